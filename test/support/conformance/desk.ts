import { describe, expect, test } from 'vitest';
import type { Open } from './records.ts';

const DESK = -1_001_234_567_890;

export function deskStoreFacts(open: Open): void {
  describe('the topics', () => {
    test('a topic is found from both sides', async () => {
      const { topics } = await open();
      const topic = { clientId: 7, chatId: DESK, threadId: 12 };
      await topics.save(topic);
      expect(await topics.ofClient(7)).toEqual(topic);
      expect(await topics.ofThread(DESK, 12)).toEqual(topic);
      expect(await topics.ofClient(8)).toBeUndefined();
      expect(await topics.ofThread(DESK - 1, 12)).toBeUndefined();
    });

    test('a client who moves to a new topic is still answered from the old one', async () => {
      const { topics } = await open();
      await topics.save({ clientId: 7, chatId: DESK, threadId: 12 });
      await topics.save({ clientId: 7, chatId: DESK, threadId: 20 });
      expect((await topics.ofClient(7))?.threadId).toBe(20);
      expect((await topics.ofThread(DESK, 12))?.clientId).toBe(7);
    });

    test('a forgotten topic is gone from both sides, the newer one of the client stays', async () => {
      const { topics } = await open();
      const old = { clientId: 7, chatId: DESK, threadId: 12 };
      await topics.save(old);
      await topics.forget(old);
      expect(await topics.ofClient(7)).toBeUndefined();
      expect(await topics.ofThread(DESK, 12)).toBeUndefined();

      await topics.save({ clientId: 7, chatId: DESK, threadId: 20 });
      await topics.forget(old);
      expect((await topics.ofClient(7))?.threadId).toBe(20);
    });
  });

  describe('the message map', () => {
    const pair = { clientId: 7, clientMessageId: 5, deskChatId: DESK, deskMessageId: 105 };

    test('a pair is found from both sides, and ids that collide are told apart by their chat', async () => {
      const { messages } = await open();
      const other = { clientId: 8, clientMessageId: 5, deskChatId: DESK - 1, deskMessageId: 105 };
      await messages.link(pair);
      await messages.link(other);
      expect(await messages.byClientMessage(7, 5)).toEqual(pair);
      expect(await messages.byClientMessage(8, 5)).toEqual(other);
      expect(await messages.byDeskMessage(DESK, 105)).toEqual(pair);
      expect(await messages.byDeskMessage(DESK - 1, 105)).toEqual(other);
      expect(await messages.byClientMessage(7, 105)).toBeUndefined();
    });

    test('of several messages for one the latest is found, and each finds its way back', async () => {
      const { messages } = await open();
      await messages.link(pair);
      await messages.link({ ...pair, deskMessageId: 106 });
      expect((await messages.byClientMessage(7, 5))?.deskMessageId).toBe(106);
      expect((await messages.byDeskMessage(DESK, 105))?.clientMessageId).toBe(5);
      expect((await messages.byDeskMessage(DESK, 106))?.clientMessageId).toBe(5);
    });
  });

  describe('a card in the message map', () => {
    test('stays the client’s message after a suggestion was sent from it: a reply to the card means that message', async () => {
      const { messages } = await open();
      await messages.link({ clientId: 7, clientMessageId: 5, deskChatId: DESK, deskMessageId: 105 });
      await messages.link({ clientId: 7, clientMessageId: 6, deskChatId: DESK, deskMessageId: 105 });
      expect((await messages.byDeskMessage(DESK, 105))?.clientMessageId).toBe(5);
      expect((await messages.byClientMessage(7, 6))?.deskMessageId).toBe(105);
    });
  });

  describe('one message of the desk that is several at the client’s', () => {
    const long = { clientId: 7, clientMessageId: 5, further: [6, 8], deskChatId: DESK, deskMessageId: 105 };

    test('is found from each of them and finds them all', async () => {
      const { messages } = await open();
      await messages.link(long);
      expect(await messages.byDeskMessage(DESK, 105)).toEqual(long);
      for (const id of [5, 6, 8]) expect((await messages.byClientMessage(7, id))?.deskMessageId).toBe(105);
      expect(await messages.byClientMessage(7, 7)).toBeUndefined();
    });

    test('may become fewer or more, as it is edited', async () => {
      const { messages } = await open();
      await messages.link(long);
      await messages.relink({ ...long, further: [6] });
      expect((await messages.byDeskMessage(DESK, 105))?.further).toEqual([6]);
      await messages.relink({ ...long, further: [6, 9] });
      expect((await messages.byDeskMessage(DESK, 105))?.further).toEqual([6, 9]);
      expect((await messages.byClientMessage(7, 9))?.deskMessageId).toBe(105);
    });
  });

  describe('the marks', () => {
    test('are set, changed and taken away by name, and each change gives all that stand', async () => {
      const { marks } = await open();
      expect(await marks.of('a')).toEqual({});
      expect(await marks.set('a', { one: '1', two: 'два' })).toEqual({ one: '1', two: 'два' });
      expect(await marks.set('a', { one: undefined, three: '3' })).toEqual({ two: 'два', three: '3' });
      expect(await marks.of('a')).toEqual({ two: 'два', three: '3' });
      expect(await marks.of('b')).toEqual({});
      expect(await marks.set('a', { two: undefined, three: undefined })).toEqual({});
      expect(await marks.of('a')).toEqual({});
    });

    test('of several who mark at once one sees all', async () => {
      const { marks } = await open();
      const seen = await Promise.all(
        Array.from({ length: 10 }, (_, at) => marks.set('album', { [`piece:${at}`]: 'here' })),
      );
      expect(Math.max(...seen.map((all) => Object.keys(all).length))).toBe(10);
    });
  });

  describe('the settings', () => {
    test('nothing is set at first', async () => {
      const { settings } = await open();
      expect(await settings.get()).toEqual({});
    });

    test('a change leaves alone what it does not name', async () => {
      const { settings } = await open();
      await settings.set({ deskChatId: DESK });
      await settings.set({ digestThreadId: 3 });
      await settings.set({});
      expect(await settings.get()).toEqual({ deskChatId: DESK, digestThreadId: 3 });
      await settings.set({ moved: { [DESK]: -5 }, commands: { private: 1 } });
      await settings.set({ moved: { [DESK - 9]: -6 }, commands: { private: 2 } });
      expect(await settings.get()).toEqual({
        deskChatId: DESK,
        digestThreadId: 3,
        moved: { [DESK]: -5, [DESK - 9]: -6 },
        commands: { private: 2 },
      });
    });
  });
}
