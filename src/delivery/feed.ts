import type { Bell, Ring } from './bell.ts';
import type { Entry, Steps } from './journals.ts';
import type { Keeping } from './keeping.ts';
import { Lanes } from './lanes.ts';
import type { Log } from './log.ts';
import { Room } from './room.ts';
import { SHARES, shareOf } from './share-of.ts';
import type { Shares } from './shares.ts';

/** An item of a journal on its way through this process. */
export interface Held<T> {
  readonly id: string;
  readonly lane: string;
  readonly item: T;
  /** What earlier tries have made; the worker adds to it. */
  readonly steps: Map<string, number>;
  /** This process was done with it a moment ago, and the store has forgotten that. */
  readonly again: boolean;
}

export interface FeedOptions<T> {
  readonly name: Exclude<Ring, 'leases'>;
  readonly after: (place: number, most: number) => Promise<readonly Entry<T>[]>;
  readonly id: (item: T) => string;
  readonly lane: (item: T) => string;
  /** Resolves to true when the item is done with, to false when it was left for another process. Never throws. */
  readonly work: (held: Held<T>) => Promise<boolean>;
  readonly shares: Shares;
  readonly bell: Bell;
  readonly keeping: Pick<Keeping, 'run'>;
  readonly log: Log;
  /** How many items of one kind of lane may be in memory. Default 2000. */
  readonly most?: number;
}

/** Read at once: enough to be quick, few enough not to hold the store up. */
const PAGE = 200;
/** How often the journal is looked at though nobody rang. Milliseconds. */
const LOOK = 1000;
/** How long it is remembered what was done with: longer than a store may lose (two seconds with `everysec`). */
const REMEMBERED = 10_000;

/**
 * Reads a journal on, in its order, and hands what lies in this process's shares to the lanes. What it added
 * itself comes back to it this way too. Memory is bounded: what finds no room stays in the journal.
 */
export class Feed<T> {
  private readonly options: FeedOptions<T>;
  private readonly lanes: Lanes<Held<T>>;
  private readonly room: Room;
  private readonly known = new Set<string>();
  private readonly finished = new Map<string, { readonly at: number; readonly steps: Steps }>();
  private readonly unreadable = new Set<string>();
  private readonly inHand = Array.from({ length: SHARES }, () => 0);
  /** Read up to here. */
  private place = 0;
  /** Read up to here before it went back for what had found no room. */
  private front = 0;
  /** Counts how often reading began anew: a page asked for before that is of no use. */
  private begun = 0;
  private run = 0;
  private handed = 0;
  private asked = false;
  private reading: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private deaf: (() => void) | undefined;
  private stopped = false;

  constructor(options: FeedOptions<T>) {
    this.options = options;
    this.room = new Room(options.most ?? 2000);
    this.lanes = new Lanes((held) => this.work(held));
    options.shares.join({
      taken: () => this.again(),
      lost: () => this.drop(),
      busy: (share) => (this.inHand[share] ?? 0) > 0,
    });
  }

  /** Items in memory: waiting or in hand. */
  get size(): number {
    return this.known.size;
  }

  start(): void {
    const { bell, name, keeping } = this.options;
    this.run = keeping.run();
    this.deaf = bell.listen((what) => {
      if (what === name) this.look();
    });
    this.timer = setInterval(() => this.look(), LOOK);
    this.look();
  }

  /** Something was added to these lanes. */
  added(lanes: readonly string[]): void {
    const { shares, bell, name } = this.options;
    this.look();
    if (lanes.some((lane) => !shares.has(lane))) bell.ring(name);
  }

  /** Resolves when the journal holds nothing more that this process could do. */
  async idle(): Promise<void> {
    for (let before = -1; before !== this.handed && !this.stopped;) {
      before = this.handed;
      this.look();
      await this.reading;
      await this.lanes.idle();
    }
  }

  /** Lets the items in hand finish and begins nothing new. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.deaf?.();
    await this.lanes.stop();
    await this.reading;
  }

  private look(): void {
    if (this.stopped) return;
    const run = this.options.keeping.run();
    if (run !== this.run) this.beginAnew();
    this.run = run;
    this.asked = true;
    this.reading ??= this.readOn();
  }

  private again(): void {
    this.beginAnew();
    this.look();
  }

  /** Reads from the beginning: shares came in, or the store may have lost what it had taken. */
  private beginAnew(): void {
    this.begun++;
    this.place = 0;
    this.front = 0;
    this.room.forgetGaps();
  }

  private async readOn(): Promise<void> {
    while (this.asked && !this.stopped) {
      this.asked = false;
      try {
        while (await this.readPage());
      } catch (error) {
        // The connection tells of it; the next look is a second away.
        this.options.log.debug({ journal: this.options.name, err: error }, 'a journal cannot be read now');
      }
    }
    this.reading = undefined;
  }

  /** Whether there may be more. */
  private async readPage(): Promise<boolean> {
    const { begun } = this;
    const since = performance.now();
    const page = await this.options.after(this.place, PAGE);
    if (this.stopped) return false;
    if (begun !== this.begun) return true;
    const back = this.place < this.front;
    for (const entry of page) {
      this.place = entry.place;
      this.take(entry, since);
      if (back && this.room.refilled) break;
    }
    if (back && (this.room.refilled || page.length < PAGE)) this.place = Math.max(this.place, this.front);
    this.front = Math.max(this.front, this.place);
    if (page.length === PAGE) return true;
    const place = this.room.reopen();
    if (place === undefined) return false;
    // Goes back for what had found no room.
    this.place = place;
    return true;
  }

  private take(entry: Entry<T>, since: number): void {
    if ('unreadable' in entry) {
      this.tellOf(entry.id, entry.unreadable);
      return;
    }
    const id = this.options.id(entry.item);
    const lane = this.options.lane(entry.item);
    const done = this.finished.get(id);
    // Crossed out after the page was asked for, so the page may be of before.
    if (this.known.has(id) || (done && done.at >= since)) return;
    if (!this.options.shares.has(lane) || !this.room.take(lane, entry.place)) return;
    const steps = new Map(Object.entries({ ...entry.steps, ...done?.steps }));
    this.known.add(id);
    this.handed++;
    this.lanes.push(lane, { id, lane, item: entry.item, steps, again: done !== undefined });
  }

  private async work(held: Held<T>): Promise<void> {
    const share = shareOf(held.lane);
    this.inHand[share] = (this.inHand[share] ?? 0) + 1;
    const done = await this.options.work(held);
    this.inHand[share] = (this.inHand[share] ?? 1) - 1;
    if (done) this.remember(held);
    this.forget(held);
    this.options.shares.finished(held.lane);
    if (!done && this.options.shares.has(held.lane)) this.again();
    else if (this.room.reopenable) this.look();
  }

  /** What waits in lanes that are not ours (any more) is another's. */
  private drop(): void {
    for (const held of this.lanes.drop((lane) => !this.options.shares.has(lane))) this.forget(held);
  }

  private forget({ id, lane }: Held<T>): void {
    this.known.delete(id);
    this.room.give(lane);
  }

  private remember({ id, steps }: Held<T>): void {
    const now = performance.now();
    this.finished.delete(id);
    this.finished.set(id, { at: now, steps: Object.fromEntries(steps) });
    for (const [old, { at }] of this.finished) {
      if (at > now - REMEMBERED) break;
      this.finished.delete(old);
    }
  }

  private tellOf(id: string, error: Error): void {
    if (this.unreadable.has(id)) return;
    this.unreadable.add(id);
    this.options.log.error(
      { journal: this.options.name, entry: id, err: error },
      'an entry of a journal cannot be read and stays where it is',
    );
  }
}
