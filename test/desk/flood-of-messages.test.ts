import { afterEach, expect, it, vi } from 'vitest';
import { ANNA, ILYA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const PATIENCE =
  'Сообщений сейчас очень много. Ничего не потеряется, прочитаем всё по порядку. Дайте нам, пожалуйста, немного времени на ответ.';
const COUNT = 150;

let house: House;
afterEach(() => house.close());

it('does not fill the topic nor hold up others: it is asked for patience once, and comes whole on few cards', async () => {
  let clock = Date.parse('2026-03-11T12:10:00.000Z');
  house = await openHouse({ now: () => new Date(clock) });
  const words = Array.from({ length: COUNT }, (_, at) => `сообщение номер ${at}.`);
  for (const text of words) house.telegram.send(ANNA, ANNA, { kind: 'text', text });
  house.telegram.send(ILYA, ILYA, { kind: 'text', text: 'Добрый день, где взять счёт?' });
  await vi.waitFor(() => expect(house.inTopic('Илья')).toHaveLength(1), { timeout: 15_000 });
  await house.app.idle();
  expect(house.got(ANNA).map(({ text }) => text)).toEqual([PATIENCE]);
  const before = house.inTopic(NAME).length;
  expect(before).toBeLessThanOrEqual(31);

  clock += 61_000;
  await house.app.runDue();
  await house.app.idle();
  const cards = house.inTopic(NAME);
  // At most twenty messages on each.
  expect(cards.length - before).toBeLessThanOrEqual(7);
  const shown = cards.map(({ text }) => text ?? '').join('\n');
  const places = words.map((text) => shown.indexOf(`${text}\n`));
  expect(places.filter((place) => place < 0)).toEqual([]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));

  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Извините, увлеклась.' });
  await vi.waitFor(() => expect(house.inTopic(NAME).at(-1)?.text).toMatch(/^Извините, увлеклась\./), {
    timeout: 10_000,
  });
}, 60_000);
