import { DateTime } from 'luxon';
import { fullName, type Client } from '../../clients/client.ts';
import { openPromise } from '../../clients/promise.ts';
import { isCalm, isHeated } from '../../clients/waiting.ts';
import { masked } from '../../digest/mask.ts';
import { daysBefore, daysOf, isLately, lastDays, type Period } from '../../digest/period.ts';
import {
  type DigestContent,
  type DigestSource,
  type OnboardingOfDay,
  type RequestLine,
  type RequestsOfDay,
  type WaitingNow,
} from '../../digest/source.ts';
import type { DayFacts } from '../../digest/figures.ts';
import type { Request } from '../../feedback/request.ts';
import type { Journey } from '../../onboarding/journey.ts';
import { weekOf } from './day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { lastHold, standings } from '../onboarding-views/standing.ts';

/** What is usual is told by so many days before. */
const BEFORE = 28;
const WEEK = 7;
/** As many as the picture has room for. */
const MOST_BARS = 8;
/** More than a digest names. */
const MOST_STALLED = 10;
/** The queue gives its best by priority; the most voted are among so many of them. */
const LONGEST_LIST = 100;

type Deps = Pick<DeskDeps, 'figures' | 'clients' | 'journeys' | 'queue' | 'options' | 'now'> & {
  readonly content: DigestContent;
};

/** Everything a digest says, as things stand now. */
export async function gather(period: Period, missed: readonly string[], deps: Deps): Promise<DigestSource> {
  const { timezone } = deps.options;
  const days = daysOf(period);
  const [first] = days;
  const before = first === undefined ? [] : lastDays(daysBefore(first, 1), BEFORE);
  const [facts, owed, requests, segments, stalls] = await Promise.all([
    deps.figures.facts([...before, ...days, ...missed]),
    deps.clients.owed(),
    requestsOf(period, deps),
    segmentsOf(period, deps),
    stallsOf(deps),
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
    onboarding: { ...stalls, finished: finishedOf(facts.slice(before.length, before.length + days.length)) },
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

/** Whose step stands still now: who waits for our answer comes first, as there it is us who stand still. */
async function stallsOf(deps: Deps): Promise<Pick<OnboardingOfDay, 'stalled' | 'stalledCount'>> {
  const journeys = await deps.journeys.stalled();
  const first = journeys.toSorted((one, other) => forUs(other) - forUs(one)).slice(0, MOST_STALLED);
  const stalled = (await standings(first, deps)).map(({ client, step, days, hold }) => ({
    clientId: client.id,
    name: fullName(client),
    step,
    days,
    ...(hold ? { hold: hold.rule } : {}),
  }));
  return { stalled, stalledCount: journeys.length };
}

/** 1 where they wait for our answer. */
function forUs(journey: Journey): number {
  return Number(lastHold(journey)?.rule === 'waits');
}

/** Each once, as they were called on that day. */
function finishedOf(days: readonly DayFacts[]): OnboardingOfDay['finished'] {
  const entries = days.flatMap(({ lists }) => lists.finished);
  return entries.flatMap(({ clientId, name, text: plan }) =>
    clientId === undefined ? [] : [{ clientId, name, plan }],
  );
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
