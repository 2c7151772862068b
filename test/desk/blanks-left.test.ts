import type { Message } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { DESK, IRINA, openHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const HELD = /^Не отправлено: /;
const repliesTo = (talk: Conversation, { message_id: to }: Message): readonly Message[] =>
  talk.inTopic().filter(({ reply_to_message: target }) => target?.message_id === to);
const told = (talk: Conversation, message: Message, count = 1): Promise<readonly Message[]> =>
  eventually(() => {
    expect(repliesTo(talk, message)).toHaveLength(count);
    return repliesTo(talk, message);
  });

describe('an answer with a blank left in it', () => {
  it('does not reach the client; the operator hears in reply which blank it is', async () => {
    const talk = await conversation(house);
    const own = talk.answers('‹имя›, добрый день! Счёт будет к вечеру.');
    const [notice] = await told(talk, own);
    expect(notice?.text).toBe(
      'Не отправлено: в тексте остался пропуск ‹имя›. Замените его прямо в этом сообщении или пришлите ответ ещё раз.',
    );
    await talk.settled();
    expect(talk.got()).toEqual([]);
    expect(talk.inTopic().find(({ message_id: id }) => id === talk.card.message_id)?.text).toBe(
      talk.card.text,
    );
  });

  it('names each of several once, whichever language they are of', async () => {
    const talk = await conversation(house);
    const own = talk.answers('‹имя›, номер ‹номер›, ещё раз ‹имя›, and ‹phone›');
    const [notice] = await told(talk, own);
    expect(notice?.text).toContain('остались пропуски ‹имя›, ‹номер›, ‹phone›. Замените их');
  });

  it('goes out once the blank is filled in, in that very message, and once only', async () => {
    const talk = await conversation(house);
    const own = talk.answers('‹имя›, добрый день! Счёт будет к вечеру.');
    await told(talk, own);
    house.telegram.edit(IRINA, DESK, own.message_id, 'Добрый день, ‹имя›! Счёт будет к вечеру.');
    const [, again] = await told(talk, own, 2);
    expect(again?.text).toMatch(HELD);
    house.telegram.edit(IRINA, DESK, own.message_id, 'Мария, добрый день! Счёт будет к вечеру.');
    const [copy] = await talk.gotAll(1);
    expect(copy?.text).toBe('Мария, добрый день! Счёт будет к вечеру.');
    house.telegram.edit(IRINA, DESK, own.message_id, 'Мария, добрый день! Счёт будет утром.');
    await eventually(() => expect(talk.got()[0]?.text).toBe('Мария, добрый день! Счёт будет утром.'));
    expect(await talk.gotAll(1)).toHaveLength(1);
  });

  it('goes out in a new message as well', async () => {
    const talk = await conversation(house);
    await told(talk, talk.answers('‹имя›, добрый день!'));
    talk.answers('Мария, добрый день!');
    expect((await talk.gotAll(1))[0]?.text).toBe('Мария, добрый день!');
  });

  it('is held back as the words under a picture, too', async () => {
    const talk = await conversation(house);
    const own = talk.answers({ kind: 'photo', caption: 'Вот ваш счёт, ‹имя›' });
    expect((await told(talk, own))[0]?.text).toMatch(HELD);
    await talk.settled();
    expect(talk.got()).toEqual([]);
  });

  it.each([0, 1, 2])('is held back with all of its album, as the words of piece %i', async (at) => {
    const talk = await conversation(house);
    const pieces = [0, 1, 2].map((place) => ({
      kind: 'photo' as const,
      ...(place === at ? { caption: 'Для вас, ‹имя›' } : {}),
    }));
    const sent = house.telegram.sendAlbum(IRINA, DESK, pieces, { thread: talk.thread });
    const [notice] = await told(talk, sent[at] ?? expect.fail('no piece'));
    expect(notice?.text).toBe(
      'Не отправлено: в подписи остался пропуск ‹имя›. Замените его и пришлите альбом ещё раз.',
    );
    await talk.settled();
    expect(talk.got()).toEqual([]);
  });

  it('is no matter in a note', async () => {
    const talk = await conversation(house);
    const note = talk.answers('// спросить ‹имя› у менеджера');
    await talk.settled();
    expect(repliesTo(talk, note)).toEqual([]);
    expect(talk.got()).toEqual([]);
  });

  it('does not become the client’s by a correction: they keep what they have', async () => {
    const talk = await conversation(house);
    const own = talk.answers('Мария, счёт будет к вечеру.');
    await talk.gotAll(1);
    house.telegram.edit(IRINA, DESK, own.message_id, '‹имя›, счёт будет утром.');
    const [notice] = await told(talk, own);
    expect(notice?.text).toBe(
      'Клиент видит прежний текст: в правке остался пропуск ‹имя›. Замените его, и правка дойдёт.',
    );
    await talk.settled();
    expect(talk.got().map(({ text }) => text)).toEqual(['Мария, счёт будет к вечеру.']);
    house.telegram.edit(IRINA, DESK, own.message_id, 'Мария, счёт будет утром.');
    await eventually(() => expect(talk.got()[0]?.text).toBe('Мария, счёт будет утром.'));
  });

  it('is none where single guillemets hold other words', async () => {
    const talk = await conversation(house);
    talk.answers('Нажмите ‹Сохранить›.');
    expect((await talk.gotAll(1))[0]?.text).toBe('Нажмите ‹Сохранить›.');
  });
});
