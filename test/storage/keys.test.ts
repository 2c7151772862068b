import { expect, test } from 'vitest';
import { Keys } from '../../src/storage/redis/keys.ts';

const keys = new Keys('kamerton:v1:');
const tagOf = (key: string): string | undefined => /^[^{}]*\{([^{}]+)\}[^{}]*$/.exec(key)?.[1];

test('every key has the version in front and one hash tag', () => {
  const all = [
    keys.client(7),
    keys.topic(7),
    keys.journey(7),
    keys.event('x1'),
    keys.thread(-1_001_234, 5),
    keys.cardClient('x1'),
    keys.card(7, 'x1'),
    keys.openCards(7),
    keys.cardOfMessage(7, 5),
    keys.clientMessage(7, 5),
    keys.deskMessage(-1_001_234, 5),
    keys.marks('album:1'),
    keys.settings,
    keys.requests('order'),
    keys.accounts('by-id'),
    keys.tasks('of:', '601'),
    keys.figures('2026-03-01', 'counts'),
    keys.acceptance('card', 'x1'),
    keys.acceptance('month', '2026-03'),
    keys.knowledge('exchanges', 'record:', 'x1'),
    keys.knowledge('exchanges', 'of:', '7'),
    keys.knowledge('corrections', 'record:', 'x1'),
    keys.due('cool-off'),
    keys.budget('window', 'chat:-1'),
    keys.budget('closed', 'chat:-1'),
    keys.journal('inbox', 'seen'),
    keys.leases('shares'),
    keys.lease('poller'),
    keys.bell,
    keys.probe('outbox'),
    keys.jobs,
    ...keys.allWaiting(),
    ...keys.allJourneys(),
  ];
  for (const key of all) {
    expect(key).toMatch(/^kamerton:v1:/);
    expect(tagOf(key), key).toBeDefined();
  }
  expect(new Set(all).size).toBe(all.length);
});

test('what changes together for a client shares a tag, and the index of those who wait is among all of them', () => {
  for (const id of [1, 64, 7_999_999_999]) {
    const together = [
      keys.client(id),
      keys.waiting(id),
      keys.journey(id),
      keys.journeys(id),
      keys.card(id, 'x'),
      keys.openCards(id),
      keys.cardOfMessage(id, 1),
    ];
    expect(new Set(together.map(tagOf)).size).toBe(1);
    expect(keys.allWaiting()).toContain(keys.waiting(id));
    expect(keys.allJourneys()).toContain(keys.journeys(id));
  }
});

test('clients are spread, so that no machine of a cluster has them all', () => {
  const tags = new Set(Array.from({ length: 1000 }, (_, id) => tagOf(keys.client(id))));
  expect(tags.size).toBe(64);
});
