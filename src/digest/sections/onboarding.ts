import { ONBOARDING_COUNTERS } from '../figures.ts';
import { isLately } from '../period.ts';
import type { DigestSource, Section, StalledNow } from '../source.ts';
import { tallied, type Voice } from '../words.ts';

/** So many are named; the rest are counted. */
const MOST_STALLED = 8;
const MOST_FINISHED = 10;

const COUNTERS = [
  ['digest.stepsDone', ONBOARDING_COUNTERS.step],
  ['digest.nudged', ONBOARDING_COUNTERS.nudge],
  ['digest.begunToStall', ONBOARDING_COUNTERS.stall],
] as const;

/** Nothing happened on any plan, and nobody stands still. */
export function isOnboardingQuiet(source: DigestSource): boolean {
  const { onboarding, days } = source;
  const counted = COUNTERS.some(([, counter]) => tallied(days, counter) > 0);
  return !counted && onboarding.finished.length === 0 && stalledNow(source) === 0;
}

/** What stands now is no news of an earlier day. */
function stalledNow({ onboarding, period, today }: DigestSource): number {
  return isLately(period, today) ? onboarding.stalledCount : 0;
}

/** What happened on the plans, and whose step stands still now; nobody of now in an earlier day's digest. */
export function whatStalls(source: DigestSource, { texts, language }: Voice): Section[] {
  const { onboarding, days } = source;
  const count = stalledNow(source);
  const happened = COUNTERS.flatMap(([key, counter]) => {
    const times = tallied(days, counter);
    return times > 0 ? [texts.say(key, language, { count: times })] : [];
  });
  const first = happened.length === 0 ? [] : [{ text: happened.join(' ') }];
  if (count === 0)
    return first.length === 0 ? [] : [{ name: 'stalled', lines: first, folded: false, hidden: 0 }];
  const named = onboarding.stalled.slice(0, MOST_STALLED);
  const lines = named.map((one) => ({
    text: lineOf(one, { texts, language }),
    client: { id: one.clientId, name: one.name },
  }));
  return [
    {
      name: 'stalled',
      title: texts.say('digest.stalled', language, { count }),
      lines: [...first, ...lines],
      folded: true,
      hidden: count - named.length,
      more: (hidden) => texts.say('digest.moreStalled', language, { count: hidden }),
    },
  ];
}

/** «Анна: «Виджет на сайте», 9 рабочих дней · не напомнили: ждёт нашего ответа» */
function lineOf({ name, step, days, hold }: StalledNow, { texts, language }: Voice): string {
  const line = texts.say('digest.stall', language, { name, step, days });
  if (!hold) return line;
  const rule = texts.say(`onboarding.hold.${hold}`, language);
  return `${line} · ${texts.say('onboarding.step.held', language, { rule })}`;
}

/** Who came to the end of their plan in these days: an occasion for a good word. */
export function whoFinished({ onboarding }: DigestSource, { texts, language }: Voice): Section[] {
  const { finished } = onboarding;
  if (finished.length === 0) return [];
  const shown = finished.slice(0, MOST_FINISHED);
  return [
    {
      name: 'finished',
      title: texts.say('digest.finished', language),
      lines: shown.map(({ clientId: id, name, plan }) => ({
        text: texts.say('digest.finishedPlan', language, { name, plan }),
        client: { id, name },
      })),
      folded: true,
      hidden: finished.length - shown.length,
      more: (count) => texts.say('digest.more', language, { count }),
    },
  ];
}
