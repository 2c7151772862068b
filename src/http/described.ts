import { z } from 'zod';

/** What a route of `/v1` answers with a status, in a sentence and as a schema of its body. */
export interface Described {
  readonly description: string;
  readonly body: z.ZodType;
}

/** A route of `/v1` by `POST`: what it takes and answers. It is hung by this, and the OpenAPI document is made of it. */
export interface Post<S extends z.ZodType = z.ZodType> {
  /** Below `/v1`, as Hono has it: `/requests/:id/status`. */
  readonly path: string;
  /** Unique in the document. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** By name, where the path has any. */
  readonly parameters?: Readonly<Record<string, z.ZodType>>;
  readonly body: S;
  readonly mostBytes: number;
  /** Bodies that the route takes. */
  readonly examples: readonly z.input<S>[];
  /** By status; what every route may answer besides stands in `openapi.ts`. */
  readonly answers: Readonly<Record<number, Described>>;
}

/** Records are some hundreds of bytes; whoever sends more has mistaken the door. */
export const SMALL = 64 * 1024;

export const Wrongs = z.strictObject({
  ok: z.literal(false),
  errors: z.array(
    z.strictObject({
      path: z
        .string()
        .describe('Where in the body, joined by dots: `plan.value`, `events.3.step`. Empty: all of it.'),
      message: z.string(),
    }),
  ),
});

/** No more than that it did not go well: the status says why. */
export const Refused = z.strictObject({ ok: z.literal(false) });
