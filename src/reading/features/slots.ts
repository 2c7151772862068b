/**
 * Feature hash → slot (the feature's row of weights), by open addressing. With 10⁵ features among 2³² hashes an
 * unknown feature meets a known one twice in a hundred thousand: cheaper than keeping the strings.
 */
export class Slots {
  readonly keys: Uint32Array;
  private readonly table: Int32Array;
  private readonly mask: number;

  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.mask = size - 1;
    this.table = new Int32Array(size).fill(-1);
    for (const [slot, key] of keys.entries()) {
      let at = key & this.mask;
      while (this.table[at] !== -1) at = (at + 1) & this.mask;
      this.table[at] = slot;
    }
  }

  /** -1 where the feature was never learnt. */
  of(key: number): number {
    let at = key & this.mask;
    for (;;) {
      const slot = this.table[at] ?? -1;
      if (slot === -1 || this.keys[slot] === key) return slot;
      at = (at + 1) & this.mask;
    }
  }
}
