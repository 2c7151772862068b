import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { costOf } from '../../src/delivery/spending.ts';
import type { Content } from '../../src/playground/telegram/content.ts';
import { ANNA, buttonOf, DESK, IRINA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте!' });
  await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
  await answer();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** What the group was asked for that Telegram counts against its limit; each piece of an album counts. */
function spent(): number {
  return house.telegram.calls
    .filter((call) => call.payload['chat_id'] === DESK && call.answer.ok)
    .reduce((sum, { method, payload }) => sum + (costOf(method, payload) ?? 0), 0);
}

/** Sends it and waits until all that follows from it is done; gives the calls that it took. */
async function callsFor(send: () => unknown): Promise<number> {
  const before = spent();
  const messages = house.inTopic(NAME).length;
  send();
  await eventually(() => expect(house.inTopic(NAME).length).toBeGreaterThan(messages));
  await eventually(() => expect(house.inTopic(NAME).at(-1)?.reply_markup).toBeDefined());
  await house.app.idle();
  return spent() - before;
}

async function answer(): Promise<number> {
  const before = spent();
  const card = house.inTopic(NAME).at(-1) ?? expect.fail('no card');
  const answers = house.got(ANNA).length;
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(answers + 1));
  await house.app.idle();
  return spent() - before;
}

const send = (content: Content) => (): unknown => house.telegram.send(ANNA, ANNA, content);
const album = (pieces: number) => (): unknown =>
  house.telegram.sendAlbum(
    ANNA,
    ANNA,
    Array.from({ length: pieces }, () => ({ kind: 'photo' as const })),
  );

it.each([
  ['a text', 1, send({ kind: 'text', text: 'Где взять акт?' })],
  ['a text of 1500', 1, send({ kind: 'text', text: 'Где взять акт? '.repeat(100).trim() })],
  ['a longer text', 2, send({ kind: 'text', text: 'Где взять акт? '.repeat(110).trim() })],
  ['a photo with a caption', 1, send({ kind: 'photo', caption: 'Кнопка пропала' })],
  ['a photo without', 1, send({ kind: 'photo' })],
  ['a voice message', 1, send({ kind: 'voice' })],
  ['a file', 1, send({ kind: 'document', caption: 'Вот акт' })],
  ['a sticker', 2, send({ kind: 'sticker' })],
  ['a video message', 2, send({ kind: 'video_note' })],
  ['a contact', 2, send({ kind: 'contact' })],
  ['a location', 2, send({ kind: 'location' })],
  ['a venue', 2, send({ kind: 'venue' })],
  ['a story', 1, send({ kind: 'story' })],
  ['an album of three', 4, album(3)],
  ['an album of ten', 11, album(10)],
])('%s of a known client takes the group %i call(s)', async (_, calls, come) => {
  expect(await callsFor(come)).toBe(calls);
});

it('the answer takes one more, whatever was answered', async () => {
  await callsFor(send({ kind: 'text', text: 'Где взять акт?' }));
  expect(await answer()).toBe(1);
  await callsFor(send({ kind: 'sticker' }));
  expect(await answer()).toBe(1);
});

it('an exchange takes 2.2 at most in a calm hour: of ten messages eight texts, a screenshot, a sticker', async () => {
  const hour = [
    ...Array.from({ length: 8 }, (_, at) =>
      send({ kind: 'text', text: `Подскажите, где взять акт №${at}?` }),
    ),
    send({ kind: 'photo', caption: 'Кнопка пропала' }),
    send({ kind: 'sticker' }),
  ];
  let calls = 0;
  for (const come of hour) calls += (await callsFor(come)) + (await answer());
  expect(calls / hour.length).toBeLessThanOrEqual(2.2);
}, 60_000);
