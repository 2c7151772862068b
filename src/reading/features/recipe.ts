import { CUE_GROUPS } from '../../content/cue-groups.ts';
import { cueIndex } from '../cues/cues.ts';
import { messageOf } from '../message.ts';
import { featuresOf } from './bag.ts';
import { hashOf } from './hash.ts';

/** Something of everything that features are made of: links, code, marks, smiles, capitals, both languages. */
const PROBES = [
  'Здравствуйте! Подскажите, пожалуйста, почему вебхук order.created отвечает 401?? СРОЧНО!!! a@b.ru :( 12,5',
  "privet, ne rabotaet… It'd be nice if the API_KEY page https://x.example worked 👍 (iosApp)",
];
const RECIPE = 90;

/** Any will do: the phrases themselves are kept with the model. */
const SOME_CUES = cueIndex({
  please: { ru: ['пожалуйста'], en: ['please'] },
  wish: { ru: ['хотелось бы'], en: ['itd be nice', 'work*'] },
});

/**
 * A number that changes when words are cut, measured or searched in another way: a model learnt by another recipe
 * would weigh features that no longer come. Takes a millisecond or two.
 */
export function featureRecipe(): number {
  // The structure of English sentences needs compromise; its patterns are covered by the format number.
  const hashes = PROBES.flatMap((text) => [...featuresOf(messageOf(text, () => [], SOME_CUES)).hashes]);
  return hashOf(RECIPE, `${CUE_GROUPS.join(' ')} ${hashes.join(' ')}`);
}
