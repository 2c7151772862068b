import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../src/playground/telegram/content.ts';
import { ANNA, buttonOf, DESK, IRINA, openHouse, SONYA, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const send = (content: Content, options: { replyTo?: number } = {}): Message =>
  house.telegram.send(ANNA, ANNA, content, options);
const shown = (count: number): Promise<readonly Message[]> =>
  eventually(() => {
    expect(house.inTopic(NAME)).toHaveLength(count);
    return house.inTopic(NAME);
  });

describe('what cannot carry a card', () => {
  it.each([
    ['sticker', 'стикер'],
    ['video_note', 'видеосообщение'],
    ['contact', 'контакт'],
    ['location', 'геопозиция'],
    ['venue', 'место на карте'],
  ] as const)('comes as a copy (%s) with a compact card under it that names it', async (kind, named) => {
    send({ kind });
    const [copy, card] = await shown(2);
    expect(copy?.[kind]).toBeDefined();
    expect(copy?.reply_markup).toBeUndefined();
    expect(card?.text).toMatch(new RegExp(`^${named}: без слов, читать нечего\\n`));
    expect(card?.reply_to_message?.message_id).toBe(copy?.message_id);
    expect(buttonOf(card ?? expect.fail('no card'), '1')).toBeTruthy();
    expect(house.got(ANNA)).toEqual([]);
  });

  it('shares its card with a text that follows while the card waits', async () => {
    house.telegram.failNext({
      method: 'createForumTopic',
      error_code: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    });
    const sticker = send({ kind: 'sticker' });
    await eventually(() =>
      expect(house.telegram.calls.some(({ answer }) => answer.error_code === 429)).toBe(true),
    );
    send({ kind: 'text', text: 'Подскажите, где взять акт?' });
    const [copy, card] = await shown(2);
    expect(copy?.sticker).toBeDefined();
    expect(card?.text).toMatch(/^Подскажите, где взять акт\?\nвопрос \d+.%/);
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: 'Милый кот!' },
      { thread: house.topic(NAME), replyTo: copy?.message_id ?? 0 },
    );
    await eventually(() => expect(house.got(ANNA)[0]?.reply_to_message?.message_id).toBe(sticker.message_id));
  });

  it('keeps what it replies to', async () => {
    const question = send({ kind: 'text', text: 'Где кнопка?' });
    const [asked] = await shown(1);
    await house.app.idle();
    send({ kind: 'sticker' }, { replyTo: question.message_id });
    const [, copy, card] = await shown(3);
    expect(copy?.reply_to_message?.message_id).toBe(asked?.message_id);
    expect(card?.reply_to_message?.message_id).toBe(copy?.message_id);
  });

  it('is copied once although its card has to be tried again', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    send({ kind: 'sticker' });
    await shown(2);
    await house.app.idle();
    expect(house.inTopic(NAME)).toHaveLength(2);
  });
});

describe('what no bot can copy', () => {
  it.each([
    ['story', 'истории', 'история'],
    ['checklist', 'списки задач', 'список задач'],
    ['paid_media', 'платные фото и видео', 'платное фото или видео'],
    ['live_photo', 'живые фото', 'живое фото'],
    ['rich_message', 'сообщения с таким оформлением', 'сообщение с особым оформлением'],
    ['game', 'игры', 'игра'],
    ['giveaway', 'розыгрыши', 'розыгрыш'],
    ['invoice', 'счета из Telegram', 'счёт из Telegram'],
  ] as const)('is named to its sender (%s), and the desk hears that it came', async (kind, told, named) => {
    send({ kind });
    await eventually(() =>
      expect(house.got(ANNA)[0]?.text).toContain(`К сожалению, ${told} мы здесь пока не принимаем.`),
    );
    const [card] = await shown(1);
    expect(card?.text).toMatch(
      new RegExp(`^⚠️ Сюда не передать: ${named}\\. Клиенту об этом уже написали\\.\\n`),
    );
    expect(buttonOf(card ?? expect.fail('no card'), '1')).toBeTruthy();
  });

  it('is named in the language of whoever sent it', async () => {
    house.telegram.send(SONYA, SONYA, { kind: 'story' });
    await eventually(() =>
      expect(house.got(SONYA)[0]?.text).toMatch(/^Sorry, we can’t receive stories here yet/),
    );
  });
});

describe('what is long, large or decorated', () => {
  it('goes through whatever its size, as it is copied and never fetched', async () => {
    send({ kind: 'document', fileName: 'архив.zip', size: 1_500_000_000, caption: 'Логи за неделю' });
    const [card] = await shown(1);
    expect(card?.document).toMatchObject({ file_name: 'архив.zip', file_size: 1_500_000_000 });
    expect(card?.caption).toMatch(/^Логи за неделю\n/);
    expect(house.telegram.calls.some(({ method }) => method.toLowerCase() === 'getfile')).toBe(false);
  });

  it('keeps spoilers, links and custom emoji where they were, counted in UTF-16', async () => {
    const text = '👨‍👩‍👧 пароль 🔑 тут, сайт';
    const at = (words: string) => ({ offset: text.indexOf(words), length: words.length });
    send({
      kind: 'text',
      text,
      entities: [
        { type: 'spoiler', ...at('пароль') },
        { type: 'custom_emoji', ...at('🔑'), custom_emoji_id: '5368324170671202286' },
        { type: 'text_link', ...at('сайт'), url: 'https://example.com/' },
      ],
    });
    const [card] = await shown(1);
    const kept = (card?.entities ?? [])
      .filter(({ type }) => ['spoiler', 'custom_emoji', 'text_link'].includes(type))
      .map(({ type, offset, length }) => [type, card?.text?.slice(offset, offset + length)]);
    expect(kept).toEqual([
      ['spoiler', 'пароль'],
      ['custom_emoji', '🔑'],
      ['text_link', 'сайт'],
    ]);
  });

  it('keeps the spoiler over a picture', async () => {
    send({ kind: 'photo', spoiler: true, caption: 'Осторожно' });
    expect((await shown(1))[0]?.has_media_spoiler).toBe(true);
  });

  it('stands whole over its card with its formatting, a Premium text of 7799 in two messages', async () => {
    const text = 'слово '.repeat(1300).trim();
    send({ kind: 'text', text, entities: [{ type: 'italic', offset: 0, length: text.length }] });
    const [first, second, card] = await shown(3);
    expect(`${first?.text} ${second?.text}`).toBe(text);
    for (const quote of [first, second])
      expect(quote?.entities?.map(({ type }) => type).toSorted()).toEqual([
        'expandable_blockquote',
        'italic',
      ]);
    expect(card?.text).toMatch(/^⬆️ Сообщение целиком выше\.\n/);
  });

  it('shows a whole correction of such a text, also where it has become longer or shorter', async () => {
    const message = send({ kind: 'text', text: 'слово '.repeat(600).trim() });
    await shown(2);
    const longer = 'слово '.repeat(1300).trim();
    house.telegram.edit(ANNA, ANNA, message.message_id, longer);
    await eventually(() => {
      const quotes = house.inTopic(NAME).filter(({ reply_markup }) => !reply_markup);
      expect(quotes.map(({ text }) => text).join(' ')).toBe(longer);
    });
    house.telegram.edit(ANNA, ANNA, message.message_id, 'Теперь иначе. '.repeat(150).trim());
    await eventually(() => {
      const quotes = house.inTopic(NAME).filter(({ reply_markup }) => !reply_markup);
      expect(quotes.map(({ text }) => text)).toEqual(['Теперь иначе. '.repeat(150).trim(), '…']);
    });
    await house.app.idle();
  });
});

describe('service messages', () => {
  it('are passed over in a client’s chat', async () => {
    const message = send({ kind: 'text', text: 'Здравствуйте' });
    await shown(1);
    house.telegram.pin(ANNA, ANNA, message.message_id);
    house.telegram.service(ANNA, ANNA, {
      message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
    });
    await house.app.idle();
    send({ kind: 'text', text: 'Где акт?' });
    await shown(2);
    expect(house.got(ANNA)).toEqual([]);
  });

  it('do no harm in a topic: what an operator pins there goes to nobody', async () => {
    send({ kind: 'text', text: 'Здравствуйте' });
    const [card] = await shown(1);
    house.telegram.pin(IRINA, DESK, card?.message_id ?? 0);
    house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Добрый день!' }, { thread: house.topic(NAME) });
    await eventually(() => expect(house.got(ANNA).map(({ text }) => text)).toEqual(['Добрый день!']));
  });
});
