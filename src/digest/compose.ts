import type { Spoken } from '../labels.ts';
import { howAnswered, whatCame } from './sections/came.ts';
import { howItFelt } from './sections/felt.ts';
import { whatIsAsked } from './sections/asked.ts';
import { missedDays, mixOfSegments, whatWasUnusual } from './sections/further.ts';
import { isOnboardingQuiet, whatStalls, whoFinished } from './sections/onboarding.ts';
import { isLately } from './period.ts';
import { promises, whoWaits } from './sections/waits.ts';
import type { DayFacts } from './figures.ts';
import type { DigestContent, DigestSource, DigestText, Section } from './source.ts';
import { dateInWords, datesInWords, sumOf, type Voice } from './words.ts';

/** The digest as sections, each only where it has something; a day on which nothing was is one line. Pure. */
export function composeDigest(source: DigestSource, content: DigestContent, language: Spoken): DigestText {
  const voice: Voice = { texts: content.texts, language };
  const missed = missedDays(source, voice);
  if (isQuiet(source)) return { title: quietLine(source, voice), sections: missed };
  return { title: titleOf(source, voice), sections: [...missed, ...sectionsOf(source, content, voice)] };
}

/** Nobody wrote, nobody was answered, nobody waits, and there is nothing else to tell. */
export function isQuiet(source: DigestSource): boolean {
  const { period, today, days, waiting, requests } = source;
  const { fresh, overMass } = requests;
  return (
    (waiting.length === 0 || !isLately(period, today)) &&
    fresh.length + overMass.length === 0 &&
    isOnboardingQuiet(source) &&
    isEmpty(days)
  );
}

/** Nothing was counted. */
export function isEmpty(days: readonly DayFacts[]): boolean {
  return sumOf(days, ({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0)) === 0;
}

/** «📊 21 ноября, суббота» or the week’s dates. */
export function titleOf({ period, today }: DigestSource, { texts, language }: Voice): string {
  return period.kind === 'day'
    ? texts.say('digest.title', language, { date: dateInWords(period.day, today, language) })
    : texts.say('digest.week', language, { dates: datesInWords(period, language) });
}

function quietLine({ period, today, before }: DigestSource, { texts, language }: Voice): string {
  if (period.kind === 'week')
    return texts.say('digest.quietWeek', language, { dates: datesInWords(period, language) });
  const date = dateInWords(period.day, today, language);
  // Before the bot came, or forgotten since: that nobody wrote is more than it knows.
  if (!isLately(period, today) && isEmpty(before)) return texts.say('digest.noRecord', language, { date });
  return period.day === today
    ? texts.say('digest.quietSoFar', language, { date })
    : texts.say('digest.quiet', language, { date });
}

function sectionsOf(source: DigestSource, content: DigestContent, voice: Voice): Section[] {
  return [
    whatCame(source, voice),
    ...howAnswered(source, content, voice),
    ...whoWaits(source, voice),
    ...howItFelt(source, voice),
    ...whatIsAsked(source, voice),
    ...promises(source, voice),
    ...whatStalls(source, voice),
    ...whoFinished(source, voice),
    ...whatWasUnusual(source, content, voice),
    ...mixOfSegments(source, content, voice),
  ];
}
