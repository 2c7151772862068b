import { beforeEach, describe, expect, it } from 'vitest';
import { TELEGRAM_LIMITS } from '../../../src/playground/telegram/limits.ts';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, topic } from './support.ts';

let now: number;
let telegram: SimulatedTelegram;
beforeEach(() => {
  now = Date.UTC(2026, 10, 22);
  telegram = telegramWithDesk(() => new Date(now));
});

const say = (chat: number) => telegram.call('sendMessage', { chat_id: chat, text: 'а' });
const allowed = async (times: number, what: () => Promise<{ ok: boolean }>) => {
  const answers: boolean[] = [];
  for (let time = 0; time < times; time++) answers.push((await what()).ok);
  return answers.filter(Boolean).length;
};

describe('limits', () => {
  it('are off unless they are asked for', async () => {
    expect(await allowed(100, () => say(DESK))).toBe(100);
  });

  it('of a group are one sliding window for sends, copies, edits and topics together', async () => {
    telegram.setLimits({ group: { calls: 5, milliseconds: 60_000 } });
    const thread = await topic(telegram);
    const card = await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'а' });
    now += 20_000;
    const theirs = telegram.send(ANNA, ANNA, { kind: 'text', text: 'б' }).message_id;
    await ok(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: ANNA, message_id: theirs });
    await ok(telegram, 'editMessageText', { chat_id: DESK, message_id: card, text: 'в' });
    await ok(telegram, 'editForumTopic', { chat_id: DESK, message_thread_id: thread, name: 'Б' });
    now += 39_001;
    const answer = await telegram.call('sendMessage', { chat_id: String(DESK), text: 'а' });
    expect(answer).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    now += 999;
    expect(await allowed(3, () => say(DESK))).toBe(2);
    expect(await refusal(telegram, 'createForumTopic', { chat_id: DESK, name: 'а' })).toMatch(
      /^429 .*after 20/,
    );
  });

  it('leave reactions, deletions, pins, answers to buttons and questions alone', async () => {
    telegram.setLimits({ group: { calls: 1, milliseconds: 60_000 } });
    const message_id = await sent(telegram, 'sendMessage', {
      chat_id: DESK,
      text: 'а',
      reply_markup: { inline_keyboard: [[{ text: '1', callback_data: '1' }]] },
    });
    const reaction = [{ type: 'emoji', emoji: '👍' }];
    await ok(telegram, 'setMessageReaction', { chat_id: DESK, message_id, reaction });
    await ok(telegram, 'pinChatMessage', { chat_id: DESK, message_id });
    await ok(telegram, 'getChatMember', { chat_id: DESK, user_id: OLEG });
    await ok(telegram, 'sendChatAction', { chat_id: DESK, action: 'typing' });
    await ok(telegram, 'deleteMessage', { chat_id: DESK, message_id });
    expect((await say(DESK)).ok).toBe(false);
  });

  it('of private chats are each chat’s own, and all chats share the one over all', async () => {
    telegram.setLimits({ ...TELEGRAM_LIMITS, all: { calls: 3, milliseconds: 1000 } });
    expect(await allowed(2, () => say(ANNA))).toBe(1);
    expect(await allowed(2, () => say(OLEG))).toBe(1);
    expect(await allowed(2, () => say(DESK))).toBe(1);
    now += 1000;
    expect(await allowed(2, () => say(ANNA))).toBe(1);
  });

  it('give a refused call no place: who waits as told comes through', async () => {
    telegram.setLimits({ chat: { calls: 1, milliseconds: 1000 } });
    await allowed(1, () => say(ANNA));
    now += 600;
    expect(await allowed(5, () => say(ANNA))).toBe(0);
    now += 400;
    expect(await allowed(1, () => say(ANNA))).toBe(1);
  });

  it('are counted by method: done, refused, refused for haste', async () => {
    telegram.setLimits({ chat: { calls: 2, milliseconds: 1000 } });
    await allowed(5, () => say(ANNA));
    await refusal(telegram, 'sendMessage', { chat_id: DESK, text: '' });
    expect(telegram.counts.get('sendMessage')).toEqual({ done: 2, refused: 1, limited: 3, broken: 0 });
    expect(telegram.calls.filter(({ answer }) => answer.error_code === 429)).toHaveLength(3);
  });
});
