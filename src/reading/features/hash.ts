/** FNV-1a over a kind and a string: features are kept by hash, so that no vocabulary of strings stays in memory. */
export function hashOf(kind: number, text: string): number {
  return mixed(feed(begun(kind), text));
}

/** Two features that belong together, by their hashes: a word pair, a place with its word. */
export function paired(left: number, right: number): number {
  return (Math.imul(left ^ (right + 0x9e3779b9), 0x85ebca6b) ^ (left >>> 13)) >>> 0;
}

/** Hashing piece by piece: `begun`, then `feed` as often as needed, then `mixed`. */
export function begun(kind: number): number {
  return Math.imul(0x811c9dc5 ^ kind, 0x01000193);
}

export function feed(state: number, text: string): number {
  let hash = state;
  for (let at = 0; at < text.length; at += 1) hash = feedUnit(hash, text.charCodeAt(at));
  return hash;
}

export function feedUnit(state: number, unit: number): number {
  return Math.imul(state ^ unit, 0x01000193);
}

/** A last mixing: short strings differ in few bits, and the table takes the low ones. */
export function mixed(state: number): number {
  return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
}
