import type { WaitingUrgency } from './budget-queue.ts';

/** What the budget has seen since the start. */
export interface BudgetFigures {
  /** Calls by chat and method; all chats of single persons are one, `private`. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Answers 429 by chat. */
  readonly refused: Readonly<Record<string, number>>;
  /** How long leave took, in milliseconds. */
  readonly waits: Readonly<Record<WaitingUrgency, Wait>>;
  /** Titles that were dropped. */
  readonly dropped: number;
  /** Who waits now, over all chats. */
  readonly waiting: Readonly<Record<WaitingUrgency, number>>;
  /** Whether windows of our own are kept now. */
  readonly limited: boolean;
}

interface Wait {
  readonly count: number;
  readonly total: number;
  readonly longest: number;
}

/** A team has a handful of groups; whatever else the bot is put into is counted together. */
const GROUPS = 50;

export class BudgetCounters {
  private readonly calls = new Map<string, Map<string, number>>();
  private readonly refusals = new Map<string, number>();
  private readonly waits = { notice: noWait(), card: noWait(), edit: noWait() };
  private dropped = 0;

  called(chatId: number, method: string): void {
    const chat = this.chat(chatId);
    const methods = this.calls.get(chat) ?? new Map<string, number>();
    this.calls.set(chat, methods.set(method, (methods.get(method) ?? 0) + 1));
  }

  refused(chatId: number): void {
    const chat = this.chat(chatId);
    this.refusals.set(chat, (this.refusals.get(chat) ?? 0) + 1);
  }

  waited(urgency: WaitingUrgency, milliseconds: number): void {
    const wait = this.waits[urgency];
    wait.count += 1;
    wait.total += milliseconds;
    wait.longest = Math.max(wait.longest, milliseconds);
  }

  drop(): void {
    this.dropped += 1;
  }

  figures(): Omit<BudgetFigures, 'waiting' | 'limited'> {
    return {
      calls: Object.fromEntries(
        [...this.calls].map(([chat, methods]) => [chat, Object.fromEntries(methods)]),
      ),
      refused: Object.fromEntries(this.refusals),
      waits: { notice: { ...this.waits.notice }, card: { ...this.waits.card }, edit: { ...this.waits.edit } },
      dropped: this.dropped,
    };
  }

  private chat(chatId: number): string {
    if (chatId > 0) return 'private';
    const name = String(chatId);
    const groups = this.calls.size - (this.calls.has('private') ? 1 : 0);
    return this.calls.has(name) || groups < GROUPS ? name : 'others';
  }
}

function noWait(): { count: number; total: number; longest: number } {
  return { count: 0, total: 0, longest: 0 };
}
