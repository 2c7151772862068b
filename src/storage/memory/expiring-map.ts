/**
 * A map whose entries live for a fixed time after they were last set. As the time is the same for all, the
 * map's own order is the order of expiry, and each `set` clears away what is over.
 */
export class ExpiringMap<K, V> {
  private readonly entries = new Map<K, { value: V; until: number }>();
  private readonly lifetime: number;
  private readonly now: () => Date;

  constructor(seconds: number, now: () => Date) {
    this.lifetime = seconds * 1000;
    this.now = now;
  }

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    return entry && entry.until > this.now().getTime() ? entry.value : undefined;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  /** Keeps the value and starts its time anew. */
  set(key: K, value: V): void {
    this.clear();
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.now().getTime() + this.lifetime });
  }

  delete(key: K): void {
    this.entries.delete(key);
  }

  /** Changes a value that is there and leaves its time as it is. */
  replace(key: K, value: V): void {
    const entry = this.entries.get(key);
    if (entry) entry.value = value;
  }

  /** Takes out all that a rule says. */
  drop(rule: (key: K, value: V) => boolean): void {
    for (const [key, { value }] of this.entries) if (rule(key, value)) this.entries.delete(key);
  }

  private clear(): void {
    const now = this.now().getTime();
    for (const [key, { until }] of this.entries) {
      if (until > now) return;
      this.entries.delete(key);
    }
  }
}
