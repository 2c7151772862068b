import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Content, OddKind } from '../../../src/playground/telegram/content.ts';
import type { SimulatedTelegram } from '../../../src/playground/telegram/simulated-telegram.ts';
import { ANNA, DESK, ok, OLEG, refusal, sent, telegramWithDesk, topic, updates } from './support.ts';

const PREMIUM = 504;
let telegram: SimulatedTelegram;
beforeEach(() => {
  telegram = telegramWithDesk();
  telegram.addPerson({ id: PREMIUM, first_name: 'Соня', is_premium: true });
});

/** What arrives in the desk when the client's message is copied. */
async function copyOf(content: Content): Promise<Message | undefined> {
  const { message_id } = telegram.send(ANNA, ANNA, content);
  const id = await sent(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: ANNA, message_id });
  return telegram.messages(DESK).find((message) => message.message_id === id);
}

describe('what a copy carries', () => {
  it.each([
    [{ kind: 'sticker', emoji: '🔥' }, { sticker: { emoji: '🔥' } }],
    [{ kind: 'video_note' }, { video_note: { length: 240 } }],
    [
      { kind: 'contact', phone_number: '+7', first_name: 'Ия' },
      { contact: { phone_number: '+7', first_name: 'Ия' } },
    ],
    [{ kind: 'location', latitude: 1, longitude: 2 }, { location: { latitude: 1, longitude: 2 } }],
    [
      { kind: 'venue', title: 'Дом' },
      { venue: { title: 'Дом' }, location: { latitude: 55.7558 } },
    ],
    [
      { kind: 'photo', caption: 'я', spoiler: true, captionAbove: true },
      { caption: 'я', has_media_spoiler: true, show_caption_above_media: true, photo: [{}] },
    ],
  ] as const)('of %j', async (content, shown) => {
    expect(await copyOf(content)).toMatchObject(shown);
  });

  it('of a live location is a point that stands still', async () => {
    const copy = await copyOf({ kind: 'location', livePeriod: 900, heading: 90 });
    expect(copy?.location).toEqual({ latitude: 55.7558, longitude: 37.6173 });
  });

  it('of dice is another roll, of a poll another poll without votes', async () => {
    const rolls = new Set<number>();
    for (let roll = 0; roll < 40; roll++)
      rolls.add((await copyOf({ kind: 'dice', value: 6 }))?.dice?.value ?? 0);
    expect(rolls.size).toBeGreaterThan(1);
    expect(Math.max(...rolls)).toBeLessThanOrEqual(6);
    const poll = await copyOf({ kind: 'poll', question: 'Когда?', options: ['завтра', 'потом'] });
    const [asked] = telegram.messages(ANNA).slice(-1);
    expect(poll?.poll).toMatchObject({
      question: 'Когда?',
      options: [{ text: 'завтра' }, { text: 'потом' }],
    });
    expect(poll?.poll?.id).not.toBe(asked?.poll?.id);
  });

  it.each<OddKind>([
    'story',
    'checklist',
    'paid_media',
    'live_photo',
    'rich_message',
    'game',
    'giveaway',
    'invoice',
  ])('of a %s there is none', async (kind) => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind });
    expect((await updates(telegram)).at(-1)).toMatchObject({ message: { [kind]: expect.anything() } });
    expect(await refusal(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: ANNA, message_id })).toBe(
      "400 Bad Request: message can't be copied",
    );
  });

  it('of somebody’s quiz there is none, as the bot does not know the answer', async () => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind: 'poll', quiz: 1 });
    expect(await refusal(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: ANNA, message_id })).toMatch(
      /can't be copied/,
    );
  });

  it('of a file over 20 MB is whole, though it cannot be fetched', async () => {
    const copy = await copyOf({ kind: 'video', size: 300_000_000 });
    const file_id = copy?.video?.file_id;
    expect(copy?.video?.file_size).toBe(300_000_000);
    expect(await refusal(telegram, 'getFile', { file_id })).toBe('400 Bad Request: file is too big');
  });
});

describe('a Premium person', () => {
  it('writes 8192 characters and captions of 4096; others cannot, and no bot can copy them', async () => {
    const text = 'я'.repeat(8192);
    const long = telegram.send(PREMIUM, PREMIUM, { kind: 'text', text });
    const photo = telegram.send(PREMIUM, PREMIUM, { kind: 'photo', caption: text.slice(0, 4096) });
    expect(await updates(telegram)).toMatchObject([
      { message: { text, from: { is_premium: true } } },
      { message: { caption: text.slice(0, 4096) } },
    ]);
    expect(() => telegram.send(ANNA, ANNA, { kind: 'text', text: text.slice(0, 4097) })).toThrow('4096');
    expect(() => telegram.send(ANNA, ANNA, { kind: 'photo', caption: text.slice(0, 1025) })).toThrow('1024');
    const copy = (message_id: number) =>
      refusal(telegram, 'copyMessage', { chat_id: DESK, from_chat_id: PREMIUM, message_id });
    expect(await copy(long.message_id)).toBe('400 Bad Request: message is too long');
    expect(await copy(photo.message_id)).toBe('400 Bad Request: message caption is too long');
  });
});

describe('albums', () => {
  it('come as one update each, and copyMessages keeps them together in a group of their own', async () => {
    const album = telegram.sendAlbum(ANNA, ANNA, [{ kind: 'photo', caption: 'а' }, { kind: 'video' }]);
    const own = album[0]?.media_group_id;
    expect(await updates(telegram)).toMatchObject([
      { message: { media_group_id: own, caption: 'а' } },
      { message: { media_group_id: own } },
    ]);
    const thread = await topic(telegram);
    const ids = album.map(({ message_id }) => message_id);
    const made = await ok(telegram, 'copyMessages', {
      chat_id: DESK,
      message_thread_id: thread,
      from_chat_id: ANNA,
      message_ids: [...ids, 999],
    });
    const copies = telegram.messages(DESK, thread).slice(1);
    expect(made).toEqual(copies.map(({ message_id }) => ({ message_id })));
    expect(copies).toMatchObject([{ photo: [{}], caption: 'а' }, { video: {} }]);
    const groups = new Set(copies.map((copy) => copy.media_group_id));
    expect(groups.size).toBe(1);
    expect(groups.has(own)).toBe(false);
  });

  it('are refused by copyMessages out of order, with buttons or replies, and when nothing is left', async () => {
    const [first, second] = telegram.sendAlbum(ANNA, ANNA, [{ kind: 'photo' }, { kind: 'photo' }]);
    const ids = [first?.message_id ?? 0, second?.message_id ?? 0];
    const copy = (more: Record<string, unknown>) =>
      refusal(telegram, 'copyMessages', { chat_id: DESK, from_chat_id: ANNA, message_ids: ids, ...more });
    expect(await copy({ message_ids: ids.toReversed() })).toMatch(/strictly increasing order/);
    expect(await copy({ reply_parameters: { message_id: 1 } })).toMatch(/unknown parameter/);
    expect(await copy({ message_ids: [998, 999] })).toBe('400 Bad Request: there are no messages to copy');
  });

  it('are sent by sendMediaGroup from known files, ten at most, documents apart; each item counts', async () => {
    const file_id = telegram.send(ANNA, ANNA, { kind: 'photo' }).photo?.[0]?.file_id;
    const photo = { type: 'photo', media: file_id };
    const messages = await ok(telegram, 'sendMediaGroup', {
      chat_id: DESK,
      media: [{ ...photo, caption: 'а', has_spoiler: true }, photo],
    });
    expect(messages).toMatchObject([{ caption: 'а', has_media_spoiler: true }, { photo: [{}] }]);
    const group = (media: unknown[]) => refusal(telegram, 'sendMediaGroup', { chat_id: DESK, media });
    expect(await group([photo])).toMatch(/2-10/);
    expect(await group([photo, { type: 'document', media: file_id }])).toMatch(/can't be mixed/);
    telegram.setLimits({ group: { calls: 4, milliseconds: 60_000 } });
    await ok(telegram, 'sendMediaGroup', { chat_id: DESK, media: [photo, photo, photo] });
    expect(await group([photo, photo])).toMatch(/^429/);
    await sent(telegram, 'sendMessage', { chat_id: DESK, text: 'а' });
  });
});

describe('what people do to their messages', () => {
  it('a live location moves until it is stopped', async () => {
    const { message_id } = telegram.send(ANNA, ANNA, { kind: 'location', livePeriod: 900 });
    telegram.move(ANNA, ANNA, message_id, { latitude: 1, longitude: 2 });
    telegram.move(ANNA, ANNA, message_id, 'stop');
    expect(() => telegram.move(ANNA, ANNA, message_id, 'stop')).toThrow('no live location');
    const [, moved, stopped] = await updates(telegram);
    expect(moved).toMatchObject({
      edited_message: { location: { latitude: 1, longitude: 2, live_period: 900 } },
    });
    expect(stopped).toHaveProperty('edited_message.location', { latitude: 1, longitude: 2 });
  });

  it('a reply quotes by hand the words it names', async () => {
    const card = await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'раз, два, три' });
    const reply = { replyTo: card, quote: 'два' };
    telegram.send(ANNA, ANNA, { kind: 'text', text: 'что?' }, reply);
    expect((await updates(telegram))[0]).toMatchObject({
      message: {
        reply_to_message: { message_id: card },
        quote: { text: 'два', position: 5, is_manual: true },
      },
    });
    expect(() => telegram.send(ANNA, ANNA, { kind: 'text', text: 'а' }, { ...reply, quote: 'пять' })).toThrow(
      'nothing to reply to',
    );
  });

  it('a forward names its origin; a deleted message and a deleted chat tell the bot nothing', async () => {
    const text = { kind: 'text', text: 'а' } as const;
    telegram.send(ANNA, ANNA, text, { forwardOf: 'Кто-то' });
    const { message_id } = telegram.send(ANNA, ANNA, text);
    telegram.remove(ANNA, message_id);
    telegram.deleteChat(ANNA);
    expect(telegram.messages(ANNA)).toEqual([]);
    expect(await updates(telegram)).toMatchObject([
      { message: { forward_origin: { type: 'hidden_user', sender_user_name: 'Кто-то' } } },
      { message: { message_id } },
    ]);
    await sent(telegram, 'sendMessage', { chat_id: ANNA, text: 'вы здесь?' });
  });

  it('a pin in a topic is a service message by its person there', async () => {
    const thread = await topic(telegram);
    const { message_id } = telegram.send(OLEG, DESK, { kind: 'text', text: 'а' }, { thread });
    telegram.pin(OLEG, DESK, message_id);
    expect((await updates(telegram)).at(-1)).toMatchObject({
      message: { from: { id: OLEG }, message_thread_id: thread, pinned_message: { message_id } },
    });
    await ok(telegram, 'unpinAllForumTopicMessages', { chat_id: DESK, message_thread_id: thread });
    expect(telegram.pinned(DESK)).toEqual([]);
  });
});
