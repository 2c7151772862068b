import { FormattedString } from '@grammyjs/parse-mode';
import { DateTime } from 'luxon';
import type { Content } from '../../content/types.ts';
import type { Intent, Trait } from '../../labels.ts';
import { newsInWords } from '../../replies/news.ts';
import { isAlbum, wordsOfCard } from './card-parts.ts';
import type { CardReading } from '../card-reading.ts';
import type { Card } from '../card-record.ts';
import { clip } from '../both-ways/formatting.ts';
import {
  isBare,
  isCaptioned,
  isUnrelayed,
  type Bare,
  type Captioned,
  type Unrelayed,
} from '../both-ways/message-kinds.ts';

/** Words of evidence beside one label, and how long each may be: the line should stay one look long. */
const MOST_WORDS = 3;
const LONGEST_WORDS = 40;

/** The reading in one line with the words that gave it away; under it a change of mood and what went before, if any, and the advice. */
export function readingLine(card: Card, content: Content): FormattedString[] {
  const { reading, corrected, language } = card;
  if (!reading) return [];
  const unrelayed = unrelayedLine(card, content);
  if (wordsOfCard(card) === '') {
    return [
      ...(unrelayed.length > 0 ? unrelayed : wordlessLine(card, content)),
      ...returnLines(card, content),
    ];
  }
  const pieces = [
    withEvidence(intentOf(reading, card, content), reading.intent, reading, card, content),
    ...subjectPiece(reading, card, content),
  ];
  for (const { trait } of reading.traits) {
    pieces.push(withEvidence(content.traits[trait].title[language], trait, reading, card, content));
  }
  const read = pieces.join(' · ');
  const line = corrected
    ? content.texts.say('correct.mark', language, { reading: read, name: corrected.by })
    : read;
  const lines = [...unrelayed, FormattedString.italic(line)];
  // Bold, since it is rare and the line above it is always there.
  if (card.mood) lines.push(FormattedString.bold(content.texts.say(`card.mood.${card.mood}`, language)));
  lines.push(...repetitionLine(card, content), ...returnLines(card, content));
  if (reading.advice !== undefined) lines.push(new FormattedString(`→ ${reading.advice}`));
  return lines;
}

/** What came, where there is nothing to read. */
function wordlessLine(card: Card, { texts }: Content): FormattedString[] {
  const { parts, language } = card;
  const came = isAlbum(card) ? (['album'] as const) : parts.map(({ kind }) => kindToName(kind));
  return [
    FormattedString.italic(texts.say('card.withoutWords', language, { kinds: named(came, card, texts) })),
  ];
}

/** What no bot can copy: nobody sees it, so it is at least named. */
function unrelayedLine(card: Card, { texts }: Content): FormattedString[] {
  const came = card.parts.map(({ kind }) => kind).filter(isUnrelayed);
  if (came.length === 0) return [];
  return [
    new FormattedString(texts.say('card.notRelayed', card.language, { kinds: named(came, card, texts) })),
  ];
}

type Named = Captioned | Bare | Unrelayed | 'album';

function kindToName(kind: string): Named {
  return isCaptioned(kind) || isBare(kind) || isUnrelayed(kind) ? kind : 'other';
}

function named(kinds: readonly Named[], { language }: Card, texts: Content['texts']): string {
  return [...new Set(kinds)].map((kind) => texts.say(`kinds.one.${kind}`, language)).join(', ');
}

/** That it is not the first time, and from when on the leads know. */
function repetitionLine(card: Card, { texts }: Content): FormattedString[] {
  const { rudeTimes: times, language } = card;
  if (times === undefined || isTakenOff('rude', card)) return [];
  const text =
    times < 3 ? texts.say('card.rudeAgain', language) : texts.say('card.rudeLeadTold', language, { times });
  return [new FormattedString(text)];
}

/** An operator says that it is not so. */
function isTakenOff(label: Trait, { reading, corrected }: Card): boolean {
  const has = (one: CardReading | undefined): boolean =>
    one?.traits.some(({ trait }) => trait === label) === true;
  return has(corrected?.was) && !has(reading);
}

/** When they wrote before, and what has come since. */
function returnLines({ returned, at, language }: Card, { texts }: Content): FormattedString[] {
  if (returned === undefined) return [];
  const day = DateTime.fromISO(returned.since).setLocale(language);
  const thisYear = returned.since.slice(0, 4) === at.slice(0, 4);
  const date = day.toFormat(thisYear ? 'd MMMM' : 'd MMMM yyyy');
  const lines = [new FormattedString(texts.say('card.returned', language, { date }))];
  const news = newsInWords(returned.news, language);
  if (news !== undefined) lines.push(new FormattedString(texts.say('card.news', language, { news })));
  return lines;
}

/** The subject beside the intent: «закрывающие документы: «акт», «сверка»». A subject that the team took out since says nothing. */
function subjectPiece({ subject }: CardReading, { language }: Card, content: Content): string[] {
  const known = content.subjects.find(({ id }) => id === subject?.id);
  if (known === undefined || subject === undefined) return [];
  const words = subject.because.slice(0, MOST_WORDS).map((word) => quoted(word, language));
  return [
    content.texts.say('card.evidence', language, { label: known.title[language], words: words.join(', ') }),
  ];
}

/** The explanation behind ⋯, of what the bot has read: all likely intents and every trait with its share, within a notice's 200 characters. */
export function explain(card: Card, content: Content): string {
  const { language, corrected } = card;
  const reading = corrected?.was ?? card.reading;
  if (!reading) return '';
  const { texts, intents, traits } = content;
  const share = (title: string, p: number): string =>
    texts.say('card.sure', language, { intent: title, percent: percent(p) });
  // Below one per cent there is nothing to explain.
  const likely = reading.intents
    .filter(({ p }) => percent(p) > 0)
    .map(({ intent, p }) => share(intents[intent].title[language], p));
  const shown = reading.traits.map(({ trait, p }) => share(traits[trait].title[language], p));
  return clip([likely.join(', '), shown.join(', ')].filter(Boolean).join('\n'), 200);
}

function intentOf(reading: CardReading, card: Card, content: Content): string {
  const { texts, intents } = content;
  const title = (intent: Intent): string => intents[intent].title[card.language];
  // What an operator says needs no share.
  if (card.corrected && card.corrected.was.intent !== reading.intent) return title(reading.intent);
  const [first, second] = reading.intents;
  if (reading.sure || !first || !second) {
    return texts.say('card.sure', card.language, {
      intent: title(reading.intent),
      percent: percent(first?.p ?? 0),
    });
  }
  return texts.say('card.unsure', card.language, {
    first: title(first.intent),
    firstPercent: percent(first.p),
    second: title(second.intent),
    secondPercent: percent(second.p),
  });
}

function withEvidence(
  title: string,
  label: Intent | Trait,
  reading: CardReading,
  card: Card,
  content: Content,
): string {
  const words = reading.evidence
    .filter((piece) => piece.label === label)
    .slice(0, MOST_WORDS)
    .map(({ text }) => quoted(clip(text.replace(/\s+/g, ' ').trim(), LONGEST_WORDS), card.language));
  if (words.length === 0) return title;
  return content.texts.say('card.evidence', card.language, { label: title, words: words.join(', ') });
}

function quoted(words: string, language: 'ru' | 'en'): string {
  return language === 'ru' ? `«${words}»` : `“${words}”`;
}

function percent(p: number): number {
  return Math.round(p * 100);
}
