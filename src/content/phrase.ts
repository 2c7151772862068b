import type { Intent, Trait } from '../labels.ts';
import type { Act } from './acts.ts';
import type { TemplateKind } from './template-kinds.ts';
import type { Wording } from './wording.ts';

/** How one feels comes before the matter: only these are spoken to even where the writer is brief and the matter grave. */
export const FELT: readonly Trait[] = ['emotional', 'rude'];

/** What may have gone before a message, besides the message itself: rude for the second time in 30 days, for the third or later, back after months. */
export const CIRCUMSTANCES = ['again', 'thrice', 'returning'] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** In these the line is drawn firmer than in the first place: said once on a card, and never left out to save room. */
const FIRM: readonly (Circumstance | undefined)[] = ['again', 'thrice'];

/** Whether it draws the firmer line, or wants it drawn. */
export function isFirm(when: Circumstance | undefined): boolean {
  return FIRM.includes(when);
}

/** What is said before or after the core of a reply to some writers. */
export interface Phrase {
  /** Unique over all phrases. */
  readonly id: string;
  /** For writers with one of these; empty: whoever writes, for the intent or the circumstance alone. */
  readonly traits: readonly Trait[];
  /** Said in replies to these; empty: to all. */
  readonly intents: readonly Intent[];
  /** Goes with cores of these kinds; empty: with all. */
  readonly kinds: readonly TemplateKind[];
  /** Said in this circumstance alone, and then before what traits ask for. */
  readonly when?: Circumstance | undefined;
  /** What it does, by `does` and by its words. */
  readonly does: readonly Act[];
  /** Does not go with a core that does one of these: «сразу к делу» is not followed by an apology. */
  readonly without: readonly Act[];
  /** May be said where the matter is grave: the writer is upset, rude, complains or leaves. */
  readonly grave: boolean;
  /** Is said to one who writes briefly too. */
  readonly short: boolean;
  /** False where it comments on the matter («переплачивать незачем»): a subject's own answer may be about another. */
  readonly subjects?: boolean | undefined;
  readonly ru: Wording;
  readonly en: Wording;
}

export interface Phrases {
  readonly openings: readonly Phrase[];
  readonly closings: readonly Phrase[];
}
