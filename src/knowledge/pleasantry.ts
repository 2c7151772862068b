import { wishWords } from '../reading/wish-words.ts';
import { coreOfAnswer } from './learning/core-of-answer.ts';

const BLANK = /‹[^‹›\n]*›/g;
const ADDRESS = '://';

/** Whether a blanked answer has nothing to it but «Здравствуйте, ‹имя›!» or «Да, спасибо»: nobody needs that found. Pure. */
export function isPleasantry(answer: string): boolean {
  const core = coreOfAnswer(answer).replaceAll(BLANK, ' ');
  return !core.includes(ADDRESS) && wishWords(core).words.every(({ joint }) => joint);
}
