import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/storage/memory.ts';
import type { Store } from '../../src/storage/store.ts';
import { storeFacts } from '../support/conformance/every-store.ts';
import { aCard, aClock, aCorrection, anExchange } from '../support/conformance/records.ts';

const opened: Store[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

storeFacts(async (options) => {
  const store = createMemoryStore(options);
  opened.push(store);
  return store;
});

describe('a store in memory', () => {
  test('cards live for thirty days, whatever happens to them, and leave the open ones with that', async () => {
    const clock = aClock();
    const { cards } = createMemoryStore(clock);
    await cards.create(aCard('a'));
    clock.pass(29);
    await cards.update('a', (card) => ({ ...card, drawn: 1 }));
    expect(await cards.openOf(7)).toHaveLength(1);
    clock.pass(1.1);
    expect(await cards.get('a')).toBeUndefined();
    expect(await cards.openOf(7)).toEqual([]);
    expect(await cards.ofClientMessage(7, 1)).toBeUndefined();
    expect(await cards.create(aCard('a'))).toBe(true);
  });

  test('events of the product are known for thirty days', async () => {
    const clock = aClock();
    const { events } = createMemoryStore(clock);
    await events.keep(['e-1']);
    clock.pass(29.9);
    expect((await events.known(['e-1'])).size).toBe(1);
    clock.pass(0.2);
    expect((await events.known(['e-1'])).size).toBe(0);
  });

  test('exchanges and corrections live for RETENTION_DAYS', async () => {
    const clock = aClock();
    const { exchanges, corrections } = createMemoryStore({ ...clock, retentionDays: 2 });
    const at = clock.now().toISOString();
    await exchanges.put(anExchange('a', { at }));
    await corrections.put(aCorrection('a', { at }));
    clock.pass(1.9);
    expect(await exchanges.get('a')).toBeDefined();
    expect(await corrections.all()).toHaveLength(1);
    clock.pass(0.2);
    expect(await exchanges.get('a')).toBeUndefined();
    expect(await exchanges.changes(0, 10)).toMatchObject({ exchanges: [], gone: ['a'] });
    expect(await corrections.all()).toEqual([]);
  });

  test('pairs of messages live for sixty days', async () => {
    const clock = aClock();
    const { messages } = createMemoryStore(clock);
    const pair = { clientId: 7, clientMessageId: 5, deskChatId: -100, deskMessageId: 105 };
    await messages.link(pair);
    clock.pass(59);
    expect(await messages.byDeskMessage(-100, 105)).toEqual(pair);
    clock.pass(2);
    expect(await messages.byDeskMessage(-100, 105)).toBeUndefined();
    expect(await messages.byClientMessage(7, 5)).toBeUndefined();
  });
});
