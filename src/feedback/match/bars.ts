import type { ConceptTable } from './concept-table.ts';
import type { Voice } from './voice.ts';

/** What stands against two wishes being one. */
interface Bars {
  /** What is left of their likeness. */
  readonly factor: number;
  /** Whether one may join the other without being asked. */
  readonly may: boolean;
  /**
   * What makes two requests of them is named: one of them says it in the wish itself, or both only around it («пользуемся
   * андроидом» may stand a sentence before the wish that is for it alone).
   */
  readonly parted?: 'said' | 'around';
}

/** Telegram here and WhatsApp there, export here and import there. */
const APART = 0.6;
/** In bulk, by API, on a schedule: on one side only. */
const DECIDES = 0.75;
/** So much of what a wish says, by weight, and it was not said in passing. */
const CHIEF = 0.5;
const OTHER_AREA = 0.9;
/** Nearly word for word the same: no concept is needed. */
const VERBATIM = 0.9;
/** Whom it is for and when it should be are not what it is. */
const JOINS: readonly string[] = ['object', 'action', 'quality', 'channel'];

/** `stems`: how like they are in their words, 0 to 1. */
export function barsBetween(one: Voice, other: Voice, table: ConceptTable, stems: number): Bars {
  const [seemOurs, seemTheirs] = differing(one.said, other.concepts, other.said, one.concepts);
  const [ours, theirs] = differing(one.said, other.held, other.said, one.held);
  const isDecisive = (concept: number): boolean => table.at(concept)?.decides === true;
  let factor = 1;
  if (areApart(seemOurs, seemTheirs, table)) factor = APART;
  else if (seemOurs.some(isDecisive) || seemTheirs.some(isDecisive)) factor = DECIDES;
  let may = !isChiefly(ours, one, table) && !isChiefly(theirs, other, table);
  if (one.category !== undefined && other.category !== undefined && one.category !== other.category)
    factor *= OTHER_AREA;
  if (one.figures.size > 0 && other.figures.size > 0)
    may &&= [...one.figures].some((figure) => other.figures.has(figure));
  if (stems < VERBATIM)
    may &&= one.said.some(
      (concept) => other.said.includes(concept) && JOINS.includes(table.at(concept)?.kind ?? ''),
    );
  const [around, theirAround] = differing(one.held, other.held, other.held, one.held);
  if (!areApart(around, theirAround, table)) return { factor, may };
  const isSaid = areApart(ours, theirAround, table) || areApart(around, theirs, table);
  return { factor, may, parted: isSaid ? 'said' : 'around' };
}

/** What each of two has and the other has nothing of. */
function differing(
  ours: Uint16Array,
  notIn: Uint16Array,
  theirs: Uint16Array,
  norIn: Uint16Array,
): readonly [Uint16Array, Uint16Array] {
  return [
    ours.filter((concept) => !notIn.includes(concept)),
    theirs.filter((concept) => !norIn.includes(concept)),
  ];
}

function areApart(ours: Uint16Array, theirs: Uint16Array, table: ConceptTable): boolean {
  return ours.some((left) => theirs.some((right) => table.areApart(left, right)));
}

/**
 * Whether one of these concepts decides and is half of all that the wish says: «массово менять теги» is about many at once,
 * «в приложении на телефоне сканировать коды камерой при приёмке» hardly about the phone.
 */
function isChiefly(concepts: Uint16Array, { said }: Voice, table: ConceptTable): boolean {
  const weightOf = (concept: number): number => table.at(concept)?.weight ?? 0;
  const all = said.reduce((sum, concept) => sum + weightOf(concept), 0);
  return concepts.some((concept) => table.at(concept)?.decides === true && weightOf(concept) >= CHIEF * all);
}
