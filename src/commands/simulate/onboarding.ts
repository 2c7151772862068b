import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { HOLDING_RULES, type HoldingRule } from '../../onboarding/rules.ts';
import type { SimulationOptions, Stage } from '../../open-simulation.ts';
import type { Outage } from './agenda.ts';
import { Calendar } from './calendar.ts';
import type { Chronicle } from './chronicle.ts';
import { CLIENT_BUTTONS, type ClientButton } from './deeds.ts';
import { Judge, type Verdict } from './judge.ts';
import { LEAD, OPERATORS } from './people.ts';
import { readPlans, readSettings } from './plans.ts';
import { run } from './run.ts';
import { World } from './world.ts';

export interface OnboardingOptions {
  readonly clients: number;
  readonly days: number;
  readonly seed: number;
  /** Switched off in the bot, to see that the judge sees it. */
  readonly broken: HoldingRule | undefined;
  readonly intentsDir: string;
  readonly open: (options: SimulationOptions) => Promise<Stage>;
  readonly note: (line: string) => void;
  /** After each day. */
  readonly progress: (day: number) => void;
}

export interface OnboardingRun extends Verdict {
  readonly clients: number;
  readonly days: number;
  readonly seconds: number;
  /** How often the bot was killed on the way. */
  readonly kills: number;
  readonly chronicle: Chronicle;
}

/** A Monday; the clocks are changed in Berlin that week, in New York the week after; then a holiday, and the New Year's. */
const START = new Date('2026-10-19T00:00:00.000Z');
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Three hours at noon, and four days over a weekend. */
const OUTAGES = [
  { day: 17, hour: 8, hours: 3 },
  { day: 44, hour: 9, hours: 96 },
];

/** Clients live through some months with the bot. */
export async function simulateOnboarding(options: OnboardingOptions): Promise<OnboardingRun> {
  const { clients, days, seed, broken, intentsDir, open, note, progress } = options;
  const calendar = Calendar.read(intentsDir);
  const labels = readLabels(intentsDir);
  const outages = OUTAGES.map(({ day, hour, hours }): Outage => {
    const from = START.getTime() + day * DAY + hour * HOUR;
    return { from: new Date(from), to: new Date(from + hours * HOUR) };
  });
  const judge = new Judge({ calendar, settings: readSettings(intentsDir), outages, rules: HOLDING_RULES });
  const world = new World({
    clients,
    days,
    seed,
    start: START,
    plans: readPlans(intentsDir),
    calendar,
    outages,
    labels,
  });
  const began = performance.now();
  const stage = await open({
    start: START,
    operators: OPERATORS,
    lead: LEAD,
    intentsDir,
    note,
    ...(broken === undefined ? {} : { holdingRules: HOLDING_RULES.filter((rule) => rule !== broken) }),
  });
  try {
    const chronicle = await run({ world, judge, stage, days, seed, labels, progress });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { clients, days, seconds, kills: stage.kills(), chronicle, ...judge.verdict() };
  } finally {
    await stage.close();
  }
}

const Label = z.object({ ru: z.string(), en: z.string() });

/** The client's buttons, as the content names them in both languages. */
export function readLabels(intentsDir: string): ReadonlyMap<string, ClientButton> {
  const file: unknown = parse(readFileSync(join(intentsDir, 'texts', 'onboarding.yaml'), 'utf8'));
  const { client } = z.object({ client: z.record(z.string(), Label) }).parse(file);
  const labels = new Map<string, ClientButton>();
  for (const button of CLIENT_BUTTONS) {
    const label = client[`button${button}`];
    if (!label) throw new Error(`the texts of onboarding have no button${button}`);
    labels.set(label.ru, button).set(label.en, button);
  }
  return labels;
}
