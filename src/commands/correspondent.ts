import { z } from 'zod';
import type { Reader } from '../reading/reading.ts';
import type { Correspondent } from '../replies/suggestion.ts';
import { LineError } from './lines.ts';

/**
 * `"client"` of a line. Role and segment are part of the contract;
 * nothing is made of them yet. `null` is how many programs write what they do not know.
 */
const ClientField = z.object({
  name: z.string('must be a string').nullish(),
  history: z.array(z.string('must be a string'), 'must be a list of earlier messages').nullish(),
  role: z.string('must be a string').nullish(),
  segment: z.string('must be a string').nullish(),
});

/**
 * What a line's `"client"` says of its writer; nobody in particular where there is none. Address and
 * language come from the latest earlier message that shows one.
 * @throws LineError where the field is not what it must be.
 */
export function correspondentOf(client: unknown, read: Reader): Correspondent {
  if (client === undefined || client === null) return {};
  const { data, error } = ClientField.safeParse(client);
  if (!data) throw new LineError(inWords(error));
  const { name, history } = data;
  return { ...(name ? { name } : {}), ...mannerOf(history ?? [], read) };
}

/** Reads from the latest message back and no further than needed: a long history costs no more than a short one. */
function mannerOf(history: readonly string[], read: Reader): Pick<Correspondent, 'address' | 'language'> {
  let address: Correspondent['address'];
  let language: Correspondent['language'];
  for (const text of history.toReversed()) {
    const reading = read(text);
    if (reading.style.address !== 'unknown') address ??= reading.style.address;
    if (reading.language !== 'other') language ??= reading.language;
    // No English message shows an address, so it is looked for behind those too.
    if (address !== undefined && language !== undefined) break;
  }
  return { ...(address === undefined ? {} : { address }), ...(language === undefined ? {} : { language }) };
}

function inWords({ issues }: z.ZodError): string {
  const [{ path, message } = { path: [], message: 'cannot be used' }] = issues;
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return `"client${place}" ${path.length === 0 ? 'must be an object' : message}`;
}
