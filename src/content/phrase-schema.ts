import { z } from 'zod';
import { INTENTS, TRAITS } from '../labels.ts';
import { ACTS, actsIn, plainText } from './acts.ts';
import type { Act } from './acts.ts';
import { eachOnce } from './each-once.ts';
import { CIRCUMSTANCES, FELT, isFirm } from './phrase.ts';
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
      when: z.enum(CIRCUMSTANCES).optional(),
      does: eachOnce(ACTS),
      without: eachOnce(ACTS),
      grave: z.boolean().optional(),
      short: z.boolean().optional(),
      subjects: z.boolean().optional(),
      ru: RussianWording,
      en: EnglishWording,
    })
    .superRefine(({ traits, intents, when, ru, en }, context) => {
      const tell = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: [key], message });
      if (traits.length === 0 && intents.length === 0 && when === undefined)
        tell('id', 'is for nobody: name its traits, or the intents that it is for');
      if (isFirm(when) && traits.some((trait) => trait !== 'rude'))
        tell('traits', `“when: ${when}” is for the rude alone: leave the traits out`);
      for (const [key, wording] of [
        ['ru', ru],
        ['en', en],
      ] as const) {
        if (plainText(wording).length > longest)
          tell(key, `is too long for ${name} (${longest} characters at most)`);
      }
    })
    .transform(({ does, grave, short, ...written }): Phrase => {
      const firm = isFirm(written.when);
      const phrase = firm ? { ...written, traits: ['rude' as const] } : written;
      const felt = phrase.traits.length > 0 && phrase.traits.every((trait) => FELT.includes(trait));
      const shown: readonly Act[] = [
        ...actsIn([phrase.ru, phrase.en]),
        ...(firm ? ['boundary' as const] : []),
      ];
      const acts = [...new Set([...does, ...shown])];
      return { ...phrase, does: acts, grave: grave ?? felt, short: short ?? felt };
    });
}
