import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaContent } from '../../src/playground/telegram/content.ts';
import { ANNA, buttonOf, DESK, ILYA, IRINA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const sendAlbum = (items: readonly MediaContent[], options: { replyTo?: number } = {}): Message[] =>
  house.telegram.sendAlbum(ANNA, ANNA, items, options);
const isCard = ({ reply_markup }: Message): boolean => (reply_markup?.inline_keyboard.length ?? 0) > 1;
const shown = (count: number): Promise<readonly Message[]> =>
  eventually(() => {
    expect(house.inTopic(NAME)).toHaveLength(count);
    return house.inTopic(NAME);
  });

const THREE: readonly MediaContent[] = [
  { kind: 'photo', caption: 'Подскажите, пожалуйста, где кнопка?' },
  { kind: 'video', spoiler: true },
  { kind: 'photo' },
];

describe('an album of a client', () => {
  it('stays an album in the topic, in its order and with its captions, and one card follows', async () => {
    sendAlbum(THREE);
    const all = await shown(4);
    const [first, second, third, card] = all;
    expect([first?.photo, second?.video, third?.photo].map(Boolean)).toEqual([true, true, true]);
    expect(new Set(all.slice(0, 3).map(({ media_group_id: id }) => id)).size).toBe(1);
    expect(first?.media_group_id).toBeDefined();
    expect(first?.caption).toBe('Подскажите, пожалуйста, где кнопка?');
    expect(second?.has_media_spoiler).toBe(true);
    expect(all.map(isCard)).toEqual([false, false, false, true]);
    expect(card?.text).toMatch(/^Подскажите, пожалуйста, где кнопка\?\n/);
    const calls = house.telegram.calls.filter(({ payload }) => payload['chat_id'] === DESK);
    expect(calls.map(({ method }) => method).filter((method) => !method.startsWith('get'))).toEqual([
      'createForumTopic',
      'copyMessages',
      'sendMessage',
    ]);
  });

  it('is named on its card where none of it has words', async () => {
    sendAlbum([{ kind: 'photo' }, { kind: 'photo' }]);
    const card = (await shown(3)).at(-1);
    expect(card?.text).toMatch(/^альбом: без слов, читать нечего\n/);
    expect(buttonOf(card ?? expect.fail('no card'), '1')).toBeTruthy();
  });

  it('of which one piece comes late has it in reply, as a mere copy, and read only if it has words', async () => {
    const pieces = THREE.map((piece) => ({ ...piece, mediaGroupId: 'A' }));
    for (const piece of pieces) house.telegram.send(ANNA, ANNA, piece);
    const [first] = await shown(4);
    house.telegram.send(ANNA, ANNA, { kind: 'photo', mediaGroupId: 'A' });
    const bare = (await shown(5)).at(-1);
    expect(bare?.reply_to_message?.message_id).toBe(first?.message_id);
    expect(bare?.reply_markup).toBeUndefined();
    house.telegram.send(ANNA, ANNA, { kind: 'photo', mediaGroupId: 'A', caption: 'А это что за ошибка?' });
    const worded = (await shown(6)).at(-1);
    expect(worded?.reply_to_message?.message_id).toBe(first?.message_id);
    expect(worded && isCard(worded)).toBe(true);
  });

  it('is read although only its second piece has words', async () => {
    sendAlbum([{ kind: 'photo' }, { kind: 'photo', caption: 'Подскажите, пожалуйста, где взять акт?' }]);
    expect((await shown(3)).at(-1)?.text).toMatch(/^Подскажите, пожалуйста, где взять акт\?\nвопрос/);
  });

  it('takes no text into its card, and the text comes after it', async () => {
    sendAlbum(THREE);
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Вот так выглядит' });
    const all = await shown(5);
    expect(all[4]?.text).toMatch(/^Вот так выглядит\n/);
    expect(all[3]?.text).not.toContain('Вот так выглядит');
  });

  it('that arrives in two halves is one album still', async () => {
    for (const kind of ['photo', 'video', 'photo'] as const) {
      house.telegram.send(ANNA, ANNA, { kind, mediaGroupId: 'A' });
      await sleep(150);
    }
    const all = await shown(4);
    expect(new Set(all.slice(0, 3).map(({ media_group_id: id }) => id)).size).toBe(1);
    expect(all.filter(isCard)).toHaveLength(1);
  });

  it('does not keep other clients waiting', async () => {
    sendAlbum(THREE);
    house.telegram.send(ILYA, ILYA, { kind: 'text', text: 'Где акт?' });
    await eventually(() => expect(house.inTopic('Илья')).toHaveLength(1));
    expect(house.telegram.topics(DESK).some(({ name }) => name === NAME)).toBe(false);
    await shown(4);
  });

  it('has each piece tied to its copy: a reply to one reaches that one, both ways', async () => {
    const [, middle] = sendAlbum(THREE);
    const [first, copy, , card] = await shown(4);
    const thread = house.topic(NAME);
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: 'Что здесь?' },
      { thread, replyTo: copy?.message_id ?? 0 },
    );
    await eventually(() => expect(house.got(ANNA)[0]?.reply_to_message?.message_id).toBe(middle?.message_id));
    expect(first && card).toBeTruthy();
    house.telegram.send(
      ANNA,
      ANNA,
      { kind: 'text', text: 'Ошибка оплаты' },
      { replyTo: middle?.message_id ?? 0 },
    );
    const next = await eventually(
      () =>
        house.inTopic(NAME).find(({ text }) => text?.startsWith('Ошибка оплаты')) ?? expect.fail('no card'),
    );
    expect(next.reply_to_message?.message_id).toBe(copy?.message_id);
  });

  it('that replies to something has its card reply to it', async () => {
    const question = house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Где кнопка?' });
    const [asked] = await shown(1);
    await house.app.idle();
    sendAlbum(THREE, { replyTo: question.message_id });
    expect((await shown(5)).at(-1)?.reply_to_message?.message_id).toBe(asked?.message_id);
  });

  it('has a changed caption on its card, with what it said before', async () => {
    const [first] = sendAlbum(THREE);
    await shown(4);
    house.telegram.edit(ANNA, ANNA, first?.message_id ?? 0, 'Подскажите, где меню?');
    await eventually(() =>
      expect(house.inTopic(NAME).find(isCard)?.text).toMatch(
        /^Подскажите, где меню\?\n✏️ .+\nПодскажите, пожалуйста, где кнопка\?\n/,
      ),
    );
  });

  it('comes without captions that are too long to be copied (Premium), and they stand whole under it', async () => {
    const caption = 'Слово '.repeat(400).trim();
    sendAlbum([{ kind: 'photo', caption }, { kind: 'photo' }]);
    const all = await shown(4);
    expect(all.slice(0, 2).map((piece) => piece.caption)).toEqual([undefined, undefined]);
    expect(all[2]?.text).toBe(caption);
  });

  it('is copied once although its card has to be tried again', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    sendAlbum(THREE);
    await shown(4);
    await house.app.idle();
    expect(house.inTopic(NAME)).toHaveLength(4);
  });
});
