import type { LinearModel } from './model/model.ts';

/** How rare a feature is among the messages that the reader learnt from: idf, 1 (in each of them) to some 10 (in none). */
export type RarityOf = (feature: number) => number;

/** By the vocabulary of a trained model; what it never met is as rare as what it met least. */
export function rarityIn({ slots, idf }: LinearModel): RarityOf {
  let rarest = 1;
  for (const one of idf) rarest = Math.max(rarest, one);
  return (feature) => {
    const slot = slots.of(feature);
    return slot < 0 ? rarest : (idf[slot] ?? rarest);
  };
}
