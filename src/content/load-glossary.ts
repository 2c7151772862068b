import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SPOKEN } from '../labels.ts';
import { readSource } from './files.ts';
import { GLOSSARY_KEYS, GlossaryFile } from './glossary-schema.ts';
import { bareWordsIn } from './glossary.ts';
import type { Glossary, TermWord, TermWords } from './glossary.ts';
import type { Path } from './plain-words.ts';
import { sortProblems } from './problem.ts';
import type { ContentProblem } from './problem.ts';
import type { ContentSource } from './source.ts';

/** What `intents/glossary.yaml` holds. */
export interface LoadedGlossary {
  /** There exactly when there are no problems. */
  readonly glossary?: Glossary;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/**
 * Reads and checks the glossary and declines its words. Bad content never throws; no file is an empty glossary, as a
 * team may do without.
 */
export function loadGlossary(dir: string): LoadedGlossary {
  if (!existsSync(join(dir, 'glossary.yaml'))) return { glossary: Object.freeze({}), problems: [], files: 0 };
  const source = readSource(dir, '', 'glossary');
  const glossary = source.parse(GlossaryFile, GLOSSARY_KEYS);
  if (glossary !== undefined) reportUnclear(glossary, source);
  const problems = sortProblems(source.problems);
  return glossary === undefined || problems.length > 0
    ? { problems, files: 1 }
    : { glossary, problems, files: 1 };
}

/** What only shows when all terms are known: a word of two things, and words that do not fit one another. */
function reportUnclear(glossary: Glossary, source: ContentSource): void {
  for (const language of SPOKEN) {
    const places = new Map<string, { readonly key: string; readonly place: string }>();
    for (const [key, term] of Object.entries(glossary)) {
      for (const { path, word } of wordsOf(term[language], [key, language])) {
        const bare = bareWordsIn(word.word)
          .map(({ text }) => text)
          .join(' ');
        const earlier = places.get(bare);
        if (earlier === undefined) places.set(bare, { key, place: source.placeOf(path) });
        else if (earlier.key !== key) {
          const message = `“${word.word}” is a word of ${earlier.key} too (${earlier.place}): the bot could not tell which is meant`;
          source.report(path, message);
        } else if (path.includes('also')) {
          source.report(path, `“${word.word}” stands under ${key} twice: keep one`);
        }
      }
    }
  }
  reportMixedNumbers(glossary, source);
}

/** «{term:log} покажет» must fit whichever word is said. */
function reportMixedNumbers(glossary: Glossary, source: ContentSource): void {
  for (const [key, term] of Object.entries(glossary)) {
    for (const language of SPOKEN) {
      const { ours } = term[language];
      for (const { path, word } of wordsOf(term[language], [key, language])) {
        if (word.onlyPlural === ours.onlyPlural) continue;
        const message = ours.onlyPlural
          ? `“${word.word}” has a singular and “${ours.word}” has none: a sentence cannot fit both`
          : `“${word.word}” has no singular and “${ours.word}” has one: a sentence cannot fit both; write the singular`;
        source.report(path, message);
      }
    }
  }
}

interface Placed {
  readonly path: Path;
  readonly word: TermWord;
}

function wordsOf({ ours, also, technical, accounting }: TermWords, path: Path): Placed[] {
  return [
    { path: [...path, 'ours'], word: ours },
    ...also.map((word, index) => ({ path: [...path, 'also', index], word })),
    ...(technical === undefined ? [] : [{ path: [...path, 'technical'], word: technical }]),
    ...(accounting === undefined ? [] : [{ path: [...path, 'accounting'], word: accounting }]),
  ];
}
