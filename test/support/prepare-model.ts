import { openReader } from '../../src/open-reader.ts';

/** The tests use the shipped content; its model is learnt here once and read from the cache after. */
export async function setup(): Promise<void> {
  await openReader(undefined, (note) => process.stderr.write(`${note}\n`));
}
