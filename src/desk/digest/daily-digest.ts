import { DateTime } from 'luxon';
import { daysBefore, lastDays } from '../../digest/period.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';

/** Days without a digest are named in the next; after a longer absence nobody reads so many lines. */
const MOST_MISSED = 31;

/**
 * Has the digest of yesterday posted, once, whoever asks how often: by the clock and not by the moment that a run was
 * due, which after days of downtime is an old one. Names the days between the last digest and this, and adds that of
 * the week where a Sunday has passed since.
 */
export async function dailyDigest({
  settings,
  outbox,
  options,
  now,
}: Pick<DeskDeps, 'settings' | 'outbox' | 'options' | 'now'>): Promise<void> {
  const newest = daysBefore(localDay(now(), options.timezone), 1);
  const { digestDay } = await settings.get();
  const last = digestDay === undefined ? undefined : dayOf(digestDay);
  if (last !== undefined && last >= newest) return;
  const missed = last === undefined ? [] : daysAfter(last, daysBefore(newest, 1));
  await outbox.add({ id: `digest:${newest}`, lane: 'digest', work: { kind: 'digest', day: newest, missed } });
  const sunday = lastSunday(newest);
  if (last === undefined ? sunday === newest : sunday > last) {
    const work = { kind: 'digest', day: sunday, week: true } as const;
    await outbox.add({ id: `digest:week:${sunday}`, lane: 'digest', work });
  }
  // Last: a process that dies before it asks again, and the outbox knows these ids.
  await settings.set({ digestDay: Number(newest.replaceAll('-', '')) });
}

function daysAfter(day: string, until: string): string[] {
  return lastDays(until, MOST_MISSED).filter((one) => one > day);
}

/** The latest one up to that day. */
function lastSunday(day: string): string {
  return daysBefore(day, DateTime.fromISO(day, { zone: 'utc' }).weekday % 7);
}

/** Settings hold numbers: 20261121. */
function dayOf(number: number): string {
  return String(number).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
