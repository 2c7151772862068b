import { ConceptFile } from './concept-schema.ts';
import type { Concept, ConceptKind, Concepts } from './concept.ts';
import { reportConceptTies } from './concept-ties.ts';
import { readSource, yamlIn } from './files.ts';
import type { ContentProblem } from './problem.ts';
import { sortProblems } from './problem.ts';
import type { ContentSource } from './source.ts';

/** What `intents/concepts/` holds. */
export interface LoadedConcepts {
  /** There exactly when there are no problems. */
  readonly concepts?: Concepts;
  readonly problems: readonly ContentProblem[];
  /** How many files were read. */
  readonly files: number;
}

const FILE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** How much of a wish a concept of this kind tells, where its entry says nothing of its own. */
const WEIGHTS: Readonly<Record<ConceptKind, number>> = {
  object: 1,
  action: 1,
  channel: 1,
  role: 0.5,
  time: 0.8,
  quality: 0.9,
  pain: 0.6,
};

/**
 * Reads and checks the concepts by which the queue knows that two wishes are one. Bad content never throws; no folder
 * is no concepts: wishes are then compared by their words alone.
 */
export function loadConcepts(dir: string): LoadedConcepts {
  const listing = yamlIn(dir, 'concepts', FILE, 'small Latin letters, digits and - (objects-money)');
  const problems: ContentProblem[] = [...listing.problems];
  const concepts = new Map<string, Concept>();
  const sources = new Map<string, ContentSource>();
  const opened: ContentSource[] = [];
  for (const name of listing.names) {
    const source = readSource(dir, 'concepts', name);
    opened.push(source);
    const file = source.parse(ConceptFile);
    if (file === undefined) continue;
    for (const concept of conceptsOf(name, file)) {
      const earlier = sources.get(concept.id);
      if (earlier === undefined) {
        concepts.set(concept.id, concept);
        sources.set(concept.id, source);
      } else {
        const place = earlier.placeOf(['concepts', concept.id]);
        source.report(
          ['concepts', concept.id],
          `“${concept.id}” stands at ${place} too: give one another id`,
        );
      }
    }
  }
  // Half of the files would be full of ids that are nowhere: told once the files themselves are in order.
  if (opened.every((source) => source.problems.length === 0)) reportConceptTies(concepts, sources);
  problems.push(...opened.flatMap((source) => source.problems));
  const files = listing.names.length;
  if (problems.length > 0) return { problems: sortProblems(problems), files };
  return { concepts: Object.freeze([...concepts.values()].map(frozen)), problems, files };
}

function* conceptsOf(name: string, { kind, concepts }: ConceptFile): Generator<Concept> {
  const area = name.replace(/^objects-/, '');
  for (const [id, entry] of Object.entries(concepts)) {
    const { title, weight = WEIGHTS[kind], broader, apart, means, ru, en } = entry;
    yield {
      id,
      kind,
      area,
      title,
      weight,
      ...(broader === undefined ? {} : { broader }),
      childrenApart: entry.children === 'apart',
      apart,
      decides: entry.decides === true,
      means,
      words: { ru, en },
    };
  }
}

function frozen(concept: Concept): Concept {
  for (const part of [concept.title, concept.apart, concept.means, concept.words.ru, concept.words.en])
    Object.freeze(part);
  Object.freeze(concept.words);
  return Object.freeze(concept);
}
