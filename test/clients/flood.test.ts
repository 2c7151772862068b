import { expect, it } from 'vitest';
import type { Client } from '../../src/clients/client.ts';
import { metered, released } from '../../src/clients/flood.ts';
import { aClient } from '../support/conformance/records.ts';

const at = (seconds: number): Date => new Date(Date.parse('2026-03-01T09:00:00Z') + seconds * 1000);

/** So many messages, one each `gap` seconds from `start` on, each on a card of its own. */
function after(client: Client, count: number, start = 0, gap = 1): Client {
  let now = client;
  for (let one = 0; one < count; one++) now = metered(now, at(start + one * gap), 5, `c${start + one}`);
  return now;
}

it('somebody who splits a thought into several messages is not held up', () => {
  expect(after(aClient(7), 5).flood?.held).toBeUndefined();
  expect(after(aClient(7), 50, 0, 15).flood?.held).toBeUndefined();
});

it('beyond so many in a minute their cards wait, in order, for a minute from then on', () => {
  expect(after(aClient(7), 8).flood?.held).toEqual({
    until: at(65).toISOString(),
    cards: ['c5', 'c6', 'c7'],
  });
});

it('they are asked for patience once an hour, not with each wait', () => {
  const first = after(aClient(7), 6);
  expect(first.flood?.toldAt).toBe(at(5).toISOString());
  const again = after(released(first, ['c5']), 6, 600);
  expect(again.flood?.held?.cards).toEqual(['c605']);
  expect(again.flood?.toldAt).toBe(at(5).toISOString());
  expect(after(released(again, ['c605']), 6, 4000).flood?.toldAt).toBe(at(4005).toISOString());
});

it('a card that came while the others were let go keeps the wait going, so that it is not forgotten', () => {
  const held = after(aClient(7), 7);
  expect(released(held, ['c5']).flood?.held?.cards).toEqual(['c5', 'c6']);
  expect(released(held, ['c5', 'c6']).flood?.held).toBeUndefined();
});
