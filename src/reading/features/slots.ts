const SMALLEST = 16;

/**
 * Feature hash → slot (the feature's row of weights), by open addressing; slots are given in the order of arrival.
 * With 10⁵ features among 2³² hashes an unknown feature meets a known one twice in a hundred thousand: cheaper than
 * keeping the strings.
 */
export class Slots {
  size = 0;
  /** Pairs of key and slot + 1, side by side: a look-up touches one line of memory. */
  private pairs: Uint32Array;
  private mask: number;

  /** @param keys all different. */
  constructor(keys: Uint32Array = new Uint32Array(0)) {
    let places = SMALLEST;
    while (places < keys.length * 2) places *= 2;
    const pairs = new Uint32Array(places * 2);
    const mask = places - 1;
    // In one loop without calls: every start does it for 10⁵ keys, cold.
    for (let slot = 0; slot < keys.length; slot += 1) {
      const key = keys[slot] ?? 0;
      let at = key & mask;
      while (pairs[at * 2 + 1] !== 0) at = (at + 1) & mask;
      pairs[at * 2] = key;
      pairs[at * 2 + 1] = slot + 1;
    }
    this.pairs = pairs;
    this.mask = mask;
    this.size = keys.length;
  }

  /** The keys by slot; a copy. */
  get keys(): Uint32Array {
    const keys = new Uint32Array(this.size);
    const { pairs } = this;
    for (let at = 0; at < pairs.length; at += 2) {
      const slot = (pairs[at + 1] ?? 0) - 1;
      if (slot >= 0) keys[slot] = pairs[at] ?? 0;
    }
    return keys;
  }

  /** -1 where the feature was never added. */
  of(key: number): number {
    const { pairs, mask } = this;
    let at = key & mask;
    for (;;) {
      const slot = pairs[at * 2 + 1] ?? 0;
      if (slot === 0 || pairs[at * 2] === key) return slot - 1;
      at = (at + 1) & mask;
    }
  }

  /** The feature's slot, the next free one where it had none. */
  add(key: number): number {
    if (this.size * 2 > this.mask) this.grow();
    let at = key & this.mask;
    for (;;) {
      const slot = this.pairs[at * 2 + 1] ?? 0;
      if (slot === 0) break;
      if (this.pairs[at * 2] === key) return slot - 1;
      at = (at + 1) & this.mask;
    }
    this.size += 1;
    this.pairs[at * 2] = key;
    this.pairs[at * 2 + 1] = this.size;
    return this.size - 1;
  }

  clear(): void {
    this.pairs.fill(0);
    this.size = 0;
  }

  private grow(): void {
    const old = this.pairs;
    this.pairs = new Uint32Array(old.length * 2);
    this.mask = this.pairs.length / 2 - 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      let to = (old[at] ?? 0) & this.mask;
      while (this.pairs[to * 2 + 1] !== 0) to = (to + 1) & this.mask;
      this.pairs[to * 2] = old[at] ?? 0;
      this.pairs[to * 2 + 1] = old[at + 1] ?? 0;
    }
  }
}
