import type { ApiResponse } from 'grammy/types';
import { randomBytes } from 'node:crypto';
import { machineClock, type BudgetClock } from './budget-clock.ts';
import { BudgetCounters, type BudgetFigures } from './budget-figures.ts';
import { BudgetLine, type Turn } from './budget-line.ts';
import type { WaitingUrgency } from './budget-queue.ts';
import type { BudgetStore, Settled } from './budget-store.ts';
import { FreeCalls } from './free-calls.ts';
import type { Log } from './log.ts';
import { costOf, Reservation, Spending } from './spending.ts';
import { chatWindow, GROUP_CALLS_PER_MINUTE, windowsOf, type WindowOptions } from './windows.ts';

export interface Ask {
  /** What waits longest of the most urgent kind goes first; a `title` goes only while there is plenty. */
  readonly urgency: WaitingUrgency | 'title';
  /** How many calls `run` will make to this chat at most; what it does not need is given back. */
  readonly calls: number;
  /** Whether one of them makes a topic. */
  readonly creates?: boolean;
  /** Since when the writer waits, milliseconds; compared with other writers only. Default: now. */
  readonly since?: number;
}

/** Whoever changes something in a chat asks here first. */
export interface Spender {
  /**
   * Runs a step when the chat can take its calls. What the step reads, it reads then: whatever came while it waited
   * goes with it. Throws what the step throws, `Dropped` where a title has to stand back, and the abort's reason when
   * the program stops.
   */
  spend<T>(chatId: number, ask: Ask, run: () => Promise<T>): Promise<T>;
}

/** A title that would have taken calls others need. Not tried again: the next change of state brings the next. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

export interface BudgetOptions {
  readonly store: BudgetStore;
  readonly log: Log;
  /** Ends all waiting: whoever cannot go at once is refused from then on. */
  readonly signal: AbortSignal;
  /**
   * How many calls a group takes in a minute. 0: no windows of our own, only Telegram's 429s are obeyed. Absent: none
   * until the first 429, then 20 for an hour; for other Bot API servers than Telegram's, which may have no limits.
   */
  readonly groupCallsPerMinute?: number | undefined;
  /** Told once a day that no more topics may be made: strangers wait until the day has passed. */
  readonly topicsSpent?: (wait: number) => void;
  readonly clock?: BudgetClock;
  /** Makes all windows and patiences shorter; for tests. Default 1. */
  readonly pace?: number;
}

/** At most so many at work in one group: a 429 finds few calls under way, and each of those would be refused too. */
const ABREAST_IN_GROUP = 2;
const EDIT_PATIENCE = 120_000;
const CLIENT_PATIENCE = 60_000;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/**
 * Telegram's limits, kept by everybody who calls a chat: the desk asks for leave for a piece of work with `spend`,
 * and a call that nobody asked leave for takes its turn by itself (`call`, used by the transformer in pacing.ts).
 * Reservations count from their answers on, those of calls that got none too: Telegram may have counted them.
 */
export class Budget implements Spender {
  private readonly options: BudgetOptions;
  private readonly clock: BudgetClock;
  private readonly windows: WindowOptions;
  private readonly worker = randomBytes(6).toString('base64url');
  private readonly lines = new Map<number, BudgetLine>();
  private readonly closedUntil = new Map<number, number>();
  private readonly spending = new Spending();
  private readonly counters = new BudgetCounters();
  private readonly free = new FreeCalls();
  private limitedUntil: number;
  private toldOfTopics = -Infinity;
  private turns = 0;

  constructor(options: BudgetOptions) {
    this.options = options;
    this.clock = options.clock ?? machineClock;
    const { groupCallsPerMinute: calls } = options;
    this.windows = { groupCallsPerMinute: calls || GROUP_CALLS_PER_MINUTE, pace: options.pace ?? 1 };
    this.limitedUntil = calls ? Infinity : -Infinity;
    options.signal.addEventListener('abort', () => this.refresh(), { once: true });
  }

  async spend<T>(chatId: number, ask: Ask, run: () => Promise<T>): Promise<T> {
    const held = this.spending.of(chatId);
    if (held?.holds(ask.calls, ask.creates === true) || this.isFree(chatId)) return run();
    const reservation = await this.turn(chatId, ask, held !== undefined);
    try {
      return await this.spending.run(reservation, run);
    } finally {
      this.finish(reservation, held !== undefined);
    }
  }

  /** Makes one call of the Bot API when its chat can take it, inside the leave that the running code has or by its own. */
  async call<T>(
    method: string,
    payload: Readonly<Record<string, unknown>>,
    run: () => Promise<ApiResponse<T>>,
  ): Promise<ApiResponse<T>> {
    const chatId = Number(payload['chat_id']);
    const cost = costOf(method, payload);
    if (cost === undefined || !Number.isSafeInteger(chatId)) return run();
    if (cost === 0 || this.isFree(chatId)) {
      await this.opened(chatId);
      return this.make(chatId, method, cost, run);
    }
    const creates = method === 'createForumTopic';
    const held = this.spending.of(chatId);
    if (held?.holds(cost, creates)) return this.make(chatId, method, cost, run, held);
    const urgency = method.startsWith('edit') ? 'edit' : 'notice';
    const reservation = await this.turn(chatId, { urgency, calls: cost, creates }, held !== undefined);
    try {
      return await this.make(chatId, method, cost, run, reservation);
    } finally {
      this.finish(reservation, held !== undefined);
    }
  }

  figures(): BudgetFigures {
    const waiting = { notice: 0, card: 0, edit: 0 };
    for (const line of this.lines.values()) for (const { urgency } of line.waiting()) waiting[urgency] += 1;
    return { ...this.counters.figures(), waiting, limited: this.isLimited() };
  }

  private isLimited(): boolean {
    return this.clock.now() < this.limitedUntil;
  }

  /** Nothing to ask for: no windows are kept, and there is no reason to feel the way with few calls at once. */
  private isFree(chatId: number): boolean {
    if (this.isLimited() || this.wait(chatId) > 0) return false;
    if (this.options.groupCallsPerMinute === 0 || chatId > 0) return !this.lines.has(chatId);
    return this.free.isProven(chatId) && !this.lines.get(chatId)?.waiting().length;
  }

  private async turn(chatId: number, ask: Ask, inside: boolean): Promise<Reservation> {
    const { urgency, calls, creates = false } = ask;
    const asked = this.clock.now();
    const id = `${this.worker}:${(this.turns++).toString(36)}`;
    const line = this.line(chatId);
    const reservation = new Reservation({ id, chatId, calls, creates });
    if (urgency === 'title') {
      const most = Math.floor(this.windows.groupCallsPerMinute / 2);
      const waits = line.hasRoom ? await this.take({ id, calls, creates }, chatId, most) : undefined;
      if (!waits || waits.some((wait) => wait > 0)) {
        this.counters.drop();
        throw new Dropped('the calls are needed for more urgent things');
      }
      line.enter();
      return reservation;
    }
    await line.ask({ id, urgency, calls, creates, since: ask.since ?? asked, asked, inside });
    this.counters.waited(urgency, this.clock.now() - asked);
    return reservation;
  }

  private async take(
    { id, calls, creates }: Pick<Turn, 'id' | 'calls' | 'creates'>,
    chatId: number,
    behind: number,
    rank?: number,
  ): Promise<readonly number[]> {
    const closed = this.wait(chatId);
    if (closed > 0 || !this.isLimited()) return [closed];
    const windows = windowsOf(chatId, calls, creates, this.windows);
    const { worker } = this;
    const waits = await this.options.store.take({ id, windows, behind, worker, rank });
    const [, , , day = 0] = waits;
    if (day > 0 && this.clock.now() - this.toldOfTopics > DAY) {
      this.toldOfTopics = this.clock.now();
      this.options.log.warn({ wait: day }, 'no more topics today: strangers wait');
      this.options.topicsSpent?.(day);
    }
    return waits;
  }

  /** Makes a call that has leave, and obeys what Telegram says to it. */
  private async make<T>(
    chatId: number,
    method: string,
    cost: number,
    run: () => Promise<ApiResponse<T>>,
    reservation?: Reservation,
  ): Promise<ApiResponse<T>> {
    this.counters.called(chatId, method);
    const creates = method === 'createForumTopic';
    const first = reservation?.use(cost, creates) ?? 0;
    try {
      const answer = await run();
      if (!answer.ok && answer.error_code === 429) this.obey(chatId, answer.parameters?.retry_after ?? 1);
      return answer;
    } finally {
      if (reservation) void this.settle(reservation, { first, answered: cost, unused: 0 }, creates);
      if (!this.isLimited()) this.free.note(chatId, this.clock.now(), cost);
    }
  }

  private finish(reservation: Reservation, inside: boolean): void {
    const { chatId, calls, left } = reservation;
    reservation.end();
    const line = this.lines.get(chatId);
    line?.done({ inside });
    if (line?.isIdle && chatId > 0) this.lines.delete(chatId);
    if (left.calls === 0 && !left.topic) return;
    const unused = { first: calls - left.calls + 1, answered: 0, unused: left.calls };
    void this.settle(reservation, unused, left.topic).then(() => this.lines.get(chatId)?.refresh());
  }

  /** Tells the store what has become of calls, and of the topic among them. */
  private async settle(
    { id, chatId, calls, creates }: Reservation,
    settled: Omit<Settled, 'name'>,
    topic: boolean,
  ): Promise<void> {
    if (!this.isLimited()) return;
    const [chat, all, ...topics] = windowsOf(chatId, calls, creates, this.windows).map(({ name }) => name);
    const ofTopic = {
      first: 1,
      answered: Math.min(settled.answered, 1),
      unused: settled.answered > 0 ? 0 : 1,
    };
    await this.quietly(() =>
      this.options.store.settle(id, [
        ...[chat, all].flatMap((name) => (name === undefined ? [] : [{ name, ...settled }])),
        ...(topic ? topics.map((name) => ({ name, ...ofTopic })) : []),
      ]),
    );
  }

  private obey(chatId: number, seconds: number): void {
    const now = this.clock.now();
    const until = now + seconds * 1000;
    const { store, log, groupCallsPerMinute } = this.options;
    this.counters.refused(chatId);
    for (const [chat, end] of this.closedUntil) if (end <= now) this.closedUntil.delete(chat);
    this.closedUntil.set(chatId, Math.max(until, this.closedUntil.get(chatId) ?? 0));
    void this.quietly(() => store.close(`chat:${chatId}`, seconds * 1000));
    if (groupCallsPerMinute !== undefined) return;
    if (!this.isLimited())
      log.info({ chat: chatId }, 'this Bot API server has limits: they are kept from now on');
    this.limitedUntil = now + HOUR;
    for (const [chat, times] of this.free.take()) {
      const window = chatWindow(chat, 1, this.windows);
      const ago = times.map((at) => now - at).filter((past) => past < window.milliseconds);
      const id = `${this.worker}:free:${chat}`;
      if (ago.length > 0) void this.quietly(() => store.note(id, window, ago));
    }
  }

  /** How long the chat is closed still. */
  private wait(chatId: number): number {
    return Math.max(0, (this.closedUntil.get(chatId) ?? 0) - this.clock.now());
  }

  /** Resolves when the chat is not closed any more. */
  private async opened(chatId: number): Promise<void> {
    const { signal } = this.options;
    for (let wait = this.wait(chatId); wait > 0; wait = this.wait(chatId)) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const end = (): void => {
          cancel();
          reject(signal.reason);
        };
        const cancel = this.clock.after(wait, () => {
          signal.removeEventListener('abort', end);
          resolve();
        });
        signal.addEventListener('abort', end, { once: true });
      });
    }
  }

  private line(chatId: number): BudgetLine {
    const known = this.lines.get(chatId);
    if (known) return known;
    const { pace } = this.windows;
    const { signal, log } = this.options;
    const line = new BudgetLine({
      take: (turn, behind, rank) => this.take(turn, chatId, behind, rank),
      limit: chatWindow(chatId, 1, this.windows).limit,
      abreast: () => (chatId < 0 ? ABREAST_IN_GROUP : 1),
      clock: this.clock,
      signal,
      log,
      editPatience: EDIT_PATIENCE * pace,
      clientPatience: CLIENT_PATIENCE * pace,
    });
    this.lines.set(chatId, line);
    return line;
  }

  private refresh(): void {
    for (const line of this.lines.values()) line.refresh();
  }

  /** What fails here leaves the windows fuller than they are, never emptier. */
  private async quietly(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.options.log.debug({ err: error }, 'the budget’s store could not be told');
    }
  }
}
