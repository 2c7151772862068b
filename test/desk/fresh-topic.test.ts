import { afterEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  populatedTelegram,
  suggestionOn,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

let house: House;
afterEach(() => house.close());

it('a forum that refuses an old topic gets a fresh one, which begins with the last exchanges', async () => {
  const telegram = populatedTelegram();
  house = await openHouse({ telegram });
  const write = (text: string) => telegram.send(ANNA, ANNA, { kind: 'text', text });
  const cards = () =>
    telegram.messages(DESK).filter(({ reply_markup }) => reply_markup?.inline_keyboard !== undefined);
  write('Здравствуйте! Где взять акт за март?');
  const card = await eventually(() => cards()[0] ?? expect.fail('no card'));
  const answer = suggestionOn(card, 1);
  await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  await house.app.idle();
  const old = house.topic(NAME);
  telegram.wearOut(DESK, old, 'message thread not found');

  write('А за апрель?');
  await eventually(() => expect(cards()).toHaveLength(2));
  const [fresh] = telegram.topics(DESK).filter(({ id }) => id !== old);
  const [history, next, ...others] = telegram
    .messages(DESK, fresh?.id ?? 0)
    .filter((message) => !message.forum_topic_created);
  expect(history?.text).toBe(
    `Прежней темы больше нет. Последнее из переписки\nЗдравствуйте! Где взять акт за март?\nИрина: ${answer}`,
  );
  expect(next?.text).toMatch(/^А за апрель\?/);
  expect(others).toEqual([]);
});
