import type { ConceptTable } from './concept-table.ts';
import type { Voice } from './voice.ts';

/** What stands against two wishes being one. */
interface Bars {
  /** What is left of their likeness. */
  readonly factor: number;
  /** Whether one may join the other without being asked. */
  readonly may: boolean;
  /** One says what makes another request of it. */
  readonly parted: boolean;
}

/** Telegram here and WhatsApp there, export here and import there. */
const APART = 0.6;
/** In bulk, by API, on a schedule: on one side only. */
const DECIDES = 0.75;
const OTHER_AREA = 0.9;
/** Nearly word for word the same: no concept is needed. */
const VERBATIM = 0.9;
/** Whom it is for and when it should be are not what it is. */
const JOINS: readonly string[] = ['object', 'action', 'quality', 'channel'];

/** `stems`: how like they are in their words, 0 to 1. */
export function barsBetween(one: Voice, other: Voice, table: ConceptTable, stems: number): Bars {
  const seeming = partedBy(one, other, table, ({ concepts }) => concepts);
  let factor = seeming === 'apart' ? APART : seeming === 'decides' ? DECIDES : 1;
  const parted = isParted(one, other, table);
  let may = !parted;
  if (one.category !== undefined && other.category !== undefined && one.category !== other.category)
    factor *= OTHER_AREA;
  if (one.figures.size > 0 && other.figures.size > 0)
    may &&= [...one.figures].some((figure) => other.figures.has(figure));
  if (stems < VERBATIM)
    may &&= one.said.some(
      (concept) => other.said.includes(concept) && JOINS.includes(table.at(concept)?.kind ?? ''),
    );
  return { factor, may, parted };
}

/**
 * Whether anything that one names anywhere, in the wish or around it, makes another request of it: «пользуемся андроидом» may
 * stand a sentence before the wish that is for it alone.
 */
function isParted(one: Voice, other: Voice, table: ConceptTable): boolean {
  const ours = one.held.filter((concept) => !other.held.includes(concept));
  const theirs = other.held.filter((concept) => !one.held.includes(concept));
  if (ours.some((left) => theirs.some((right) => table.areApart(left, right)))) return true;
  return partedBy(one, other, table, ({ held }) => held) !== undefined;
}

/** What keeps two wishes from being one: something that one says and the other does not have. */
function partedBy(
  one: Voice,
  other: Voice,
  table: ConceptTable,
  has: (voice: Voice) => Uint16Array,
): 'apart' | 'decides' | undefined {
  const ours = one.said.filter((concept) => !has(other).includes(concept));
  const theirs = other.said.filter((concept) => !has(one).includes(concept));
  if (ours.some((left) => theirs.some((right) => table.areApart(left, right)))) return 'apart';
  return [...ours, ...theirs].some((concept) => table.at(concept)?.decides === true) ? 'decides' : undefined;
}
