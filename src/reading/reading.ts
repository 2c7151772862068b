import type { Intent, Language, Style, Trait } from '../labels.ts';

/** A part of the message that moved the score of a label. Offsets are UTF-16 units of the original text. */
export interface Evidence {
  readonly label: Intent | Trait;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What one message says about its writer. See `docs/labels.md` for every name. */
export interface Reading {
  readonly language: Language;
  /** Always the likeliest one; `sure` says whether to lean on it. */
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** The wishes, verbatim, in order; `null` where there are none. */
  readonly request: readonly string[] | null;
  readonly style: Style;
  readonly sure: boolean;
  readonly confidence: {
    /** Every intent, best first; the probabilities add up to 1. */
    readonly intents: readonly { readonly intent: Intent; readonly p: number }[];
    readonly traits: Readonly<Record<Trait, number>>;
  };
  readonly evidence: readonly Evidence[];
}

/** Reads one message by itself. Pure, never throws, bounded in time for any text. */
export type Reader = (text: string) => Reading;
