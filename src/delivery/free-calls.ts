import { GROUP_CALLS_PER_MINUTE } from './windows.ts';

/** So many calls in a minute, none of them refused, and the server has no limit near Telegram's. */
const PROOF = 2 * GROUP_CALLS_PER_MINUTE;
const MINUTE = 60_000;
/** More groups than any team has. */
const GROUPS = 50;

/** What was called while no windows were kept: whether there are limits, and what they would hold already. */
export class FreeCalls {
  private readonly times = new Map<number, number[]>();
  private readonly proven = new Set<number>();

  note(chatId: number, now: number, calls: number): void {
    if (chatId > 0 || this.proven.has(chatId) || calls === 0) return;
    const times = this.times.get(chatId) ?? [];
    for (let call = 0; call < calls; call++) times.push(now);
    times.splice(0, Math.max(0, times.length - PROOF));
    const [first = now] = times;
    if (times.length >= PROOF && now - first < MINUTE) this.proven.add(chatId);
    if (this.times.has(chatId) || this.times.size < GROUPS) this.times.set(chatId, times);
  }

  isProven(chatId: number): boolean {
    return this.proven.has(chatId);
  }

  /** When each group was called last, up to forty times; forgets it. */
  forget(): ReadonlyMap<number, readonly number[]> {
    const times = new Map(this.times);
    this.times.clear();
    this.proven.clear();
    return times;
  }
}
