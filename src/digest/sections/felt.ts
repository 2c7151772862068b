import { LEAST_DAYS } from '../anomalies.ts';
import type { DayEntry, DayFacts } from '../figures.ts';
import type { DigestSource, Section } from '../source.ts';
import { percent, tallied, type Voice } from '../words.ts';
import { listed } from './waits.ts';

const FORTNIGHT = 14;
const MOST_HEATED = 5;
const MOST_THANKS = 3;

/** The tone in shares, who heats up and who cooled, and thanks worth reading aloud. */
export function howItFelt({ days, before }: DigestSource, voice: Voice): Section[] {
  const { texts, language } = voice;
  const quote = ({ clientId: id, name, text }: DayEntry) => ({
    text: texts.say('digest.quote', language, { name, text }),
    client: { id, name },
  });
  const moods = latestMoods(days);
  const heated = moods.filter(({ way }) => way === 'heats').toSorted(byScore);
  const cooled = moods.filter(({ way }) => way === 'cools').map(({ name }) => name);
  const thanks = days.flatMap(({ lists }) => lists.quotes).toSorted(byScore);
  return [
    ...tone(days, before.slice(-FORTNIGHT), voice),
    ...(heated.length === 0
      ? []
      : [
          {
            name: 'heat' as const,
            title: texts.say('digest.heats', language),
            lines: heated.slice(0, MOST_HEATED).map(quote),
            folded: true,
            hidden: Math.max(0, heated.length - MOST_HEATED),
            more: (count: number) => texts.say('digest.more', language, { count }),
          },
        ]),
    ...(cooled.length === 0
      ? []
      : [
          {
            name: 'tone' as const,
            lines: [{ text: texts.say('digest.cooled', language, { names: listed(cooled) }) }],
            folded: false,
            hidden: 0,
          },
        ]),
    ...(thanks.length === 0
      ? []
      : [
          {
            name: 'thanks' as const,
            title: texts.say('digest.thanks', language),
            lines: thanks.slice(0, MOST_THANKS).map(({ clientId: id, name, text }) => ({
              text: texts.say('digest.quoteSigned', language, { name, text }),
              client: { id, name },
            })),
            folded: true,
            hidden: 0,
          },
        ]),
  ];
}

function tone(days: readonly DayFacts[], before: readonly DayFacts[], { texts, language }: Voice): Section[] {
  const shown = shares(days);
  if (shown.polite + shown.emotional + shown.rude === 0) return [];
  const isUsualKnown = before.filter((day) => tallied([day], 'card.read') > 0).length >= LEAST_DAYS;
  const lines = [
    texts.say('digest.tone', language, shown),
    ...(isUsualKnown ? [texts.say('digest.toneUsual', language, shares(before))] : []),
  ];
  return [{ name: 'tone', lines: [{ text: lines.join(' ') }], folded: false, hidden: 0 }];
}

function shares(days: readonly DayFacts[]) {
  const read = tallied(days, 'card.read');
  const share = (trait: string): number => percent(tallied(days, `tone.${trait}`), read);
  return { polite: share('polite'), emotional: share('emotional'), rude: share('rude') };
}

/** Of a client who stands on the lists of several days the latest counts. */
function latestMoods(days: readonly DayFacts[]): DayEntry[] {
  const latest = new Map<number, DayEntry>();
  for (const { lists } of days) for (const entry of lists.heat) latest.set(entry.clientId, entry);
  return [...latest.values()];
}

function byScore(one: DayEntry, other: DayEntry): number {
  return other.score - one.score;
}
