import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/clients/client.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import { EVERYBODY, type OverviewView } from '../../src/desk/onboarding-views/callback.ts';
import { managersPage } from '../../src/desk/onboarding-views/managers.ts';
import { stalledPage } from '../../src/desk/onboarding-views/stalled.ts';
import { headlineOf, planPage, summaryPage } from '../../src/desk/onboarding-views/summary.ts';
import { overviewOf } from '../../src/onboarding/overview.ts';
import { aPlan, aStep } from '../onboarding/a-plan.ts';
import { aClient } from '../support/conformance/records.ts';
import { onboardingContent } from '../support/onboarding-content.ts';
import {
  aDesk,
  AT,
  by,
  hold,
  journeyOf,
  NOW,
  ofManager,
  pays,
  standing,
  written,
} from './onboarding/lead-desk.ts';

let plans: ReturnType<typeof onboardingContent>;
let content: Content;
beforeAll(() => {
  plans = onboardingContent();
  content = requireContent(plans.dir);
});
afterAll(() => plans.remove());

let desk: ReturnType<typeof aDesk>;
beforeEach(() => {
  desk = aDesk(content);
});

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const overview = () => overviewOf(desk.deps.journeys.pages(), content.plans, NOW);
const stalled = (view: Partial<Extract<OverviewView, { kind: 'stalled' }>> = {}) =>
  stalledPage({ kind: 'stalled', by: 'days', page: 0, whose: EVERYBODY, ...view }, desk.deps);
const labels = (rows: readonly (readonly { readonly text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text));

/** Stands still since the `id`-th of ten days. */
const payer = async (id: number, name: string, account?: Client['account']) =>
  desk.add(
    aClient(id, { firstName: name, account }),
    journeyOf(id, standing(`2026-11-1${id}T09:00:00.000Z`)),
  );
/** Names in the order of a list. */
const names = ({ body }: { body: { text: string } }) =>
  [...body.text.matchAll(/^\d+\. ([^·\n]+?)(?: ·|$)/gm)].map(([, name]) => name);
const longTitle = (at: number) => ({ ru: `${at} ${'ш'.repeat(38)}`, en: '' });

describe('the overview of all plans', () => {
  it('where nobody is on a plan says what to do', async () => {
    const { body, rows } = summaryPage(await overview(), desk.voice);
    expect(body.text).toMatch(/^🧭 Пока никто не идёт по плану\. .*\/plan/);
    expect(rows).toEqual([]);
    expect(summaryPage({ plans: [], homeless: 0 }, desk.voice).body.text).toContain('intents/onboarding/');
  });

  it('tells of each plan and each of its steps, and leads to the rest', async () => {
    await desk.add(aClient(1), journeyOf(1));
    await desk.add(aClient(2), journeyOf(2, standing('2026-11-11T09:00:00.000Z')));
    await desk.add(
      aClient(3),
      journeyOf(3, {
        steps: { install: { done: true, at: '2026-11-04T09:00:00.000Z', source: 'client' } },
      }),
    );
    await desk.add(aClient(4), journeyOf(4, { plan: 'team', ended: { at: AT, why: 'stopped' } }));
    await desk.add(aClient(5), journeyOf(5, { plan: 'gone' }));
    const { body, rows } = summaryPage(await overview(), desk.voice);
    expect(body.text).toBe(
      [
        '🧭 Онбординг: 4 клиента на пути, 1 стоит',
        '',
        'План widget',
        'На пути 3, стоит 1. За 90 дней: до конца пока никто не дошёл.',
        '1. Виджет на сайте: прошёл 1 · сейчас 2, из них стоит 1 · половина за 2 дня',
        '2. Коллега в чате: пока никто не прошёл · сейчас 1',
        '',
        'План team',
        'На пути 0, никто не стоит. За 90 дней: до конца пока никто не дошёл, остановлен 1.',
        '1. Виджет на сайте: пока никто не прошёл',
        '2. Коллега в чате: пока никто не прошёл',
        '',
        'Ещё 1 клиент на планах, которых больше нет в intents/onboarding/.',
      ].join('\n'),
    );
    expect(labels(rows)).toEqual([
      ['План widget', 'План team'],
      ['⏸ Стоят (1)'],
      ['👤 По менеджерам', '📄 Файлом'],
    ]);
    expect(headlineOf(await overview(), desk.voice).text).toContain(
      'Труднее всего шаг «Виджет на сайте» (План widget): на нём стоит 1.',
    );
    const widget =
      (await overview()).plans.find(({ plan }) => plan.id === 'widget') ?? expect.fail('no plan');
    const one = planPage(widget, desk.voice);
    expect(one.body.text).toContain('2. Коллега в чате: пока никто не прошёл · сейчас 1');
    expect(labels(one.rows)).toEqual([['⏸ Стоят (1)'], ['‹ Все планы', '↻']]);
  });

  it('fits one message however many plans there are: those without room have their buttons', () => {
    const steps = Array.from({ length: 20 }, (_, at) => aStep(`s${at}`, { title: longTitle(at) }));
    const figures = Array.from({ length: 40 }, (_, at) => {
      const plan = aPlan({ id: `plan-${at}`, title: longTitle(at), steps });
      const each = { passed: 99_999, here: 99_999, stalled: 99_999, left: 0, medianDays: 99.9 };
      const counts = { onWay: 99_999, stalled: 99_999, finished: 99_999, stopped: 99_999 };
      return { plan, ...counts, steps: steps.map(({ id }) => ({ step: id, ...each })) };
    });
    const { body, rows } = summaryPage({ plans: figures, homeless: 99_999 }, desk.voice);
    expect(body.text.length).toBeLessThanOrEqual(4096);
    expect(body.entities.length).toBeLessThanOrEqual(100);
    expect(body.text).toMatch(/\nи ещё \d\d планов\n/);
    expect(rows.flat().length).toBeLessThanOrEqual(100);
    expect(labels(rows)[0]).toHaveLength(2);
  });
});

describe('the list of those whose step stands still', () => {
  it('says when there is nobody', async () => {
    const { body, rows } = await stalled();
    expect(body.text).toBe('✅ Никто не стоит, все идут по плану.');
    expect(labels(rows)).toEqual([['‹ Назад']]);
  });

  it('tells of each where, how long, what was written, why not, and what is in the way', async () => {
    await desk.deps.topics.save({ clientId: 1, chatId: -1_001_000_000_001, threadId: 44 });
    await desk.add(
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
    await desk.add(
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
        '«Виджет на сайте» стоит первый день · ещё не напоминали · карточка в теме с 20 ноября',
      ].join('\n'),
    );
    expect(body.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://t.me/c/1000000001/44', length: 13 }),
    );
    expect(labels(rows)).toEqual([['По сумме', '📄 Файлом'], ['‹ Назад']]);
  });

  it('says of a plan on which the manager writes that a draft waits, until it is sent', async () => {
    const since = '2026-11-09T09:00:00.000Z';
    const draft = { kind: 'nudge' as const, step: 'install', turn: 1, since, at: '2026-11-10T09:00:00.000Z' };
    await desk.add(aClient(1), journeyOf(1, { ...standing(since), plan: 'project', drafts: [draft] }));
    expect((await stalled()).body.text).toContain(
      ' · ещё не напоминали · черновик ждёт отправки с 10 ноября',
    );
    const contacts = [{ ...draft, nudge: 'project-install-1', message: 5 }];
    await desk.deps.journeys.update(1, (journey) => journey && { ...journey, contacts });
    expect((await stalled()).body.text).toMatch(/ · напомнили 1 раз$/);
  });

  it('names no rule that a later reminder has overtaken', async () => {
    const held = [hold('night', '2026-11-09T20:00:00.000Z', '2026-11-09T20:00:00.000Z', 1)];
    const contacts = [written('2026-11-10T09:00:00.000Z', 1)];
    await desk.add(aClient(1), journeyOf(1, { ...standing('2026-11-09T09:00:00.000Z', { held }), contacts }));
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
      await desk.add(
        aClient(id),
        journeyOf(id, standing(`2026-11-${String(id).padStart(2, '0')}T09:00:00.000Z`)),
      );
    const second = await stalled({ page: 1 });
    expect(second.body.text).toContain('\n9. ');
    expect(labels(second.rows)[0]).toEqual(['‹', '2/3', '›']);
    const last = await stalled({ page: 40 });
    expect(last.body.text).toContain('\n19. ');
    expect(labels(last.rows)[0]).toEqual(['‹', '3/3']);
  });

  it('of a plan or a manager has only those', async () => {
    await desk.add(aClient(1, { account: ofManager(601, 'Ирина') }), journeyOf(1, standing(AT)));
    await desk.add(aClient(2, { firstName: 'Олег' }), journeyOf(2, { ...standing(AT), plan: 'team' }));
    expect((await stalled({ whose: { kind: 'manager', id: 601 } })).body.text).toMatch(
      /^⏸ Стоит 1 клиент.*\n\n1\. Анна\n/,
    );
    expect((await stalled({ whose: { kind: 'plan', plan: 'team' } })).body.text).toMatch(/\n1\. Олег\n/);
  });
});

describe('the list by manager', () => {
  it('has whoever answers for most of those who stand still first, and a button to those', async () => {
    await desk.add(aClient(1, { account: ofManager(601, 'Ирина') }), journeyOf(1));
    await desk.add(aClient(2, { firstName: 'Соня' }), journeyOf(2, standing('2026-11-18T09:00:00.000Z')));
    await desk.add(
      aClient(3, { firstName: 'Илья', account: ofManager(602, 'Олег') }),
      journeyOf(3, standing('2026-11-13T09:00:00.000Z')),
    );
    await desk.add(
      aClient(4, { account: ofManager(602, 'Олег') }),
      journeyOf(4, standing('2026-11-19T09:00:00.000Z')),
    );
    await desk.add(
      aClient(5, { account: ofManager(602, 'Олег') }),
      journeyOf(5, { ended: { at: AT, why: 'finished' } }),
    );
    const { body, rows } = await managersPage(0, desk.deps);
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
