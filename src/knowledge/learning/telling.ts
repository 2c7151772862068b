import type { Spoken } from '../../labels.ts';
import { holds, type Messages, type Piece, type SpokenWord } from './spoken-words.ts';

/** A phrase that tells the messages of a group from all others. */
export interface Telling {
  readonly pieces: readonly Piece[];
  /** As it stands under a subject's `words`. */
  readonly written: string;
  /** Its words in the forms that they mostly have there. */
  readonly usual: readonly string[];
  /** In how many messages of the group it stands, and in how many others. */
  readonly inside: number;
  readonly outside: number;
}

/** What fewer of a group say is a matter of its own. */
const SHARE = 0.4;
/** So many other messages may have it, a word alone fewer, and so much rarer it is there. */
const RARE = 0.01;
const RARE_ALONE = 0.002;
const RARER = 50;
/** One client's own way to say it is no phrase of the group. */
const FEWEST_CLIENTS = 3;
/** As many as somebody reads. */
const MOST = 12;
/** A word is compared by its beginning where that leaves so many letters. */
const SHORTEST_BEGINNING = 4;
const NEAR = 4;
/** «не приходит» is a phrase where nearly all say it so. */
const MOSTLY = 0.8;
const NOT = { ru: 'не', en: 'not' } as const satisfies Record<Spoken, string>;

export interface Grouped {
  readonly words: readonly SpokenWord[];
  readonly clientId: number;
}

/**
 * The phrases of a group, those that tell most first; none where its messages have no words of their own in common.
 * @param others all messages of the language; `except` are those of the group.
 */
export function tellingPhrases(
  group: readonly Grouped[],
  others: Messages,
  except: ReadonlySet<number>,
  language: Spoken,
): readonly Telling[] {
  const frequent = stemsIn(group).filter((stem) => stem.messages >= SHARE * group.length);
  const usual = new Map(frequent.map((stem) => [pieceOf(stem), usualForm(stem)]));
  const pieces = [...usual.keys()];
  const candidates = [
    ...pieces.map((piece) => [piece]),
    ...pieces.flatMap((one, at) => pieces.slice(at + 1).map((other) => [one, other])),
  ];
  const outsiders = Math.max(1, others.size - except.size);
  const found = candidates
    .flatMap((phrase) => {
      const those = group.filter(({ words }) => holds(words, phrase));
      const clients = new Set(those.map(({ clientId }) => clientId)).size;
      if (those.length < SHARE * group.length || clients < FEWEST_CLIENTS) return [];
      const outside = others.countOf(phrase, except);
      const share = outside / outsiders;
      const most = phrase.length === 1 ? RARE_ALONE : RARE;
      if (share > most || those.length / group.length < RARER * share) return [];
      const ordered = inOrder(phrase, group);
      const written = ordered.map((piece) => write(piece, language)).join(' ');
      const told = those.length * Math.log((those.length / group.length) * (outsiders / (outside + 1)));
      const forms = ordered.map((piece) => usual.get(piece) ?? piece.text);
      return [{ pieces: ordered, written, usual: forms, inside: those.length, outside, told }];
    })
    .toSorted((one, other) => other.told - one.told || (one.written < other.written ? -1 : 1));
  const chosen: Telling[] = [];
  for (const { told: _told, ...one } of found) {
    if (chosen.length === MOST) break;
    // A pair finds nothing that one of its words alone has not found.
    if (!chosen.some(({ pieces: [only, more] }) => only && !more && one.pieces.includes(only)))
      chosen.push(one);
  }
  return chosen;
}

interface Stem {
  readonly stem: string;
  /** How often each form stands there. */
  readonly forms: Map<string, number>;
  messages: number;
  times: number;
  negated: number;
}

function stemsIn(group: readonly Grouped[]): readonly Stem[] {
  const stems = new Map<string, Stem>();
  for (const { words } of group) {
    const met = new Set<string>();
    for (const { text, stem, negated, joint } of words) {
      if (joint) continue;
      const known = stems.get(stem) ?? { stem, forms: new Map(), messages: 0, times: 0, negated: 0 };
      stems.set(stem, known);
      known.forms.set(text, (known.forms.get(text) ?? 0) + 1);
      known.times += 1;
      known.negated += negated ? 1 : 0;
      if (!met.has(stem)) known.messages += 1;
      met.add(stem);
    }
  }
  return [...stems.values()];
}

function usualForm({ stem, forms }: Stem): string {
  const [usual] = [...forms].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [stem];
  return usual;
}

function pieceOf(whole: Stem): Piece {
  const { stem, forms, times, negated } = whole;
  const words = [...forms.keys()];
  const common = words.reduce((one, other) => sharedBeginning(one, other));
  const beginning = words.length === 1 && common.startsWith(stem) ? stem : common;
  const open =
    beginning.length >= SHORTEST_BEGINNING && (words.length > 1 || beginning.length < common.length);
  return { text: open ? beginning : usualForm(whole), open, negated: negated >= MOSTLY * times };
}

function sharedBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** As most of them say it. */
function inOrder(phrase: readonly Piece[], group: readonly Grouped[]): readonly Piece[] {
  const [first, second] = phrase;
  if (!first || !second) return phrase;
  let balance = 0;
  for (const { words } of group) {
    const [one, other] = [first, second].map((piece) => words.findIndex((word) => holds([word], [piece])));
    if (one === undefined || other === undefined || one < 0 || other < 0) continue;
    if (Math.abs(one - other) <= NEAR) balance += one < other ? 1 : -1;
  }
  return balance < 0 ? [second, first] : phrase;
}

function write({ text, open, negated }: Piece, language: Spoken): string {
  return `${negated ? `${NOT[language]} ` : ''}${text}${open ? '*' : ''}`;
}
