import type { Update } from 'grammy/types';
import { ApiError } from './api-error.ts';

/** Telegram sends these only to bots that name them in `allowed_updates`. */
const ONLY_WHEN_ASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

interface Poll {
  take: () => Update[];
  resolve: (updates: Update[]) => void;
  reject: (error: ApiError) => void;
  timer: ReturnType<typeof setTimeout>;
}

/** "Incoming updates are stored on the server until the bot receives them …, but not longer than 24 hours." */
const KEPT_MS = 24 * 3600 * 1000;

/** What waits for the bot: kept for a day or until confirmed by a higher offset, one long poll at a time. */
export class UpdateQueue {
  private readonly waiting: { update: Update; since: number }[] = [];
  private readonly now: () => Date;
  private readonly listeners: ((update: Update) => void)[] = [];
  // Real ones start "from a certain positive number"; not 1, so that no one takes it for a message id.
  private nextId = 700_000_001;
  private allowed: readonly string[] = [];
  private poll: Poll | undefined;

  constructor(now: () => Date) {
    this.now = now;
  }

  get pending(): number {
    this.forgetOld();
    return this.waiting.length;
  }

  /** All that waits, oldest first. */
  all(): Update[] {
    this.forgetOld();
    return this.waiting.map(({ update }) => update);
  }

  /** Called with each update that comes to wait. */
  onPush(listener: (update: Update) => void): void {
    this.listeners.push(listener);
  }

  /** Delivered in another way. */
  remove(update: Update): void {
    const index = this.waiting.findIndex((one) => one.update === update);
    if (index !== -1) this.waiting.splice(index, 1);
  }

  /** Remembered until the next call that names them, as Telegram does; an empty list means the default. */
  allow(types: readonly string[] | undefined): void {
    if (types) this.allowed = types;
  }

  /** Whether the bot wants updates of this type now; others are dropped, not kept. */
  wants(type: string): boolean {
    return this.allowed.length > 0 ? this.allowed.includes(type) : !ONLY_WHEN_ASKED.has(type);
  }

  push(update: Omit<Update, 'update_id'>): void {
    const type = Object.keys(update)[0];
    if (type === undefined || !this.wants(type)) return;
    // No copy: what a message is made of is never changed in place, an edit makes a new one.
    this.keep({ update_id: this.nextId++, ...update });
  }

  /** As it is, wanted or not, under an id of this queue. */
  inject(update: Record<string, unknown>): void {
    this.keep({ ...structuredClone(update), update_id: this.nextId++ });
  }

  drop(): void {
    this.waiting.length = 0;
  }

  /**
   * Confirms all below `offset`, then answers what waits, or waits up to `timeout` seconds for something.
   * A poll that another one overtakes ends in 409, as when two copies of a bot run.
   */
  get(query: { offset: number; limit: number; timeout: number }): Promise<Update[]> {
    this.endPoll(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    this.confirm(query.offset);
    this.forgetOld();
    const take = () => this.waiting.slice(0, query.limit).map(({ update }) => update);
    if (this.waiting.length > 0 || query.timeout === 0) return Promise.resolve(take());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.poll = undefined;
        resolve([]);
      }, query.timeout * 1000);
      // A poll that nobody waits for any longer must not keep the process alive.
      timer.unref();
      this.poll = { take, resolve, reject, timer };
    });
  }

  private confirm(offset: number): void {
    // A negative offset means "the last n", and forgets all before them.
    const keepFrom =
      offset < 0
        ? Math.max(0, this.waiting.length + offset)
        : this.waiting.findIndex(({ update }) => update.update_id >= offset);
    this.waiting.splice(0, keepFrom === -1 ? this.waiting.length : keepFrom);
  }

  private keep(update: Update): void {
    this.waiting.push({ update, since: this.now().getTime() });
    for (const listener of this.listeners) listener(update);
    this.wake();
  }

  private forgetOld(): void {
    const oldest = this.now().getTime() - KEPT_MS;
    while (this.waiting[0] && this.waiting[0].since < oldest) this.waiting.shift();
  }

  private wake(): void {
    const poll = this.poll;
    if (!poll) return;
    this.poll = undefined;
    clearTimeout(poll.timer);
    poll.resolve(poll.take());
  }

  private endPoll(error: ApiError): void {
    if (!this.poll) return;
    clearTimeout(this.poll.timer);
    this.poll.reject(error);
    this.poll = undefined;
  }
}
