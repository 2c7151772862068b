import type { Intent, Spoken, Trait } from '../labels.ts';

/** A message for which an earlier answer is looked for. */
export interface Asked {
  readonly text: string;
  readonly language: Spoken;
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  readonly subject?: string | undefined;
}

/** An earlier answer that may do again, by whom and when it was given. */
export interface Earlier {
  /** Of its exchange. */
  readonly id: string;
  readonly by: string;
  readonly at: string;
  /** How like the questions are, from the threshold up: to rank by. */
  readonly score: number;
}
