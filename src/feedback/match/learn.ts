import type { WishFeatures } from './read-wish.ts';

/** A wish of a request, and whether an operator said that it belongs there. */
export interface TaughtVoice {
  readonly features: WishFeatures;
  readonly byHand: boolean;
}

/** A stem that a wish joined by hand has and no concept explains, with a concept that its request is about. */
export interface Lesson {
  readonly stem: string;
  /** By number. */
  readonly concept: number;
}

/** One join by hand may be a slip, or speak of that client alone. */
const LESSONS = 2;
/** A word that operators taught is worth half of the concept's own. */
const SHARE = 0.8;

/** What the joins by hand of one request teach: each voice once for each pair. Pure. */
export function lessonsOf(voices: readonly TaughtVoice[]): readonly Lesson[] {
  const plain = voices.filter(({ byHand }) => !byHand).map(({ features }) => features);
  const known = plain.length > 0 ? plain : voices.slice(0, 1).map(({ features }) => features);
  const concepts = new Set(known.flatMap(({ said }) => [...said]));
  const stems = new Set(known.flatMap((features) => [...features.stems.keys()]));
  return voices
    .filter(({ byHand }) => byHand)
    .flatMap(({ features }) => {
      const lacking = [...concepts].filter((concept) => !features.held.has(concept));
      const fresh = [...features.unexplained].filter((stem) => !stems.has(stem));
      return fresh.flatMap((stem) => lacking.map((concept) => ({ stem, concept })));
    });
}

/** All that operators taught, kept up to date as requests come and go. */
export class Learnt {
  private readonly counts = new Map<string, Map<number, number>>();

  count(lessons: readonly Lesson[], change: 1 | -1): void {
    for (const { stem, concept } of lessons) {
      const concepts = this.counts.get(stem) ?? new Map<number, number>();
      this.counts.set(stem, concepts);
      const count = (concepts.get(concept) ?? 0) + change;
      if (count > 0) concepts.set(concept, count);
      else concepts.delete(concept);
      if (concepts.size === 0) this.counts.delete(stem);
    }
  }

  /** The wish with the concepts that its unexplained words were taught to mean; itself where there are none. */
  applied(features: WishFeatures): WishFeatures {
    if (this.counts.size === 0) return features;
    const taught = [...features.unexplained].flatMap((stem) =>
      [...(this.counts.get(stem) ?? [])].flatMap(([concept, count]) => (count >= LESSONS ? [concept] : [])),
    );
    if (taught.length === 0) return features;
    const shares = new Map(features.shares);
    for (const concept of taught) shares.set(concept, Math.max(SHARE, shares.get(concept) ?? 0));
    const held = new Set([...features.held, ...taught]);
    return { ...features, shares, held, said: new Set([...features.said, ...taught]) };
  }
}
