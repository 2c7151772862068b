import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Keys } from '../../src/storage/redis/keys.ts';
import { moveOldRequests } from '../../src/storage/redis/request-migration.ts';
import { redisRequests } from '../../src/storage/redis/requests.ts';
import { aQueue, aWish } from '../support/requests.ts';
import { describeWithRedis } from '../support/redis-server.ts';

/** As the version before kept them: five filed, R2 withdrawn, the client of R4 erased. */
const OLD = {
  last: '5',
  records: {
    R1: '{"text":"Хочу тёмную тему","clientId":7,"at":"2026-03-01T09:00:00.000Z","card":"k1","part":0}',
    R3: '{"text":"dark mode please","clientId":8,"at":"2026-03-02T09:00:00.000Z","card":"k2:x","part":1}',
    R4: '{"text":"","clientId":0,"at":"2026-03-02T10:00:00.000Z","card":"k3","part":0}',
    R5: '{"text":"🙏","clientId":7,"at":"2026-03-03T09:00:00.000Z","card":"k4","part":0}',
  },
  'by-wish': { 'k1:0': 'R1', 'k2:x:1': 'R3', 'k3:0': 'R4', 'k4:0': 'R5' },
  order: { R1: 1772355600000, R3: 1772442000000, R4: 1772445600000, R5: 1772528400000 },
} as const;

describeWithRedis('wishes as the version before kept them', (redis) => {
  let raw: Redis;
  let keys: Keys;
  beforeEach(async () => {
    raw = new Redis(redis().url);
    keys = new Keys(redis().newPrefix());
    await raw.set(keys.requests('last'), OLD.last);
    await raw.hset(keys.requests('records'), OLD.records);
    await raw.hset(keys.requests('by-wish'), OLD['by-wish']);
    for (const [id, at] of Object.entries(OLD.order)) await raw.zadd(keys.requests('order'), at, id);
  });
  afterEach(() => raw.disconnect());

  test('become requests with one voice and one vote, under their numbers, and are found by their wish', async () => {
    expect(await moveOldRequests(raw, keys)).toBe(4);
    const store = redisRequests(raw, keys);
    const { heads } = await store.changes(0, 10);
    expect(heads.map(({ id, title, at }) => [id, title, at.slice(0, 10)])).toEqual([
      ['R1', 'Хочу тёмную тему', '2026-03-01'],
      ['R3', 'dark mode please', '2026-03-02'],
      ['R4', '', '2026-03-02'],
      ['R5', '🙏', '2026-03-03'],
    ]);
    expect(heads.every(({ status, tally }) => status === 'new' && tally.votes === 1)).toBe(true);
    expect(await store.wish('k2:x:1')).toEqual({ request: 'R3', voice: 1 });
    const languages = await Promise.all(['R1', 'R3', 'R5'].map((id) => store.voices(id)));
    expect(languages.flat().map(({ language }) => language)).toEqual(['ru', 'en', 'other']);
    expect((await store.voices('R4'))[0]?.clientId).toBeLessThan(0);
    expect((await store.votes('R1'))[0]).toMatchObject({ clientId: 7, weight: 1 });
    expect(await raw.exists(keys.requests('records'), keys.requests('by-wish'), keys.requests('order'))).toBe(
      0,
    );
  });

  test('are moved once, whoever opens at the same time, and the queue goes on from there', async () => {
    const moved = await Promise.all([moveOldRequests(raw, keys), moveOldRequests(raw, keys)]);
    expect(moved.toSorted()).toEqual([0, 4]);
    const store = redisRequests(raw, keys);
    const queue = aQueue(store);
    expect((await queue.file(aWish('k1:0'), { kind: 'new' }, 'u1')).request.id).toBe('R1');
    expect((await queue.file(aWish('k9:0'), { kind: 'new' }, 'u2')).request.id).toBe('R6');
  });

  test('of a shape that nobody knows stop the start, by their key and without their words', async () => {
    await raw.hset(keys.requests('records'), 'R9', '{"text":"Тайна"}');
    const message = String(await moveOldRequests(raw, keys).catch((error: unknown) => error));
    expect(message).toContain('{requests}:records R9');
    expect(message).not.toContain('Тайна');
  });
});
