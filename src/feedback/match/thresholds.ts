/** From where on something is done with a match. */
export interface Thresholds {
  /** From this certainty on a wish joins by itself. */
  readonly joinFrom: number;
  /** Of two requests as alike as this it makes no difference which one a wish joins. */
  readonly twins: number;
  /** Over any other request it needs this lead at least: where two are alike, the operator decides. */
  readonly clear: number;
  /** The lead over one that operators have told it from. */
  readonly leadOfApart: number;
  /** Below this score nothing is shown: an empty list teaches operators more than a bad one. */
  readonly showFrom: number;
}

/**
 * `npm run -s bench -- queue:match-quality` prints what they were chosen by. On streams that no concept was written from
 * a quarter of the repeats join from 4.1 on, on those that were read for it half of them.
 */
export const THRESHOLDS: Thresholds = {
  joinFrom: 4.1,
  twins: 0.6,
  clear: 0.03,
  leadOfApart: 0.25,
  showFrom: 0.1,
};
