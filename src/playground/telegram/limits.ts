import { ApiError } from './api-error.ts';
import type { Limits, Window } from './interface.ts';
import type { World } from './world.ts';

/** What is public about Telegram's limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export const TELEGRAM_LIMITS: Limits = {
  group: { calls: 20, milliseconds: 60_000 },
  chat: { calls: 1, milliseconds: 1000 },
  all: { calls: 30, milliseconds: 1000 },
};

/**
 * What spends: whatever posts or changes a message or a topic. Reactions, deletions, pins, answers to buttons and
 * questions do not.
 */
const SPENDS = /^(send(?!chataction)|copy|forward|edit|stop|createforumtopic|(close|reopen)forumtopic)/;

/** Sliding windows per supergroup, per private chat and over all; a call that fits into all of its own takes its place. */
export class FloodControl {
  private readonly limits: Limits;
  private readonly chats = new Map<number, SlidingWindow>();
  private readonly everywhere: SlidingWindow | undefined;

  constructor(limits: Limits) {
    this.limits = limits;
    this.everywhere = limits.all && new SlidingWindow(limits.all);
  }

  /** Errors: 429 with `retry_after`; a refused call takes no place. `method` in lower case. */
  pass(world: World, method: string, payload: Record<string, unknown>): void {
    if (!SPENDS.test(method)) return;
    const now = world.now().getTime();
    const cost = costOf(payload);
    const windows = [this.everywhere, this.windowOf(world.idOf(payload['chat_id']))];
    const wait = Math.max(...windows.map((window) => window?.wait(cost, now) ?? 0));
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    for (const window of windows) window?.take(cost, now);
  }

  private windowOf(chat: number | undefined): SlidingWindow | undefined {
    if (chat === undefined) return undefined;
    const known = this.chats.get(chat);
    if (known) return known;
    const limit = chat < 0 ? this.limits.group : this.limits.chat;
    const made = limit && new SlidingWindow(limit);
    if (made) this.chats.set(chat, made);
    return made;
  }
}

/** Each item of an album counts. */
function costOf(payload: Record<string, unknown>): number {
  const items = payload['message_ids'] ?? payload['media'];
  return Array.isArray(items) ? Math.max(1, items.length) : 1;
}

class SlidingWindow {
  private readonly window: Window;
  private readonly taken: number[] = [];

  constructor(window: Window) {
    this.window = window;
  }

  /** Milliseconds until so many places are free; 0: now. What is larger than the window passes once it is empty. */
  wait(cost: number, now: number): number {
    const { calls, milliseconds } = this.window;
    while (this.taken[0] !== undefined && this.taken[0] <= now - milliseconds) this.taken.shift();
    const tooMany = Math.min(this.taken.length, this.taken.length + cost - calls);
    const last = this.taken[tooMany - 1];
    return last === undefined ? 0 : last + milliseconds - now;
  }

  take(cost: number, now: number): void {
    for (let place = 0; place < cost; place++) this.taken.push(now);
  }
}
