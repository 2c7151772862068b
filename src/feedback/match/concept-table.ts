import type { Concept, Concepts } from '../../content/concept.ts';

/** Something that a wish holds besides what was said: the number of a concept, and how much of it. */
export interface Implied {
  readonly concept: number;
  readonly share: number;
}

/** Excel is a spreadsheet, but a wish for a spreadsheet is not surely one for Excel. */
const BROADER = 0.4;
/** «Глаза вытекают»: usually the dark theme. */
const MEANT = 0.6;

/** The concepts by number, with what follows from each. Made once; numbers are places in the list of content. */
export class ConceptTable {
  readonly all: Concepts;
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly implied: readonly (readonly Implied[])[];
  private readonly apart = new Set<number>();
  private readonly siblings: ReadonlySet<number>;

  constructor(all: Concepts) {
    this.all = all;
    this.numbers = new Map(all.map(({ id }, number) => [id, number]));
    this.implied = all.map((concept) => [...this.impliedBy(concept)]);
    for (const [number, concept] of all.entries()) {
      for (const id of concept.apart) this.part(number, this.numberOf(id));
    }
    const parents = new Set(all.flatMap(({ id, childrenApart }) => (childrenApart ? [id] : [])));
    const isSibling = ({ broader }: Concept): boolean => broader !== undefined && parents.has(broader);
    this.siblings = new Set(all.flatMap((concept, number) => (isSibling(concept) ? [number] : [])));
    for (const parent of all) {
      if (!parent.childrenApart) continue;
      const children = [...all.entries()].filter(([, { broader }]) => broader === parent.id);
      for (const [one] of children) for (const [other] of children) this.part(one, other);
    }
  }

  at(concept: number): Concept | undefined {
    return this.all[concept];
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** What is above a concept, and what a pain means, each with its share. */
  impliedOf(concept: number): readonly Implied[] {
    return this.implied[concept] ?? [];
  }

  /** Whether two wishes that differ in these are two requests, however alike they are. */
  areApart(one: number, other: number): boolean {
    return this.apart.has(one * this.all.length + other);
  }

  /** Under a parent whose children are apart: Ozon, one of the marketplaces. */
  isOneOfApart(concept: number): boolean {
    return this.siblings.has(concept);
  }

  private part(one: number, other: number | undefined): void {
    if (other === undefined || one === other) return;
    this.apart.add(one * this.all.length + other);
    this.apart.add(other * this.all.length + one);
  }

  private *impliedBy({ broader, means }: Concept, share = 1): Generator<Implied> {
    const above = broader === undefined ? undefined : this.numberOf(broader);
    if (above !== undefined) yield* this.withImplied(above, share * BROADER);
    for (const id of means) {
      const meant = this.numberOf(id);
      if (meant !== undefined) yield* this.withImplied(meant, share * MEANT);
    }
  }

  private *withImplied(concept: number, share: number): Generator<Implied> {
    yield { concept, share };
    const entry = this.all[concept];
    if (entry !== undefined) yield* this.impliedBy(entry, share);
  }
}
