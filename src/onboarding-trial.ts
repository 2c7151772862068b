import { requireContent } from './content/load.ts';
import type { Plan } from './content/plan.ts';
import type { DeskDeps } from './desk/deps.ts';
import { decidingOn, underway } from './desk/onboarding/underway.ts';
import { decide } from './onboarding/decide.ts';
import { journeyTold } from './onboarding/told.ts';
import { createMemoryStore } from './storage/memory.ts';
import { openRedisStore } from './storage/redis.ts';
import type { Store } from './storage/store.ts';

/**
 * What it costs a bot to find out who of many clients on plans is due, and what to do about them, measured in this
 * process and printed as one line of JSON: `<content> <clients> <due> <redis, or nothing for the memory>`.
 */
const quiet = (): void => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const OPTIONS = {
  timezone: 'Europe/Moscow',
  language: 'ru',
  leads: [],
  workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
} as const;
/** A working day, at an hour at which people are written to. */
const NOW = new Date('2026-11-18T10:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;
/** So many writings are under way at once. */
const AT_ONCE = 500;
const ROUNDS = 15;

interface Figures {
  /** Milliseconds by the clock: finding who is due, and that with deciding about each of them. */
  readonly found: readonly number[];
  readonly decided: readonly number[];
  /** How many were found, of each kind of decision. */
  readonly decisions: Readonly<Record<string, number>>;
}

async function main([dir = '', clients = '', due = '', redis = '']: readonly string[]): Promise<void> {
  const content = requireContent(dir);
  const [plan] = content.plans;
  if (!plan) throw new Error('there are no plans');
  const store =
    redis === '' ? createMemoryStore({ now: () => NOW }) : await openRedisStore({ url: redis, log: SILENT });
  try {
    await fill(store, plan, Number(clients), Number(due));
    const figures = await measured(store, { content, now: () => NOW, options: OPTIONS }, Number(due));
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    await store.close();
  }
}

/** Everybody is on a plan since some weeks and is to be looked at once a day; so many of them now. */
async function fill(
  { clients, journeys, due }: Store,
  plan: Plan,
  count: number,
  now: number,
): Promise<void> {
  const began = new Date(NOW.getTime() - 30 * DAY);
  const one = async (id: number): Promise<void> => {
    const since = began.toISOString();
    await clients.update(id, () => ({
      id,
      firstName: `Клиент ${id}`,
      language: 'ru',
      address: 'formal',
      since,
      lastMessageAt: since,
    }));
    const told = { plan: plan.id, started: since, steps: {} };
    await journeys.update(id, () => journeyTold(undefined, told, id, [plan], began));
    const at = id <= now ? NOW.getTime() - id : NOW.getTime() + ((id * 7919) % DAY) + 1;
    await due.set({ kind: 'onboarding', id: String(id), at: new Date(at) });
  };
  for (let from = 1; from <= count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count + 1 - from) }, (_, more) => from + more);
    await Promise.all(some.map(one));
  }
}

type Deps = Pick<DeskDeps, 'content' | 'now' | 'options'>;

async function measured(store: Store, deps: Deps, most: number): Promise<Figures> {
  const [found, decided]: [number[], number[]] = [[], []];
  let decisions: Record<string, number> = {};
  // The first two warm up and are not counted.
  for (let round = -2; round < ROUNDS; round++) {
    decisions = {};
    const began = performance.now();
    const batch = await store.due.by('onboarding', NOW, most);
    const known = performance.now();
    for (const due of batch) {
      const here = await underway(Number(due.id), { ...store, ...deps });
      if (!here) continue;
      const { kind } = decide({ ...decidingOn(here, deps), due: due.at });
      decisions[kind] = (decisions[kind] ?? 0) + 1;
    }
    if (round < 0) continue;
    found.push(known - began);
    decided.push(performance.now() - began);
  }
  return { found, decided, decisions };
}

await main(process.argv.slice(2));
