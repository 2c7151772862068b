import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { WishContent } from '../../../content/concept.ts';
import { type IndexedRequest, RequestIndex, THRESHOLDS } from '../../../feedback/match.ts';
import type { Reader } from '../../../reading/reading.ts';
import type { Table } from '../table.ts';

/** Wishes of the examples that looked most alike, each pair judged by hand: one request, or two. */
const PAIRS = fileURLToPath(new URL('../../../../test/fixtures/wish-pairs.jsonl', import.meta.url));
const Pair = z.object({ one: z.string(), other: z.string(), same: z.boolean() });
const CERTAINTIES = [1, 1.5, 2, 2.5, 3];
/** So many of the pairs' own wishes stand in the queue beside the one that is asked for. */
const EVERY = 3;

/** What joins by itself from which certainty on: what `joinFrom` was chosen by. */
export function matchThresholds(content: WishContent, read: Reader): Table {
  const pairs = readFileSync(PAIRS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Pair.parse(JSON.parse(line)));
  const requestOf = (id: string, text: string, clientId: number): IndexedRequest => {
    const voices = [{ text, spans: read(text).request ?? undefined, clientId, byHand: false }];
    return { id, title: text, concepts: [], apart: [], voices };
  };
  const rows = CERTAINTIES.map((joinFrom) => {
    const joined = { right: 0, wrong: 0 };
    const index = new RequestIndex(content, { ...THRESHOLDS, joinFrom });
    for (const [at, { other }] of pairs.entries())
      if (at % EVERY === 0) index.set(`R${at + 2}`, requestOf(`R${at + 2}`, other, at));
    for (const [at, { one, other, same }] of pairs.entries()) {
      const id = `R${at + 2}`;
      index.set(id, requestOf(id, other, at));
      if (index.match(one, read(one).request ?? undefined).join === id) joined[same ? 'right' : 'wrong'] += 1;
      if (at % EVERY !== 0) index.remove(id);
    }
    const share = (100 * joined.right) / (joined.right + joined.wrong);
    return [String(joinFrom), String(joined.right), String(joined.wrong), `${share.toFixed(0)} %`];
  });
  const same = pairs.filter((pair) => pair.same).length;
  return {
    title: 'What would join from which certainty on',
    columns: ['certainty', 'right', 'wrong', ''],
    rows,
    notes: [
      `${pairs.length} pairs of wishes of the examples, the likest of four thousand, ${same} of them one request.`,
      'Picked for being alike, they are harder than what arrives: the share is for choosing, not for promising.',
    ],
  };
}
