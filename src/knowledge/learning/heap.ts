/** Gives the best of what was put into it first; `isBefore` settles every tie, so that the order is always the same. */
export class Heap<T> {
  private readonly items: T[] = [];
  private readonly isBefore: (one: T, other: T) => boolean;

  constructor(isBefore: (one: T, other: T) => boolean) {
    this.isBefore = isBefore;
  }

  push(item: T): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.swapped(above, at)) return;
      at = above;
    }
  }

  pop(): T | undefined {
    const [first] = this.items;
    const last = this.items.pop();
    if (first === undefined || last === undefined || this.items.length === 0) return first;
    this.items[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const below = this.comesBefore(right, left) ? right : left;
      if (!this.swapped(at, below)) return first;
      at = below;
    }
  }

  /** Puts the lower one above where it belongs there. */
  private swapped(above: number, below: number): boolean {
    const [one, other] = [this.items[above], this.items[below]];
    if (one === undefined || other === undefined || !this.isBefore(other, one)) return false;
    this.items[above] = other;
    this.items[below] = one;
    return true;
  }

  private comesBefore(one: number, other: number): boolean {
    const [a, b] = [this.items[one], this.items[other]];
    return a !== undefined && b !== undefined && this.isBefore(a, b);
  }
}
