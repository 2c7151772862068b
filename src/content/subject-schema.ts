import { z } from 'zod';
import { INTENTS } from '../labels.ts';
import { blanksLeft } from './blanks.ts';
import { phraseProblems, phrasesIn } from './cue-phrases.ts';
import { eachOnce } from './each-once.ts';
import { Learnt } from './learnt.ts';
import { SomeText } from './some-text.ts';
import { WITHOUT_SUBJECTS } from './subject.ts';
import { TEMPLATE_KINDS } from './template-kinds.ts';
import { EnglishWording, RussianWording } from './wording-schema.ts';

/** With fewer, the examples say more of their writers than of the subject. */
const FEWEST_EXAMPLES = 5;
const LONGEST_TITLE = 40;
const Title = SomeText.refine(
  (text) => text.length <= LONGEST_TITLE,
  `is too long for a card (${LONGEST_TITLE} characters at most)`,
);

/** Words and phrases of one language, in the form that reading compares. */
export const Words = z
  .string()
  .superRefine((text, context) => {
    const phrases = phrasesIn(text);
    if (phrases.length === 0)
      context.addIssue({ code: 'custom', message: 'is empty: write words and phrases under it' });
    for (const { message, offset } of phraseProblems(phrases))
      context.addIssue({ code: 'custom', message, params: { offset } });
  })
  .transform((text) => phrasesIn(text).map((phrase) => phrase.text));

const WordsByLanguage = z.strictObject({ ru: Words, en: Words });

const ExampleText = SomeText.superRefine((text, context) => {
  for (const { message, offset } of blanksLeft(text))
    context.addIssue({ code: 'custom', message, params: { offset } });
});

const Examples = z
  .array(ExampleText)
  .min(
    FEWEST_EXAMPLES,
    `has too few messages: at least ${FEWEST_EXAMPLES} are needed, as people really type them`,
  );

const SubjectTemplate = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9]+([-_][a-z0-9]+)*$/,
      'may have small Latin letters, digits, - and _ (refund-which-payment)',
    )
    .max(40, 'is longer than 40 characters'),
  kind: z.enum(TEMPLATE_KINDS),
  intents: eachOnce(INTENTS),
  also: eachOnce(WITHOUT_SUBJECTS),
  words: WordsByLanguage.optional(),
  learnt: Learnt.optional(),
  ru: RussianWording,
  en: EnglishWording,
});

/** `intents/subjects/<id>.yaml` */
export const SubjectFile = z.strictObject({
  title: z.strictObject({ ru: Title, en: Title }),
  intents: eachOnce(INTENTS).refine(
    (intents) => intents.length > 0,
    'is empty: name at least one intent that the subject stands under',
  ),
  words: WordsByLanguage,
  not: WordsByLanguage.default({ ru: [], en: [] }),
  examples: z.strictObject({ ru: Examples, en: Examples }),
  leaving: z.literal(true).optional(),
  link: z.url({ protocol: /^https$/, error: 'must be a whole address that begins with https://' }).optional(),
  learnt: Learnt.optional(),
  templates: z
    .array(SubjectTemplate)
    .min(1, 'is empty: a subject without a reply of its own changes nothing'),
});
