import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/content/plan.ts';
import { loadTexts } from '../../src/content/load-texts.ts';
import { OVERVIEW_TEXTS } from '../../src/content/text-keys/overview.ts';
import { funnelModel, timeWords, type FunnelModel } from '../../src/digest/funnel-model.ts';
import { drawFunnel } from '../../src/digest/funnel-picture.ts';
import { PALETTE } from '../../src/digest/picture-model.ts';
import type { Overview, PlanFigures, StepFigures } from '../../src/onboarding/overview.ts';
import { aPlan, aStep } from '../onboarding/a-plan.ts';
import { pixels } from './pixels.ts';

const { texts } = loadTexts('intents', OVERVIEW_TEXTS);
const RU = { texts, language: 'ru' } as const;
const DAY = '2026-11-20';

function figuresOf(plan: Plan, further: Partial<PlanFigures> = {}): PlanFigures {
  const steps = plan.steps.map(({ id }) => step(id, { passed: 10 }));
  return { plan, onWay: 12, stalled: 1, finished: 3, stopped: 0, steps, ...further };
}

function step(id: string, further: Partial<StepFigures> = {}): StepFigures {
  return { step: id, passed: 0, here: 0, stalled: 0, left: 0, ...further };
}

function overviewOf(...plans: readonly PlanFigures[]): Overview {
  return { plans, homeless: 0 };
}

function modelOf(overview: Overview): FunnelModel {
  return funnelModel(overview, DAY, RU) ?? expect.fail('nothing to draw');
}

const WIDGET = aPlan({
  title: { ru: 'Чат на сайте 🚀', en: 'Chat' },
  steps: [aStep('install', { title: { ru: 'Виджет', en: 'Widget' } }), aStep('invite')],
});

/** Of twenty who have done the first of two steps. */
const bars = (here: number, stalled: number) =>
  modelOf(
    overviewOf(
      figuresOf(WIDGET, { steps: [step('install', { passed: 20, here, stalled }), step('invite')] }),
    ),
  );

describe('the picture of the onboarding', () => {
  it('has a bar for each step of each plan: who did it, who is at it, who stands still, and how long half take', () => {
    const steps = [
      step('install', { passed: 40, here: 3, stalled: 2, medianDays: 1.6 }),
      step('invite', { here: 40 }),
    ];
    expect(modelOf(overviewOf(figuresOf(WIDGET, { steps, onWay: 45, stalled: 2, finished: 1 })))).toEqual({
      title: 'Онбординг, 20 ноября 2026',
      figures: 'Справа: сколько прошли шаг и за сколько это сделала половина.',
      names: { passed: 'прошли', here: 'на этом шаге', stalled: 'стоят' },
      plans: [
        {
          heading: 'Чат на сайте',
          note: 'на пути 45, стоят 2, до конца дошёл 1',
          steps: [
            { label: '1. Виджет', passed: 40, here: 3, stalled: 2, time: '1,5 дня' },
            { label: '2. Шаг invite', passed: 0, here: 40, stalled: 0 },
          ],
        },
      ],
    });
  });

  it('leaves out plans that nobody is on, and is none where that is so of all', () => {
    const nobody = figuresOf(aPlan({ id: 'team' }), { onWay: 0, finished: 0 });
    expect(modelOf(overviewOf(nobody, figuresOf(WIDGET))).plans).toHaveLength(1);
    expect(funnelModel(overviewOf(nobody), DAY, RU)).toBeUndefined();
  });

  it('has of many plans those with most on the way, in their order: a picture of forty rows is a ribbon', () => {
    const steps = Array.from({ length: 9 }, (_, at) => aStep(`s${at}`));
    const plans = [5, 50, 20, 30].map((onWay) =>
      figuresOf(aPlan({ id: `p${onWay}`, title: { ru: `p${onWay}`, en: '' }, steps }), { onWay }),
    );
    expect(modelOf(overviewOf(...plans)).plans.map(({ heading }) => heading)).toEqual(['p50', 'p30']);
    const long = figuresOf(aPlan({ steps: [...steps, ...steps, ...steps] }));
    expect(modelOf(overviewOf(long)).plans).toHaveLength(1);
  });

  it('says times as people do: hours of the first day, halves of a few days, whole ones later', () => {
    const said = [0.01, 0.1, 0.9, 1, 2.3, 9.8, 12.4].map((days) => timeWords(days, RU));
    expect(said).toEqual(['час', '2 часа', '22 часа', '1 день', '2,5 дня', '10 дней', '12 дней']);
    expect(timeWords(1, { texts, language: 'en' })).toBe('1 day');
  });

  it('is drawn as a PNG that shows its figures', async () => {
    const [plain, standing] = await Promise.all(
      [bars(0, 0), bars(0, 20)].map(async (one) => pixels(await drawFunnel(one))),
    );
    expect(plain?.width).toBe(1280);
    expect(plain?.inked(PALETTE.request)).toBeGreaterThan(10_000);
    // But for its name in the legend.
    expect(plain?.inked(PALETTE.emotional)).toBeLessThan(1500);
    expect(standing?.inked(PALETTE.emotional)).toBeGreaterThan(8000);
    // Whoever is at a step is an outline: less ink than whoever has done it.
    const here = await pixels(await drawFunnel(bars(20, 0)));
    expect(here.inked(PALETTE.request)).toBeLessThan(plain?.inked(PALETTE.request) ?? 0);
  });

  it('cuts what is too long for its line, and keeps its figures within the picture', async () => {
    const title = { ru: 'очень длинный шаг, в котором сразу много всего, и ещё немного сверх того', en: '' };
    const plan = aPlan({ steps: [aStep('long', { title })] });
    const steps = [step('long', { passed: 123_456, stalled: 9999, medianDays: 120 })];
    const { width, column } = await pixels(await drawFunnel(modelOf(overviewOf(figuresOf(plan, { steps })))));
    expect(column(width - 20)).toBe(0);
  });
});
