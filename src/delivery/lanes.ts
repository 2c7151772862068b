/**
 * Keeps order where order matters: items of one lane are worked one after another,
 * lanes run side by side. Retrying is the worker's affair: a lane waits as long as its worker does.
 */
export class Lanes<T> {
  private readonly waiting = new Map<string, T[]>();
  private readonly working = new Set<Promise<void>>();
  private readonly work: (item: T) => Promise<void>;
  private stopped = false;

  /** `work` must not throw: an item that fails for good is its own affair to put away. */
  constructor(work: (item: T) => Promise<void>) {
    this.work = work;
  }

  /** Items that wait or are being worked. */
  get size(): number {
    let size = 0;
    for (const items of this.waiting.values()) size += items.length;
    return size;
  }

  push(lane: string, item: T): void {
    const items = this.waiting.get(lane);
    if (items) {
      items.push(item);
      return;
    }
    this.waiting.set(lane, [item]);
    if (!this.stopped) this.track(this.drain(lane));
  }

  /** Takes out what waits in these lanes and gives it back; what is in hand goes on. */
  drop(these: (lane: string) => boolean): readonly T[] {
    return [...this.waiting].flatMap(([lane, items]) => (these(lane) ? items.splice(1) : []));
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working);
  }

  /** Finishes what is in hand and begins nothing new; what waits stays in the journal. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.idle();
  }

  private track(run: Promise<void>): void {
    this.working.add(run);
    void run.finally(() => this.working.delete(run));
  }

  private async drain(lane: string): Promise<void> {
    const items = this.waiting.get(lane) ?? [];
    while (items.length > 0 && !this.stopped) {
      const [item] = items;
      if (item !== undefined) await this.work(item);
      items.shift();
    }
    if (items.length === 0) this.waiting.delete(lane);
  }
}
