import type { ApiResponse } from 'grammy/types';
import { randomBytes } from 'node:crypto';
import { machineClock, type BudgetClock } from './budget-clock.ts';
import { BudgetCounters, type BudgetFigures } from './budget-figures.ts';
import { BudgetLine, type Turn } from './budget-line.ts';
import type { WaitingUrgency } from './budget-queue.ts';
import type { BudgetStore, Settled } from './budget-store.ts';
import type { Log } from './log.ts';
import { Refusals } from './refusals.ts';
import { costOf, Reservation, Spending } from './spending.ts';
import {
  chatWindow,
  GROUP_CALLS_PER_MINUTE,
  TOPIC_WINDOWS,
  windowsOf,
  type WindowOptions,
} from './windows.ts';

export interface Ask {
  /** What waits longest of the most urgent kind goes first; a `title` goes only while there is plenty. */
  readonly urgency: WaitingUrgency | 'title';
  /** How many calls `run` will make to this chat at most; what it does not need is given back. */
  readonly calls: number;
  /** Whether one of them makes a topic. */
  readonly creates?: boolean;
  /** Part of a message to many, of which so many a second may leave over all chats. */
  readonly broadcast?: boolean;
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
/** Idle lines that are kept. */
const LINES = 100;
const DAY = 24 * 60 * 60_000;

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
  private readonly spending = new Spending();
  private readonly counters = new BudgetCounters();
  private readonly refusals: Refusals;
  private toldOfTopics = -Infinity;
  private turns = 0;

  constructor(options: BudgetOptions) {
    this.options = options;
    this.clock = options.clock ?? machineClock;
    const { groupCallsPerMinute, signal, pace = 1 } = options;
    this.refusals = new Refusals({ clock: this.clock, signal, groupCallsPerMinute });
    this.windows = { groupCallsPerMinute: groupCallsPerMinute || GROUP_CALLS_PER_MINUTE, pace };
    const refresh = (): void => this.lines.forEach((line) => line.refresh());
    signal.addEventListener('abort', refresh, { once: true });
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
    if (cost === 0 || this.isFree(chatId)) return this.make(chatId, method, cost, run);
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
    return { ...this.counters.figures(), waiting, limited: this.refusals.limited };
  }

  private isFree(chatId: number): boolean {
    return this.refusals.isFree(chatId) && !this.lines.get(chatId)?.waiting().length;
  }

  private async turn(chatId: number, ask: Ask, inside: boolean): Promise<Reservation> {
    const { urgency, calls, creates = false, broadcast = false } = ask;
    const asked = this.clock.now();
    const id = `${this.worker}:${(this.turns++).toString(36)}`;
    const line = this.line(chatId);
    const reservation = new Reservation({ id, chatId, calls, creates, broadcast });
    if (urgency === 'title') {
      const most = Math.floor(this.windows.groupCallsPerMinute / 2);
      const wanted = { id, calls, creates, broadcast };
      const waits = line.hasRoom ? await this.take(wanted, chatId, most) : undefined;
      if (!waits || waits.some((wait) => wait > 0)) {
        this.counters.drop();
        throw new Dropped('the calls are needed for more urgent things');
      }
      line.enter();
      return reservation;
    }
    const since = ask.since ?? asked;
    await line.ask({ id, urgency, calls, creates, broadcast, since, asked, inside });
    this.counters.waited(urgency, this.clock.now() - asked);
    return reservation;
  }

  private async take(
    { id, calls, creates, broadcast }: Pick<Turn, 'id' | 'calls' | 'creates' | 'broadcast'>,
    chatId: number,
    behind: number,
    rank?: number,
  ): Promise<readonly number[]> {
    const rest = this.refusals.rest(chatId);
    if (rest > 0 || !this.refusals.limited) return [rest];
    const windows = windowsOf(chatId, calls, creates, this.windows, broadcast);
    const { worker } = this;
    const waits = await this.options.store.take({ id, windows, behind, worker, rank });
    const day = waits[windows.findIndex(({ name }) => name === TOPIC_WINDOWS.day)] ?? 0;
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
    const creates = method === 'createForumTopic';
    const first = reservation?.use(cost, creates) ?? 0;
    // Also inside a piece of work that had leave: another call may have been refused meanwhile.
    await this.refusals.rested(chatId);
    this.counters.called(chatId, method);
    try {
      const answer = await run();
      if (!answer.ok && answer.error_code === 429) this.refused(chatId, answer.parameters?.retry_after ?? 1);
      else this.refusals.taken(chatId, cost);
      return answer;
    } finally {
      if (reservation) void this.settle(reservation, { first, answered: cost, unused: 0 }, creates);
    }
  }

  private finish(reservation: Reservation, inside: boolean): void {
    const { chatId, calls, left } = reservation;
    reservation.end();
    const line = this.lines.get(chatId);
    line?.done({ inside });
    if (line?.isIdle && (chatId > 0 || this.lines.size > LINES)) this.lines.delete(chatId);
    if (left.calls === 0 && !left.topic) return;
    const unused = { first: calls - left.calls + 1, answered: 0, unused: left.calls };
    void this.settle(reservation, unused, left.topic).then(() => this.lines.get(chatId)?.refresh());
  }

  /** Tells the store what has become of calls, and of the topic among them. */
  private async settle(
    { id, chatId, calls, creates, broadcast }: Reservation,
    settled: Omit<Settled, 'name' | 'milliseconds'>,
    topic: boolean,
  ): Promise<void> {
    if (!this.refusals.limited) return;
    const windows = windowsOf(chatId, calls, creates, this.windows, broadcast);
    const ofTopics: readonly string[] = Object.values(TOPIC_WINDOWS);
    const topics = windows.filter(({ name }) => ofTopics.includes(name));
    const others = windows.filter(({ name }) => !ofTopics.includes(name));
    const ofTopic = {
      first: 1,
      answered: Math.min(settled.answered, 1),
      unused: settled.answered > 0 ? 0 : 1,
    };
    const counted = others.map((window) => ({ ...window, ...settled }));
    const made = topic ? topics.map((window) => ({ ...window, ...ofTopic })) : [];
    await this.quietly(() => this.options.store.settle(id, [...counted, ...made]));
  }

  private refused(chatId: number, seconds: number): void {
    const { store, log } = this.options;
    this.counters.refused(chatId);
    const before = this.refusals.refused(chatId, seconds);
    void this.quietly(() => store.close(`chat:${chatId}`, seconds * 1000));
    if (!before) return;
    log.info({ chat: chatId }, 'this Bot API server has limits: they are kept from now on');
    const now = this.clock.now();
    for (const [chat, times] of before) {
      const window = chatWindow(chat, 1, this.windows);
      const ago = times.map((at) => now - at).filter((past) => past < window.milliseconds);
      if (ago.length > 0) void this.quietly(() => store.note(`${this.worker}:free:${chat}`, window, ago));
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

  /** What fails here leaves the windows fuller than they are, never emptier. */
  private async quietly(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.options.log.debug({ err: error }, 'the budget’s store could not be told');
    }
  }
}
