import { DateTime } from 'luxon';
import type { Overview, PlanFigures } from '../onboarding/overview.ts';
import { drawable } from './picture-model.ts';
import type { Voice } from './words.ts';

/** One step: its label over a bar of three parts, and at its end what is written there. */
export interface FunnelStep {
  readonly label: string;
  readonly passed: number;
  readonly here: number;
  readonly stalled: number;
  /** How long half of the clients took. */
  readonly time?: string;
}

/** One plan with its steps from the first to the last. */
interface FunnelPlan {
  readonly heading: string;
  readonly note: string;
  readonly steps: readonly FunnelStep[];
}

/** What the picture of the onboarding shows, in words and numbers. Nothing in it needs a glyph that the font lacks. */
export interface FunnelModel {
  readonly title: string;
  readonly figures: string;
  readonly names: { readonly passed: string; readonly here: string; readonly stalled: string };
  readonly plans: readonly FunnelPlan[];
}

/** A picture of more rows is a ribbon on a phone; the text has all of them. */
const MOST_STEPS = 21;
const HOURS = 24;
/** From so many days on nobody cares for halves. */
const FEW_DAYS = 10;

/**
 * What to draw of the plans that anybody is on, those with most on the way as far as there is room; `undefined` where
 * there is nothing to show. `day`: YYYY-MM-DD. Pure.
 */
export function funnelModel({ plans }: Overview, day: string, voice: Voice): FunnelModel | undefined {
  const shown = roomFor(plans.filter(({ onWay, finished, stopped }) => onWay + finished + stopped > 0));
  if (shown.length === 0) return undefined;
  const { texts, language } = voice;
  const date = DateTime.fromISO(day, { zone: 'utc' }).setLocale(language).toFormat('d MMMM yyyy');
  return {
    title: texts.say('overview.picture.title', language, { date }),
    figures: texts.say('overview.picture.figures', language),
    names: {
      passed: texts.say('overview.picture.passed', language),
      here: texts.say('overview.picture.here', language),
      stalled: texts.say('overview.picture.stalled', language),
    },
    plans: shown.map((plan) => planOf(plan, voice)),
  };
}

/** The plans with most on the way whose steps have room together, in the order given. */
function roomFor(plans: readonly PlanFigures[]): readonly PlanFigures[] {
  let left = MOST_STEPS;
  const kept = new Set<PlanFigures>();
  for (const plan of plans.toSorted((one, other) => other.onWay - one.onWay)) {
    if (kept.size > 0 && plan.steps.length > left) break;
    kept.add(plan);
    left -= plan.steps.length;
  }
  return plans.filter((plan) => kept.has(plan));
}

function planOf({ plan, onWay, stalled, finished, steps }: PlanFigures, voice: Voice): FunnelPlan {
  const { texts, language } = voice;
  const titles = new Map(plan.steps.map(({ id, title }) => [id, title[language]]));
  return {
    heading: drawable(plan.title[language]),
    note: texts.say('overview.picture.plan', language, { onWay, stalled, finished }),
    steps: steps.map(({ step, passed, here, stalled: standing, medianDays }, at): FunnelStep => ({
      label: drawable(`${at + 1}. ${titles.get(step) ?? step}`),
      passed,
      here,
      stalled: standing,
      ...(medianDays === undefined ? {} : { time: timeWords(medianDays, voice) }),
    })),
  };
}

/** How long half of the clients take, as one says it: «5 часов», «2,5 дня», «12 дней». */
export function timeWords(days: number, { texts, language }: Voice): string {
  const hours = Math.round(days * HOURS);
  if (hours < HOURS) return texts.say('overview.hours', language, { hours });
  const rounded = days < FEW_DAYS ? Math.round(days * 2) / 2 : Math.round(days);
  return texts.say('overview.days', language, { days: rounded });
}
