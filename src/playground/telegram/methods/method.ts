import { z } from 'zod';
import { type ApiError, badRequest } from '../api-error.ts';
import type { World } from '../world.ts';

/** A multipart call's files by their part's name. */
export type Files = ReadonlyMap<string, File>;

/** One method of the Bot API: what it takes, what it does. */
export interface Method {
  fields: Readonly<Record<string, z.ZodType>>;
  run(world: World, payload: Record<string, unknown>, files: Files): unknown;
}

/**
 * A method out of its parameters and its work.
 * Stricter than Telegram on purpose: a parameter that is not in the schema is refused, so that a typo shows.
 */
export function method<S extends Record<string, z.ZodType>>(
  fields: S,
  work: (world: World, params: z.output<z.ZodObject<S, z.core.$strict>>, files: Files) => unknown,
): Method {
  const schema = z.strictObject(fields);
  return {
    fields: fields,
    run(world, payload, files) {
      const parsed = schema.safeParse(payload);
      if (!parsed.success) throw refusal(parsed.error);
      return work(world, parsed.data, files);
    },
  };
}

function refusal(error: z.ZodError): ApiError {
  const [issue] = error.issues;
  if (!issue) return badRequest('parameters are wrong');
  // A schema may know Telegram's own wording.
  if (/^[A-Z_]+$|^telegram: /.test(issue.message)) return badRequest(issue.message.replace('telegram: ', ''));
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => (at ? `${at}.${key}` : key)).join(', ');
    return badRequest(`unknown parameter: ${names} (not in the Bot API, or not simulated)`);
  }
  if (at === 'chat_id' && issue.code === 'invalid_union') return badRequest('chat_id is empty');
  return badRequest(`parameter ${at}: ${issue.message}`);
}
