/** From where on something is done with a match. */
export interface Thresholds {
  /** From this certainty on a wish joins by itself. */
  readonly joinFrom: number;
  /** Of two requests as alike as this it makes no difference which one a wish joins. */
  readonly twins: number;
  /** The lead over one that operators have told it from. */
  readonly leadOfApart: number;
  /** Below this score nothing is shown: an empty list teaches operators more than a bad one. */
  readonly showFrom: number;
}

/**
 * `npm run -s bench -- queue:match-quality` prints what they were chosen by. Of pairs of training wishes picked for being
 * alike, 70 % of what joins from 2 on is right, 83 % from 3 on; of the lexicon's own paraphrases, in which nobody looked
 * for near misses, 93 to 96 % of the pairs, with half of the repeats joined, and 97 to 99 % with a third of them.
 */
export const THRESHOLDS: Thresholds = { joinFrom: 2, twins: 0.6, leadOfApart: 0.25, showFrom: 0.1 };
