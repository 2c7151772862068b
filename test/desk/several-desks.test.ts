import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  ILYA,
  IRINA,
  OLEG,
  openHouse,
  populatedTelegram,
  SONYA,
  suggestionOn,
  type House,
} from '../support/house.ts';

const SECOND = DESK - 7;
/** An operator of the second desk only. */
const VERA = 603;

let house: House;
beforeEach(async () => {
  const telegram = populatedTelegram();
  telegram.addPerson({ id: VERA, first_name: 'Вера', language_code: 'ru' });
  telegram.addForum({ id: SECOND, title: 'Поддержка-2' });
  telegram.join(SECOND, VERA, 'member');
  house = await openHouse({ telegram, env: { DESK_CHAT_ID: `${DESK},${SECOND}` } });
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const names = (desk: number) => house.telegram.topics(desk).map(({ name }) => name);
const cardIn = (desk: number) =>
  eventually(
    () =>
      house.telegram.messages(desk).find(({ reply_markup }) => reply_markup !== undefined) ??
      expect.fail(`no card in ${desk}`),
  );

/** Resolves when the card stands in one of the desks. */
async function writes(person: number, text: string): Promise<void> {
  house.telegram.send(person, person, { kind: 'text', text });
  await eventually(() =>
    expect(
      [DESK, SECOND].some((desk) => house.telegram.messages(desk).some((one) => one.text?.startsWith(text))),
    ).toBe(true),
  );
  await house.app.idle();
}

it('new clients go to the desk where fewer wait, and each stays where they are', async () => {
  await writes(ANNA, 'Здравствуйте, не приходит письмо.');
  await writes(ILYA, 'Добрый день, где взять счёт?');
  await eventually(() => expect([names(DESK), names(SECOND)]).toEqual([['Анна Смирнова'], ['Илья']]));
  await writes(ILYA, 'И акт тоже, пожалуйста.');
  await writes(ANNA, 'Ау?');
  expect([names(DESK), names(SECOND)]).toEqual([['Анна Смирнова'], ['Илья']]);
});

it('a crowd that comes at once is spread over both', async () => {
  const crowd = Array.from({ length: 10 }, (_, at) => 900 + at);
  for (const id of crowd) house.telegram.addPerson({ id, first_name: `Клиент ${id}`, language_code: 'ru' });
  for (const id of crowd) house.telegram.send(id, id, { kind: 'text', text: 'Здравствуйте, есть кто?' });
  await eventually(() => expect(names(DESK).length + names(SECOND).length).toBe(10));
  expect(names(DESK)).toHaveLength(5);
});

it('with nobody waiting, they go where fewer have a topic', async () => {
  await writes(ANNA, 'Здравствуйте, не приходит письмо.');
  const card = await cardIn(DESK);
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  await house.app.idle();
  await writes(SONYA, 'Hello, where is my invoice?');
  await eventually(() => expect(names(SECOND)).toEqual(['Sonya']));
});

it('operators of each answer their own, by tap and in words; a button works only in its own desk', async () => {
  await writes(ANNA, 'Здравствуйте, не приходит письмо.');
  await writes(ILYA, 'Добрый день, где взять счёт?');
  const card = await cardIn(SECOND);
  const first = await cardIn(DESK);
  const wanted = suggestionOn(card, 1);
  await house.telegram.press(VERA, SECOND, card.message_id, { data: buttonOf(card, '1') });
  await eventually(() => expect(house.got(ILYA).map(({ text }) => text)).toEqual([wanted]));
  // Data that names the other desk's card, as a changed client program could send it.
  const answered = house.telegram.inject({
    callback_query: {
      id: '77',
      from: { id: VERA, is_bot: false, first_name: 'Вера' },
      message: card,
      chat_instance: '1',
      data: buttonOf(first, '1'),
    },
  });
  expect(answered).toBeUndefined();
  house.telegram.send(
    OLEG,
    DESK,
    { kind: 'text', text: 'Смотрю.' },
    { thread: house.topic('Анна Смирнова') },
  );
  await eventually(() => expect(house.got(ANNA).map(({ text }) => text)).toEqual(['Смотрю.']));
  await house.app.idle();
  expect(house.got(ANNA)).toHaveLength(1);
});
