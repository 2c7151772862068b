import type { DayCalendar, Nudge, Plan, PlanStep } from '../../src/content/plan.ts';
import { parseWording } from '../../src/content/wording.ts';
import { begun } from '../../src/onboarding/journey-changes.ts';
import type { Facts } from '../../src/onboarding/facts.ts';
import type { Journey, StepState } from '../../src/onboarding/journey.ts';
import type { Spoken } from '../../src/labels.ts';

export const MOSCOW = 'Europe/Moscow';
export const HOURS = { from: 10 * 60, to: 18 * 60 };

/** Victory Day on a Monday, a Saturday that is worked. */
export const RUSSIA: DayCalendar = {
  id: 'russia',
  zones: [MOSCOW, 'Asia/Vladivostok'],
  off: new Set(['2026-01-01', '2026-01-02', '2026-05-01', '2026-05-11', '2026-06-12']),
  worked: new Set(['2026-05-16']),
};

export function aNudge(id: string, ru: string, en = ru, further: Partial<Nudge> = {}): Nudge {
  return { id, turn: 1, ru: wording(ru, 'ru'), en: wording(en, 'en'), ...further };
}

function wording(text: string, language: Spoken): Nudge['ru'] {
  const { wording: parsed, problems } = parseWording(text, language);
  if (!parsed) throw new Error(`${text}: ${problems.map(({ message }) => message).join(', ')}`);
  return parsed;
}

export function aStep(id: string, further: Partial<PlanStep> = {}): PlanStep {
  return {
    id,
    title: { ru: `Шаг ${id}`, en: `Step ${id}` },
    done: { ru: 'сделано', en: 'done' },
    days: 7,
    key: false,
    said: { ru: [], en: [] },
    help: { kind: 'call', offer: { ru: 'созвонимся', en: 'a call' } },
    nudges: [
      aNudge(`${id}-1`, 'Как продвигается {step}?', 'How is {step} going?'),
      aNudge(`${id}-2`, 'Что мешает шагу {step}?', 'What is in the way of {step}?', { turn: 2 }),
    ],
    ...further,
  };
}

export function aPlan(further: Partial<Plan> = {}): Plan {
  return {
    id: 'widget',
    version: 1,
    title: { ru: 'Виджет', en: 'Widget' },
    model: 'self-service',
    contacts: 5,
    pauseDays: 5,
    silentDays: 30,
    changes: [],
    steps: ['account', 'install', 'invite', 'answer'].map((id) => aStep(id)),
    ...further,
  };
}

export const CLIENT = 7;

export function aJourney(plan: Plan, started: string, further: Partial<Journey> = {}): Journey {
  return { ...begun(CLIENT, plan, new Date(started)), ...further };
}

export function done(at: string, further: Partial<StepState> = {}): StepState {
  return { done: true, at, source: 'product', ...further };
}

export const CALM: Facts = { blocked: false, waits: false, heated: false, problem: false, zone: MOSCOW };
