import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, topic, updates } from './support.ts';

let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
});

const say = (text: string) => telegram.send(ANNA, ANNA, { kind: 'text', text });

describe('getUpdates', () => {
  it('gives the same updates until a higher offset confirms them: a crash loses nothing', async () => {
    say('раз');
    say('два');
    const first = await updates(telegram);
    expect(await updates(telegram)).toEqual(first);
    const offset = (first[0]?.update_id ?? 0) + 1;
    expect(await updates(telegram, { offset })).toEqual(first.slice(1));
    expect(await updates(telegram)).toEqual(first.slice(1));
  });

  it('keeps to limit, and forgets all but the last n for a negative offset', async () => {
    for (const text of ['1', '2', '3']) say(text);
    expect(await updates(telegram, { limit: 2 })).toHaveLength(2);
    expect(await updates(telegram, { offset: -1 })).toMatchObject([{ message: { text: '3' } }]);
    expect(await updates(telegram)).toHaveLength(1);
  });

  it('waits for the first update of a long poll', async () => {
    const poll = updates(telegram, { timeout: 30 });
    say('раз');
    expect(await poll).toMatchObject([{ message: { text: 'раз' } }]);
  });

  it('ends a poll that another one overtakes with 409, as when the bot runs twice', async () => {
    const first = refusal(telegram, 'getUpdates', { timeout: 30 });
    const second = updates(telegram, { timeout: 30 });
    expect(await first).toMatch(/^409 Conflict: terminated by other getUpdates request/);
    say('раз');
    expect(await second).toHaveLength(1);
  });

  it('sends reactions only to a bot that asked, and remembers what it asked for', async () => {
    const { message_id } = say('раз');
    telegram.react(ANNA, ANNA, message_id, ['👍']);
    expect(await updates(telegram)).toHaveLength(1);
    await updates(telegram, { allowed_updates: ['message_reaction'] });
    await updates(telegram);
    telegram.react(ANNA, ANNA, message_id, ['🔥']);
    say('не спрошено');
    expect((await updates(telegram)).slice(1)).toMatchObject([
      { message_reaction: { old_reaction: [{ emoji: '👍' }], new_reaction: [{ emoji: '🔥' }] } },
    ]);
    expect(await refusal(telegram, 'getUpdates', { allowed_updates: ['mesage'] })).toMatch(/400/);
  });

  it('is refused while a webhook is set', async () => {
    expect(await refusal(telegram, 'setWebhook', { url: 'http://example.org' })).toMatch(/HTTPS URL/);
    await ok(telegram, 'setWebhook', { url: 'https://example.org/telegram' });
    expect(await refusal(telegram, 'getUpdates')).toMatch(/^409 Conflict: can't use getUpdates method/);
    await ok(telegram, 'deleteWebhook', {});
    expect(await updates(telegram)).toEqual([]);
  });
});

describe('what the bot hears', () => {
  it('of a client: language in private, commands and mentions as entities', async () => {
    say('/start hello @kamerton_bot');
    expect(await updates(telegram)).toMatchObject([
      {
        message: {
          from: { id: ANNA, is_bot: false, language_code: 'ru' },
          chat: { id: ANNA, type: 'private', first_name: 'Анна', username: 'anna' },
          entities: [{ type: 'bot_command', offset: 0, length: 6 }, { type: 'mention' }],
        },
      },
    ]);
  });

  it('not its own messages nor edits', async () => {
    const message_id = await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' });
    await ok(telegram, 'editMessageText', { chat_id: ANNA, message_id, text: 'б' });
    expect(await updates(telegram)).toEqual([]);
  });

  it('of edits as edited_message, with the new text and edit_date', async () => {
    const { message_id } = say('раз');
    telegram.edit(ANNA, ANNA, message_id, 'два');
    expect((await updates(telegram))[1]).toMatchObject({
      edited_message: { message_id, text: 'два', edit_date: expect.any(Number) },
    });
    expect(telegram.messages(ANNA).map(({ text }) => text)).toEqual(['два']);
  });

  it('of an anonymous administrator: GroupAnonymousBot with the group as sender_chat', async () => {
    telegram.send(OLEG, DESK, { kind: 'text', text: 'а' }, { anonymous: true });
    expect(await updates(telegram)).toMatchObject([
      { message: { from: { id: 1087968824, is_bot: true }, sender_chat: { id: DESK } } },
    ]);
  });

  it('in a group where it is no administrator: commands and replies to it, nothing else', async () => {
    telegram.setRights(DESK, { status: 'member' });
    const own = await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'а' });
    telegram.send(OLEG, DESK, { kind: 'text', text: 'мимо' });
    telegram.send(OLEG, DESK, { kind: 'text', text: '/setup 1' });
    telegram.send(OLEG, DESK, { kind: 'text', text: 'ответ' }, { replyTo: own });
    expect(await updates(telegram)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'member' } } },
      { message: { text: '/setup 1' } },
      { message: { text: 'ответ' } },
    ]);
  });

  it('of its rights and of being blocked as my_chat_member', async () => {
    telegram.setRights(DESK, { status: 'administrator', can_manage_topics: false });
    telegram.block(ANNA, true);
    expect(await updates(telegram)).toMatchObject([
      {
        my_chat_member: {
          old_chat_member: { can_manage_topics: true },
          new_chat_member: { status: 'administrator', can_manage_topics: false },
        },
      },
      { my_chat_member: { chat: { id: ANNA }, new_chat_member: { status: 'kicked' } } },
    ]);
  });

  it('of every kind of content', async () => {
    const kinds = ['photo', 'document', 'video', 'voice', 'audio', 'animation'] as const;
    for (const kind of kinds) telegram.send(ANNA, ANNA, { kind, mediaGroupId: 'a1' });
    const bare = ['sticker', 'video_note', 'location', 'contact', 'poll', 'dice', 'story'] as const;
    for (const kind of bare) telegram.send(ANNA, ANNA, { kind });
    const heard = await updates(telegram);
    [...kinds, ...bare].forEach((kind, index) => {
      expect(heard[index]?.['message']).toHaveProperty(kind);
    });
    expect(heard[0]).toMatchObject({ message: { media_group_id: 'a1' } });
  });
});

describe('callbacks', () => {
  it('carry the message with its buttons; the press ends when the bot answers, once', async () => {
    const thread = await topic(telegram);
    const message_id = await sent(telegram, 'sendMessage', {
      chat_id: DESK,
      message_thread_id: thread,
      text: 'карточка',
      reply_markup: { inline_keyboard: [[{ text: '1', callback_data: 's:1' }]] },
    });
    const pressed = telegram.press(OLEG, DESK, message_id, { data: 's:1' });
    const update = (await updates(telegram)).at(-1);
    expect(update).toMatchObject({
      callback_query: {
        from: { id: OLEG },
        data: 's:1',
        chat_instance: expect.stringMatching(/^-?\d+$/),
        message: {
          message_id,
          message_thread_id: thread,
          reply_markup: { inline_keyboard: [[{ text: '1' }]] },
        },
      },
    });
    const id = JSON.stringify(update).match(/"callback_query":\{"id":"(\d+)"/)?.[1];
    const answer = { callback_query_id: id, text: 'Отправлено', show_alert: true };
    const tooLong = { ...answer, text: 'я'.repeat(201) };
    expect(await refusal(telegram, 'answerCallbackQuery', tooLong)).toBe('400 Bad Request: MESSAGE_TOO_LONG');
    await ok(telegram, 'answerCallbackQuery', answer);
    expect(await pressed).toEqual({ text: 'Отправлено', show_alert: true });
    expect(await refusal(telegram, 'answerCallbackQuery', answer)).toBe(
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
    );
  });

  it('cannot come from a button that is not there', () => {
    const { message_id } = say('раз');
    expect(() => telegram.press(ANNA, ANNA, message_id, { text: '1' })).toThrow(/no such button/);
  });
});
