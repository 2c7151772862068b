import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });

let clock = 0;
let house: House;
beforeEach(async () => {
  clock = Date.parse('2026-03-11T12:10:00.000Z');
  // A 429 has the budget kept from then on, and an icon is the first to go without.
  house = await openHouse({ now: () => new Date(clock), pace: 0.01 });
});
afterEach(() => house.close());

const edits = () => house.telegram.calls.filter(({ method }) => method === 'editForumTopic').length;
const icon = () => house.telegram.topics(DESK)[0]?.iconCustomEmojiId;

async function writes(text: string): Promise<void> {
  clock += 1000;
  house.telegram.send(ANNA, ANNA, { kind: 'text', text });
  await eventually(() =>
    expect(house.telegram.messages(DESK).some((message) => message.text?.startsWith(text))).toBe(true),
  );
  await house.app.idle();
}

async function answers(text: string, replyTo?: number): Promise<void> {
  const before = house.got(ANNA).length;
  const where = { thread: house.topic(NAME), ...(replyTo === undefined ? {} : { replyTo }) };
  house.telegram.send(IRINA, DESK, { kind: 'text', text }, where);
  await eventually(() => expect(house.got(ANNA)).toHaveLength(before + 1));
  await house.app.idle();
}

async function minutes(count: number): Promise<void> {
  clock += count * 60_000 + 1;
  await house.app.runDue();
  await house.app.idle();
}

it('costs no call where the answer comes within a minute', async () => {
  await writes('Здравствуйте, где взять акт?');
  await answers('Уже отправили на почту.');
  await minutes(1);
  expect(edits()).toBe(0);
});

it('shows that a client waits, once for however many messages, and that they have their answer', async () => {
  await writes('Здравствуйте, где взять акт?');
  await writes('И счёт.');
  await minutes(1);
  expect([edits(), typeof icon()]).toEqual([1, 'string']);
  await writes('И накладную.');
  await minutes(1);
  expect(edits()).toBe(1);
  await answers('Всё на почте.');
  await minutes(1);
  expect([edits(), icon()]).toEqual([2, undefined]);
});

it('shows an outburst by another icon than a question', async () => {
  await writes('Здравствуйте, где взять акт?');
  await minutes(1);
  const waits = icon();
  await writes('Да вы издеваетесь! Идиоты, сколько можно ждать?!');
  await minutes(1);
  expect(edits()).toBe(2);
  expect(icon()).not.toBe(waits);
});

it('shows that a client waits again once an answer was taken back', async () => {
  await writes('Здравствуйте, где взять акт?');
  const [card] = house.inTopic(NAME);
  if (!card) expect.fail('no card');
  await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
  await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('✅'));
  await house.app.idle();
  await minutes(1);
  expect(icon()).toBeUndefined();
  const data = buttonOf(house.inTopic(NAME)[0] ?? card, '↩️ Отозвать');
  await house.telegram.press(IRINA, DESK, card.message_id, { data });
  await eventually(() => expect(house.got(ANNA)).toEqual([]));
  await house.app.idle();
  await minutes(1);
  expect(icon()).toBeTypeOf('string');
});

it('goes on showing that a client waits whose later message has no answer, seen by the operator or not', async () => {
  await writes('Здравствуйте, где взять акт?');
  const [first] = house.inTopic(NAME);
  await writes('И счёт за май?');
  await minutes(1);
  await answers('Акт на почте.', first?.message_id ?? 0);
  await minutes(1);
  expect(icon()).toBeTypeOf('string');
  await answers('И счёт там же.');
  await minutes(1);
  expect([edits(), icon()]).toEqual([2, undefined]);

  await writes('А накладная?');
  house.telegram.failNext({
    method: 'sendMessage',
    error_code: 429,
    description: 'Too Many Requests: retry after 2',
    parameters: { retry_after: 2 },
  });
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'И договор?' });
  await eventually(() =>
    expect(house.telegram.calls.some(({ answer }) => answer.error_code === 429)).toBe(true),
  );
  const before = house.got(ANNA).length;
  const thread = house.topic(NAME);
  house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Накладная тоже.' }, { thread });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(before + 1));
  await eventually(() =>
    expect(house.inTopic(NAME).some(({ text }) => text?.startsWith('И договор'))).toBe(true),
  );
  await house.app.idle();
  await minutes(1);
  expect(icon()).toBeTypeOf('string');
});
