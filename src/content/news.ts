/** One thing that the product has learnt, to be told to a client who comes back. */
export interface News {
  /** Since when it is there: YYYY-MM-DD. */
  readonly date: string;
  /** As it stands in the middle of a sentence: «тёмная тема». */
  readonly ru: string;
  readonly en: string;
}
