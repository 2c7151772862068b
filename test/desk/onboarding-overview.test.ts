import { parse } from 'csv-parse/sync';
import type { Message } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventually } from '../support/conversation.ts';
import {
  ALWAYS_OPEN,
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  LEAD,
  openHouse,
  populatedTelegram,
  STRANGER,
  type House,
} from '../support/house.ts';
import { onboardingContent } from '../support/onboarding-content.ts';

const EVENTS_TOKEN = 'a-token-of-the-team-0123456789';
const NAME = 'Анна Смирнова';
const DAY = 24 * 60 * 60 * 1000;
/** Monday, 10:00 in Moscow; there is no holiday for two months. */
const START = Date.parse('2026-09-07T07:00:00.000Z');

let plans: ReturnType<typeof onboardingContent>;
beforeAll(() => {
  plans = onboardingContent();
});
afterAll(() => plans.remove());

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  const now = () => new Date(clock);
  const telegram = populatedTelegram(now);
  telegram.join(DESK, LEAD, 'member');
  house = await openHouse({ now, telegram, env: { ...ALWAYS_OPEN, EVENTS_TOKEN, INTENTS_DIR: plans.dir } });
});
afterEach(() => house.close());

async function post(path: string, body: unknown): Promise<void> {
  const answer = await house.app.door(
    new Request(`http://bot.example/v1/${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${EVENTS_TOKEN}` },
      body: JSON.stringify(body),
    }),
  );
  expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
}

/** Anna has written, was answered, and is on a plan on which nothing happens from then on. */
async function annaStalls(): Promise<void> {
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте! Где мой счёт?' });
  await eventually(() => expect(house.inTopic(NAME)[0]?.reply_markup).toBeDefined());
  await post('clients', {
    id: 'acme-17',
    telegramId: ANNA,
    company: 'Ромашка',
    plan: { value: 15000, currency: 'RUB' },
  });
  const at = new Date(clock).toISOString();
  await post('events', {
    events: [{ id: 'e1', client: 'acme-17', type: 'plan.started', plan: 'widget', at }],
  });
  // Nobody answers her, which keeps reminders back.
  for (let day = 0; day < 11; day++) {
    clock += DAY;
    await house.app.runDue();
    await house.app.idle();
  }
}

async function asked(by: number, chat: number, text: string): Promise<readonly Message[]> {
  const before = house.telegram.messages(chat).length;
  house.telegram.send(by, chat, { kind: 'text', text });
  await eventually(() => expect(house.telegram.messages(chat).length).toBeGreaterThan(before + 1));
  await house.app.idle();
  return house.telegram.messages(chat).slice(before + 1);
}

/** Picture and text. */
async function overview(chat: number): Promise<readonly [Message, Message]> {
  const [picture, text] = await asked(LEAD, chat, '/onboarding');
  return picture && text ? [picture, text] : expect.fail('they are not both there');
}

const press = (by: number, message: Message, data: string) =>
  house.telegram.press(by, message.chat.id, message.message_id, { data });
const present = (message: Message) =>
  house.telegram.messages(message.chat.id).find(({ message_id: id }) => id === message.message_id);
const flat = (text = ''): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

it('a lead gets a picture and in reply to it the text; what is pressed stands in the place of that text', async () => {
  await annaStalls();
  const [picture, text] = await overview(LEAD);
  expect(picture.photo).toBeDefined();
  expect(picture.caption).toContain('🧭 Онбординг: 1 клиент на пути, 1 стоит');
  expect(text.reply_to_message?.message_id).toBe(picture.message_id);
  expect(text.text).toContain('1. Виджет на сайте: пока никто не прошёл · сейчас 1, из них стоит 1');
  await press(LEAD, text, buttonOf(text, '⏸ Стоят (1)'));
  await eventually(() =>
    expect(flat(present(text)?.text)).toMatch(
      /1\. Анна Смирнова · Ромашка · 15 000 ₽\n«Виджет на сайте» стоит \d рабочих? д\S+ · ещё не напоминали · не напомнили: ждёт нашего ответа/,
    ),
  );
  const now = () => present(text) ?? expect.fail('it is gone');
  await press(LEAD, text, buttonOf(now(), '‹ Назад'));
  await eventually(() => expect(now().text).toBe(text.text));
  await press(LEAD, text, buttonOf(now(), '👤 По менеджерам'));
  await eventually(() => expect(now().text).toContain('1. Без менеджера: на пути 1, стоит 1'));
});

it('the table comes as a file that programs read', async () => {
  await annaStalls();
  const [, text] = await overview(LEAD);
  await press(LEAD, text, buttonOf(text, '📄 Файлом'));
  const file = await eventually(() => house.got(LEAD).at(-1)?.document ?? expect.fail('no file'));
  expect(file.file_name).toMatch(/^onboarding-2026-09-\d\d\.csv$/);
  expect(house.got(LEAD).at(-1)?.caption).toMatch(/стоит 1 клиент/);
  const rows: unknown = parse(Buffer.from(house.telegram.file(file.file_id)?.bytes ?? []), {
    bom: true,
    columns: true,
  });
  expect(rows).toEqual([
    expect.objectContaining({
      client_id: String(ANNA),
      external_id: 'acme-17',
      plan: 'widget',
      step: 'install',
      nudges: '',
      held: expect.stringMatching(/^waits:2026-09-\S+\.\.2026-09-\S+×\d/),
    }),
  ]);
});

it('in the desk a lead has it too, an operator hears that it is for leads, a stranger nothing', async () => {
  await annaStalls();
  const [, text] = await overview(DESK);
  expect(text.text).toContain('🧭 Онбординг');
  const [refusal] = await asked(IRINA, DESK, '/onboarding');
  expect(refusal?.text).toMatch(/\/onboarding/);
  const answer = await press(IRINA, text, buttonOf(text, '📄 Файлом'));
  await house.app.idle();
  expect(JSON.stringify(answer)).toContain('только для руководителей');
  expect(house.telegram.messages(DESK).some(({ document }) => document)).toBe(false);
  const before = house.got(STRANGER).length;
  house.telegram.send(STRANGER, STRANGER, { kind: 'text', text: '/onboarding' });
  await house.app.idle();
  expect(
    house
      .got(STRANGER)
      .slice(before)
      .map(({ photo }) => photo),
  ).not.toContainEqual(expect.anything());
});

it('the client’s record shows the plan with its ticks', async () => {
  await annaStalls();
  house.telegram.send(IRINA, DESK, { kind: 'text', text: '/client' }, { thread: house.topic(NAME) });
  await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toContain('🧭 План widget: 0 из 2'));
  expect(house.inTopic(NAME).at(-1)?.text).toMatch(
    /⏸ Виджет на сайте · стоит .* · не напомнили: ждёт нашего ответа\n▫️ Коллега в чате/,
  );
});

it('the digest names who stands still, and leads to the overview in a message of its own', async () => {
  await annaStalls();
  const said = await asked(LEAD, LEAD, '/digest');
  const digest =
    said.find(({ text }) => text?.includes('Стоит на своём шаге 1 клиент')) ?? expect.fail('no digest');
  expect(digest.text).toContain('Анна Смирнова: «Виджет на сайте», ');
  const before = house.got(LEAD).length;
  await press(LEAD, digest, buttonOf(digest, '🧭 Онбординг'));
  await eventually(() =>
    expect(
      house
        .got(LEAD)
        .slice(before)
        .some(({ text }) => text?.includes('🧭 Онбординг')),
    ).toBe(true),
  );
  expect(present(digest)?.text).toBe(digest.text);
});
