import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aCorrection, anExchange } from '../support/conformance/records.ts';
import { everythingIn, passTime } from '../support/redis-content.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from './silent-log.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = new Date('2026-03-20T09:00:00.000Z');

describeWithRedis('exchanges and corrections in Redis', (redis) => {
  let prefix: string;
  let raw: Redis;
  const stores: Store[] = [];
  const open = async (retentionDays?: number): Promise<Store> => {
    const options = { url: redis().url, prefix, log: silentLog, now: () => NOW, retentionDays };
    const store = await openRedisStore(options);
    stores.push(store);
    return store;
  };
  const mine = async (): Promise<string[]> =>
    (await everythingIn(raw)).filter((line) => line.startsWith(prefix) && /\{(exch|corr)/.test(line));
  beforeEach(() => {
    prefix = redis().newPrefix();
    raw = new Redis(redis().url);
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    raw.disconnect();
  });

  test('are known to another process, and after a restart', async () => {
    const before = await open();
    const other = await open();
    await before.exchanges.put(anExchange('a'));
    await before.corrections.put(aCorrection('a'));
    expect(await other.exchanges.get('a')).toEqual(anExchange('a'));
    await before.close();
    stores.splice(stores.indexOf(before), 1);
    const after = await open();
    expect((await after.exchanges.changes(0, 10)).exchanges).toEqual([anExchange('a')]);
    expect(await after.corrections.all()).toEqual([aCorrection('a')]);
  });

  test('that hold what this version does not know are an error that names the key, not the words', async () => {
    const { exchanges, corrections } = await open();
    for (const json of [
      '{"answer":"тайна"}',
      'тайна',
      JSON.stringify({ ...anExchange('a'), how: 'тайна' }),
    ]) {
      await exchanges.put(anExchange('a', { answer: json.slice(0, 5) }));
      await raw.set(`${prefix}{exchanges}:record:a`, json);
      for (const read of [() => exchanges.get('a'), () => exchanges.changes(0, 10)]) {
        const error = await read().catch(String);
        expect(error).toContain(`the record ${prefix}{exchanges}:record:a is not as it should be`);
        expect(error).not.toContain('тайна');
      }
    }
    await corrections.put(aCorrection('b'));
    await raw.set(`${prefix}{corrections}:record:b`, '{}');
    await expect(corrections.all()).rejects.toThrow(`${prefix}{corrections}:record:b`);
  });

  test('can be forgotten and erased even where one of them cannot be read', async () => {
    const { exchanges, corrections } = await open();
    for (const id of ['a', 'b']) {
      await exchanges.put(anExchange(id));
      await corrections.put(aCorrection(id));
      for (const name of ['exchanges', 'corrections']) await raw.set(`${prefix}{${name}}:record:${id}`, '{}');
    }
    await exchanges.erase(7);
    expect(await corrections.forgetBefore(NOW)).toBe(2);
    expect(await corrections.all()).toEqual([]);
    const { exchanges: left, gone } = await exchanges.changes(0, 10);
    expect(left).toEqual([]);
    expect(gone.toSorted()).toEqual(['a', 'b']);
  });

  test('leave nothing behind but the numbers of exchanges that are gone', async () => {
    const { exchanges, corrections } = await open();
    for (const id of ['a', 'b', 'c']) {
      await exchanges.put(anExchange(id, { clientId: id === 'c' ? 8 : 7 }));
      await corrections.put(aCorrection(id, { clientId: id === 'c' ? 8 : 7 }));
    }
    await exchanges.remove('a');
    await corrections.remove('a');
    await exchanges.erase(7);
    await corrections.erase(7);
    await exchanges.forgetBefore(NOW);
    await corrections.forgetBefore(NOW);
    expect((await mine()).toSorted()).toEqual([
      `${prefix}{exchanges}:changes ["a","b","c"]`,
      `${prefix}{exchanges}:gone ["a","b","c"]`,
      `${prefix}{exchanges}:rev "6"`,
    ]);
  });

  test('lose their words after RETENTION_DAYS of the answer by themselves, and their traces with the daily run', async () => {
    const { exchanges, corrections } = await open(10);
    // Answered four days ago, and put anew today: that prolongs nothing.
    const at = new Date(NOW.getTime() - 4 * DAY).toISOString();
    await exchanges.put(anExchange('a', { at }));
    await exchanges.put(anExchange('a', { at, answer: 'Исправлено' }));
    await corrections.put(aCorrection('a', { at }));
    await exchanges.put(anExchange('old', { at: '2026-01-01T09:00:00.000Z' }));
    const { rev } = await exchanges.changes(0, 10);
    await passTime(raw, 5.5 * DAY);
    expect(await exchanges.get('old')).toBeUndefined();
    expect(await exchanges.get('a')).toMatchObject({ answer: 'Исправлено' });
    expect(await corrections.all()).toHaveLength(1);
    await passTime(raw, 0.75 * DAY);
    expect(await exchanges.get('a')).toBeUndefined();
    expect(await corrections.all()).toEqual([]);
    expect(await exchanges.changes(0, 10)).toMatchObject({ exchanges: [], gone: ['a', 'old'] });
    expect(await exchanges.forgetBefore(NOW)).toBe(2);
    expect(await corrections.forgetBefore(NOW)).toBe(1);
    expect((await exchanges.changes(rev, 10)).gone.toSorted()).toEqual(['a', 'old']);
    expect((await mine()).some((line) => /:(of|owners|times|record)/.test(line))).toBe(false);
  });
});
