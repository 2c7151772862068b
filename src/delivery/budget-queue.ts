/** Failure notices first, titles last; a title never waits, so it has no place in the queue. */
export type WaitingUrgency = 'notice' | 'card' | 'edit';

/** One who waits for leave to call a chat. */
export interface Waiter {
  readonly urgency: WaitingUrgency;
  /** How many calls it wants at most. */
  readonly calls: number;
  /** Whether one of them makes a topic: the client is a stranger. */
  readonly creates: boolean;
  /** Since when the writer waits; only compared with that of others. */
  readonly since: number;
  /** When leave was asked for, by the budget's clock. */
  readonly asked: number;
  /** Asks for more in the midst of what it was given leave for: nobody gains by its waiting. */
  readonly inside: boolean;
}

export interface QueueOptions {
  /** An edit that has waited for so long counts as a card. Milliseconds. */
  readonly editPatience: number;
  /** A known client who has waited for so long shares the calls with strangers. Milliseconds. */
  readonly clientPatience: number;
}

const CLASSES = { notice: 1, card: 2, edit: 3 } as const;
/** Room for milliseconds since 1970 within a class. */
const CLASS = 1e14;

/**
 * Who of those who wait for one chat is next: by urgency, then by how long the writer has waited.
 *
 * Strangers and known clients wait in one line, by age, with one exception: a known client who has waited for a
 * minute already goes by turns with the strangers, call for call (a stranger costs two). So a flood of strangers
 * holds a known client up by little more than that minute, and never the other way round. A head start for known
 * clients from the first second was simulated and dropped: with 40 strangers it shows those again who have been
 * shown, while others have not been seen once, and takes more calls (`test/delivery/budget-storm.test.ts` has
 * the figures of what was chosen).
 */
export class BudgetQueue<W extends Waiter> {
  private readonly options: QueueOptions;
  private readonly waiting = new Set<W>();
  /** Calls that strangers got more than known clients while both shared. */
  private lead = 0;

  constructor(options: QueueOptions) {
    this.options = options;
  }

  get size(): number {
    return this.waiting.size;
  }

  add(waiter: W): void {
    this.waiting.add(waiter);
  }

  /** It gave up. */
  remove(waiter: W): void {
    this.waiting.delete(waiter);
  }

  /** It got leave. */
  grant(waiter: W, now: number): void {
    if (!this.isShared(now)) this.lead = 0;
    else if (this.classOf(waiter, now) === CLASSES.card)
      this.lead += waiter.creates ? waiter.calls : -waiter.calls;
    this.waiting.delete(waiter);
  }

  /** How urgent one is among those of other workers: smaller is sooner. */
  rank(waiter: W, now: number): number {
    return this.classOf(waiter, now) * CLASS + waiter.since;
  }

  /** Everyone, the next first. */
  order(now: number): readonly W[] {
    const sorted = [...this.waiting].toSorted((a, b) => this.rank(a, now) - this.rank(b, now));
    return this.isShared(now) ? this.shared(sorted, now) : sorted;
  }

  private classOf({ urgency, inside, asked }: W, now: number): number {
    if (inside) return 0;
    if (urgency === 'edit' && now - asked >= this.options.editPatience) return CLASSES.card;
    return CLASSES[urgency];
  }

  private isPatient(waiter: W, now: number): boolean {
    return (
      !waiter.creates &&
      this.classOf(waiter, now) === CLASSES.card &&
      now - waiter.asked >= this.options.clientPatience
    );
  }

  private isShared(now: number): boolean {
    let strangers = false;
    let patient = false;
    for (const waiter of this.waiting) {
      strangers ||= waiter.creates && this.classOf(waiter, now) === CLASSES.card;
      patient ||= this.isPatient(waiter, now);
      if (strangers && patient) return true;
    }
    return false;
  }

  /** The cards of a sorted line anew: by age, but by turns where a known client has waited long. */
  private shared(sorted: readonly W[], now: number): readonly W[] {
    const of = (waiter: W): number => Math.sign(this.classOf(waiter, now) - CLASSES.card);
    const cards = sorted.filter((waiter) => of(waiter) === 0);
    const strangers = cards.filter(({ creates }) => creates);
    const known = cards.filter(({ creates }) => !creates);
    const merged: W[] = [];
    let { lead } = this;
    while (strangers.length + known.length > 0) {
      const [stranger] = strangers;
      const [client] = known;
      const clientFirst =
        client !== undefined &&
        (stranger === undefined || (this.isPatient(client, now) ? lead >= 0 : client.since < stranger.since));
      const next = clientFirst ? known.shift() : strangers.shift();
      if (!next) break;
      if (stranger && client && this.isPatient(client, now)) lead += next.creates ? next.calls : -next.calls;
      merged.push(next);
    }
    return [
      ...sorted.filter((waiter) => of(waiter) < 0),
      ...merged,
      ...sorted.filter((waiter) => of(waiter) > 0),
    ];
  }
}
