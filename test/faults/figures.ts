import { expect } from 'vitest';
import type { Verdict } from './judge.ts';
import type { RunRecord } from './record.ts';
import { DOUBT, type Repeat, unexcused } from './repeat.ts';

/** One line for a run, for whoever reads the log of a test. */
export function say(
  name: string,
  { record, verdict }: { record: RunRecord; verdict: Verdict },
  more = '',
): void {
  const { answers } = verdict;
  const parts = [
    `${name}: ${verdict.written} texts, ${answers.asked} answers`,
    `lost ${verdict.lost.length}+${answers.lost.length} (${answers.unheeded.length} presses unheeded)`,
    `out of order ${verdict.outOfOrder.length}+${answers.outOfOrder.length}`,
    `misplaced ${verdict.misplaced.length}+${answers.misplaced.length}`,
    `doubled ${verdict.doubled.length}+${answers.doubled.length}` +
      ` (${kinds([...verdict.doubled, ...answers.doubled])}; unheard ${whys(record)})`,
    `topics ${record.topics.length} (unexcused ${verdict.extraTopics})`,
    `shown after ${spread(verdict.delays)}`,
    `calls ${Object.values(record.calls).reduce((sum, { done }) => sum + done, 0)}`,
    ...(more === '' ? [] : [more]),
  ];
  process.stdout.write(`${parts.join(' · ')}\n`);
}

/** Median, 99th of a hundred, and longest, in seconds. */
function spread(delays: readonly number[]): string {
  const at = (share: number): string =>
    ((delays[Math.floor((delays.length - 1) * share)] ?? 0) / 1000).toFixed(2);
  return `${at(0.5)} / ${at(0.99)} / ${at(1)} s`;
}

/** How many of the repeats have which excuse. */
function kinds(repeats: readonly Repeat[]): string {
  const read = repeats.filter(({ unheard }) => !unheard);
  const soon = read.filter(({ endedAfter = Infinity }) => endedAfter <= DOUBT);
  const latest = Math.max(0, ...soon.map(({ endedAfter = 0 }) => endedAfter));
  return [
    `${repeats.length - read.length} after an unheard answer`,
    `${soon.length} read up to ${latest} ms before a kill`,
    `${read.length - soon.length} without excuse`,
  ].join(', ');
}

/** Sends that were done and not heard of, by the reason. */
function whys({ sights }: RunRecord): string {
  const count = (why: string): number => sights.filter(({ unheard }) => unheard === why).length;
  return ['lost', 'gone', 'unread'].map((why) => `${why} ${count(why)}`).join(', ');
}

/**
 * What every run has to reach, whatever was done to the bot. Where no call was `disturbed`, each press of a button is
 * heeded, by the next process if need be; where nobody was killed nor cut off (`calm`), nothing comes twice.
 */
export function expectFaithful(
  verdict: Verdict,
  { calm, disturbed }: { readonly calm: boolean; readonly disturbed: boolean },
): void {
  const { answers } = verdict;
  expect({
    lost: verdict.lost,
    outOfOrder: verdict.outOfOrder,
    misplaced: verdict.misplaced,
    unexcused: unexcused(verdict.doubled),
    extraTopics: verdict.extraTopics,
    answersLost: answers.lost,
    answersOutOfOrder: answers.outOfOrder,
    answersMisplaced: answers.misplaced,
    answersUnexcused: unexcused(answers.doubled),
  }).toEqual({
    lost: [],
    outOfOrder: [],
    misplaced: [],
    unexcused: [],
    extraTopics: 0,
    answersLost: [],
    answersOutOfOrder: [],
    answersMisplaced: [],
    answersUnexcused: [],
  });
  if (calm) {
    // Nothing was in hand when a process ended, so there is no doubt that could excuse a double.
    expect({ doubled: verdict.doubled, answers: answers.doubled }).toEqual({ doubled: [], answers: [] });
  }
  if (!disturbed) expect(answers.unheeded, 'presses of a button that came to nothing').toEqual([]);
  // As the issue counts: all doubles together against all sends whose answer never came.
  expect(verdict.doubled.length + answers.doubled.length).toBeLessThanOrEqual(verdict.unheard);
}
