import { describe, expect, test } from 'vitest';
import { filing } from '../requests.ts';
import { aCard, aClient, aCorrection, anExchange, anUpdate, aTask, type Open } from './records.ts';

const DESK = -1_001_234_567_890;
const DAY = '2026-03-01';

export function eraserFacts(open: Open): void {
  describe('erasing a client', () => {
    test('takes all of theirs and nothing of anybody else’s, whose id may begin with the same digits', async () => {
      const store = await open();
      for (const id of [7, 77]) {
        await store.clients.update(id, () => aClient(id, { waitingSince: '2026-03-01T09:00:00.000Z' }));
        await store.topics.save({ clientId: id, chatId: DESK, threadId: id + 1 });
        await store.topics.save({ clientId: id, chatId: DESK, threadId: id + 2 });
        await store.cards.create(aCard(`k${id}`, { clientId: id }));
        await store.messages.link({
          clientId: id,
          clientMessageId: 1,
          deskChatId: DESK,
          deskMessageId: 100 + id,
        });
        await store.messages.link({
          clientId: id,
          clientMessageId: 1,
          deskChatId: DESK,
          deskMessageId: 200 + id,
        });
        await store.marks.set(`kept:${id}`, { one: 'x' });
        await store.figures.count(DAY, 'message', id, `message:${id}`);
        await store.due.set({ kind: 'cool-off', id: String(id), at: new Date(0) });
        await store.requests.commit(filing({ clientId: id, wish: `k${id}:0` }), `u${id}`);
        await store.exchanges.put(anExchange(`k${id}`, { clientId: id }));
        await store.corrections.put(aCorrection(`k${id}`, { clientId: id }));
        await store.outbox.add([aTask(`promise:before:${id}:1`, `client:${id}`)]);
      }
      await store.inbox.add([anUpdate(1), { ...anUpdate(2), message: { ...messageOf(77) } }]);
      expect(
        (await store.eraser.topicsOf(7)).map(({ threadId }) => threadId).toSorted((a, b) => a - b),
      ).toEqual([8, 9]);

      await store.eraser.erase(7);
      await store.eraser.erase(7);

      expect(await store.eraser.topicsOf(7)).toEqual([]);
      expect((await store.eraser.topicsOf(77)).length).toBe(2);
      expect((await store.clients.waiting()).map(({ id }) => id)).toEqual([77]);
      for (const id of [7, 77]) {
        const there = id === 77;
        expect((await store.clients.get(id)) !== undefined).toBe(there);
        expect((await store.topics.ofClient(id)) !== undefined).toBe(there);
        expect((await store.topics.ofThread(DESK, id + 1)) !== undefined).toBe(there);
        expect((await store.cards.get(`k${id}`)) !== undefined).toBe(there);
        expect(await store.cards.openOf(id)).toHaveLength(there ? 1 : 0);
        expect((await store.messages.byClientMessage(id, 1)) !== undefined).toBe(there);
        for (const message of [100 + id, 200 + id])
          expect((await store.messages.byDeskMessage(DESK, message)) !== undefined).toBe(there);
        expect(await store.marks.of(`kept:${id}`)).toEqual(there ? { one: 'x' } : {});
      }
      expect(await store.exchanges.changes(0, 10)).toMatchObject({
        exchanges: [{ clientId: 77 }],
        gone: ['k7'],
      });
      expect((await store.corrections.all()).map(({ clientId }) => clientId)).toEqual([77]);
      expect((await store.due.by('cool-off', new Date(1), 10)).map(({ id }) => id)).toEqual(['77']);
      expect((await store.inbox.after(0, 10)).length).toBe(1);
      expect((await store.outbox.after(0, 10)).length).toBe(1);
    });

    test('leaves the counts and the wishes, without a name and without words', async () => {
      const store = await open();
      await store.figures.count(DAY, 'message', 7, 'message:1');
      await store.figures.count(DAY, 'message', 8, 'message:2');
      await store.requests.commit(filing(), 'u1');
      await store.eraser.erase(7);
      expect(await store.figures.facts([DAY])).toMatchObject([{ clients: 2, counts: { message: 2 } }]);
      const { heads: filed } = await store.requests.changes(0, 10);
      expect(filed).toMatchObject([{ id: 'R1', title: '', tally: { votes: 1 } }]);
      expect(await store.requests.voices('R1')).toMatchObject([{ text: '' }]);
    });

    test('takes what nobody could handle of theirs, too', async () => {
      const { inbox, eraser } = await open();
      await inbox.add([anUpdate(1)]);
      await inbox.bury(1, 'no reason');
      await eraser.erase(7);
      expect(await inbox.buried()).toBe(0);
    });
  });

  describe('the count of topics', () => {
    test('counts clients by group, each once', async () => {
      const { topics } = await open();
      await topics.save({ clientId: 7, chatId: DESK, threadId: 12 });
      await topics.save({ clientId: 7, chatId: DESK, threadId: 13 });
      await topics.save({ clientId: 8, chatId: DESK, threadId: 14 });
      expect([await topics.count(DESK), await topics.count(DESK - 1)]).toEqual([2, 0]);
      await topics.forget({ clientId: 7, chatId: DESK, threadId: 12 });
      expect(await topics.count(DESK)).toBe(2);
      await topics.forget({ clientId: 7, chatId: DESK, threadId: 13 });
      expect(await topics.count(DESK)).toBe(1);
    });
  });

  describe('what nobody could handle', () => {
    test('is listed with its reason, and comes again as if it had just come', async () => {
      const { inbox } = await open();
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.bury(1, 'no such thing');
      expect(await inbox.dead(10)).toEqual([{ updateId: 1, reason: 'no such thing' }]);
      expect(await inbox.revive()).toBe(1);
      expect(await inbox.buried()).toBe(0);
      const entries = await inbox.after(0, 10);
      expect(entries.map((entry) => ('item' in entry ? entry.item.update_id : 0))).toEqual([2, 1]);
      await inbox.done([1, 2]);
      await inbox.add([anUpdate(1)]);
      expect(await inbox.after(0, 10)).toEqual([]);
      expect(await inbox.revive()).toBe(0);
    });

    test('is forgotten when it is old', async () => {
      let now = new Date('2026-03-01T09:00:00Z');
      const { inbox } = await open({ now: () => now });
      await inbox.add([anUpdate(1), anUpdate(2)]);
      await inbox.bury(1, 'old');
      now = new Date('2026-03-02T09:00:00Z');
      await inbox.bury(2, 'new');
      expect(await inbox.forgetDead(new Date('2026-03-02T00:00:00Z'))).toBe(1);
      expect((await inbox.dead(10)).map(({ reason }) => reason)).toEqual(['new']);
    });
  });

  describe('the backlog', () => {
    test('says how much waits in a journal, and for how long', async () => {
      const { inbox, outbox } = await open();
      expect(await inbox.backlog()).toEqual({ count: 0 });
      await inbox.add([anUpdate(1), anUpdate(2)]);
      const { count, oldest } = await inbox.backlog();
      expect(count).toBe(2);
      expect(Math.abs(Date.now() - (oldest?.getTime() ?? 0))).toBeLessThan(60_000);
      await outbox.add([aTask('a')]);
      expect((await outbox.backlog()).count).toBe(1);
    });
  });

  describe('the links', () => {
    test('have one secret for all, and each key works once', async () => {
      const { links } = await open();
      const secret = await links.secret();
      expect(secret.length).toBeGreaterThanOrEqual(32);
      expect(await links.secret()).toBe(secret);
      await links.keep('k', 'step 3', 60);
      expect(await Promise.all([links.take('k'), links.take('k')])).toEqual(['step 3', undefined]);
    });
  });

  describe('what is to happen soon', () => {
    test('keeps its first time, however often it is noted', async () => {
      const { due } = await open();
      await due.add({ kind: 'icon', id: '7', at: new Date(1000) });
      await due.add({ kind: 'icon', id: '7', at: new Date(9000) });
      expect(await due.by('icon', new Date(1000), 10)).toEqual([
        { kind: 'icon', id: '7', at: new Date(1000) },
      ]);
    });
  });
}

function messageOf(id: number) {
  return {
    message_id: 9,
    date: 1_772_355_600,
    chat: { id, type: 'private' as const, first_name: 'Анна' },
    from: { id, is_bot: false, first_name: 'Анна' },
    text: 'Привет',
  };
}
