import { DateTime } from 'luxon';
import type { Spoken } from '../labels.ts';
import { isEmpty, titleOf } from './compose.ts';
import type { DayFacts } from './figures.ts';
import type { DigestContent, DigestSource, RequestLine } from './source.ts';
import { howMuch } from './sections/came.ts';
import { requestInWords, type Voice } from './words.ts';

/** One request: its label over a bar, its votes at the bar’s end, and beside them how many are new. */
export interface RequestBar {
  readonly label: string;
  readonly votes: number;
  readonly gained?: string;
}

/** One day of the tone, in percent of the messages read; absent where nothing was read. */
export interface ToneDay {
  readonly weekday: string;
  readonly day: string;
  readonly shares?: { readonly polite: number; readonly emotional: number; readonly rude: number };
}

/** What a picture shows, in words and numbers. Nothing in it needs a glyph that the font lacks. */
export interface PictureModel {
  readonly title: string;
  /** How many wrote how much. */
  readonly came: string;
  readonly requests: {
    readonly heading: string;
    readonly bars: readonly RequestBar[];
    readonly none: string;
  };
  readonly tone: {
    readonly heading: string;
    /** Oldest first; the last one is the digest’s own day. */
    readonly days: readonly ToneDay[];
    readonly names: { readonly polite: string; readonly emotional: string; readonly rude: string };
  };
}

/**
 * Dark on light, so that it is read in either theme: every colour that carries a meaning stands out from the ground by
 * 7 to 1. Of the three of the tone the two that may touch differ in lightness as well, for whoever does not see hues.
 */
export const PALETTE = {
  ground: '#ffffff',
  ink: '#1c2430',
  soft: '#4a5463',
  request: '#24458f',
  polite: '#0a5c4a',
  emotional: '#8f4300',
  rude: '#4d0620',
} as const;

/** The least a phone shows legibly: 30 of 1280 pixels are 8 points on a screen 360 points wide. */
export const TEXT_SIZES = { title: 48, came: 34, heading: 38, label: 34, value: 34, figure: 30 } as const;

const FORTNIGHT = 14;

/** What to draw; `undefined` where there is nothing to show. Pure. */
export function pictureModel(
  source: DigestSource,
  content: DigestContent,
  language: Spoken,
): PictureModel | undefined {
  const voice: Voice = { texts: content.texts, language };
  const { requests, days, before } = source;
  const fortnight = [...before, ...days].slice(-FORTNIGHT);
  if (isEmpty(days)) return undefined;
  const say = (key: 'requests' | 'tone' | 'polite' | 'emotional' | 'rude' | 'noRequests'): string =>
    content.texts.say(`digest.picture.${key}`, language);
  return {
    title: drawable(titleOf(source, voice)),
    came: howMuch(source, voice),
    requests: {
      heading: say('requests'),
      bars: requests.top.map((request) => barOf(request, voice)),
      none: say('noRequests'),
    },
    tone: {
      heading: say('tone'),
      days: fortnight.map((facts) => toneOf(facts, language)),
      names: { polite: say('polite'), emotional: say('emotional'), rude: say('rude') },
    },
  };
}

function barOf(request: RequestLine, { texts, language }: Voice): RequestBar {
  const { votes, gained } = request;
  const label = drawable(requestInWords(request, { texts, language }));
  if (gained === 0 || gained === votes) return { label, votes };
  return { label, votes, gained: texts.say('digest.picture.gained', language, { gained }) };
}

function toneOf({ day, tally }: DayFacts, language: Spoken): ToneDay {
  const date = DateTime.fromISO(day, { zone: 'utc' }).setLocale(language);
  const weekday = date.toFormat('ccc').slice(0, language === 'ru' ? 2 : 3);
  const read = tally['card.read'] ?? 0;
  const share = (count: number): number => Math.round((count / read) * 100);
  if (read === 0) return { weekday, day: String(date.day) };
  const rude = tally['tone.rude'] ?? 0;
  // Whoever is both stands with the rude, so that the two parts of a bar are the heated messages, each once.
  const emotional = Math.max(0, (tally['tone.heated'] ?? 0) - rude);
  const shares = { polite: share(tally['tone.polite'] ?? 0), emotional: share(emotional), rude: share(rude) };
  return { weekday, day: String(date.day), shares };
}

/** Letters of the font’s three scripts, digits, and signs of ordinary writing; an emoji would be an empty box. */
const NOT_DRAWN =
  /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\u0020-\u007e\u00a0-\u00bf\u2010-\u2026\u20ac\u20bd\u2116]/gu;

/** A text without what the font has no glyphs for. */
export function drawable(text: string): string {
  return text.replaceAll(NOT_DRAWN, '').replaceAll(/ {2,}/g, ' ').trim();
}
