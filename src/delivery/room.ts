/**
 * How much of a journal may be in memory: what does not fit stays written down and is fetched later. Counted by
 * the kind of lane (what stands before its colon), as ten thousand cards that wait for the group's leave must not
 * keep an answer from its client; and by lane, as one whose items fail, or who floods, must not fill the room of
 * its kind.
 */
export class Room {
  private readonly most: number;
  private readonly counts = new Map<string, number>();
  /**
   * The first place of each kind, and of each lane, that was left out. Until it is fetched, nothing later of the
   * same comes in.
   */
  private readonly gaps = new Map<string, number>();
  private reopened: string | undefined;

  /** `most`: items of one kind; a single lane gets a sixteenth of it. */
  constructor(most: number) {
    this.most = most;
  }

  /** Whether there is room again for something that was left out. */
  get reopenable(): boolean {
    for (const name of this.gaps.keys()) if (this.isHalfFree(name)) return true;
    return false;
  }

  /** Whether there is room for one more; if not, the place is remembered. */
  take(lane: string, place: number): boolean {
    const kind = kindOf(lane);
    for (const name of new Set([lane, kind])) {
      const gap = this.gaps.get(name);
      if (gap === undefined && this.count(name) < this.mostOf(name)) continue;
      this.gaps.set(name, Math.min(gap ?? Infinity, place));
      return false;
    }
    for (const name of new Set([lane, kind])) this.counts.set(name, this.count(name) + 1);
    return true;
  }

  give(lane: string): void {
    for (const name of new Set([lane, kindOf(lane)])) {
      const left = this.count(name) - 1;
      if (left > 0) this.counts.set(name, left);
      else this.counts.delete(name);
    }
  }

  /** Where to read on from, once half of the room is free again: the place before the first that was left out. */
  reopen(): number | undefined {
    for (const [name, gap] of this.gaps) {
      if (!this.isHalfFree(name)) continue;
      this.gaps.delete(name);
      this.reopened = name;
      return gap - 1;
    }
    return undefined;
  }

  /** Whether what was reopened last is full again: what follows of it need not be read now. */
  get refilled(): boolean {
    return this.reopened !== undefined && this.gaps.has(this.reopened);
  }

  /** The journal is read from its beginning: nothing counts as left out yet. */
  forgetGaps(): void {
    this.gaps.clear();
  }

  private count(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  private isHalfFree(name: string): boolean {
    return this.count(name) <= this.mostOf(name) / 2;
  }

  /** A kind has no colon in its name; a lane has. */
  private mostOf(name: string): number {
    return name.includes(':') ? Math.ceil(this.most / LANE_SHARE) : this.most;
  }
}

const LANE_SHARE = 16;

function kindOf(lane: string): string {
  return lane.split(':', 1)[0] ?? lane;
}
