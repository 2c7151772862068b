import { z } from 'zod';
import type { Spoken } from '../labels.ts';
import { SomeText } from './some-text.ts';
import { parseWording } from './wording.ts';

/** A Russian text of a reply: choices of вы and ты, brackets, slots. */
export const RussianWording = wordingIn('ru');

/** An English text of a reply: brackets and slots. */
export const EnglishWording = wordingIn('en');

function wordingIn(language: Spoken) {
  return SomeText.transform((text, context) => {
    const { wording, problems } = parseWording(text, language);
    for (const { message, offset } of problems) {
      context.addIssue({ code: 'custom', message, params: { offset } });
    }
    return wording ?? z.NEVER;
  });
}
