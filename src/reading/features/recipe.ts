import { ENGLISH_CUES } from '../cues/english.ts';
import { RUSSIAN_CUES } from '../cues/russian.ts';
import { messageOf } from '../message.ts';
import { featuresOf } from './features.ts';
import { hashOf } from './hash.ts';

/** Something of everything that features are made of: links, code, marks, smiles, capitals, both languages. */
const PROBES = [
  'Здравствуйте! Подскажите, пожалуйста, почему вебхук order.created отвечает 401?? СРОЧНО!!! a@b.ru :( 12,5',
  "privet, ne rabotaet… It'd be nice if the API_KEY page https://x.example worked 👍 (iosApp)",
];
const RECIPE = 90;

/**
 * A number that changes when words are cut, measured or searched in another way: a model learnt by another recipe
 * would weigh features that no longer come. Takes a millisecond or two.
 */
export function featureRecipe(): number {
  const lists = JSON.stringify([RUSSIAN_CUES, ENGLISH_CUES]);
  // The structure of English sentences needs compromise; its patterns are covered by the format number.
  const hashes = PROBES.flatMap((text) => featuresOf(messageOf(text, () => [])).hashes);
  return hashOf(RECIPE, `${lists} ${hashes.join(' ')}`);
}
