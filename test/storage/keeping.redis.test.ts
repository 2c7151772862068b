import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aCard, aClient, ANSWER, anUpdate, aTask } from '../support/conformance/records.ts';
import { filing } from '../support/requests.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { waitingIn } from '../support/workers.ts';
import { silentLog } from './silent-log.ts';

const DAY = 24 * 60 * 60;
const PAIR = { clientId: 7, clientMessageId: 5, deskChatId: -100, deskMessageId: 105 };

const oneMore = (store: Store) =>
  store.clients.update(7, (now) => aClient(7, { firstName: `${now?.firstName}x` }));

describeWithRedis('what Redis keeps', (redis) => {
  let prefix: string;
  let raw: Redis;
  const stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openRedisStore({ url: redis().url, prefix, log: silentLog });
    stores.push(store);
    return store;
  };
  beforeEach(() => {
    prefix = redis().newPrefix();
    raw = new Redis(redis().url);
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    raw.disconnect();
  });

  test('after a restart clients, topics, open cards, pairs, settings, wishes and all that waits are known', async () => {
    const before = await open();
    await before.clients.update(7, () => aClient(7, { waitingSince: '2026-03-01T09:00:00.000Z' }));
    await before.topics.save({ clientId: 7, chatId: -100, threadId: 3 });
    await before.cards.create(aCard('open'));
    await before.cards.create(aCard('done', { state: { kind: 'answered', answer: ANSWER, messageId: 1 } }));
    await before.messages.link(PAIR);
    await before.settings.set({ deskChatId: -100 });
    await before.requests.commit(filing(), 'u1');
    await before.figures.count('2026-03-01', 'message', 7, 'u1');
    await before.inbox.add([anUpdate(1), anUpdate(2)]);
    await before.inbox.done([1]);
    await before.outbox.add([aTask('a')]);
    await before.close();

    const after = await open();
    expect((await after.clients.waiting()).map(({ id }) => id)).toEqual([7]);
    expect((await after.topics.ofThread(-100, 3))?.clientId).toBe(7);
    expect(await after.topics.ofClient(7)).toBeDefined();
    expect(await after.cards.openOf(7)).toEqual([aCard('open')]);
    expect((await after.cards.get('done'))?.state.kind).toBe('answered');
    expect(await after.messages.byDeskMessage(-100, 105)).toEqual(PAIR);
    expect(await after.settings.get()).toEqual({ deskChatId: -100 });
    expect((await after.requests.changes(0, 10)).heads).toHaveLength(1);
    const [facts] = await after.figures.facts(['2026-03-01']);
    expect(facts?.counts.message).toBe(1);
    await after.inbox.add([anUpdate(1)]);
    expect(await waitingIn(after.inbox)).toEqual([anUpdate(2)]);
    expect(await waitingIn(after.outbox)).toEqual([aTask('a')]);
  });

  test('every key carries the prefix, and whatever need not stay for ever has an end', async () => {
    const store = await open();
    await store.clients.update(7, () => aClient(7));
    await store.cards.create(aCard('a'));
    await store.cards.update('a', (card) => ({ ...card, drawn: 1 }));
    await store.messages.link(PAIR);
    await store.figures.count('2026-03-01', 'message', 7, 'u1');
    const ends: Record<string, number> = {};
    for (const key of await raw.keys(`${prefix}*`)) {
      const days = (await raw.ttl(key)) / DAY;
      ends[key.slice(prefix.length)] = days > 0 ? Math.round(days) : days * DAY;
    }
    expect(ends).toEqual({
      '{c7}:card:a': 30,
      '{c7}:client:7': -1,
      '{c7}:open:7': 30,
      '{c7}:shown:7:1': 30,
      '{d-100:105}:client': 60,
      '{f2026-03-01}:clients': 400,
      '{f2026-03-01}:counts': 400,
      '{f2026-03-01}:events': 3,
      '{ka}:client': 30,
      '{m7:5}:desk': 60,
    });
  });

  test('a card that has expired is not among the open ones, and the next card clears its name away', async () => {
    const store = await open();
    await store.cards.create(aCard('old', { at: '2026-01-01T09:00:00.000Z' }));
    await store.cards.create(aCard('new', { at: '2026-01-20T09:00:00.000Z' }));
    await raw.del(`${prefix}{c7}:card:old`);
    expect((await store.cards.openOf(7)).map(({ key }) => key)).toEqual(['new']);
    await store.cards.create(aCard('newest', { at: '2026-02-10T09:00:00.000Z' }));
    expect(await raw.zrange(`${prefix}{c7}:open:7`, '0', '-1')).toEqual(['new', 'newest']);
  });

  test('a record that cannot be read is an error with its key and without its content', async () => {
    const store = await open();
    await raw.set(`${prefix}{c7}:client:7`, 't {"id":7,"firstName":"Тайна"}');
    await raw.set(`${prefix}{c8}:client:8`, 't Тайна');
    for (const id of [7, 8]) {
      const message = String(await store.clients.get(id).catch((error: unknown) => error));
      expect(message).toContain(`${prefix}{c${id}}:client:${id}`);
      expect(message).not.toContain('Тайна');
    }
    await raw.hset(`${prefix}{inbox}:entries`, '1', 't []');
    await raw.zadd(`${prefix}{inbox}:order`, 1, '1');
    await store.inbox.add([anUpdate(2)]);
    const [bad, good] = await store.inbox.after(0, 10);
    expect(bad && 'unreadable' in bad && bad.unreadable.message).toContain('{inbox}:entries 1');
    expect(good, 'one that cannot be read keeps nobody else from being read').toMatchObject({
      item: anUpdate(2),
    });
    await raw.hset(`${prefix}{settings}`, 'deskChatId', 'x');
    await expect(store.settings.get()).rejects.toThrow('{settings}');
  });

  test('a card whose client was not noted because of a crash is found once it is created again', async () => {
    const first = await open();
    await first.cards.create(aCard('a'));
    await raw.del(`${prefix}{ka}:client`);
    const second = await open();
    expect(await second.cards.get('a')).toBeUndefined();
    expect(await second.cards.create(aCard('a'))).toBe(false);
    expect((await second.cards.get('a'))?.key).toBe('a');
  });

  test('a Redis that has forgotten its scripts is given them again', async () => {
    const store = await open();
    await store.clients.update(7, () => aClient(7));
    await raw.script('FLUSH');
    await store.clients.update(7, (client) => aClient(7, { firstName: `${client?.firstName}!` }));
    expect((await store.clients.get(7))?.firstName).toBe('Анна!');
  });

  test('a journal written by the version before, with tokens in front of its entries, is read on', async () => {
    const store = await open();
    await raw.hset(`${prefix}{inbox}:entries`, '1', `token ${JSON.stringify(anUpdate(1))}`);
    await raw.zadd(`${prefix}{inbox}:order`, 1, '1');
    await raw.set(`${prefix}{inbox}:last`, '1');
    await store.inbox.add([anUpdate(2)]);
    expect(await waitingIn(store.inbox)).toEqual([anUpdate(1), anUpdate(2)]);
  });

  test('two stores on one Redis do not lose changes to each other', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await one.clients.update(7, () => aClient(7, { firstName: '' }));
    await Promise.all(Array.from({ length: 10 }, () => [oneMore(one), oneMore(two)]).flat());
    expect((await one.clients.get(7))?.firstName).toHaveLength(20);
  });
});
