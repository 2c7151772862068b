import { AsyncLocalStorage } from 'node:async_hooks';

/** Calls that somebody got leave for and makes now. */
export class Reservation {
  readonly id: string;
  readonly chatId: number;
  readonly calls: number;
  readonly creates: boolean;
  readonly broadcast: boolean;
  private begun = 0;
  private madeTopic = false;
  private over = false;

  constructor(
    of: Pick<Reservation, 'id' | 'chatId' | 'calls' | 'creates'> & { readonly broadcast?: boolean },
  ) {
    this.id = of.id;
    this.chatId = of.chatId;
    this.calls = of.calls;
    this.creates = of.creates;
    this.broadcast = of.broadcast ?? false;
  }

  /** Calls that nobody has begun, and whether a topic may still be made: what is left once it is over is given back. */
  get left(): { readonly calls: number; readonly topic: boolean } {
    return { calls: this.calls - this.begun, topic: this.creates && !this.madeTopic };
  }

  get isOver(): boolean {
    return this.over;
  }

  holds(calls: number, creates: boolean): boolean {
    return !this.over && calls <= this.left.calls && (!creates || this.left.topic);
  }

  /** Takes calls out of it, which it has to hold; gives the place of the first of them, from 1. */
  use(calls: number, creates: boolean): number {
    const first = this.begun + 1;
    this.begun += calls;
    this.madeTopic ||= creates;
    return first;
  }

  /** What was let go of and calls later has to ask anew. */
  end(): void {
    this.over = true;
  }
}

interface Holding {
  readonly reservation: Reservation;
  readonly outer: Holding | undefined;
}

/** Which reservations the running code may use: it follows the code through its awaits. */
export class Spending {
  private readonly holdings = new AsyncLocalStorage<Holding>();

  run<T>(reservation: Reservation, step: () => Promise<T>): Promise<T> {
    return this.holdings.run({ reservation, outer: this.holdings.getStore() }, step);
  }

  /** The reservation for a chat that the running code is inside of. */
  of(chatId: number): Reservation | undefined {
    for (let held = this.holdings.getStore(); held; held = held.outer) {
      if (held.reservation.chatId === chatId && !held.reservation.isOver) return held.reservation;
    }
    return undefined;
  }
}

/**
 * What a method costs a chat, by its name: what puts something into a chat or changes it counts; each piece of an
 * album does. Taking away, reacting, pinning and "is typing" count nothing, but do not go into a chat that asked for
 * a rest either (0). Undefined: it asks something, or concerns no chat.
 */
export function costOf(method: string, payload: Readonly<Record<string, unknown>>): number | undefined {
  if (payload['chat_id'] === undefined || method.startsWith('get')) return undefined;
  const pieces = payload['media'] ?? payload['message_ids'];
  if (/^(sendMediaGroup|copyMessages|forwardMessages)$/.test(method))
    return Array.isArray(pieces) ? Math.max(pieces.length, 1) : 1;
  if (method === 'sendChatAction') return 0;
  return /^(send|copy|forward|edit|stop|create|reopen|close|unhide|hide)/.test(method) ? 1 : 0;
}
