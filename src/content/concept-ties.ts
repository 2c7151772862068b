import { SPOKEN } from '../labels.ts';
import type { Concept } from './concept.ts';
import { phrasesIn } from './cue-phrases.ts';
import { didYouMean } from './nearest.ts';
import type { ContentSource } from './source.ts';

type ById = ReadonlyMap<string, Concept>;
type Sources = ReadonlyMap<string, ContentSource>;

/** What shows only when all concepts are read: ids that are nowhere, circles, contradictions, phrases of two concepts. */
export function reportConceptTies(concepts: ById, sources: Sources): void {
  const ids = [...concepts.keys()];
  const parents = new Set([...concepts.values()].map(({ broader }) => broader));
  for (const concept of concepts.values()) {
    const { id, kind, broader, apart, means } = concept;
    const report = (path: readonly (string | number)[], message: string): void =>
      sources.get(id)?.report(['concepts', id, ...path], message);
    if (broader !== undefined && !concepts.has(broader))
      report(['broader'], `no concept “${broader}” is known${didYouMean(broader, ids)}`);
    if (isInCircle(id, concepts)) report(['broader'], `“${id}” is above itself: broader goes in a circle`);
    for (const [name, list] of Object.entries({ apart, means })) {
      for (const [index, other] of list.entries()) {
        if (!concepts.has(other))
          report([name, index], `no concept “${other}” is known${didYouMean(other, ids)}`);
        else if (other === id) report([name, index], 'names the concept itself: take it out');
      }
    }
    for (const [index, other] of apart.entries()) {
      if (other !== id && (above(id, concepts).includes(other) || above(other, concepts).includes(id)))
        report(
          ['apart', index],
          `one of “${id}” and “${other}” is a part of the other: they cannot be apart`,
        );
    }
    if (kind === 'pain' && means.length === 0)
      report([], 'a pain needs means: what is wanted by whoever says so');
    if (kind !== 'pain' && means.length > 0) report(['means'], 'is only for pains: take it out');
    if (concept.childrenApart && !parents.has(id))
      report(['children'], `no concept has “broader: ${id}”: take it out`);
  }
  reportShared(concepts, sources);
}

/** One phrase under two concepts says that both are meant: allowed only where they are known to be near each other. */
function reportShared(concepts: ById, sources: Sources): void {
  for (const language of SPOKEN) {
    const owners = new Map<string, Concept>();
    for (const concept of concepts.values()) {
      for (const phrase of concept.words[language]) {
        const owner = owners.get(phrase);
        if (owner === undefined) owners.set(phrase, concept);
        else if (!areTied(owner, concept, concepts)) {
          const path = ['concepts', concept.id, language];
          const source = sources.get(concept.id);
          const place = phrasesIn(source?.textAt(path) ?? '').find(({ text }) => text === phrase)?.offset;
          const earlier = sources.get(owner.id)?.placeOf(['concepts', owner.id]) ?? '';
          const message = `“${phrase}” stands under “${owner.id}” too (${earlier}): keep it in one, or say that they are apart`;
          source?.report(path, message, place);
        }
      }
    }
  }
}

function areTied(one: Concept, other: Concept, concepts: ById): boolean {
  return (
    above(one.id, concepts).includes(other.id) ||
    above(other.id, concepts).includes(one.id) ||
    one.apart.includes(other.id) ||
    other.apart.includes(one.id) ||
    one.means.includes(other.id) ||
    other.means.includes(one.id) ||
    (one.broader !== undefined && one.broader === other.broader)
  );
}

function isInCircle(id: string, concepts: ById): boolean {
  return above(id, concepts).includes(id);
}

/** The ids over a concept, nearest first; in a circle each once. */
function above(id: string, concepts: ById): readonly string[] {
  const found: string[] = [];
  let next = concepts.get(id)?.broader;
  while (next !== undefined && !found.includes(next)) {
    found.push(next);
    next = concepts.get(next)?.broader;
  }
  return found;
}
