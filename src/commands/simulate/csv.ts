import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const Row = z.object({
  client_id: z.coerce.number().int(),
  step: z.string(),
  stalled_since: z.iso.datetime(),
  nudges: z.string(),
  held: z.string(),
});

/** Why somebody was not written to, as the lead's file says it. */
interface NamedHold {
  readonly rule: string;
  readonly from: Date;
  readonly last: Date;
}

/** One line of the file of those who stand still. */
export interface StalledLine {
  readonly client: number;
  readonly step: string;
  readonly since: Date;
  readonly held: readonly NamedHold[];
}

/** The file that a lead gets by «Файлом». Errors: a file without the columns, or with a hold that cannot be read. */
export function readStalledFile(text: string): readonly StalledLine[] {
  const rows: unknown = parse(text, { bom: true, columns: true });
  return z
    .array(Row)
    .parse(rows)
    .map(({ client_id: client, step, stalled_since: since, held }) => ({
      client,
      step,
      since: new Date(since),
      held: held === '' ? [] : held.split(';').map(readHold),
    }));
}

function readHold(text: string): NamedHold {
  const { rule, from, last } =
    /^(?<rule>[\w-]+):(?<from>.+?)\.\.(?<last>.+?)×\d+$/.exec(text.trim())?.groups ?? {};
  if (rule === undefined || from === undefined || last === undefined)
    throw new Error(`this says of nobody why they were not written to: ${text}`);
  return { rule, from: new Date(from), last: new Date(last) };
}
