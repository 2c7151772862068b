import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Client } from '../../src/clients/client.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import {
  EVERYBODY,
  overviewData,
  overviewPress,
  type OverviewPress,
} from '../../src/desk/onboarding-views/callback.ts';
import { stalledTable } from '../../src/desk/onboarding-views/file.ts';
import { managersPage } from '../../src/desk/onboarding-views/managers.ts';
import { planLines } from '../../src/desk/onboarding-views/plan-lines.ts';
import { stalledPage } from '../../src/desk/onboarding-views/stalled.ts';
import { headlineOf, planPage, summaryPage } from '../../src/desk/onboarding-views/summary.ts';
import type { Journey } from '../../src/onboarding/journey.ts';
import { overviewOf } from '../../src/onboarding/overview.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import type { Store } from '../../src/storage/store.ts';
import { aClient } from '../support/conformance/records.ts';
import { onboardingContent } from '../support/onboarding-content.ts';

/** Friday, 15:00 in Moscow. */
const NOW = new Date('2026-11-20T12:00:00.000Z');
const AT = '2026-11-02T09:00:00.000Z';
const OPTIONS = {
  leads: [],
  language: 'ru' as const,
  timezone: 'Europe/Moscow',
  workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
};

let plans: ReturnType<typeof onboardingContent>;
let content: Content;
beforeAll(() => {
  plans = onboardingContent();
  content = requireContent(plans.dir);
});
afterAll(() => plans.remove());

let store: Store;
beforeEach(() => {
  store = createMemoryStore({ now: () => NOW });
});
const deps = () => ({ ...store, content, options: OPTIONS, now: () => NOW });
const voice = () => ({ texts: content.texts, language: OPTIONS.language });
const by = { by: 'Ирина', byId: 601, at: AT };
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

function journeyOf(clientId: number, further: Partial<Journey> = {}): Journey {
  return {
    clientId,
    plan: 'widget',
    version: 1,
    started: AT,
    steps: {},
    since: AT,
    contacts: [],
    ...further,
  };
}

function standing(since: string, further: Partial<NonNullable<Journey['stall']>> = {}): Partial<Journey> {
  return { stall: { step: 'install', since, held: [], ...further } };
}

const hold = (rule: 'waits' | 'night', from: string, last: string, times: number) => ({
  rule,
  from,
  last,
  times,
});
const written = (at: string, turn: number) => ({
  kind: 'nudge' as const,
  step: 'install',
  turn,
  since: AT,
  nudge: 'widget-install-1',
  at,
  message: 5,
});

async function add(client: Client, journey: Journey): Promise<void> {
  await store.clients.update(client.id, () => client);
  await store.journeys.update(client.id, () => journey);
}

const pays = (value: number, currency = 'RUB', name = 'Команда'): Client['account'] => ({
  plan: { value: { name, value, currency }, ...by },
});
const ofManager = (id: number, name: string): Client['account'] => ({
  manager: { value: { id, name }, ...by },
});
const overview = () => overviewOf(store.journeys.pages(), content.plans, NOW);
const stalled = (view: Partial<Extract<OverviewPress, { kind: 'stalled' }>> = {}) =>
  stalledPage({ kind: 'stalled', by: 'days', page: 0, whose: EVERYBODY, ...view }, deps());
const labels = (rows: readonly (readonly { readonly text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text));

/** Stands still since the `id`-th of ten days. */
const payer = async (id: number, name: string, account?: Client['account']) =>
  add(aClient(id, { firstName: name, account }), journeyOf(id, standing(`2026-11-1${id}T09:00:00.000Z`)));
/** Names in the order of a list. */
const names = ({ body }: { body: { text: string } }) =>
  [...body.text.matchAll(/^\d+\. ([^·\n]+?)(?: ·|$)/gm)].map(([, name]) => name);
/** What the record says of a client with such a journey. */
const ticks = async (further: Partial<Journey>) => {
  await add(aClient(1), journeyOf(1, further));
  return planLines(aClient(1), deps());
};

describe('a button of the overview', () => {
  it('says all it leads to, within the 64 bytes that Telegram takes', () => {
    const presses: OverviewPress[] = [
      { kind: 'all' },
      { kind: 'file' },
      { kind: 'plan', plan: 'a'.repeat(32) },
      { kind: 'managers', page: 12 },
      { kind: 'stalled', by: 'value', page: 9999, whose: { kind: 'plan', plan: 'a'.repeat(32) } },
      { kind: 'stalled', by: 'days', page: 0, whose: { kind: 'manager', id: 7_000_000_001 } },
      { kind: 'stalled', by: 'days', page: 3, whose: EVERYBODY },
    ];
    for (const press of presses) {
      expect(Buffer.byteLength(overviewData(press))).toBeLessThanOrEqual(64);
      expect(overviewPress(overviewData(press))).toEqual(press);
    }
  });

  it.each([
    'ov:',
    'ov:x',
    'ov:p:',
    'ov:p:A b',
    'ov:m:-1',
    'ov:s:d:0',
    'ov:s:z:0:a',
    'ov:s:d:0:mx',
    'ov:s:d:0:a:a',
    'q:l:a:0',
  ])('that no message of ours has is nothing: %s', (data) => expect(overviewPress(data)).toBeUndefined());
});

describe('the overview of all plans', () => {
  it('where nobody is on a plan says what to do', async () => {
    const { body, rows } = summaryPage(await overview(), voice());
    expect(body.text).toMatch(/^🧭 Пока никто не идёт по плану\. .*\/plan/);
    expect(rows).toEqual([]);
    expect(summaryPage({ plans: [], homeless: 0 }, voice()).body.text).toContain('intents/onboarding/');
  });

  it('tells of each plan and each of its steps, and leads to the rest', async () => {
    await add(aClient(1), journeyOf(1));
    await add(aClient(2), journeyOf(2, standing('2026-11-11T09:00:00.000Z')));
    await add(
      aClient(3),
      journeyOf(3, {
        steps: { install: { done: true, at: '2026-11-04T09:00:00.000Z', source: 'client' } },
      }),
    );
    await add(aClient(4), journeyOf(4, { plan: 'team', ended: { at: AT, why: 'stopped' } }));
    await add(aClient(5), journeyOf(5, { plan: 'gone' }));
    const { body, rows } = summaryPage(await overview(), voice());
    expect(body.text).toBe(
      [
        '🧭 Онбординг: 4 клиента на пути, 1 стоит',
        '',
        'План team',
        'На пути 0, никто не стоит. За 90 дней: до конца пока никто не дошёл, остановлен 1.',
        '1. Виджет на сайте: пока никто не прошёл',
        '2. Коллега в чате: пока никто не прошёл',
        '',
        'План widget',
        'На пути 3, стоит 1. За 90 дней: до конца пока никто не дошёл.',
        '1. Виджет на сайте: прошёл 1 · сейчас 2, 1 стоит · половина за 2 дня',
        '2. Коллега в чате: пока никто не прошёл · сейчас 1',
        '',
        'Ещё 1 клиент на планах, которых больше нет в intents/onboarding/.',
      ].join('\n'),
    );
    expect(labels(rows)).toEqual([
      ['План team', 'План widget'],
      ['⏸ Стоят (1)'],
      ['👤 По менеджерам', '📄 Файлом'],
    ]);
    expect(headlineOf(await overview(), voice()).text).toContain(
      'Труднее всего шаг «Виджет на сайте» (План widget): на нём стоит 1.',
    );
    const widget =
      (await overview()).plans.find(({ plan }) => plan.id === 'widget') ?? expect.fail('no plan');
    const one = planPage(widget, voice());
    expect(one.body.text).toContain('2. Коллега в чате: пока никто не прошёл · сейчас 1');
    expect(labels(one.rows)).toEqual([['⏸ Стоят (1)'], ['‹ Все планы', '↻']]);
  });
});

describe('the list of those whose step stands still', () => {
  it('says when there is nobody', async () => {
    const { body, rows } = await stalled();
    expect(body.text).toBe('✅ Никто не стоит, все идут по плану.');
    expect(labels(rows)).toEqual([['‹ Назад']]);
  });

  it('tells of each where, how long, what was written, why not, and what is in the way', async () => {
    await store.topics.save({ clientId: 1, chatId: -1_001_000_000_001, threadId: 44 });
    await add(
      aClient(1, {
        lastName: 'Смирнова',
        account: { company: { value: 'ООО «Ромашка»', ...by }, ...pays(15_000) },
      }),
      journeyOf(1, {
        ...standing('2026-11-09T09:00:00.000Z', {
          reason: 'lawyers',
          held: [
            hold('night', '2026-11-09T20:00:00.000Z', '2026-11-10T20:00:00.000Z', 2),
            hold('waits', '2026-11-12T09:00:00.000Z', '2026-11-15T09:00:00.000Z', 3),
          ],
        }),
        contacts: [written('2026-11-11T09:00:00.000Z', 1)],
      }),
    );
    await add(
      aClient(2, { firstName: 'Илья' }),
      journeyOf(2, {
        ...standing('2026-11-20T09:00:00.000Z', { deskTold: '2026-11-20T10:00:00.000Z' }),
        // Of an earlier stall: it says nothing of this one.
        contacts: [written('2026-11-05T09:00:00.000Z', 1)],
      }),
    );
    const { body, rows } = await stalled();
    expect(plain(body.text)).toBe(
      [
        '⏸ Стоят 2 клиента, первыми те, кто дольше',
        '',
        '1. Анна Смирнова · ООО «Ромашка» · 15 000 ₽',
        '«Виджет на сайте» стоит 9 рабочих дней · напомнили 1 раз · не напомнили: ждёт нашего ответа · согласования и документы',
        '',
        '2. Илья',
        '«Виджет на сайте» стоит с сегодняшнего дня · ещё не напоминали · карточка в теме с 20 ноября',
      ].join('\n'),
    );
    expect(body.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://t.me/c/1000000001/44', length: 13 }),
    );
    expect(labels(rows)).toEqual([['По сумме', '📄 Файлом'], ['‹ Назад']]);
  });

  it('names no rule that a later reminder has overtaken', async () => {
    const held = [hold('night', '2026-11-09T20:00:00.000Z', '2026-11-09T20:00:00.000Z', 1)];
    const contacts = [written('2026-11-10T09:00:00.000Z', 1)];
    await add(aClient(1), journeyOf(1, { ...standing('2026-11-09T09:00:00.000Z', { held }), contacts }));
    expect((await stalled()).body.text).not.toContain('не напомнили');
  });

  it('goes by what they pay at a tap: the money that most pay in first, then other money, then nobody’s', async () => {
    await payer(0, 'Без тарифа');
    await payer(1, 'Малый', pays(500));
    await payer(2, 'Евро', pays(900, 'EUR'));
    await payer(3, 'Крупный', pays(90_000));
    expect(names(await stalled())).toEqual(['Без тарифа', 'Малый', 'Евро', 'Крупный']);
    const byValue = await stalled({ by: 'value' });
    expect(names(byValue)).toEqual(['Крупный', 'Малый', 'Евро', 'Без тарифа']);
    expect(labels(byValue.rows)[0]).toEqual(['По дням', '📄 Файлом']);
  });

  it('is turned by pages, and one past the end is the last', async () => {
    for (let id = 1; id <= 19; id++)
      await add(aClient(id), journeyOf(id, standing(`2026-11-${String(id).padStart(2, '0')}T09:00:00.000Z`)));
    const second = await stalled({ page: 1 });
    expect(second.body.text).toContain('\n9. ');
    expect(labels(second.rows)[0]).toEqual(['‹', '2/3', '›']);
    const last = await stalled({ page: 40 });
    expect(last.body.text).toContain('\n19. ');
    expect(labels(last.rows)[0]).toEqual(['‹', '3/3']);
  });

  it('of a plan or a manager has only those', async () => {
    await add(aClient(1, { account: ofManager(601, 'Ирина') }), journeyOf(1, standing(AT)));
    await add(aClient(2, { firstName: 'Олег' }), journeyOf(2, { ...standing(AT), plan: 'team' }));
    expect((await stalled({ whose: { kind: 'manager', id: 601 } })).body.text).toMatch(
      /^⏸ Стоит 1 клиент.*\n\n1\. Анна\n/,
    );
    expect((await stalled({ whose: { kind: 'plan', plan: 'team' } })).body.text).toMatch(/\n1\. Олег\n/);
  });
});

describe('the list by manager', () => {
  it('has whoever answers for most of those who stand still first, and a button to those', async () => {
    await add(aClient(1, { account: ofManager(601, 'Ирина') }), journeyOf(1));
    await add(aClient(2, { firstName: 'Соня' }), journeyOf(2, standing('2026-11-18T09:00:00.000Z')));
    await add(
      aClient(3, { firstName: 'Илья', account: ofManager(602, 'Олег') }),
      journeyOf(3, standing('2026-11-13T09:00:00.000Z')),
    );
    await add(
      aClient(4, { account: ofManager(602, 'Олег') }),
      journeyOf(4, standing('2026-11-19T09:00:00.000Z')),
    );
    await add(
      aClient(5, { account: ofManager(602, 'Олег') }),
      journeyOf(5, { ended: { at: AT, why: 'finished' } }),
    );
    const { body, rows } = await managersPage(0, deps());
    expect(body.text).toBe(
      [
        '👤 По менеджерам',
        '',
        '1. Олег: на пути 2, стоят 2',
        'дольше всех Илья: стоит 5 рабочих дней',
        '',
        '2. Без менеджера: на пути 1, стоит 1',
        'дольше всех Соня: стоит 2 рабочих дня',
        '',
        '3. Ирина: на пути 1, никто не стоит',
      ].join('\n'),
    );
    expect(rows.flat().map((one) => 'callback_data' in one && [one.text, one.callback_data])).toEqual([
      ['1', 'ov:s:d:0:m602'],
      ['‹ Назад', 'ov:a'],
    ]);
  });
});

describe('the table', () => {
  it('has a line for everybody whose step stands still, for programs: fixed names, times in UTC', async () => {
    await add(
      aClient(1, {
        lastName: '=HYPERLINK("x")',
        firstName: '',
        account: {
          externalId: 'acme-17',
          ...pays(15_000),
          ...ofManager(601, 'Ирина'),
          segment: { value: 'vip', ...by },
        },
      }),
      journeyOf(1, {
        ...standing('2026-11-09T09:00:00.000Z', {
          reason: 'doubter',
          held: [hold('waits', '2026-11-12T09:00:00.000Z', '2026-11-15T09:00:00.000Z', 3)],
        }),
        contacts: [written('2026-11-10T09:00:00.000Z', 1), written('2026-11-17T09:00:00.000Z', 2)],
      }),
    );
    await add(aClient(2), journeyOf(2));
    const { table, count } = await stalledTable(deps());
    expect(count).toBe(1);
    expect(parse(table, { bom: true, columns: true })).toEqual([
      {
        client_id: '1',
        external_id: 'acme-17',
        // Excel takes it for text, not for an order.
        name: '\'=HYPERLINK("x")',
        company: '',
        segment: 'vip',
        manager: 'Ирина',
        plan: 'widget',
        step: 'install',
        stalled_since: '2026-11-09T09:00:00.000Z',
        working_days: '9',
        nudges: '2026-11-10T09:00:00.000Z;2026-11-17T09:00:00.000Z',
        held: 'waits:2026-11-12T09:00:00.000Z..2026-11-15T09:00:00.000Z×3',
        reason: 'doubter',
        value: '15000',
        currency: 'RUB',
      },
    ]);
  });
});

describe('the ticks in a client’s record', () => {
  it('show each step: done when and by whose word, standing how long and why, open', async () => {
    expect(
      await ticks({
        steps: { invite: { done: true, at: '2026-11-04T09:00:00.000Z', source: 'operator', by: 'Олег' } },
        ...standing('2026-11-13T09:00:00.000Z', {
          held: [hold('waits', '2026-11-16T09:00:00.000Z', '2026-11-17T09:00:00.000Z', 2)],
        }),
        later: '2026-11-25T09:00:00.000Z',
      }),
    ).toEqual([
      '🧭 План widget: 1 из 2',
      '⏸ Виджет на сайте · стоит 5 рабочих дней · не напомнили: ждёт нашего ответа',
      '✅ Коллега в чате · Олег, 4 ноября',
      'напомнить просили после 25 ноября',
    ]);
    expect(await ticks({})).toEqual(['🧭 План widget: 0 из 2', '▫️ Виджет на сайте', '▫️ Коллега в чате']);
  });

  it('are one line when it is over, and none where there is no plan', async () => {
    expect(await ticks({ ended: { at: AT, why: 'finished' } })).toEqual([
      '🧭 План widget: всё сделано 2 ноября',
    ]);
    expect(await ticks({ plan: 'gone' })).toEqual([]);
    expect(await planLines(aClient(9), deps())).toEqual([]);
  });
});
