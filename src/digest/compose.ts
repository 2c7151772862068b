import { DateTime } from 'luxon';
import { fullName, type Client } from '../clients/client.ts';
import type { Texts } from '../content/texts.ts';
import type { Request } from '../feedback/request.ts';
import type { Spoken } from '../labels.ts';
import type { DayFigures } from './figures.ts';

/** What a digest is made from. */
export interface DigestSource {
  /** YYYY-MM-DD in `timezone`. */
  readonly day: string;
  readonly timezone: string;
  readonly figures: DayFigures;
  /** Who waits for an answer now, longest first. */
  readonly waiting: readonly Client[];
  /** Filed on that day. */
  readonly requests: readonly Request[];
}

/** One line; `client` says whose topic it should lead to. */
export interface DigestLine {
  readonly text: string;
  readonly client?: number;
}

/** Longer lists are cut: a digest is read on a phone, over coffee. */
const LONGEST_LIST = 15;
const LONGEST_WISH = 200;

/** The digest as blocks of lines, without formatting: how it looks is the desk's affair. Pure. */
export function composeDigest(source: DigestSource, texts: Texts, language: Spoken): DigestLine[][] {
  const { figures, waiting, requests } = source;
  const date = DateTime.fromISO(source.day).setLocale(language).toFormat('d MMMM');
  const { message, answer } = figures.counts;
  const promises = promisesLine(figures, texts, language);
  const quiet =
    message === 0 && answer === 0 && requests.length === 0 && waiting.length === 0 && promises.length === 0;
  if (quiet) return [[{ text: texts.say('digest.quiet', language, { date }) }]];
  return [
    [{ text: texts.say('digest.title', language, { date }) }],
    [
      { text: texts.say('digest.conversations', language, { clients: figures.clients, messages: message }) },
      { text: answersLine(figures, texts, language) },
      ...promises,
    ],
    whoWaits(source, texts, language),
    whatIsAsked(requests, texts, language),
  ];
}

function answersLine({ counts }: DayFigures, texts: Texts, language: Spoken): string {
  const kinds = [
    ['digest.bySuggestion', counts['suggestion-sent']],
    ['digest.byEdited', counts['suggestion-edited']],
    ['digest.byOwn', counts['own-words']],
  ] as const;
  const happened = kinds
    .filter(([, count]) => count > 0)
    .map(([key, count]) => texts.say(key, language, { count }));
  const total = texts.say('digest.answers', language, { count: counts.answer });
  return `${[total, happened.join(', ')].filter(Boolean).join(': ')}.`;
}

/** Of what was promised for that day; nothing where nothing was. */
function promisesLine({ counts }: DayFigures, texts: Texts, language: Spoken): DigestLine[] {
  const kept = counts['promise-kept'];
  const count = kept + counts['promise-missed'];
  return count === 0 ? [] : [{ text: texts.say('digest.promises', language, { count, kept }) }];
}

function whoWaits({ waiting, timezone, day }: DigestSource, texts: Texts, language: Spoken): DigestLine[] {
  if (waiting.length === 0) return [{ text: texts.say('digest.everyoneAnswered', language) }];
  const lines = waiting.slice(0, LONGEST_LIST).map((client) => ({
    text: texts.say('digest.waiting', language, {
      name: fullName(client),
      since: moment(client.waitingSince ?? client.since, day, timezone, language),
    }),
    client: client.id,
  }));
  return [{ text: texts.say('digest.unanswered', language, { count: waiting.length }) }, ...lines];
}

/** A moment as a person reads it on `day` (YYYY-MM-DD): the time alone if it was that day, with its date on any other. */
export function moment(iso: string, day: string, timezone: string, language: Spoken): string {
  const local = DateTime.fromISO(iso, { zone: timezone }).setLocale(language);
  return local.toFormat(local.toFormat('yyyy-MM-dd') === day ? 'HH:mm' : 'd MMM HH:mm');
}

function whatIsAsked(requests: readonly Request[], texts: Texts, language: Spoken): DigestLine[] {
  if (requests.length === 0) return [{ text: texts.say('digest.noRequests', language) }];
  const lines = requests.slice(0, LONGEST_LIST).map(({ id, text, clientId }) => ({
    text: texts.say('digest.request', language, {
      number: id,
      text: text === '' ? '—' : text.length > LONGEST_WISH ? `${text.slice(0, LONGEST_WISH - 1)}…` : text,
    }),
    client: clientId,
  }));
  return [{ text: texts.say('digest.requests', language, { count: requests.length }) }, ...lines];
}
