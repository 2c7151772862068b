import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ANNA, DESK, IRINA, LEAD, openHouse, STRANGER, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const FOREIGN = DESK - 9;

let house: House;
beforeAll(async () => {
  house = await openHouse();
  house.telegram.addForum({ id: FOREIGN, title: 'Чужая группа' });
  house.telegram.join(FOREIGN, STRANGER, 'creator');
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте, почему вебхук отвечает 401?' });
  await vi.waitFor(() => expect(house.inTopic(NAME)).toHaveLength(1), { timeout: 10_000 });
  await house.app.idle();
});
afterAll(() => house.close());

const dataOfCard = () =>
  house
    .inTopic(NAME)[0]
    ?.reply_markup?.inline_keyboard.flat()
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : [])) ?? [];

/** What the bot has done that anybody can see, the stopping of spinners aside. */
const doings = () =>
  house.telegram.calls
    .map(({ method }) => method)
    .filter((method) => !/^(get|answerCallbackQuery|setMyCommands|delete[WM])/.test(method)).length;

let query = 1000;
let pressed = 0;
/** Each of them is answered, even if with nothing: then the bot has done all it does about it. */
const answered = () =>
  vi.waitFor(
    () => {
      const spinners = house.telegram.calls.filter(({ method }) => method === 'answerCallbackQuery');
      expect(spinners.length).toBeGreaterThanOrEqual(pressed);
    },
    { timeout: 15_000 },
  );

/** Hands the bot a press that Telegram's own programs would not make. */
async function press(from: number, message: object | undefined, data: string): Promise<void> {
  pressed += 1;
  house.telegram.inject({
    callback_query: {
      id: String(++query),
      from: { id: from, is_bot: false, first_name: 'X' },
      chat_instance: '1',
      data,
      ...(message === undefined ? { inline_message_id: 'AAAA' } : { message }),
    },
  });
}

const data = () =>
  fc.oneof(
    fc.string({ maxLength: 64 }),
    fc.constantFrom(...dataOfCard(), 'ban:yes', 'ban:lift', 'forget:yes', 'forget:no'),
    fc.stringMatching(/^[a-z]:[0-9a-z]{1,16}(:[0-9]{1,2}(:[0-9]{1,7})?)?$/),
  );

it('a press by an outsider, in a foreign group, without a message or with data made up does nothing', async () => {
  const [card] = house.inTopic(NAME);
  if (!card) throw new Error('no card');
  const foreign = { ...card, chat: { ...card.chat, id: FOREIGN } };
  const own = { ...card, chat: { id: STRANGER, type: 'private', first_name: 'X' } };
  const old = { chat: card.chat, message_id: card.message_id, date: 0 };
  const before = doings();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(STRANGER, ANNA),
      fc.constantFrom(card, foreign, own, old, undefined),
      data(),
      press,
    ),
    { numRuns: 150 },
  );
  // Those who may act, where nobody can act.
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(IRINA, LEAD), fc.constantFrom(foreign, own, undefined), data(), press),
    { numRuns: 100 },
  );
  // An operator may press what is there; what is not there does nothing.
  await fc.assert(
    fc.asyncProperty(fc.constant(IRINA), fc.constantFrom(card, old), fc.string({ maxLength: 64 }), press),
    { numRuns: 50 },
  );
  await answered();
  await house.app.idle();
  expect(doings()).toBe(before);
  expect(house.got(ANNA)).toEqual([]);
});

it('nobody but a lead can have a client forgotten, whatever button they make up', async () => {
  const [card] = house.inTopic(NAME);
  await press(IRINA, card, 'forget:yes');
  await answered();
  await house.app.idle();
  expect(house.telegram.topics(DESK)).toHaveLength(1);
});

it('commands in a foreign group get no word, whoever gives them', async () => {
  for (const command of [
    '/help',
    '/digest',
    '/dead',
    '/ban',
    '/unban',
    '/forget',
    '/setup 12345678',
    '/start',
  ])
    house.telegram.send(STRANGER, FOREIGN, { kind: 'text', text: command });
  // Whatever comes after it has been handled.
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
  await vi.waitFor(() => expect(house.got(ANNA)).toHaveLength(1), { timeout: 10_000 });
  await house.app.idle();
  expect(house.telegram.messages(FOREIGN).filter(({ from }) => from?.id === house.telegram.bot.id)).toEqual(
    [],
  );
});
