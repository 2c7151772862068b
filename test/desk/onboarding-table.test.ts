import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import {
  EVERYBODY,
  overviewData,
  overviewPress,
  type OverviewPress,
} from '../../src/desk/onboarding-views/callback.ts';
import { stalledTable } from '../../src/desk/onboarding-views/file.ts';
import { planLines } from '../../src/desk/onboarding-views/plan-lines.ts';
import type { Journey } from '../../src/onboarding/journey.ts';
import { aClient } from '../support/conformance/records.ts';
import { onboardingContent } from '../support/onboarding-content.ts';
import {
  aDesk,
  AT,
  by,
  hold,
  journeyOf,
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

/** What the record says of a client with such a journey. */
const ticks = async (further: Partial<Journey>) => {
  await desk.add(aClient(1), journeyOf(1, further));
  return planLines(aClient(1), desk.deps);
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

describe('the table', () => {
  it('has a line for everybody whose step stands still, for programs: fixed names, times in UTC', async () => {
    await desk.add(
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
    await desk.add(aClient(2), journeyOf(2));
    const { table, count } = await stalledTable(desk.deps);
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
    expect(await planLines(aClient(9), desk.deps)).toEqual([]);
  });
});
