import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, updates } from './support.ts';

let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
});

describe('chats and members', () => {
  it('tells what set-up asks: topics on, public name, who the bot is there', async () => {
    telegram.addForum({ id: -1002, title: 'Открытая', username: 'open_desk' });
    expect(await ok(telegram, 'getChat', { chat_id: DESK })).toMatchObject({
      type: 'supergroup',
      is_forum: true,
      permissions: { can_manage_topics: false },
    });
    expect(await ok(telegram, 'getChat', { chat_id: '@Open_Desk' })).toMatchObject({ id: -1002 });
    expect(await ok(telegram, 'getChat', { chat_id: String(ANNA) })).toMatchObject({ first_name: 'Анна' });
    const me = { chat_id: DESK, user_id: telegram.bot.id };
    expect(await ok(telegram, 'getChatMember', me)).toMatchObject({
      status: 'administrator',
      can_manage_topics: true,
    });
    expect(await ok(telegram, 'getChatMember', { chat_id: DESK, user_id: ANNA })).toMatchObject({
      status: 'left',
    });
    expect(await ok(telegram, 'getChatAdministrators', { chat_id: DESK })).toMatchObject([
      { user: { id: OLEG } },
      { user: { id: telegram.bot.id } },
    ]);
  });

  it('keeps commands by scope and language', async () => {
    const scope = { type: 'chat', chat_id: DESK };
    const commands = [{ command: 'digest', description: 'Сводка' }];
    await ok(telegram, 'setMyCommands', { commands, scope, language_code: 'ru' });
    expect(telegram.commandsOf(`chat:${DESK}/ru`)).toEqual(commands);
    expect(await ok(telegram, 'getMyCommands', { scope, language_code: 'ru' })).toEqual(commands);
    expect(await ok(telegram, 'getMyCommands', {})).toEqual([]);
    const bad = { commands: [{ command: 'Сводка', description: 'а' }] };
    expect(await refusal(telegram, 'setMyCommands', bad)).toBe('400 Bad Request: BOT_COMMAND_INVALID');
    await ok(telegram, 'deleteMyCommands', { scope, language_code: 'ru' });
    expect(telegram.commandsOf(`chat:${DESK}/ru`)).toEqual([]);
  });

  it('puts one reaction, from Telegram’s list', async () => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind: 'text', text: 'а' });
    const react = (emoji: string) => ({
      chat_id: ANNA,
      message_id,
      reaction: [{ type: 'emoji', emoji }],
    });
    await ok(telegram, 'setMessageReaction', react('👍'));
    expect(telegram.reactions(ANNA, message_id)).toEqual(['👍']);
    expect(await refusal(telegram, 'setMessageReaction', react('🧷'))).toBe(
      '400 Bad Request: REACTION_INVALID',
    );
  });

  it('pins only with the right, tells the bot by a service message, and getChat names what is pinned', async () => {
    const message_id = await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'а' });
    const pin = { chat_id: DESK, message_id };
    await ok(telegram, 'pinChatMessage', pin);
    expect(await ok(telegram, 'getChat', { chat_id: DESK })).toMatchObject({
      pinned_message: { message_id },
    });
    expect(await updates(telegram)).toMatchObject([{ message: { pinned_message: { message_id } } }]);
    await ok(telegram, 'unpinChatMessage', pin);
    telegram.setRights(DESK, { status: 'administrator' });
    expect(await refusal(telegram, 'pinChatMessage', pin)).toMatch(/not enough rights to manage pinned/);
  });
});

describe('files', () => {
  it('are sent again by file_id, as what they were', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { document } = telegram.send(ANNA, ANNA, {
      kind: 'document',
      file: bytes,
      fileName: 'акт.pdf',
      mime: 'application/pdf',
    });
    const again = { chat_id: DESK, document: document?.file_id };
    expect(await ok(telegram, 'sendDocument', again)).toMatchObject({ document: { file_name: 'акт.pdf' } });
    expect(telegram.file(document?.file_id ?? '')?.bytes).toEqual(bytes);
    const photo = { chat_id: DESK, photo: document?.file_id };
    expect(await refusal(telegram, 'sendPhoto', photo)).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
    expect(await refusal(telegram, 'sendPhoto', { chat_id: DESK })).toBe(
      '400 Bad Request: there is no photo in the request',
    );
    expect(await refusal(telegram, 'getFile', { file_id: 'nope' })).toBe('400 Bad Request: invalid file_id');
  });
});

describe('what the playground sees', () => {
  it('every call with its answer, but getUpdates', async () => {
    await ok(telegram, 'getUpdates');
    await refusal(telegram, 'sendMessage', { chat_id: 9, text: 'а' });
    expect(telegram.calls).toMatchObject([
      {
        method: 'sendMessage',
        payload: { chat_id: 9 },
        answer: { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      },
    ]);
  });

  it('hears of every change, until it stops listening', async () => {
    let changes = 0;
    const stop = telegram.onChange(() => {
      changes += 1;
    });
    await ok(telegram, 'sendMessage', { chat_id: ANNA, text: 'а' });
    expect(changes).toBe(1);
    stop();
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'б' });
    expect(changes).toBe(1);
  });

  it('a fault ordered for any method leaves getUpdates alone, so that the bot keeps listening', async () => {
    telegram.failNext({ times: 2, error_code: 500, description: 'Internal Server Error' });
    await ok(telegram, 'getUpdates');
    expect(await refusal(telegram, 'getMe')).toBe('500 Internal Server Error');
    expect(await refusal(telegram, 'getMe')).toBe('500 Internal Server Error');
    await ok(telegram, 'getMe');
  });
});
