/**
 * A memo of bounded size: words come back all the time. Two generations instead of an exact order of use: when the
 * younger is full, the older is forgotten whole, and what was asked for since has moved to the younger.
 */
export class Remembered<Value> {
  private readonly most: number;
  private readonly make: (key: string) => Value;
  private recent = new Map<string, Value>();
  private older = new Map<string, Value>();

  /** @param most how many values at most; `make` has to give the same value for the same key for ever. */
  constructor(most: number, make: (key: string) => Value) {
    this.most = most;
    this.make = make;
  }

  of(key: string): Value {
    const known = this.recent.get(key);
    if (known !== undefined) return known;
    const own = ownCopy(key);
    const value = this.older.get(own) ?? this.make(own);
    if (this.recent.size >= this.most / 2) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(own, value);
    return value;
  }
}

/** From this length on V8 cuts no copy but a window on the whole text: a kept word would keep a megabyte alive. */
const WINDOW = 13;

function ownCopy(text: string): string {
  return text.length < WINDOW ? text : text.split('').join('');
}
