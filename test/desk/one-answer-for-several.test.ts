import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, LEAD, openHouse, suggestionOn, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const write = (text: string) => house.telegram.send(ANNA, ANNA, { kind: 'text', text });

it('one answer to two messages closes both cards, and only the card it was made on names the option', async () => {
  write('Здравствуйте!');
  await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
  await house.app.idle();
  write('Подскажите, пожалуйста, где взять акт?');
  const [, second] = await eventually(() => {
    expect(house.inTopic(NAME)).toHaveLength(2);
    return house.inTopic(NAME);
  });
  if (!second) throw new Error('no second card');
  const wanted = suggestionOn(second, 2);
  await house.telegram.press(IRINA, DESK, second.message_id, { data: buttonOf(second, '2') });
  await eventually(() => expect(house.inTopic(NAME)[1]?.text).toContain('вариант 2'));
  await eventually(() =>
    expect(house.inTopic(NAME)[0]?.text).toContain('одним ответом на несколько сообщений'),
  );
  expect(house.got(ANNA).map(({ text }) => text)).toEqual([wanted]);
  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' });
  await eventually(() => expect(house.got(LEAD).at(-1)?.text).toContain('1 ответ: 1 по подсказке.'));
});

it('offers ✎ as a message to copy where Telegram refuses the button that fills the input field', async () => {
  house.telegram.failNext({
    method: 'sendMessage',
    error_code: 400,
    description: 'Bad Request: BUTTON_TYPE_INVALID',
  });
  write('Подскажите, пожалуйста, где взять акт?');
  const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '✎ 1') });
  await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toBe(suggestionOn(card, 1)));
  expect(house.log.filter(({ msg }) => String(msg).includes('/setinline'))).toHaveLength(1);
});
