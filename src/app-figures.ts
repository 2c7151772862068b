import type { Log } from './delivery/log.ts';
import type { CallCounts } from './delivery/call-counts.ts';
import type { Budget } from './delivery/budget.ts';
import type { Backlog } from './delivery/journals.ts';
import type { Metric } from './http/metrics.ts';
import type { Reader } from './reading/reading.ts';
import type { Store } from './storage/store.ts';

/** Upper bounds of how long a reading may take, in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25] as const;

/** What the running bot counts by itself since its start. */
export class AppFigures {
  private readonly done = new Map<string, number>();
  private readonly buckets = BUCKETS.map(() => 0);
  private readings = 0;
  private seconds = 0;

  /** The same reader, its time taken. */
  timed(read: Reader): Reader {
    return (...message) => {
      const from = performance.now();
      try {
        return read(...message);
      } finally {
        this.took((performance.now() - from) / 1000);
      }
    };
  }

  /** A piece of work has left, by its kind: `card`, `answer`, … */
  left(work: unknown): void {
    const kind = typeof work === 'object' && work !== null && 'kind' in work ? String(work.kind) : 'unknown';
    this.done.set(kind, (this.done.get(kind) ?? 0) + 1);
  }

  metrics(): Metric[] {
    const buckets = this.buckets.map((value, at) => ({
      part: '_bucket',
      labels: { le: String(BUCKETS[at]) },
      value,
    }));
    const all = { part: '_bucket', labels: { le: '+Inf' }, value: this.readings };
    return [
      {
        name: 'done_total',
        help: 'Pieces of work that have left, by kind: card, answer and others.',
        type: 'counter',
        values: [...this.done].map(([kind, value]) => ({ labels: { kind }, value })),
      },
      {
        name: 'reading_seconds',
        help: 'How long it took to read a message.',
        type: 'histogram',
        values: [
          ...buckets,
          all,
          { part: '_sum', value: this.seconds },
          { part: '_count', value: this.readings },
        ],
      },
    ];
  }

  private took(seconds: number): void {
    this.readings += 1;
    this.seconds += seconds;
    for (const [at, bound] of BUCKETS.entries())
      if (seconds <= bound) this.buckets[at] = (this.buckets[at] ?? 0) + 1;
  }
}

interface Sources {
  readonly figures: AppFigures;
  readonly counts: CallCounts;
  readonly budget: Budget;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
}

/** Everything there is to measure. What the store knows is missing while it is away, and `redis_up` says so. */
export async function allMetrics({
  figures,
  counts,
  budget,
  store,
  now,
  log,
}: Sources): Promise<readonly Metric[]> {
  const own = [...figures.metrics(), ...ofCalls(counts), ...ofBudget(budget)];
  try {
    const [up, inbox, outbox, dead] = await Promise.all([
      store.ready(),
      store.inbox.backlog(),
      store.outbox.backlog(),
      store.inbox.buried(),
    ]);
    return [
      isUp(up),
      ...ofBacklog('inbox', inbox, now()),
      ...ofBacklog('outbox', outbox, now()),
      ofDead(dead),
      ...own,
    ];
  } catch (error) {
    log.debug({ err: error }, 'the store gives no figures');
    return [isUp(false), ...own];
  }
}

function isUp(up: boolean): Metric {
  return one('redis_up', 'Whether the store takes and gives now.', 'gauge', up ? 1 : 0);
}

function ofDead(count: number): Metric {
  return one('dead_letters', 'Updates that nobody could handle.', 'gauge', count);
}

function ofBacklog(name: 'inbox' | 'outbox', { count, oldest }: Backlog, now: Date): Metric[] {
  const age = oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0;
  return [
    one(`${name}_size`, `What waits in the ${name}.`, 'gauge', count),
    one(`${name}_oldest_seconds`, `How long the oldest of it has waited.`, 'gauge', age),
  ];
}

function ofCalls(counts: CallCounts): Metric[] {
  const values = counts.figures().map(([method, result, value]) => ({ labels: { method, result }, value }));
  return [
    { name: 'calls_total', help: 'Calls of the Bot API, by method and result.', type: 'counter', values },
  ];
}

/** Groups by their ids, which are the team's own; all private chats are one. */
function ofBudget(budget: Budget): Metric[] {
  const { calls, refused, waits, waiting, dropped, limited } = budget.figures();
  const urgencies = ['notice', 'card', 'edit'] as const;
  return [
    {
      name: 'chat_calls_total',
      help: 'Calls that changed something in a chat.',
      type: 'counter',
      values: Object.entries(calls).flatMap(([chat, methods]) =>
        Object.entries(methods).map(([method, value]) => ({ labels: { chat, method }, value })),
      ),
    },
    {
      name: 'chat_refused_total',
      help: 'Answers 429, by chat.',
      type: 'counter',
      values: Object.entries(refused).map(([chat, value]) => ({ labels: { chat }, value })),
    },
    {
      name: 'leave_seconds_total',
      help: 'How long work has waited for the budget’s leave.',
      type: 'counter',
      values: urgencies.map((urgency) => ({ labels: { urgency }, value: waits[urgency].total / 1000 })),
    },
    {
      name: 'leave_total',
      help: 'How often the budget gave leave.',
      type: 'counter',
      values: urgencies.map((urgency) => ({ labels: { urgency }, value: waits[urgency].count })),
    },
    {
      name: 'leave_waiting',
      help: 'Work that waits for the budget’s leave now.',
      type: 'gauge',
      values: urgencies.map((urgency) => ({ labels: { urgency }, value: waiting[urgency] })),
    },
    one('titles_dropped_total', 'Changes of a topic’s icon that stood back.', 'counter', dropped),
    one('limits_kept', 'Whether the bot keeps to limits of its own.', 'gauge', limited ? 1 : 0),
  ];
}

function one(name: string, help: string, type: Metric['type'], value: number): Metric {
  return { name, help, type, values: [{ value }] };
}
