import { begun, feedUnit, mixed } from './hash.ts';

const CHARACTER = 3;
const SHORTEST = 3;
const LONGEST = 5;
const BLANK = 0x20;

/** Hashes of a word's runs of three, then four, then five letters, a blank before and behind it counted in. */
export function letterHashes(word: string): number[] {
  const units = word.length + 2;
  const hashes: number[] = [];
  for (let length = SHORTEST; length <= LONGEST; length += 1) {
    for (let from = 0; from + length <= units; from += 1) {
      let state = begun(CHARACTER);
      for (let unit = from; unit < from + length; unit += 1)
        state = feedUnit(state, unit === 0 || unit === units - 1 ? BLANK : word.charCodeAt(unit - 1));
      hashes.push(mixed(state));
    }
  }
  return hashes;
}
