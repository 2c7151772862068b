import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNA, DESK, IRINA, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });

let clock = 0;
let house: House;
beforeEach(async () => {
  clock = Date.parse('2026-03-11T12:10:00.000Z');
  house = await openHouse({ now: () => new Date(clock) });
});
afterEach(() => house.close());

const edits = () => house.telegram.calls.filter(({ method }) => method === 'editForumTopic').length;
const icon = () => house.telegram.topics(DESK)[0]?.iconCustomEmojiId;

async function writes(text: string): Promise<void> {
  house.telegram.send(ANNA, ANNA, { kind: 'text', text });
  await eventually(() =>
    expect(house.telegram.messages(DESK).some((message) => message.text?.startsWith(text))).toBe(true),
  );
  await house.app.idle();
}

async function answers(text: string): Promise<void> {
  const before = house.got(ANNA).length;
  house.telegram.send(IRINA, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });
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
