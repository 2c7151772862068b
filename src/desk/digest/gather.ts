import { DateTime } from 'luxon';
import { fullName, type Client } from '../../clients/client.ts';
import { openPromise } from '../../clients/promise.ts';
import { isCalm, isHeated } from '../../clients/waiting.ts';
import { masked } from '../../digest/mask.ts';
import { daysBefore, daysOf, isLately, lastDays, type Period } from '../../digest/period.ts';
import {
  NO_ONBOARDING,
  type DigestSource,
  type RequestLine,
  type RequestsOfDay,
  type WaitingNow,
} from '../../digest/source.ts';
import type { Request } from '../../feedback/request.ts';
import { weekOf } from '../day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../local-time.ts';

/** What is usual is told by so many days before. */
const BEFORE = 28;
const WEEK = 7;
/** As many as the picture has room for. */
const MOST_BARS = 8;
/** The queue gives its best by priority; the most voted are among so many of them. */
const LONGEST_LIST = 100;

type Deps = Pick<DeskDeps, 'figures' | 'clients' | 'queue' | 'options' | 'now'>;

/** Everything a digest says, as things stand now. */
export async function gather(period: Period, missed: readonly string[], deps: Deps): Promise<DigestSource> {
  const { timezone } = deps.options;
  const days = daysOf(period);
  const [first] = days;
  const before = first === undefined ? [] : lastDays(daysBefore(first, 1), BEFORE);
  const [facts, owed, requests, segments] = await Promise.all([
    deps.figures.facts([...before, ...days, ...missed]),
    deps.clients.owed(),
    requestsOf(period, deps),
    segmentsOf(period, deps),
  ]);
  const now = deps.now();
  const mine = owed.filter(({ banned }) => !banned);
  const nowOf = (clients: readonly Client[]): readonly WaitingNow[] =>
    clients.map((client) => waitingNow(client, now));
  return {
    period,
    today: localDay(now, timezone),
    timezone,
    before: facts.slice(0, before.length),
    days: facts.slice(before.length, before.length + days.length),
    missed: facts.slice(before.length + days.length),
    waiting: nowOf(mine.filter(({ waitingSince }) => waitingSince !== undefined)),
    promised: nowOf(mine.filter(({ waitingSince }) => waitingSince === undefined)),
    requests,
    onboarding: NO_ONBOARDING,
    ...(segments === undefined ? {} : { segments }),
  };
}

function waitingNow(client: Client, now: Date): WaitingNow {
  const promise = openPromise(client.promises);
  return {
    clientId: client.id,
    name: fullName(client),
    since: client.waitingSince ?? client.since,
    heated: isHeated(client),
    calm: isCalm(client),
    ...(promise
      ? { promise: { until: promise.until, late: Date.parse(promise.until) < now.getTime() } }
      : {}),
  };
}

async function requestsOf(period: Period, { queue, options, now }: Deps): Promise<RequestsOfDay> {
  const days = daysOf(period);
  const [from, to] = [days[0], days.at(-1)].map((day) =>
    DateTime.fromISO(day ?? '', { zone: options.timezone }),
  );
  if (!from || !to) return { top: [], fresh: [], rising: [], overMass: [] };
  const start = from.startOf('day').toJSDate();
  const end = to.plus({ days: 1 }).startOf('day').toJSDate();
  const [open, rising, critical, fresh] = await Promise.all([
    queue.list({ kind: 'open' }, 0, LONGEST_LIST),
    queue.list({ kind: 'rising' }, 0, LONGEST_LIST),
    queue.list({ kind: 'critical' }, 0, LONGEST_LIST),
    queue.between(start, end),
  ]);
  const line = (request: Request): RequestLine => lineOf(request, end);
  const heads = (page: typeof open): readonly Request[] => page.requests.map(({ request }) => request);
  const within = ({ critical: at }: Request): boolean =>
    at !== undefined && Date.parse(at) >= start.getTime() && Date.parse(at) < end.getTime();
  return {
    top: heads(open).map(line).toSorted(byVotes).slice(0, MOST_BARS),
    rising: isLately(period, localDay(now(), options.timezone)) ? heads(rising).map(line) : [],
    overMass: heads(critical).filter(within).map(line).toSorted(byVotes),
    fresh: fresh.map(line).toSorted(byVotes),
  };
}

function lineOf({ id, title, tally }: Request, end: Date): RequestLine {
  const { votes } = tally;
  const gained = Object.entries(tally.days).reduce((sum, [day, count]) => {
    const age = (end.getTime() - Date.parse(day)) / (24 * 60 * 60 * 1000);
    return age >= 0 && age <= WEEK ? sum + count : sum;
  }, 0);
  // A title may be a client's own words.
  return { id, title: masked(title), votes, gained };
}

function byVotes(one: RequestLine, other: RequestLine): number {
  return other.votes - one.votes;
}

/** Counted for calendar weeks. */
async function segmentsOf(
  period: Period,
  { figures }: Pick<Deps, 'figures'>,
): Promise<DigestSource['segments']> {
  if (period.kind !== 'week' || weekOf(period.from) !== weekOf(period.to)) return undefined;
  const [week] = await figures.facts([weekOf(period.to)]);
  const counted = Object.entries(week?.tally ?? {});
  return Object.fromEntries(
    counted.flatMap(([counter, count]) => {
      const [, id] = /^segment\.(.+)$/.exec(counter) ?? [];
      return id === undefined ? [] : [[id, count]];
    }),
  );
}
