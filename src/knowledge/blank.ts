import type { Spoken } from '../labels.ts';
import { withoutDays } from './blank/days.ts';
import { withoutFigures } from './blank/figures.ts';
import { withoutKeys } from './blank/keys.ts';
import { withoutLinks } from './blank/links.ts';
import { blanksOf, fromMarks, marksOf, toMarks } from './blank/marks.ts';
import type { Vocabulary } from './blank/marks.ts';
import { withoutFirms, withoutNames } from './blank/names.ts';
import { normalised } from './blank/normalise.ts';
import { personalWords } from './blank/personal-words.ts';
import { withoutPlaces } from './blank/places.ts';
import { withoutSums } from './blank/sums.ts';

export type { Vocabulary } from './blank/marks.ts';

/** What is known of the client whose words these are: names, nicks, company, ids. They are blanked wherever they stand. */
type Personal = readonly string[];

/** Puts a blank («‹имя›», "‹name›") in the place of everything that tells of a client. Pure; the same again changes nothing. */
export type Blanker = (text: string, language: Spoken, personal?: Personal) => string;

/** A blank may bring another to light, as half a name beside it. It never takes more than a few rounds. */
const MOST_ROUNDS = 5;
/** Stands for an address that may stay. */
const KEPT = '\uE100';

/**
 * A blanker for a team's answers.
 * @param vocabulary what names nobody: the team's own words and common ones.
 * @param ownSites hosts whose plain addresses stay: those of the team.
 */
export function blanker(vocabulary: Vocabulary, ownSites: readonly string[]): Blanker {
  return (text, language, personal = []) => {
    const marks = marksOf(language);
    const words = personalWords(personal, vocabulary, marks);
    const sites = { own: ownSites, vocabulary, isPersonal: (word: string) => words.names(word, true) };
    const once = (before: string): string => {
      const kept: string[] = [];
      const keep = (address: string): string => {
        kept.push(address);
        return KEPT;
      };
      let now = withoutLinks(toMarks(before), marks, sites, keep);
      now = withoutKeys(withoutPlaces(words.withoutIds(now), marks), marks, vocabulary);
      now = withoutFirms(now, marks, vocabulary);
      now = withoutSums(withoutDays(now, marks), marks);
      now = withoutNames(withoutFigures(now, marks), marks, vocabulary, words);
      let at = 0;
      return fromMarks(now).replaceAll(KEPT, () => kept[at++] ?? '');
    };
    let before = normalised(text);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const after = once(before);
      if (after === before) break;
      before = after;
    }
    return before;
  };
}

const WORD = /[\p{L}\p{Nd}_]+/gu;
const NAME = /^\p{Lu}\p{L}{2}/u;

/**
 * The names that were taken out of a text: a firm that a client tells of («из ООО «Ромашка»») is known as one there, and
 * in the answer it may stand as a word like any other. Pure.
 */
export function namesTakenOut(text: string, blanked: string): readonly string[] {
  const left = new Set(blanked.toLowerCase().match(WORD) ?? []);
  const gone = (text.match(WORD) ?? []).filter((word) => NAME.test(word) && !left.has(word.toLowerCase()));
  return [...new Set(gone)];
}

/** The blanks that a text still holds, as they stand in it, in order, each once: nobody has filled them in yet. */
export function blanksIn(text: string): readonly string[] {
  return blanksOf(text);
}
