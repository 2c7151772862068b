/** As if so many other requests stood in the queue: with three of them nothing is rare yet. */
const BEFORE = 20;

/** How rare each feature is among the requests of the queue: 1 for what none of them has, towards 0 for what all have. */
export class Rarity<Key> {
  private readonly numbers = new Map<Key, number>();
  private readonly counts: number[] = [];
  private requests = 0;

  /** The number that a feature goes by; a new one where it was never met. */
  numberOf(key: Key): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.counts.length;
    this.numbers.set(key, number);
    this.counts.push(0);
    return number;
  }

  /** A request with these features comes (1) or goes (-1). */
  count(features: Iterable<number>, change: 1 | -1): void {
    this.requests += change;
    for (const feature of features) this.counts[feature] = (this.counts[feature] ?? 0) + change;
  }

  /** Of a feature's number. */
  of(feature: number): number {
    const total = this.requests + BEFORE;
    return Math.log(1 + total / (1 + (this.counts[feature] ?? 0))) / Math.log(1 + total);
  }
}
