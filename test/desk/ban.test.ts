import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  ILYA,
  IRINA,
  OLEG,
  openHouse,
  STRANGER,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const GOODBYE = 'Мы больше не сможем отвечать вам в этом чате.';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Вы все там жулики, верните деньги.' });
  await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const got = () => house.got(ANNA).map(({ text }) => text);
const command = (text: string, from = IRINA) =>
  house.telegram.send(from, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });
const line = (start: string) =>
  eventually(
    () => house.inTopic(NAME).find(({ text }) => text?.startsWith(start)) ?? expect.fail(`no line ${start}`),
  );

async function banned(how: string): Promise<void> {
  command('/ban');
  const asked = await line('Заблокировать клиента Анна Смирнова?');
  await house.telegram.press(IRINA, DESK, asked.message_id, { data: buttonOf(asked, how) });
  await line('🚫 Ирина: клиент Анна Смирнова');
}

it('keeps a client out only after a second tap, tells them, and says so on the card', async () => {
  command('/ban');
  await line('Заблокировать клиента Анна Смирнова?');
  await house.app.idle();
  expect(got()).toEqual([]);
  await banned('Заблокировать и сообщить');
  await eventually(() => expect(got()).toEqual([GOODBYE]));
  await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('🚫 клиент заблокирован (Ирина)'));
});

it('keeps what a banned client writes out of the desk and out of the store, until they are let in again', async () => {
  await banned('Заблокировать молча');
  const before = house.inTopic(NAME).length;
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Эй!' });
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
  house.telegram.send(ILYA, ILYA, { kind: 'text', text: '/start' });
  await eventually(() => expect(house.got(ILYA)).toHaveLength(1));
  await house.app.idle();
  expect(house.inTopic(NAME)).toHaveLength(before);
  expect(got()).toEqual([]);
  const told = await line('🚫 Ирина: клиент Анна Смирнова');
  await house.telegram.press(OLEG, DESK, told.message_id, { data: buttonOf(told, '↩️ Разблокировать') });
  await line('Клиент Анна Смирнова разблокирован');
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Я снова здесь.' });
  await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toContain('Я снова здесь.'));
  expect(house.inTopic(NAME).some(({ text }) => text?.includes('Эй!'))).toBe(false);
});

it('is done at once by the silent command, still after a tap, and undone by /unban', async () => {
  command('/ban silent');
  const asked = await line('Заблокировать клиента Анна Смирнова?');
  expect(asked.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual([
    'Заблокировать молча',
    'Отмена',
  ]);
  await house.telegram.press(IRINA, DESK, asked.message_id, { data: buttonOf(asked, 'Заблокировать молча') });
  await line('🚫 Ирина: клиент Анна Смирнова заблокирован без предупреждения');
  command('/unban');
  await line('Клиент Анна Смирнова разблокирован');
  expect(got()).toEqual([]);
});

it('is nothing that an outsider can press', async () => {
  command('/ban');
  const asked = await line('Заблокировать клиента Анна Смирнова?');
  const answer = await house.telegram.press(STRANGER, DESK, asked.message_id, {
    data: buttonOf(asked, 'Заблокировать и сообщить'),
  });
  expect(answer.text ?? '').toBe('');
  await house.app.idle();
  expect(got()).toEqual([]);
});
