import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Task } from '../../src/delivery/journals.ts';
import { bringInLead } from '../../src/desk/team/bring-in-lead.ts';
import type { Work } from '../../src/desk/work.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aClient } from '../support/conformance/records.ts';
import {
  ANNA,
  DESK,
  LEAD,
  openHouse,
  populatedTelegram,
  SONYA,
  suggestionOn,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const LEADS = -1001000000777;
const DAY = 24 * 60 * 60 * 1000;
/** 15:10 in Moscow. */
const START = Date.parse('2026-03-11T12:10:00.000Z');

const RUDE = 'Вы идиоты, что ли? Какого чёрта у вас ничего не работает, уроды!';
const CALM = 'Добрый день! Подскажите, где посмотреть счёт?';
const AGAIN = 'второй раз за месяц пишет грубо';
const THIRD = 'третий раз за месяц пишет грубо, руководителю сообщили';
const LINE = '🔔 Анна Смирнова: 3 грубых сообщения за 30 дней. Нужен руководитель.';

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  house = await openHouse({ now: () => new Date(clock) });
});
afterEach(() => house.close());

/** The card of the next message, once it stands. */
async function cardOf(text: string, from = ANNA, name = NAME) {
  const before = house.telegram.topics(DESK).some((topic) => topic.name === name)
    ? house.inTopic(name).length
    : 0;
  house.telegram.send(from, from, { kind: 'text', text });
  return vi.waitFor(
    async () => {
      await house.app.idle();
      const cards = house.inTopic(name);
      if (cards.length <= before) throw new Error('no card yet');
      return cards.at(-1) ?? expect.fail('no card');
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** What the leads got in the desk's own topic. */
const told = () =>
  house.telegram.topics(DESK).some(({ name }) => name === 'Дайджест') ? house.inTopic('Дайджест') : [];

it('the card counts rudeness under the mood, and tells the leads of the third time with a link to the topic', async () => {
  expect((await cardOf(RUDE)).text).not.toContain('за месяц');
  expect((await cardOf(RUDE)).text).toContain(`\n${AGAIN}\n`);
  expect(told()).toEqual([]);
  expect((await cardOf(RUDE)).text).toContain(`\n${THIRD}\n`);
  const [line] = told();
  expect(told()).toHaveLength(1);
  expect(line?.text).toBe(LINE);
  expect(line?.entities).toEqual([
    expect.objectContaining({
      type: 'text_link',
      url: `https://t.me/c/1000000001/${house.topic(NAME)}`,
    }),
  ]);
});

it('the first suggestion follows the degree, the others can be sent without it', async () => {
  // Rude because upset: heard first, and the milder request comes last.
  const first = await cardOf(RUDE);
  expect(suggestionOn(first, 1)).toMatch(/простите/);
  expect(suggestionOn(first, 3)).toMatch(/уважительно/);
  const second = await cardOf(RUDE);
  expect(suggestionOn(second, 1)).toMatch(/в таком тоне/);
  expect([2, 3].map((number) => suggestionOn(second, number)).join()).not.toMatch(/тон|груб|уважительн/);
  const third = await cardOf(RUDE);
  expect(suggestionOn(third, 1)).toMatch(/подключится руководитель/);
  expect([2, 3].map((number) => suggestionOn(third, number)).join()).not.toMatch(/руководител|тон|груб/);
});

it('a calm message has no such line, and gets a calm answer', async () => {
  for (let times = 0; times < 3; times += 1) await cardOf(RUDE);
  const card = await cardOf(CALM);
  expect(card.text).not.toContain('за месяц');
  expect(card.text).not.toContain('руководител');
  expect(told()).toHaveLength(1);
});

it('the leads hear of a client once a day, and again on the next with the number of times', async () => {
  for (let times = 0; times < 4; times += 1) await cardOf(RUDE);
  expect(told()).toHaveLength(1);
  clock += DAY;
  expect((await cardOf(RUDE)).text).toContain('\nпятый раз за месяц пишет грубо, руководителю сообщили\n');
  expect(told().map(({ text }) => text)).toEqual([
    LINE,
    '🔔 Анна Смирнова: 5 грубых сообщений за 30 дней. Нужен руководитель.',
  ]);
});

it('what lies thirty days back does not count', async () => {
  await cardOf(RUDE);
  await cardOf(RUDE);
  clock += 30 * DAY;
  expect((await cardOf(RUDE)).text).not.toContain('за месяц');
  expect(told()).toEqual([]);
});

it('the line goes to the leads’ own group where they have one, in the language of the desk', async () => {
  await house.close();
  house = await openHouse({
    now: () => new Date(clock),
    env: { DIGEST_CHAT_ID: String(LEADS), DESK_LANGUAGE: 'en' },
    telegram: withLeads(),
  });
  const rude = 'You stupid idiots, why the hell does nothing work, morons!';
  const cards = [];
  for (let times = 0; times < 3; times += 1) cards.push(await cardOf(rude, SONYA, 'Sonya'));
  expect(cards[1]?.text).toContain('\nrude for the second time within a month\n');
  expect(cards[2]?.text).toContain('\nrude for the third time within a month; a lead has been told\n');
  const lines = house.telegram.messages(LEADS).filter(({ from }) => from?.id === house.telegram.bot.id);
  expect(lines.map(({ text }) => text)).toEqual([
    '🔔 Sonya: 3 rude messages within 30 days. A lead is needed.',
  ]);
});

it('the leads see a name that looks like markup as its letters', async () => {
  await house.close();
  const telegram = withLeads();
  telegram.addPerson({ id: 555, first_name: '<b>*Зоя*</b>', language_code: 'ru' });
  house = await openHouse({ now: () => new Date(clock), telegram });
  for (let times = 0; times < 3; times += 1) await cardOf(RUDE, 555, '<b>*Зоя*</b>');
  expect(told().map(({ text }) => text)).toEqual([
    '🔔 <b>*Зоя*</b>: 3 грубых сообщения за 30 дней. Нужен руководитель.',
  ]);
  expect(told()[0]?.entities?.map(({ type }) => type)).toEqual(['text_link']);
});

it('is told once although Telegram was away, and the client never hears of it', async () => {
  await cardOf(RUDE);
  await cardOf(RUDE);
  house.telegram.failNext({
    method: 'createForumTopic',
    error_code: 502,
    description: 'Bad Gateway',
    times: 2,
  });
  await cardOf(RUDE);
  await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 10_000 });
  expect(house.got(ANNA)).toEqual([]);
});

it('an update that is handled twice, as after a crash, asks for the line under one name, and the next one that day for none', async () => {
  const { clients } = createMemoryStore();
  await clients.update(ANNA, () => aClient(ANNA));
  const asked: string[] = [];
  const deps = {
    clients,
    outbox: {
      add: (...tasks: readonly Task<Work>[]) =>
        Promise.resolve(void asked.push(...tasks.map(({ id }) => id))),
    },
    options: {
      leads: [],
      language: 'ru',
      timezone: 'Europe/Moscow',
      workingHours: { days: [], from: 0, to: 1440 },
    },
    now: () => new Date(clock),
  } as const;
  for (const cause of [7, 7, 8]) await bringInLead({ clientId: ANNA, times: 3, cause }, deps);
  expect(asked).toEqual(['bring-in-lead:7', 'bring-in-lead:7']);
  clock += DAY;
  await bringInLead({ clientId: ANNA, times: 4, cause: 9 }, deps);
  expect(asked.at(-1)).toBe('bring-in-lead:9');
});

function withLeads() {
  const telegram = populatedTelegram(() => new Date(clock));
  telegram.addForum({ id: LEADS, title: 'Руководители' });
  telegram.join(LEADS, LEAD, 'member');
  return telegram;
}
