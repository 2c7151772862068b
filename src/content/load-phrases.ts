import { listYaml, missingFile, readSource } from './files.ts';
import { ClosingsFile, OpeningsFile } from './phrase-schema.ts';
import type { Phrase, Phrases } from './phrase.ts';
import { sortProblems } from './problem.ts';
import type { ContentProblem } from './problem.ts';
import { reportUnfillable } from './slot-supply.ts';
import type { SlotSupply } from './slot-supply.ts';
import type { ContentSource } from './source.ts';

const FILES = ['openings', 'closings'] as const;
const SCHEMAS = { openings: OpeningsFile, closings: ClosingsFile };

/** What `intents/phrases/` holds. */
export interface LoadedPhrases {
  /** There exactly when there are no problems. */
  readonly phrases?: Phrases;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

/**
 * Reads and checks the openings and closings of replies. Bad content never throws.
 * @param glossary what `{term:…}` can take up; left out, no key is judged.
 */
export function loadPhrases(dir: string, glossary?: SlotSupply['glossary']): LoadedPhrases {
  const listing = listYaml(dir, 'phrases', FILES);
  const problems: ContentProblem[] = [
    ...listing.problems,
    ...listing.missing.map((name) => missingFile(dir, 'phrases', name, 'write [] where there are none')),
  ];
  const phrases: Record<(typeof FILES)[number], readonly Phrase[]> = { openings: [], closings: [] };
  const places = new Map<string, string>();
  for (const name of listing.names) {
    const source = readSource(dir, 'phrases', name);
    phrases[name] = source.parse(SCHEMAS[name]) ?? [];
    reportTwins(phrases[name], source, places);
    for (const index of phrases[name].keys())
      reportUnfillable(source, [index], { glossary, link: 'outside of subjects' });
    problems.push(...source.problems);
  }
  const files = listing.names.length;
  return problems.length > 0 ? { problems: sortProblems(problems), files } : { phrases, problems, files };
}

/** A card that has said a phrase once takes another: it knows them by their ids. */
function reportTwins(phrases: readonly Phrase[], source: ContentSource, places: Map<string, string>): void {
  for (const [index, { id }] of phrases.entries()) {
    const earlier = places.get(id);
    if (earlier === undefined) places.set(id, source.placeOf([index, 'id']));
    else
      source.report([index, 'id'], `“${id}” is the id of the phrase at ${earlier}: give one of them another`);
  }
}
