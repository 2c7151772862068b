import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, openHouse, STRANGER, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const write = (text: string, from = ANNA) => house.telegram.send(from, from, { kind: 'text', text });
const say = (text: string, from = IRINA) =>
  house.telegram.send(from, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });
const texts = () => house.got(ANNA).map(({ text }) => text);
const firstCard = async (text = 'Подскажите, пожалуйста, где взять акт?') => {
  write(text);
  return eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
};

describe('what an operator writes', () => {
  it('stays inside where only the bot’s name is left, or a blank stands before the slash', async () => {
    await firstCard();
    for (const text of [
      '@kamerton_bot',
      '@kamerton_bot // спросить Олега',
      ' // записка',
      '\n/ban',
      'Готово.',
    ])
      say(text);
    await eventually(() => expect(texts()).toContain('Готово.'));
    expect(texts()).toEqual(['Готово.']);
  });

  it('keeps its first words at the client’s where it is changed into a note, a command or a word to a colleague', async () => {
    await firstCard();
    const own = say('Уже смотрим.');
    await eventually(() => expect(texts()).toEqual(['Уже смотрим.']));
    for (const text of ['// зря', '/ban', '@kamerton_bot /ban', '@kamerton_bot', '@oleg_support зря'])
      house.telegram.edit(IRINA, DESK, own.message_id, text);
    house.telegram.edit(IRINA, DESK, own.message_id, 'Уже посмотрели.');
    await eventually(() => expect(texts()).toEqual(['Уже посмотрели.']));
    const carried = house.telegram.calls.filter(({ method }) => method.toLowerCase() === 'editmessagetext');
    expect(carried.filter(({ payload }) => payload['chat_id'] === ANNA)).toHaveLength(1);
  });

  it('is corrected at the client’s although it had not left yet when the correction came', async () => {
    await firstCard();
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    const own = say('Акт в лечном кабинете.');
    house.telegram.edit(IRINA, DESK, own.message_id, 'Акт в личном кабинете.');
    await eventually(() => expect(texts()).toEqual(['Акт в личном кабинете.']));
  });

  it('is heard soon after a stranger has joined the desk', async () => {
    const card = await firstCard();
    await house.telegram.press(STRANGER, DESK, card.message_id, { data: buttonOf(card, '1') });
    house.telegram.join(DESK, STRANGER, 'member');
    await sleep(5200);
    say('Я теперь с вами.', STRANGER);
    await eventually(() => expect(texts()).toEqual(['Я теперь с вами.']));
  }, 20_000);
});

describe('a tap', () => {
  it('sends nothing where the client has changed the message and the operator saw the suggestions of the old one', async () => {
    const asked = write('Как удалить аккаунт?');
    const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
    const seen = buttonOf(card, '1');
    // The card in the desk lags behind.
    house.telegram.failNext({
      method: 'editMessageText',
      error_code: 502,
      description: 'Bad Gateway',
      times: 2,
    });
    house.telegram.edit(ANNA, ANNA, asked.message_id, 'Спасибо, уже разобрались!');
    await eventually(() =>
      expect(house.telegram.calls.some(({ method }) => method.toLowerCase() === 'editmessagetext')).toBe(
        true,
      ),
    );
    const { text } = await house.telegram.press(IRINA, DESK, card.message_id, { data: seen });
    expect(text).toMatch(/^Клиент только что исправил сообщение/);
    expect(texts()).toEqual([]);
    await eventually(() => expect(house.inTopic(NAME)[0]?.text).toMatch(/^Спасибо/));
    const fresh = buttonOf(house.inTopic(NAME)[0] ?? card, '1');
    await house.telegram.press(IRINA, DESK, card.message_id, { data: fresh });
    await eventually(() => expect(texts()).toHaveLength(1));
  });

  it('of taking back is followed by a word where Telegram keeps the message at the client’s', async () => {
    const card = await firstCard();
    await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    const answered = await eventually(() => {
      const [shown] = house.inTopic(NAME);
      expect(shown?.text).toContain('✅');
      return shown ?? card;
    });
    const description = "Bad Request: message can't be deleted for everyone";
    house.telegram.failNext({ method: 'deleteMessage', error_code: 400, description });
    await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(answered, '↩️ Отозвать') });
    await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toMatch(/^⚠️ Отозвать не получилось/));
    expect(texts()).toHaveLength(1);
  });
});

describe('a client’s message', () => {
  it('stands whole in the topic although its caption is longer than a caption may be (Premium)', async () => {
    const caption = 'Слово '.repeat(600).trim();
    house.telegram.send(ANNA, ANNA, { kind: 'photo', caption });
    await eventually(() => expect(house.inTopic(NAME).map(({ text }) => text)).toContain(caption));
  });

  it('is copied once although the card under it had to be tried again', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    house.telegram.send(ANNA, ANNA, { kind: 'photo', caption: 'Слово '.repeat(170).trim() });
    await eventually(() => expect(house.inTopic(NAME).some(({ text }) => text)).toBe(true));
    expect(house.inTopic(NAME).filter(({ photo }) => photo)).toHaveLength(1);
  });

  it('shows its new words where the client made it long, and where it was long before', async () => {
    const short = write('Коротко');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    await house.app.idle();
    const long = write('Длинно '.repeat(300));
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(3));
    house.telegram.edit(ANNA, ANNA, short.message_id, 'Стало длинно '.repeat(200));
    house.telegram.edit(ANNA, ANNA, long.message_id, 'Теперь иначе '.repeat(200));
    await eventually(() => {
      const shown = house.inTopic(NAME).map(({ text }) => text ?? '');
      expect(shown.some((text) => text.startsWith('Стало длинно Стало'))).toBe(true);
      expect(shown.some((text) => text.startsWith('Теперь иначе Теперь'))).toBe(true);
    });
  });

  it('comes through in a closed topic, which is opened for it', async () => {
    await firstCard();
    house.telegram.failNext({
      method: 'sendMessage',
      error_code: 400,
      description: 'Bad Request: TOPIC_CLOSED',
    });
    write('А ещё счёт');
    await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toMatch(/^А ещё счёт/));
  });

  it('waits for its topic where Telegram refuses to make one, instead of being lost', async () => {
    house.telegram.failNext({
      method: 'createForumTopic',
      error_code: 400,
      description: 'Bad Request: TOPIC_TITLE_EMPTY',
      times: 3,
    });
    write('Есть кто?');
    await eventually(() => expect(house.telegram.topics(DESK)).toHaveLength(1));
    await eventually(() => {
      const [topic] = house.telegram.topics(DESK);
      expect(house.telegram.messages(DESK, topic?.id).map(({ text }) => text?.split('\n')[0])).toContain(
        'Есть кто?',
      );
    });
  });
});
