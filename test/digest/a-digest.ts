import { loadSegments } from '../../src/content/segments.ts';
import { DIGEST_TEXTS } from '../../src/content/text-keys/digest.ts';
import { ONBOARDING_TEXTS } from '../../src/content/text-keys/onboarding.ts';
import { loadTexts } from '../../src/content/load-texts.ts';
import type { DayEntry, DayFacts } from '../../src/digest/figures.ts';
import { linesOf } from '../../src/digest/fit.ts';
import { daysBefore, lastDays } from '../../src/digest/period.ts';
import {
  NO_ONBOARDING,
  type DigestContent,
  type DigestSource,
  type DigestText,
  type RequestLine,
  type WaitingNow,
} from '../../src/digest/source.ts';

/** A Friday. */
export const DAY = '2026-11-20';

interface Known {
  readonly clients?: number;
  readonly counts?: Partial<DayFacts['counts']>;
  readonly tally?: DayFacts['tally'];
  readonly lists?: Partial<DayFacts['lists']>;
}

/** A day on which only this was counted. */
export function aDay(
  day: string,
  { clients = 0, counts = {}, tally = {}, lists = {} }: Known = {},
): DayFacts {
  return {
    day,
    clients,
    counts: {
      message: 0,
      answer: 0,
      'suggestion-sent': 0,
      'suggestion-edited': 0,
      'own-words': 0,
      'promise-kept': 0,
      'promise-missed': 0,
      ...counts,
    },
    tally,
    lists: { quotes: [], heat: [], unknown: [], enthusiasts: [], finished: [], ...lists },
  };
}

/** Of that Friday, with four empty weeks before it. */
export function aSource(further: Partial<DigestSource> = {}, today: Known = {}): DigestSource {
  return {
    period: { kind: 'day', day: DAY },
    today: '2026-11-21',
    timezone: 'Europe/Moscow',
    days: [aDay(DAY, today)],
    before: lastDays(daysBefore(DAY, 1), 28).map((day) => aDay(day)),
    missed: [],
    waiting: [],
    promised: [],
    requests: { top: [], fresh: [], rising: [], overMass: [] },
    onboarding: NO_ONBOARDING,
    ...further,
  };
}

/** Four weeks before that Friday, all alike. */
export function asUsual(known: Known): readonly DayFacts[] {
  return lastDays(daysBefore(DAY, 1), 28).map((day) => aDay(day, known));
}

export function aRequest(number: number, title: string, votes: number, gained = 0): RequestLine {
  return { id: `R${number}`, title, votes, gained };
}

/** Waits since the Friday’s morning in Moscow. */
export function someoneWaiting(
  clientId: number,
  name: string,
  further: Partial<WaitingNow> = {},
): WaitingNow {
  return { clientId, name, since: `${DAY}T07:10:00.000Z`, heated: false, calm: false, ...further };
}

export function anEntry(
  clientId: number,
  name: string,
  text: string,
  further: Partial<DayEntry> = {},
): DayEntry {
  return { clientId, name, text, score: 1, ...further };
}

/** What a digest is said with: the shipped texts and segments, and one subject. */
export function digestContent(): DigestContent {
  const { texts } = loadTexts('intents', { ...DIGEST_TEXTS, ...ONBOARDING_TEXTS });
  const { segments = [] } = loadSegments('intents');
  const closeReasons = [{ id: 'spam', title: { ru: 'спам', en: 'spam' } }];
  return {
    texts,
    segments,
    closeReasons,
    plans: [],
    calendars: [],
    subjects: [{ id: 'api-401', title: { ru: 'API отвечает 401', en: 'API answers 401' } }],
  };
}

/** As a reader sees it, section by section; a folded line begins with a bar. No-break spaces are spaces here. */
export function asText({ title, sections }: DigestText): string {
  const blocks = sections.map((section) => {
    const lines = linesOf(section).map(({ text }) => (section.folded ? `▎${text}` : text));
    return [...(section.title === undefined ? [] : [section.title]), ...lines].join('\n');
  });
  return [title, ...blocks].join('\n\n').replaceAll('\u00a0', ' ');
}
