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
      await settings.set({ deskChatId: DESK - 1 });
      expect(await settings.get()).toEqual({ deskChatId: DESK - 1, digestThreadId: 3 });
    });
  });
}
