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
 * `npm run -s bench -- queue:match-quality` prints what they were chosen by. On six streams that no concept was written from,
 * each judged by what the five others taught, a quarter of the repeats join from 2 on and of the pairs that come to share
 * a request 94.7 % are right (of two streams that nothing was chosen by: a fifth, and 97 %); from 1.6 on it is 31 % and 92 %.
 */
export const THRESHOLDS: Thresholds = {
  joinFrom: 2,
  twins: 0.6,
  clear: 0.03,
  leadOfApart: 0.25,
  showFrom: 0.1,
};
