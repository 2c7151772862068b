/**
 * How much of a journal may be in memory: what does not fit stays written down and is fetched later. Counted by
 * the kind of lane (what stands before its colon), as ten thousand cards that wait for the group's leave must not
 * keep an answer from its client.
 */
export class Room {
  private readonly most: number;
  private readonly counts = new Map<string, number>();
  /** The first place of each kind that was left out. Until it is fetched, nothing later of its kind comes in. */
  private readonly gaps = new Map<string, number>();
  private reopened: string | undefined;

  /** `most`: items of one kind. */
  constructor(most: number) {
    this.most = most;
  }

  /** Whether there is room again for something that was left out. */
  get reopenable(): boolean {
    for (const kind of this.gaps.keys()) if (this.isHalfFree(kind)) return true;
    return false;
  }

  /** Whether there is room for one more; if not, the place is remembered. */
  take(lane: string, place: number): boolean {
    const kind = kindOf(lane);
    const gap = this.gaps.get(kind);
    const count = this.counts.get(kind) ?? 0;
    if (gap !== undefined || count >= this.most) {
      this.gaps.set(kind, Math.min(gap ?? Infinity, place));
      return false;
    }
    this.counts.set(kind, count + 1);
    return true;
  }

  give(lane: string): void {
    const kind = kindOf(lane);
    this.counts.set(kind, (this.counts.get(kind) ?? 1) - 1);
  }

  /** Where to read on from, once half of a kind's room is free again: the place before the first that was left out. */
  reopen(): number | undefined {
    for (const [kind, gap] of this.gaps) {
      if (!this.isHalfFree(kind)) continue;
      this.gaps.delete(kind);
      this.reopened = kind;
      return gap - 1;
    }
    return undefined;
  }

  /** Whether the kind that was reopened last is full again: what follows of it need not be read now. */
  get refilled(): boolean {
    return this.reopened !== undefined && this.gaps.has(this.reopened);
  }

  /** The journal is read from its beginning: nothing counts as left out yet. */
  forgetGaps(): void {
    this.gaps.clear();
  }

  private isHalfFree(kind: string): boolean {
    return (this.counts.get(kind) ?? 0) <= this.most / 2;
  }
}

function kindOf(lane: string): string {
  return lane.split(':', 1)[0] ?? lane;
}
