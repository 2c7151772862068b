import { DateTime } from 'luxon';
import type { Client } from '../../clients/client.ts';
import { openPromise } from '../../clients/promise.ts';
import { usualStyle } from '../../clients/style-profile.ts';
import { isWorking, nextOpening } from '../../clients/working-time.ts';
import type { DeskDeps } from '../deps.ts';
import { present } from '../record/present.ts';

type Deps = Pick<DeskDeps, 'clients' | 'content' | 'now' | 'options' | 'outbox'>;

/** An operator who answered so lately is there, whatever the hours say. Milliseconds. */
const STILL_THERE = 60 * 60 * 1000;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * Tells a client who wrote outside working hours when they will be answered: once for each time that the team is away,
 * in their language and manner.
 */
export async function sayAway(client: Client, deps: Deps): Promise<void> {
  const { workingHours, timezone } = deps.options;
  const now = deps.now();
  if (isWorking(now, workingHours, timezone) || !hearsIt(client, now)) return;
  const opening = nextOpening(now, workingHours, timezone);
  if (client.away === opening.toISOString()) return;
  await deps.outbox.add({
    id: `away:${client.id}:${opening.getTime()}`,
    lane: `client:${client.id}`,
    work: { kind: 'say', chatId: client.id, text: awayLine(client, opening, now, deps) },
  });
  await deps.clients.update(client.id, (known) => ({
    ...present(known, client.id),
    away: opening.toISOString(),
  }));
}

/** Not who cannot or need not hear it: they are asked for patience already, know a time, or talk with somebody now. */
function hearsIt({ banned, blocked, flood, promises, talk, waitingSince }: Client, now: Date): boolean {
  if (waitingSince === undefined || banned || blocked !== undefined || flood?.held) return false;
  const promise = openPromise(promises);
  if (promise && new Date(promise.until) > now) return false;
  return talk?.lastAnswer === undefined || now.getTime() - Date.parse(talk.lastAnswer) > STILL_THERE;
}

/** By the client's own clock, where the team knows it. */
function awayLine(
  { language, address, style, account }: Client,
  opening: Date,
  now: Date,
  { content, options }: Deps,
): string {
  const zone = account?.timezone?.value ?? options.timezone;
  const opens = DateTime.fromJSDate(opening, { zone });
  const days = opens.startOf('day').diff(DateTime.fromJSDate(now, { zone }).startOf('day'), 'days').days;
  const line = content.texts.say('waiting.away', language, {
    address,
    day: days < 1 ? 'today' : days < 2 ? 'tomorrow' : 'later',
    weekday: WEEKDAYS[opens.weekday - 1] ?? 'mon',
    time: opens.toFormat('H:mm'),
  });
  return style && !usualStyle(style).closes ? line.replace(/\.$/, '') : line;
}
