import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, STRANGER, telegramWithDesk, topic } from './support.ts';

let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
});

const send = (payload: Record<string, unknown>) => refusal(telegram, 'sendMessage', payload);

describe('sendMessage', () => {
  it.each([
    ['no text', { chat_id: ANNA }, '400 Bad Request: message text is empty'],
    ['only white space', { chat_id: ANNA, text: ' \n\u200b ' }, '400 Bad Request: message text is empty'],
    ['4097 units', { chat_id: ANNA, text: 'я'.repeat(4097) }, '400 Bad Request: message is too long'],
    ['no chat', { text: 'а' }, '400 Bad Request: chat_id is empty'],
    ['a chat the bot never met', { chat_id: 9, text: 'а' }, '400 Bad Request: chat not found'],
    [
      'a person who never wrote',
      { chat_id: STRANGER, text: 'а' },
      "403 Forbidden: bot can't initiate conversation with a user",
    ],
    [
      'a topic that is not there',
      { chat_id: DESK, text: 'а', message_thread_id: 99 },
      '400 Bad Request: message thread not found',
    ],
    [
      'General by its number',
      { chat_id: DESK, text: 'а', message_thread_id: 1 },
      '400 Bad Request: message thread not found',
    ],
    [
      'a reply to nothing',
      { chat_id: ANNA, text: 'а', reply_parameters: { message_id: 77 } },
      '400 Bad Request: message to be replied not found',
    ],
  ])('refuses %s in Telegram’s words', async (_what, payload, words) => {
    expect(await send(payload)).toBe(words);
  });

  it('names a misspelt parameter, which Telegram would ignore and the bot would never learn', async () => {
    expect(await send({ chat_id: ANNA, text: 'а', reply_marckup: {} })).toMatch(
      /unknown parameter: reply_marckup/,
    );
    expect(await send({ chat_id: ANNA, text: 'а', reply_parameters: { message: 1 } })).toMatch(/400/);
  });

  it('refuses a wrong type instead of guessing', async () => {
    expect(await send({ chat_id: ANNA, text: 5 })).toMatch(/400/);
    expect(await send({ chat_id: DESK, text: 'а', message_thread_id: '5' })).toMatch(/message_thread_id/);
    expect(await send({ chat_id: ANNA, text: 'а', disable_notification: 'true' })).toMatch(
      /disable_notification/,
    );
  });

  it('fails with 403 once the person has blocked the bot, and works again after', async () => {
    telegram.block(ANNA, true);
    expect(await send({ chat_id: ANNA, text: 'а' })).toBe('403 Forbidden: bot was blocked by the user');
    telegram.block(ANNA, false);
    expect(await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' })).toBeGreaterThan(0);
  });

  it('trims white space and moves entities along', async () => {
    await ok(telegram, 'sendMessage', {
      chat_id: ANNA,
      text: ' \n Привет  \n',
      entities: [{ type: 'bold', offset: 3, length: 9 }],
    });
    expect(telegram.messages(ANNA)[0]).toMatchObject({
      text: 'Привет',
      entities: [{ type: 'bold', offset: 0, length: 6 }],
    });
  });

  it('quotes only what is there, word for word', async () => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind: 'text', text: 'раз два раз' });
    const reply = (quote: string, quote_position?: number) => ({
      chat_id: ANNA,
      text: 'а',
      reply_parameters: { message_id, quote, ...(quote_position && { quote_position }) },
    });
    expect(await send(reply('три'))).toBe('400 Bad Request: QUOTE_TEXT_INVALID');
    await ok(telegram, 'sendMessage', reply('раз', 9));
    expect(telegram.messages(ANNA).at(-1)?.quote).toMatchObject({ text: 'раз', position: 8 });
  });

  it('sends without the reply when that is allowed', async () => {
    await ok(telegram, 'sendMessage', {
      chat_id: ANNA,
      text: 'а',
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
    });
    expect(telegram.messages(ANNA)[0]?.reply_to_message).toBeUndefined();
  });
});

describe('message ids', () => {
  it('run on over all private chats, while each group counts for itself: ids collide', async () => {
    const inAnna = await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' });
    const inOleg = await sent(telegram, 'sendMessage', { chat_id: OLEG, text: 'а' });
    const inDesk = await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'а' });
    expect(inOleg).toBe(inAnna + 1);
    expect(inDesk).toBe(inAnna);
  });
});

const withButton = (button: Record<string, unknown>) =>
  send({ chat_id: ANNA, text: 'а', reply_markup: { inline_keyboard: [[button]] } });

describe('buttons', () => {
  it('have callback data of at most 64 bytes, which are 32 Cyrillic letters', async () => {
    expect(await withButton({ text: '1', callback_data: 'я'.repeat(33) })).toBe(
      '400 Bad Request: BUTTON_DATA_INVALID',
    );
    const markup = { inline_keyboard: [[{ text: '1', callback_data: 'я'.repeat(32) }]] };
    await ok(telegram, 'sendMessage', { chat_id: ANNA, text: 'а', reply_markup: markup });
    expect(telegram.messages(ANNA)[0]?.reply_markup).toEqual(markup);
  });

  it('have exactly one action, a label, and texts within their limits', async () => {
    expect(await withButton({ text: '1' })).toMatch(/text buttons are unallowed in the inline keyboard/);
    expect(await withButton({ text: '1', callback_data: 'a', url: 'https://example.org' })).toMatch(
      /exactly one/,
    );
    expect(await withButton({ text: '', callback_data: 'a' })).toMatch(/text must be non-empty/);
    expect(await withButton({ text: '1', copy_text: { text: 'а'.repeat(257) } })).toMatch(/BUTTON_COPY_TEXT/);
    expect(await withButton({ text: '1', switch_inline_query_current_chat: 'а'.repeat(257) })).toMatch(/400/);
    expect(await withButton({ text: '1', callbackdata: 'a' })).toMatch(/callbackdata/);
  });
});

describe('copyMessage', () => {
  it('keeps the matter, takes another caption, thread and buttons, and answers only the new id', async () => {
    const thread = await topic(telegram);
    const photo = telegram.send(ANNA, ANNA, { kind: 'photo', caption: 'скрин' });
    const answer = await ok(telegram, 'copyMessage', {
      chat_id: DESK,
      from_chat_id: ANNA,
      message_id: photo.message_id,
      message_thread_id: thread,
      caption: 'скрин и карточка',
      caption_entities: [{ type: 'blockquote', offset: 0, length: 5 }],
      reply_markup: { inline_keyboard: [[{ text: '1', callback_data: '1' }]] },
    });
    const copy = telegram.messages(DESK, thread).at(-1);
    expect(answer).toEqual({ message_id: copy?.message_id });
    expect(copy).toMatchObject({
      photo: photo.photo,
      caption: 'скрин и карточка',
      message_thread_id: thread,
    });
    expect(copy?.from?.id).toBe(telegram.bot.id);
  });

  it('keeps the caption when none is named and drops it for an empty one', async () => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind: 'photo', caption: 'скрин' });
    const copy = { chat_id: DESK, from_chat_id: ANNA, message_id };
    await ok(telegram, 'copyMessage', copy);
    await ok(telegram, 'copyMessage', { ...copy, caption: '' });
    expect(telegram.messages(DESK).map((message) => message.caption)).toEqual(['скрин', undefined]);
  });

  it('refuses what is gone, and service messages', async () => {
    const copy = (message_id: number, from = ANNA) =>
      refusal(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: from, message_id });
    expect(await copy(99)).toBe('400 Bad Request: message to copy not found');
    expect(await copy(await topic(telegram), DESK)).toBe("400 Bad Request: message can't be copied");
  });
});

describe('edits', () => {
  it('take the keyboard away unless it is named again, as Telegram does', async () => {
    const message_id = await sent(telegram, 'sendMessage', {
      chat_id: ANNA,
      text: 'а',
      reply_markup: { inline_keyboard: [[{ text: '1', callback_data: '1' }]] },
    });
    await ok(telegram, 'editMessageText', { chat_id: ANNA, message_id, text: 'б' });
    expect(telegram.messages(ANNA)[0]?.reply_markup).toBeUndefined();
    expect(telegram.messages(ANNA)[0]?.text).toBe('б');
  });

  it('refuse to change nothing', async () => {
    const message_id = await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' });
    const words =
      '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
    expect(await refusal(telegram, 'editMessageText', { chat_id: ANNA, message_id, text: ' а ' })).toBe(
      words,
    );
    expect(await refusal(telegram, 'editMessageReplyMarkup', { chat_id: ANNA, message_id })).toBe(words);
  });

  it('touch only the bot’s own messages, of the right kind, that have no ForceReply', async () => {
    const foreign = telegram.send(ANNA, ANNA, { kind: 'text', text: 'а' }).message_id;
    const edit = (message_id: number, method = 'editMessageText') =>
      refusal(telegram, method, {
        chat_id: ANNA,
        message_id,
        [method === 'editMessageText' ? 'text' : 'caption']: 'б',
      });
    expect(await edit(99)).toBe('400 Bad Request: message to edit not found');
    expect(await edit(foreign)).toBe("400 Bad Request: message can't be edited");
    const own = await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' });
    expect(await edit(own, 'editMessageCaption')).toMatch(/there is no caption in the message to edit/);
    const asking = await sent(telegram, 'sendMessage', {
      chat_id: ANNA,
      text: 'а',
      reply_markup: { force_reply: true, selective: true },
    });
    expect(await edit(asking)).toBe("400 Bad Request: message can't be edited");
  });
});

describe('deleteMessage', () => {
  it('needs the right for messages of others, and reaches 48 hours back', async () => {
    let now = new Date('2026-11-20T10:00:00Z');
    telegram = telegramWithDesk(() => now);
    const { message_id } = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' });
    const own = await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'б' });
    telegram.setRights(DESK, { status: 'administrator', can_manage_topics: true });
    const remove = { chat_id: DESK, message_id };
    expect(await refusal(telegram, 'deleteMessage', remove)).toBe(
      "400 Bad Request: message can't be deleted",
    );
    telegram.setRights(DESK, undefined);
    expect(await ok(telegram, 'deleteMessage', remove)).toBe(true);
    expect(await refusal(telegram, 'deleteMessage', remove)).toMatch(/message to delete not found/);
    now = new Date('2026-11-23T10:00:00Z');
    expect(await refusal(telegram, 'deleteMessage', { chat_id: DESK, message_id: own })).toMatch(/can't be/);
  });
});
