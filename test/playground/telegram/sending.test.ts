import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, updates } from './support.ts';

let now: number;
let telegram: SimulatedTelegram;
beforeEach(() => {
  now = Date.UTC(2026, 10, 22);
  telegram = telegramWithDesk(() => new Date(now));
});

const HOUR = 3_600_000;

describe('the bot sends', () => {
  it.each([
    ['sendLocation', { latitude: 1, longitude: 2 }, { location: { latitude: 1, longitude: 2 } }],
    [
      'sendVenue',
      { latitude: 1, longitude: 2, title: 'Дом', address: 'Тут' },
      { venue: { title: 'Дом', address: 'Тут', location: { latitude: 1, longitude: 2 } } },
    ],
    [
      'sendContact',
      { phone_number: '+7', first_name: 'Ия' },
      { contact: { phone_number: '+7', first_name: 'Ия' } },
    ],
    ['sendDice', { emoji: '🎯' }, { dice: { emoji: '🎯', value: expect.any(Number) } }],
    [
      'sendPoll',
      { question: 'Да?', options: [{ text: 'да' }], is_anonymous: false },
      { poll: { question: 'Да?', is_anonymous: false, options: [{ text: 'да', voter_count: 0 }] } },
    ],
  ])('%s', async (method, payload, shown) => {
    expect(await ok(telegram, method, { chat_id: ANNA, ...payload })).toMatchObject(shown);
  });

  it.each(['sticker', 'video_note', 'video', 'voice', 'audio', 'animation', 'document', 'photo'] as const)(
    'a known %s by its file_id, and only as what it is',
    async (kind) => {
      const theirs = telegram.send(ANNA, ANNA, { kind });
      const part = theirs[kind];
      const file_id = Array.isArray(part) ? part[0]?.file_id : part?.file_id;
      const method = `send${kind.replace('_', '')}`;
      const message_id = await sent(telegram, method, { chat_id: DESK, [kind]: file_id });
      expect(telegram.messages(DESK).find((one) => one.message_id === message_id)).toHaveProperty(kind);
      const other = kind === 'photo' ? 'video' : 'photo';
      expect(await refusal(telegram, `send${other}`, { chat_id: DESK, [other]: file_id })).toMatch(
        /can't use file of type/,
      );
    },
  );

  it('a live location that it moves and stops, but not once its time is over', async () => {
    const which = {
      chat_id: ANNA,
      message_id: await sent(telegram, 'sendLocation', {
        chat_id: ANNA,
        latitude: 1,
        longitude: 1,
        live_period: 60,
      }),
    };
    const to = { latitude: 2, longitude: 2 };
    expect(await ok(telegram, 'editMessageLiveLocation', { ...which, ...to })).toMatchObject({
      location: { latitude: 2, live_period: 60 },
    });
    expect(await refusal(telegram, 'editMessageLiveLocation', { ...which, ...to })).toMatch(/not modified/);
    now += 61_000;
    expect(await refusal(telegram, 'stopMessageLiveLocation', which)).toMatch(/can't be edited/);
  });
});

describe('the bot deletes', () => {
  it('what is younger than 48 hours, one by one or all at once, and skips what is gone', async () => {
    const text = { kind: 'text', text: 'а' } as const;
    const ids = [1, 2, 3].map(() => telegram.send(ANNA, ANNA, text).message_id);
    await ok(telegram, 'deleteMessages', { chat_id: ANNA, message_ids: [ids[0], 999] });
    now += 48 * HOUR + 1000;
    const late = { chat_id: ANNA, message_ids: [ids[1], telegram.send(ANNA, ANNA, text).message_id] };
    expect(await refusal(telegram, 'deleteMessages', late)).toBe("400 Bad Request: message can't be deleted");
    expect(telegram.messages(ANNA)).toHaveLength(3);
    expect(await refusal(telegram, 'deleteMessage', { chat_id: ANNA, message_id: ids[2] })).toMatch(
      /can't be deleted/,
    );
  });

  it('dice in a private chat only after a day, as nobody takes back a bad roll', async () => {
    const dice = { chat_id: ANNA, message_id: await sent(telegram, 'sendDice', { chat_id: ANNA }) };
    expect(await refusal(telegram, 'deleteMessage', dice)).toMatch(/can't be deleted/);
    now += 25 * HOUR;
    await ok(telegram, 'deleteMessage', dice);
  });
});

const react = (message_id: number, ...reaction: unknown[]) =>
  telegram.call('setMessageReaction', { chat_id: DESK, message_id, reaction });

describe('reactions', () => {
  it('of the bot are one, never paid, custom only where one stands already', async () => {
    const { message_id } = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' });
    const custom = { type: 'custom_emoji', custom_emoji_id: '77' };
    expect((await react(message_id, { type: 'paid' })).ok).toBe(false);
    expect((await react(message_id, custom)).ok).toBe(false);
    telegram.react(OLEG, DESK, message_id, [{ custom: '77' }]);
    expect((await react(message_id, custom)).ok).toBe(true);
    expect(telegram.reactions(DESK, message_id)).toEqual(['77', '77']);
  });

  it('are only those that the group allows', async () => {
    telegram.addForum({ id: -1002, title: 'Строгая', reactions: ['👍'] });
    const chat_id = -1002;
    const { message_id } = telegram.send(OLEG, chat_id, { kind: 'text', text: 'а' });
    const put = (emoji: string) => ({ chat_id, message_id, reaction: [{ type: 'emoji', emoji }] });
    expect(await refusal(telegram, 'setMessageReaction', put('🔥'))).toBe(
      '400 Bad Request: REACTION_INVALID',
    );
    await ok(telegram, 'setMessageReaction', put('👍'));
  });

  it('to an album go to its first message, whoever puts them on which', async () => {
    const [first, second] = telegram.sendAlbum(OLEG, DESK, [{ kind: 'photo' }, { kind: 'photo' }]);
    await react(second?.message_id ?? 0, { type: 'emoji', emoji: '👍' });
    expect(telegram.reactions(DESK, first?.message_id ?? 0)).toEqual(['👍']);
  });

  it('of an anonymous administrator come as counts without a name', async () => {
    const allowed_updates = ['message_reaction', 'message_reaction_count'];
    await updates(telegram, { allowed_updates });
    const { message_id } = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' });
    telegram.react(OLEG, DESK, message_id, ['👍']);
    telegram.react(OLEG, DESK, message_id, ['👍'], { anonymous: true });
    const [, count] = await updates(telegram);
    expect(count).toHaveProperty('message_reaction_count', {
      chat: expect.objectContaining({ id: DESK }),
      date: now / 1000,
      message_id,
      reactions: [{ type: { type: 'emoji', emoji: '👍' }, total_count: 2 }],
    });
    expect(() => telegram.react(ANNA, DESK, message_id, ['👍', '🔥'])).toThrow('may put 1');
  });
});

describe('commands', () => {
  it('for a chat need one that the bot has met', async () => {
    const set = { commands: [{ command: 'digest', description: 'Сводка' }], language_code: 'ru' };
    telegram.addPerson({ id: 801, first_name: 'Марина' }, { started: false });
    const scope = { type: 'chat', chat_id: 801 };
    expect(await refusal(telegram, 'setMyCommands', { ...set, scope })).toBe(
      '400 Bad Request: chat not found',
    );
    telegram.send(801, 801, { kind: 'text', text: '/start' });
    await ok(telegram, 'setMyCommands', { ...set, scope });
    expect(telegram.commandsOf('chat:801/ru')).toEqual(set.commands);
  });
});
