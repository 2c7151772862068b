import type { ApiResponse } from 'grammy/types';
import { Budget, type BudgetOptions } from '../../src/delivery/budget.ts';
import { memoryBudget } from '../../src/storage/memory/budget.ts';
import { silentLog } from '../support/silent-log.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

export const GROUP = -100;
export const CLIENT = 7;

interface Seen {
  readonly chatId: number;
  readonly method: string;
  readonly at: number;
  readonly ok: boolean;
}

export interface SceneOptions extends Partial<
  Pick<BudgetOptions, 'groupCallsPerMinute' | 'pace' | 'topicsSpent'>
> {
  /** Calls and milliseconds that Telegram takes in a group; counted here, apart from the budget. */
  readonly limit?: readonly [number, number] | undefined;
  /** How long a call is on its way, each way. Milliseconds. */
  readonly way?: () => number;
  readonly workers?: number;
}

/** Budgets over one store, on a clock that is moved, and a Telegram that counts for itself. */
export function aScene({ limit = [20, 60_000], way = () => 20, workers = 1, ...options }: SceneOptions = {}) {
  const clock = new VirtualClock();
  const store = memoryBudget(() => clock.now());
  const stopping = new AbortController();
  const seen: Seen[] = [];
  const budgets = Array.from(
    { length: workers },
    () =>
      new Budget({
        store,
        log: silentLog,
        signal: stopping.signal,
        clock,
        groupCallsPerMinute: 20,
        ...options,
      }),
  );
  const [budget] = budgets;
  if (!budget) throw new Error('a scene needs a worker');
  let underWay = 0;
  const scene = {
    clock,
    store,
    stopping,
    budgets,
    budget,
    seen,
    mostAbreast: 0,
    /** The times of calls that Telegram took. */
    times: (chatId = GROUP, method?: string): readonly number[] =>
      seen
        .filter((one) => one.ok && one.chatId === chatId && (method === undefined || one.method === method))
        .map(({ at }) => at),
    refusals: (): number => seen.filter(({ ok }) => !ok).length,
    async call(
      chatId: number,
      method = 'sendMessage',
      payload: Record<string, unknown> = {},
      from = budget,
    ): Promise<ApiResponse<true>> {
      return from.call<true>(method, { chat_id: chatId, ...payload }, async () => {
        underWay += 1;
        scene.mostAbreast = Math.max(scene.mostAbreast, underWay);
        await clock.sleep(way());
        const now = clock.now();
        const [most, length] = limit;
        const recent = seen.filter((one) => one.ok && one.chatId === chatId && one.at > now - length);
        const ok = chatId > 0 || recent.length < most;
        seen.push({ chatId, method, at: now, ok });
        await clock.sleep(way());
        underWay -= 1;
        if (ok) return { ok, result: true as const };
        const wait = Math.ceil(((recent[0]?.at ?? now) + length - now) / 1000);
        return {
          ok,
          error_code: 429,
          description: 'Too Many Requests',
          parameters: { retry_after: wait },
        };
      });
    },
  };
  return scene;
}

/** The most calls within any stretch of so much time. */
export function mostWithin(times: readonly number[], milliseconds: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [last, time] of sorted.entries()) {
    while ((sorted[first] ?? time) <= time - milliseconds) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The shortest time between two. */
export function shortestGap(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((time, at) => time - (sorted[at] ?? time)));
}
