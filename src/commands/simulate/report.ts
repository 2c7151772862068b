import type { Fault } from './judge.ts';
import type { OnboardingRun } from './onboarding.ts';

/** The line that `--json` ends with. */
export interface OnboardingFigures {
  readonly clients: number;
  readonly days: number;
  readonly stalls: number;
  readonly nudges: number;
  /** By rule: stalls of which it held something back. */
  readonly held: Readonly<Record<string, number>>;
  readonly unexplainedStalls: number;
  readonly ruleBreaches: number;
  readonly doubled: number;
  readonly overLimit: number;
  readonly seconds: number;
}

export function figuresOf(run: OnboardingRun): OnboardingFigures {
  const { clients, days, stalls, nudges, held, unexplained, breaches, doubled, overLimit, seconds } = run;
  return {
    clients,
    days,
    stalls,
    nudges,
    held,
    unexplainedStalls: unexplained.length,
    ruleBreaches: breaches.length,
    doubled: doubled.length,
    overLimit: overLimit.length,
    seconds,
  };
}

export function isFlawless({ unexplained, breaches, doubled, overLimit }: OnboardingRun): boolean {
  return unexplained.length + breaches.length + doubled.length + overLimit.length === 0;
}

const MOST_FAULTS = 8;
const WIDTH = 34;

const WHY: Readonly<Record<string, string>> = {
  blocked: 'they have blocked the bot',
  'not-now': 'they said “not now”',
  parted: 'they were told good-bye',
  limit: 'the plan’s number of messages is used up',
  later: 'they asked to be reminded later',
  waits: 'they wait for our answer',
  heated: 'they are upset',
  problem: 'a problem of theirs is open',
  'wrote-today': 'there was a talk that day',
  paused: 'they were written to not long ago',
  'day-off': 'a day off where they live',
  night: 'night where they live',
};

/** The same for people. */
export function report(run: OnboardingRun): string {
  const { clients, days, seconds, kills, stalls, nudges, held, excused, byThemselves } = run;
  const zeros = [
    ['stalls that nothing explains', run.unexplained],
    ['messages against a rule', run.breaches],
    ['messages that came twice', run.doubled],
    ['messages over the plan’s limit', run.overLimit],
  ] as const;
  return [
    `${clients} clients, ${days} days, in ${seconds} s${kills > 0 ? `; the bot was killed ${kills} times` : ''}`,
    '',
    line('steps that stood still', stalls),
    line('messages that the bot wrote about it', nudges),
    ...zeros.map(([name, faults]) => line(name, faults.length, 'must be 0')),
    ...(byThemselves > 0
      ? [line('taken up again before its first hour', byThemselves, 'not counted above')]
      : []),
    ...(excused > 0
      ? [line('twice, as Telegram’s answer was lost', excused, 'the bot was killed over it')]
      : []),
    '',
    'Held back, and why (stalls of which that was named to the desk or the leads):',
    ...Object.entries(held).map(([rule, count]) => line(rule, count, WHY[rule])),
    ...zeros.flatMap(([name, faults]) => faultLines(name, faults)),
    '',
  ].join('\n');
}

function line(name: string, count: number, remark?: string): string {
  return `  ${name.padEnd(WIDTH)} ${String(count).padStart(7)}${remark === undefined ? '' : `   ${remark}`}`;
}

function faultLines(name: string, faults: readonly Fault[]): string[] {
  if (faults.length === 0) return [];
  return [
    '',
    `${name}, the first of ${faults.length}:`,
    ...faults
      .slice(0, MOST_FAULTS)
      .map(({ client, at, what }) => `  ${at.toISOString()}  client ${client}: ${what}`),
  ];
}
