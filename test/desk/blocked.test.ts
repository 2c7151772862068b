import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { buttonOf, DESK, IRINA, openHouse, populatedTelegram, type House } from '../support/house.ts';

const HOUR = 60 * 60 * 1000;
const BLOCKED =
  '🚫 Клиент заблокировал бота. Пока он не вернётся, ответы до него не дойдут, я сохраню их здесь.';
const KEPT = '⚠️ Не доставлено. Клиент заблокировал бота, сообщение я сохраню до его возвращения.';
const BACK = '👋 Клиент вернулся, ответы снова доходят.';

let now = Date.parse('2026-03-04T09:00:00Z');
const clock = (): Date => new Date(now);
let house: House;
let talk: Conversation;
beforeAll(async () => {
  house = await openHouse({ telegram: populatedTelegram(clock), now: clock });
});
beforeEach(async () => {
  talk = await conversation(house);
});
afterAll(() => house.close());

const texts = (): string[] => talk.inTopic().map(({ text = '' }) => text);
const drawn = (): string => texts()[0] ?? '';
const last = (start: string): Promise<Message> =>
  eventually(
    () =>
      talk.inTopic().findLast(({ text }) => text?.startsWith(start)) ?? expect.fail(`nothing says ${start}`),
  );
const press = (message: Message, label: string): ReturnType<House['telegram']['press']> =>
  house.telegram.press(IRINA, DESK, message.message_id, { data: buttonOf(message, label) });
const leaves = async (): Promise<void> => {
  house.telegram.block(talk.client, true);
  await eventually(() => expect(texts()).toContain(BLOCKED));
};
/** A bot's tries to write to this client. */
const tries = (): number =>
  house.telegram.calls.filter(
    ({ method, payload }) => /^(send|copy)/.test(method) && payload['chat_id'] === talk.client,
  ).length;

describe('a client who blocks the bot', () => {
  it('is told of in one line in the topic and on the open card, and nothing more is tried', async () => {
    await leaves();
    await eventually(() => expect(drawn()).toContain('🚫 клиент заблокировал бота'));
    talk.answers('Отправили на почту');
    await last(KEPT);
    await eventually(() => expect(drawn()).toContain('⚠️ Не доставлено. Клиент заблокировал бота'));
    expect(tries()).toBe(0);
    expect(texts().filter((text) => text === BLOCKED)).toHaveLength(1);
  });

  it('who is back is told of, and gets what was kept after a tap, in order', async () => {
    await leaves();
    talk.answers('Раз');
    talk.answers('Два');
    await eventually(() => expect(texts().filter((text) => text === KEPT)).toHaveLength(2));
    house.telegram.block(talk.client, false);
    const back = await last(BACK);
    expect(back.text).toBe(`${BACK} Осталось 2 неотправленных ответа.`);
    await house.app.idle();
    expect(talk.got()).toEqual([]);
    await press(back, 'Отправить сохранённое');
    const messages = await talk.gotAll(2);
    expect(messages.map(({ text }) => text)).toEqual(['Раз', 'Два']);
    expect(drawn()).toContain('✅ Ирина');
    expect((await press(back, 'Отправить сохранённое')).text).toBe('Отправлять уже нечего.');
    await talk.gotAll(2);
  });

  it('gets by itself what an operator asked to repeat, and what is older than a day only after a tap', async () => {
    await leaves();
    talk.answers('Вчерашнее');
    const first = await last(KEPT);
    await press(first, '🔁 Повторить, когда вернётся');
    now += 25 * HOUR;
    talk.answers('Сегодняшнее');
    const second = await eventually(() => {
      const found = talk.inTopic().filter(({ text }) => text === KEPT);
      expect(found).toHaveLength(2);
      return found[1] ?? expect.fail('no second notice');
    });
    expect((await press(second, '🔁 Повторить, когда вернётся')).text).toMatch(/^Отправлю сам/);
    house.telegram.block(talk.client, false);
    expect((await last(BACK)).text).toBe(
      `${BACK} Отправляю 1 сохранённый ответ. Остался 1 неотправленный ответ.`,
    );
    expect((await talk.gotAll(1))[0]?.text).toBe('Сегодняшнее');
  });

  it('does not get by itself what an operator thought better of', async () => {
    await leaves();
    talk.answers('Передумаю');
    const notice = await last(KEPT);
    await press(notice, '🔁 Повторить, когда вернётся');
    expect((await press(notice, '🔁 Повторить, когда вернётся')).text).toBe(
      'Хорошо, сам отправлять не буду.',
    );
    house.telegram.block(talk.client, false);
    await last(BACK);
    await talk.settled();
    await talk.gotAll(0);
  });

  it('a suggestion is kept too, with the button on its card', async () => {
    house.telegram.block(talk.client, true);
    await eventually(() => expect(texts()).toContain(BLOCKED));
    await press(talk.inTopic()[0] ?? talk.card, '1');
    const card = await eventually(() => {
      const [found] = talk.inTopic();
      expect(JSON.stringify(found?.reply_markup)).toContain('Повторить, когда вернётся');
      return found ?? talk.card;
    });
    await press(card, '🔁 Повторить, когда вернётся');
    house.telegram.block(talk.client, false);
    expect(await talk.gotAll(1)).toHaveLength(1);
    await eventually(() => expect(drawn()).toContain('✅ Ирина'));
  });

  it('is back with their next message, if Telegram’s word of it was lost', async () => {
    await leaves();
    house.telegram.inject({
      message: {
        message_id: 1,
        date: Math.floor(now / 1000),
        chat: { id: talk.client, type: 'private', first_name: 'Клиент' },
        from: { id: talk.client, is_bot: false, first_name: 'Клиент', last_name: String(talk.client) },
        text: 'Это снова я',
      },
    });
    await last(BACK);
    await eventually(() => expect(texts().some((text) => text.startsWith('Это снова я'))).toBe(true));
  });

  it('is known also from Telegram’s refusal alone, told once under the answer', async () => {
    house.telegram.failNext({
      method: 'sendMessage',
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    talk.answers('Ушло в пустоту');
    await last(KEPT);
    const before = tries();
    talk.answers('И это');
    await eventually(() => expect(texts().filter((text) => text === KEPT)).toHaveLength(2));
    expect(tries()).toBe(before);
    expect(texts()).not.toContain(BLOCKED);
  });
});

describe('other refusals have words of their own', () => {
  it.each([
    [403, 'Forbidden: user is deactivated', /Аккаунт клиента удалён/],
    [400, 'Bad Request: chat not found', /У клиента больше нет чата с ботом/],
    [400, 'Bad Request: message is too long', /слишком длинное/],
    [400, 'Bad Request: something new', /Telegram не принял это сообщение/],
  ])('%i %s', async (error_code, description, words) => {
    house.telegram.failNext({ method: 'sendMessage', error_code, description });
    talk.answers('Ответ');
    await eventually(() => expect(texts().at(-1)).toMatch(words));
    expect(drawn()).toContain('⚠️ Не доставлено.');
    await talk.gotAll(0);
  });
});
