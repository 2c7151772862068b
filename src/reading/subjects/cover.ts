import type { Compared, Lessons } from './compared.ts';

/** How much of a message a subject accounts for. */
export interface Covered {
  /** What those words are worth by their rarity, each once, that its examples have or its own words name. */
  readonly words: Float64Array;
  /** What those concepts are worth that its examples in either language are about. */
  readonly concepts: Float64Array;
  /** What all concepts of the message are worth. */
  readonly allConcepts: number;
}

/** Which words and concepts the examples of each subject have. */
export class CoverIndex {
  private readonly byWord = new Map<number, Set<number>>();
  private readonly byConcept = new Map<number, Set<number>>();
  private readonly subjects: number;

  constructor(lessons: readonly Lessons[]) {
    this.subjects = lessons.length;
    for (const [subject, { examples, elsewhere }] of lessons.entries()) {
      for (const { words } of examples) for (const { key } of words) note(this.byWord, key, subject);
      for (const about of [...examples.map((one) => one.about), ...elsewhere])
        for (const concept of about.keys()) note(this.byConcept, concept, subject);
    }
  }

  /**
   * @param named by subject, where the words stand that its own words and phrases name.
   * @param worth of a word's key.
   */
  of(
    { words, about }: Compared,
    named: ReadonlyMap<number, ReadonlySet<number>>,
    worth: (key: number) => number,
  ): Covered {
    const covered = new Float64Array(this.subjects);
    const concepts = new Float64Array(this.subjects);
    const namedBy = new Map<number, Set<number>>();
    for (const [subject, places] of named)
      for (const place of places) note(namedBy, words[place]?.key ?? 0, subject);
    for (const key of new Set(words.map((word) => word.key))) {
      const told = worth(key);
      if (told === 0) continue;
      for (const subject of new Set([...(this.byWord.get(key) ?? []), ...(namedBy.get(key) ?? [])]))
        covered[subject] = (covered[subject] ?? 0) + told;
    }
    let allConcepts = 0;
    for (const [concept, told] of about) {
      allConcepts += told;
      for (const subject of this.byConcept.get(concept) ?? [])
        concepts[subject] = (concepts[subject] ?? 0) + told;
    }
    return { words: covered, concepts, allConcepts };
  }

  /** Whether an example of the subject has the word. */
  has(subject: number, key: number): boolean {
    return this.byWord.get(key)?.has(subject) === true;
  }
}

function note(sets: Map<number, Set<number>>, key: number, subject: number): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([subject]));
  else set.add(subject);
}
