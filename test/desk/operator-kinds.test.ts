import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { DESK, IRINA, openHouse, populatedTelegram, type House } from '../support/house.ts';

let house: House;
let talk: Conversation;
beforeAll(async () => {
  const telegram = populatedTelegram();
  telegram.addPerson({ id: IRINA, first_name: 'Ирина', language_code: 'ru', is_premium: true });
  house = await openHouse({ telegram });
});
beforeEach(async () => {
  talk = await conversation(house, 'Здравствуйте! Где мой счёт? Жду его с утра');
});
afterAll(() => house.close());

const words = (count: number, word = 'слово'): string => `${word} `.repeat(count).trim();

describe('what an operator sends arrives as what it is', () => {
  it('stickers, places, contacts and media, in the order in which they were sent', async () => {
    const sent = [
      [{ kind: 'sticker' }, 'sticker'],
      [{ kind: 'video_note' }, 'video_note'],
      [{ kind: 'contact', phone_number: '+70000000000', first_name: 'Склад' }, 'contact'],
      [{ kind: 'location', latitude: 55.75, longitude: 37.62 }, 'location'],
      [{ kind: 'venue', title: 'Офис', address: 'Тверская, 1' }, 'venue'],
      [{ kind: 'voice' }, 'voice'],
      [{ kind: 'animation' }, 'animation'],
    ] as const;
    for (const [content] of sent) talk.answers(content);
    const messages = await talk.gotAll(sent.length);
    for (const [place, [, field]] of sent.entries()) expect(messages[place]?.[field]).toBeDefined();
  });

  it('a text keeps its formatting, past a pair of surrogates too', async () => {
    const entities = [
      { type: 'bold' as const, offset: 3, length: 4 },
      { type: 'text_link' as const, offset: 8, length: 3, url: 'https://example.org/' },
    ];
    talk.answers({ kind: 'text', text: '👋 счёт тут', entities });
    const [message] = await talk.gotAll(1);
    expect(message?.text).toBe('👋 счёт тут');
    expect(message?.entities).toEqual(entities);
  });

  it('a Premium text comes in pieces cut between paragraphs, with all its formatting', async () => {
    const paragraph = `${words(300)}.`;
    const text = [paragraph, paragraph, paragraph].join('\n\n');
    const offset = paragraph.length + 2;
    const bold = { type: 'bold' as const, offset, length: text.length - offset };
    talk.answers({ kind: 'text', text, entities: [bold] });
    const messages = await talk.gotAll(2);
    expect(messages.map(({ text: piece }) => piece?.trim())).toEqual([
      [paragraph, paragraph].join('\n\n'),
      paragraph,
    ]);
    expect(messages.map((message) => message.entities?.[0]?.offset)).toEqual([offset, 0]);
  });

  it('a long caption that no copy carries comes under its medium, which is not sent twice where the words fail', async () => {
    const caption = words(300);
    house.telegram.failNext({ method: 'sendMessage', error_code: 500, description: 'Internal Server Error' });
    talk.answers({ kind: 'photo', caption });
    const [photo, text] = await talk.gotAll(2);
    expect(photo?.photo).toBeDefined();
    expect(photo?.caption).toBeUndefined();
    expect(text?.text).toBe(caption);
  });

  it('an album comes as an album, in its order, and a late piece of it as a reply to it', async () => {
    const pictures = [{ kind: 'photo', caption: 'Шаг 1' }, { kind: 'photo' }, { kind: 'video' }] as const;
    const [first] = house.telegram.sendAlbum(IRINA, DESK, pictures, { thread: talk.thread });
    const messages = await talk.gotAll(3);
    expect(new Set(messages.map(({ media_group_id: album }) => album)).size).toBe(1);
    expect(messages.map(({ video }) => video !== undefined)).toEqual([false, false, true]);
    expect(messages[0]?.caption).toBe('Шаг 1');
    talk.answers({ kind: 'photo', mediaGroupId: first?.media_group_id ?? '' });
    const late = (await talk.gotAll(4)).at(-1);
    expect(late?.reply_to_message?.message_id).toBe(messages[0]?.message_id);
  });

  it('what is written after an album comes after it', async () => {
    house.telegram.sendAlbum(IRINA, DESK, [{ kind: 'photo' }, { kind: 'photo' }], { thread: talk.thread });
    talk.answers('Вот так');
    expect((await talk.gotAll(3)).at(-1)?.text).toBe('Вот так');
  });

  it('an album that is written as a note stays inside, all of it', async () => {
    const note = [{ kind: 'photo', caption: '// наш склад' }, { kind: 'photo' }] as const;
    house.telegram.sendAlbum(IRINA, DESK, note, { thread: talk.thread });
    talk.answers('Минутку');
    expect((await talk.gotAll(1))[0]?.text).toBe('Минутку');
  });

  it('what no bot can relay is named to the operator', async () => {
    talk.answers({ kind: 'story' });
    await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/истории я пока не умею/));
    expect(talk.got()).toEqual([]);
  });
});

describe('what a copy cannot carry', () => {
  it('a throw of the dice comes as the number that was thrown', async () => {
    talk.answers({ kind: 'dice', emoji: '🎯', value: 5 });
    expect((await talk.gotAll(1))[0]?.text).toBe('🎯 5');
  });

  it('a poll comes in words, with a copy that says what it is', async () => {
    talk.answers({ kind: 'poll', question: 'Когда вам удобно?', options: ['Утром', 'Вечером'] });
    const [text, copy] = await talk.gotAll(2);
    expect(text?.text).toBe(
      '📊 Когда вам удобно?\n1. Утром\n2. Вечером\n\nНиже копия опроса, но голоса из неё до нас не доходят. Напишите, пожалуйста, свой ответ сообщением.',
    );
    expect(copy?.poll?.question).toBe('Когда вам удобно?');
    expect(copy?.reply_to_message?.message_id).toBe(text?.message_id);
  });

  it('a quiz, which no bot may copy, comes in words alone', async () => {
    talk.answers({ kind: 'poll', question: 'Столица?', options: ['Рим', 'Оттава'], quiz: 1 });
    expect((await talk.gotAll(1))[0]?.text).toMatch(/^📊 Столица\?\n1\. Рим\n2\. Оттава\n/);
  });

  it('the client’s dice reach the desk as the number, their polls as words with a copy, their quizzes as words', async () => {
    talk.writes({ kind: 'dice', emoji: '🎲', value: 4 });
    await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^🎲 4\n/));
    talk.writes({ kind: 'poll', question: 'Какой тариф?', options: ['Базовый', 'Про'] });
    await eventually(() => {
      const [copy, drawn] = talk.inTopic().slice(-2);
      expect(copy?.poll?.question).toBe('Какой тариф?');
      expect(drawn?.text).toMatch(/^📊 Какой тариф\?\n1\. Базовый\n2\. Про\n[^]*опрос выше — копия/);
    });
    talk.writes({ kind: 'poll', question: 'Загадка', options: ['А', 'Б'], quiz: 0 });
    await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^📊 Загадка\n1\. А\n2\. Б\n/));
    expect(talk.got()).toEqual([]);
  });
});

describe('replies and quotes', () => {
  it('a reply to the card, with a quote by hand, quotes the same words of the client’s message', async () => {
    talk.answers('Отправили в девять', { replyTo: talk.card.message_id, quote: 'Жду его с утра' });
    const [message] = await talk.gotAll(1);
    expect(message?.reply_to_message?.message_id).toBe(talk.question.message_id);
    expect(message?.quote).toMatchObject({ text: 'Жду его с утра', position: 28, is_manual: true });
  });

  it('a quote of what is not the client’s comes as a plain reply', async () => {
    talk.answers('Смотрю', { replyTo: talk.card.message_id, quote: '%' });
    const [message] = await talk.gotAll(1);
    expect(message?.reply_to_message?.message_id).toBe(talk.question.message_id);
    expect(message?.quote).toBeUndefined();
  });

  it('an operator’s quote of their own answer quotes the client’s copy of it, of a long one the right piece', async () => {
    const own = talk.answers(`${words(800)} конец близко`);
    const [, second] = await talk.gotAll(2);
    talk.answers('Уточню', { replyTo: own.message_id, quote: 'конец близко' });
    const last = (await talk.gotAll(3)).at(-1);
    expect(last?.reply_to_message?.message_id).toBe(second?.message_id);
    expect(last?.quote?.text).toBe('конец близко');
  });
});

describe('corrections', () => {
  it('a caption that is changed changes at the client’s, in an album the right one', async () => {
    const pictures = [
      { kind: 'photo', caption: 'Раз' },
      { kind: 'photo', caption: 'Два' },
    ] as const;
    const [, second] = house.telegram.sendAlbum(IRINA, DESK, pictures, { thread: talk.thread });
    await talk.gotAll(2);
    house.telegram.edit(IRINA, DESK, second?.message_id ?? 0, 'Два с половиной');
    await eventually(() =>
      expect(talk.got().map(({ caption }) => caption)).toEqual(['Раз', 'Два с половиной']),
    );
  });

  it('a long text that is changed changes in each of its pieces, and may become fewer or more', async () => {
    const own = talk.answers(words(800));
    await talk.gotAll(2);
    const counted = (): number =>
      talk.got().flatMap(({ text = '' }) => text.match(/слово|дело/g) ?? []).length;
    house.telegram.edit(IRINA, DESK, own.message_id, `дело ${words(800)}`);
    await eventually(() => expect(counted()).toBe(801));
    house.telegram.edit(IRINA, DESK, own.message_id, 'слово');
    await eventually(() => expect(talk.got().map(({ text }) => text)).toEqual(['слово']));
    house.telegram.edit(IRINA, DESK, own.message_id, `${words(800)} ${words(500, 'дело')}`);
    await eventually(() => expect(counted()).toBe(1300));
    expect(talk.got()).toHaveLength(2);
  });

  it('a caption that grows too long goes on under its medium', async () => {
    const own = talk.answers({ kind: 'photo', caption: 'Коротко' });
    await talk.gotAll(1);
    house.telegram.edit(IRINA, DESK, own.message_id, words(300));
    const [photo, text] = await talk.gotAll(2);
    expect(photo?.caption).toBeUndefined();
    expect(text?.text).toBe(words(300));
  });

  it('one that is made while the answer waits for Telegram arrives behind it', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    const own = talk.answers('Сщёт отправлен');
    house.telegram.edit(IRINA, DESK, own.message_id, 'Счёт отправлен');
    await eventually(() => expect(talk.got()[0]?.text).toBe('Счёт отправлен'));
    expect(talk.got()).toHaveLength(1);
  });

  it('a medium that its operator deletes before it leaves is told as undelivered', async () => {
    house.telegram.failNext({ method: 'copyMessage', error_code: 502, description: 'Bad Gateway', times: 1 });
    const own = talk.answers({ kind: 'photo' });
    await eventually(() =>
      expect(house.telegram.calls.some(({ payload }) => payload['message_id'] === own.message_id)).toBe(true),
    );
    house.telegram.remove(DESK, own.message_id);
    await eventually(() =>
      expect(talk.inTopic().map(({ text }) => text)).toContain(
        '⚠️ Не доставлено. Сообщение удалили раньше, чем оно ушло клиенту.',
      ),
    );
  });
});
