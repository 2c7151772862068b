/** FNV-1a over a kind and a string: features are kept by hash, so that no vocabulary of strings stays in memory. */
export function hashOf(kind: number, text: string, from = 0, to = text.length): number {
  let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // A last mixing: short strings differ in few bits, and the table takes the low ones.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** Two features that belong together: a word pair, a tag with its word. */
export function hashPair(kind: number, first: string, second: string): number {
  const left = hashOf(kind, first);
  return (Math.imul(left ^ (hashOf(kind, second) + 0x9e3779b9), 0x85ebca6b) ^ (left >>> 13)) >>> 0;
}
