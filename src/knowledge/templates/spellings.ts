import { FIELDS, type TemplateEntry } from './template-entries.ts';

/** What is known of the words that templates are found by. */
export interface Spellings {
  /** A word that is said of a template itself, and not only by clients in an example. */
  readonly telling: (stem: string) => boolean;
  /** Any word at all. */
  readonly known: (stem: string) => boolean;
  /** The word that this one is a common slip of: «порол» is «парол», though clients write it often enough. */
  readonly slipOf: (stem: string) => string | undefined;
}

/** In a shorter word another letter makes another word: «счёт» and «отчёт», «почта» and «пошла». */
const SHORTEST = 5;
/** So many times rarer than the word of a title a letter away, it is no word of its own. */
const RARER = 20;

export function spellings(entries: readonly TemplateEntry[]): Spellings {
  const counts = new Map<string, number>();
  const telling = new Set<string>();
  const titles = new Set<string>();
  const owners = new Set<string>();
  for (const { owner, fields } of entries) {
    // The examples of a subject are those of each of its templates.
    const counted = owners.has(owner);
    owners.add(owner);
    for (const field of FIELDS) {
      for (const stem of fields[field].split(' ')) {
        if (!counted) counts.set(stem, (counts.get(stem) ?? 0) + 1);
        else if (!counts.has(stem)) counts.set(stem, 1);
        if (field !== 'examples') telling.add(stem);
        if (field === 'title') titles.add(stem);
      }
    }
  }
  const long = [...titles].filter((title) => title.length >= SHORTEST);
  const often = (stem: string): number => counts.get(stem) ?? 0;
  return {
    telling: (stem) => telling.has(stem),
    known: (stem) => counts.has(stem),
    slipOf: (stem) =>
      stem.length < SHORTEST || titles.has(stem)
        ? undefined
        : long
            .filter((title) => often(title) >= RARER * often(stem) && isOneSlip(stem, title))
            .toSorted((one, other) => often(other) - often(one))[0],
  };
}

/** One letter is another, too many, or missing. */
function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
}
