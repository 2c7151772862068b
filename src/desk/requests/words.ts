import { DateTime } from 'luxon';
import type { TextArguments, TextKey } from '../../content/text-keys.ts';
import type { Content } from '../../content/types.ts';
import type { Request } from '../../feedback/request.ts';
import type { Status } from '../../feedback/status.ts';
import type { Spoken } from '../../labels.ts';
import type { DeskDeps } from '../deps.ts';
import { clockTime, localDay } from '../time/local-time.ts';

/** Everything that what is said of the queue depends on, besides the queue. */
export interface Saying {
  readonly content: Pick<Content, 'texts' | 'segments'>;
  readonly language: Spoken;
  readonly timezone: string;
  readonly now: Date;
}

export function sayingOf({ content, options, now }: Pick<DeskDeps, 'content' | 'options' | 'now'>): Saying {
  return { content, language: options.language, timezone: options.timezone, now: now() };
}

/** A text of the interface in the desk's language. */
export function say<K extends TextKey>(
  key: K,
  { content, language }: Saying,
  ...values: keyof TextArguments<K> extends never ? [] : [TextArguments<K>]
): string {
  return content.texts.say(key, language, ...values);
}

/** Number and title, held together where a line breaks: a number at its end would be taken for the next title's. */
export function named({ id, title }: Pick<Request, 'id' | 'title'>, saying: Saying): string {
  return `${id}\u00A0${title.replace(/\s+/g, ' ').trim() || say('requests.untitled', saying)}`;
}

export function statusWord(status: Status, saying: Saying): string {
  return say(`requests.status.${status}`, saying);
}

/** The name of a segment, of one client or of several; one that the team took out of its content since is called by its id. */
export function segmentName(
  id: string,
  { content, language }: Saying,
  of: 'title' | 'titles' = 'title',
): string {
  return content.segments.find((segment) => segment.id === id)?.[of][language] ?? id;
}

/** A day as people say it: «сегодня», «вчера», «3 ноября», with the year where it is another. */
export function dayWords(iso: string, saying: Saying): string {
  const { timezone, language, now } = saying;
  const day = localDay(new Date(iso), timezone);
  const today = DateTime.fromJSDate(now, { zone: timezone });
  if (day === today.toFormat('yyyy-MM-dd')) return say('requests.today', saying);
  if (day === today.minus({ days: 1 }).toFormat('yyyy-MM-dd')) return say('requests.yesterday', saying);
  const date = DateTime.fromISO(day).setLocale(language);
  return date.toFormat(date.year === today.year ? 'd MMMM' : 'd MMMM yyyy');
}

/** Who did something just now. */
export function justNow(name: string, { now, timezone }: Saying): { name: string; time: string } {
  return { name, time: clockTime(now, timezone) };
}
