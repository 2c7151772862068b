import { z } from 'zod';
import { INTENTS, TRAITS } from '../labels.ts';
import { ACTS, actsIn, plainText } from './acts.ts';
import { FELT } from './phrase.ts';
import type { Phrase } from './phrase.ts';
import { TEMPLATE_KINDS } from './template-kinds.ts';
import { EnglishWording, RussianWording } from './wording-schema.ts';

/** A line on a phone; what comes before the answer must not bury it. */
const LONGEST_OPENING = 90;
/** What comes after it may take a line and a half. */
const LONGEST_CLOSING = 110;

/** `intents/phrases/openings.yaml` */
export const OpeningsFile = phraseFile('an opening', LONGEST_OPENING);

/** `intents/phrases/closings.yaml` */
export const ClosingsFile = phraseFile('a closing', LONGEST_CLOSING);

function phraseFile(name: string, longest: number) {
  return z.array(phraseSchema(name, longest));
}

function phraseSchema(name: string, longest: number) {
  return z
    .strictObject({
      id: z
        .string()
        .regex(
          /^[a-z0-9]+([-_][a-z0-9]+)*$/,
          'may have small Latin letters, digits, - and _ (open-newcomer-steps)',
        )
        .max(40, 'is longer than 40 characters'),
      traits: eachOnce(TRAITS),
      intents: eachOnce(INTENTS),
      kinds: eachOnce(TEMPLATE_KINDS),
      does: eachOnce(ACTS),
      without: eachOnce(ACTS),
      grave: z.boolean().optional(),
      short: z.boolean().optional(),
      ru: RussianWording,
      en: EnglishWording,
    })
    .superRefine(({ traits, intents, ru, en }, context) => {
      const tell = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: [key], message });
      if (traits.length === 0 && intents.length === 0)
        tell('id', 'is for nobody: name its traits, or the intents that it is for');
      for (const [key, wording] of [
        ['ru', ru],
        ['en', en],
      ] as const) {
        if (plainText(wording).length > longest)
          tell(key, `is too long for ${name} (${longest} characters at most)`);
      }
    })
    .transform(({ does, grave, short, ...phrase }): Phrase => {
      const felt = phrase.traits.length > 0 && phrase.traits.every((trait) => FELT.includes(trait));
      const acts = [...new Set([...does, ...actsIn([phrase.ru, phrase.en])])];
      return { ...phrase, does: acts, grave: grave ?? felt, short: short ?? felt };
    });
}

/** Labels of one kind, each once; none where the key is left out. */
function eachOnce<const L extends readonly [string, ...string[]]>(labels: L) {
  return z
    .array(z.enum(labels))
    .default([])
    .superRefine((list, context) => {
      for (const [index, label] of list.entries()) {
        if (list.indexOf(label) === index) continue;
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `“${label}” stands here twice: keep one`,
        });
      }
    });
}
