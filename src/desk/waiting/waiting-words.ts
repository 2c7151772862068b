import { workingMinutes } from '../../clients/working-time.ts';
import { moment } from '../../digest/words.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';

type Deps = Pick<DeskDeps, 'content' | 'options' | 'now'>;

/** A moment as the desk reads it today: «10:30», «12 ноября 10:30». */
export function sinceWords(since: string, { options, now }: Pick<Deps, 'options' | 'now'>): string {
  const { timezone, language } = options;
  return moment(since, localDay(now(), timezone), timezone, language);
}

/** How much working time has passed since: «40 мин», «2 ч 10 мин», «17 ч». */
export function workedWords(since: string, { content, options, now }: Deps): string {
  const { workingHours, timezone, language } = options;
  const worked = workingMinutes(new Date(since), now(), workingHours, timezone);
  const hours = Math.floor(worked / 60);
  // Of half a day nobody counts the minutes.
  const minutes = hours < FEW_HOURS ? worked % 60 : 0;
  if (hours === 0) return content.texts.say('waiting.minutes', language, { minutes });
  if (minutes === 0) return content.texts.say('waiting.hours', language, { hours });
  return content.texts.say('waiting.hoursAndMinutes', language, { hours, minutes });
}

const FEW_HOURS = 4;
