import { z } from 'zod';
import { TRAITS } from '../labels.ts';
import { phraseProblems, phrasesIn } from './cue-phrases.ts';
import { Learnt } from './learnt.ts';
import { SomeText } from './some-text.ts';
import { KNOWN, TEMPLATE_KINDS } from './template-kinds.ts';
import { EnglishWording, RussianWording } from './wording-schema.ts';

/** One line on a card, of which a phone shows about eighty letters. */
const LONGEST_TITLE = 40;
/** Every writer's operator needs a choice: one suggestion is none. */
const FEWEST_FOR_ALL = 2;

/** Half a working day: whoever hears nothing for longer is angrier than before. Minutes. */
const LONGEST_COOL_OFF = 240;
/** Two hours before its time nobody has forgotten a promise yet. Minutes. */
const LONGEST_WARNING = 120;

const Line = SomeText.transform((text) => text.trim());
const Title = SomeText.max(LONGEST_TITLE, `is too long for a card (${LONGEST_TITLE} characters at most)`);
const BilingualLine = z.strictObject({ ru: Line, en: Line });
const BilingualTitle = z.strictObject({ ru: Title, en: Title });

const Traits = z
  .array(z.enum(TRAITS))
  .default([])
  .superRefine((traits, context) => {
    for (const [index, trait] of traits.entries()) {
      if (traits.indexOf(trait) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: `“${trait}” stands here twice: keep one` });
    }
  });

const Template = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9]+([-_][a-z0-9]+)*$/,
      'may have small Latin letters, digits, - and _ (billing-invoice-sent)',
    )
    .max(40, 'is longer than 40 characters'),
  kind: z.enum(TEMPLATE_KINDS),
  traits: Traits,
  wishes: z.literal('several').optional(),
  when: z.enum(KNOWN).optional(),
  learnt: Learnt.optional(),
  ru: RussianWording,
  en: EnglishWording,
});

/** `intents/templates/<intent>.yaml` */
export const IntentFile = z.strictObject({
  title: BilingualTitle,
  templates: z.array(Template).superRefine((templates, context) => {
    for (const known of new Set([undefined, ...templates.map(({ when }) => when)])) {
      const forAll = templates.filter(({ traits, when }) => when === known && traits.length === 0).length;
      if (forAll >= FEWEST_FOR_ALL) continue;
      const which = known === undefined ? '' : ` with “when: ${known}”`;
      const message = `has ${forAll}${which} for everyone (without traits): at least ${FEWEST_FOR_ALL} are needed, so that there is a choice`;
      context.addIssue({ code: 'custom', message });
    }
  }),
});

/** `intents/traits/<trait>.yaml` */
export const TraitFile = z.strictObject({
  title: BilingualTitle,
  advice: BilingualLine,
  coolOffMinutes: z
    .int('must be a whole number of minutes')
    .min(1, 'must be at least 1 minute')
    .max(LONGEST_COOL_OFF, `must be at most ${LONGEST_COOL_OFF} minutes: the client waits meanwhile`)
    .optional(),
});

const minutes = z.int('must be a whole number of minutes').min(1, 'must be at least 1 minute');
/** Two working days: a reminder that comes later reminds of nothing. */
const LONGEST_TARGET = 960;
const Target = minutes.max(LONGEST_TARGET, `must be at most ${LONGEST_TARGET} minutes`);

/** `22:00-09:00` as minutes since midnight. */
const Hours = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be two times, as in 22:00-09:00')
  .transform((text) => {
    const [from = 0, to = 0] = text.split('-').map((time) => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      return hour * 60 + minute;
    });
    return { from, to };
  });

/** The same within one day: nobody is reminded by night. */
const DayHours = Hours.refine(({ from, to }) => from < to, 'ends before it begins')
  .refine(({ from, to }) => to - from >= 60, 'must be an hour at least: reminders are spread over it')
  .default({ from: 10 * 60, to: 18 * 60 });

/** `intents/settings.yaml` */
export const SettingsFile = z.strictObject({
  promiseMinutes: z
    .int('must be a whole number of minutes')
    .min(1, 'must be at least 1 minute')
    .max(1440, 'must be at most 1440 minutes, a day'),
  promiseReminderMinutes: z
    .int('must be a whole number of minutes')
    .min(1, 'must be at least 1 minute')
    .max(LONGEST_WARNING, `must be at most ${LONGEST_WARNING} minutes: what comes earlier is forgotten again`)
    .default(15),
  floodMessages: z
    .int('must be a whole number of messages')
    .min(5, 'must be at least 5 messages: people split a thought into several')
    .max(600, 'must be at most 600 messages')
    .default(30),
  reminderMinutes: Target.default(60),
  heatedReminderMinutes: Target.default(20),
  askedAgainMinutes: Target.default(15),
  escalateMinutes: Target.default(60),
  talkSilenceHours: z
    .int('must be a whole number of hours')
    .min(1, 'must be at least 1 hour')
    .max(200, 'must be at most 200 hours')
    .default(24),
  quietHours: Hours.default({ from: 21 * 60, to: 9 * 60 }),
  nudgeHours: DayHours,
  heatedDays: z
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 day')
    .max(60, 'must be at most 60 days')
    .default(7),
  criticalVotes: z
    .int('must be a whole number of clients')
    .min(2, 'must be at least 2 clients')
    .max(10_000, 'must be at most 10000 clients')
    .default(10),
  fileByItselfPercent: z
    .int('must be a whole number of percent')
    .min(50, 'must be at least 50 percent: below that it is rather no wish')
    .max(100, 'must be at most 100 percent')
    .default(100),
  loopAnswerDays: z
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 day')
    .max(60, 'must be at most 60 days')
    .default(7),
  earlierAnswersMonths: z
    .int('must be a whole number of months')
    .min(0, 'must be at least 0 months: 0 keeps no answers')
    .max(36, 'must be at most 36 months')
    .default(6),
  ownSites: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be the name of a site alone, as in help.example.com'),
    )
    .default([]),
  returningDays: z
    .int('must be a whole number of days')
    .min(14, 'must be at least 14 days: after less nobody has been away')
    .max(730, 'must be at most 730 days')
    .default(60),
});

const CuePhrases = z
  .string()
  .superRefine((text, context) => {
    const phrases = phrasesIn(text);
    if (phrases.length === 0)
      context.addIssue({ code: 'custom', message: 'is empty: write phrases under it' });
    for (const { message, offset } of phraseProblems(phrases))
      context.addIssue({ code: 'custom', message, params: { offset } });
  })
  .transform((text) => phrasesIn(text).map((phrase) => phrase.text));

/** `intents/cues/<group>.yaml` */
export const CueFile = z.strictObject({ ru: CuePhrases, en: CuePhrases });

const ExampleMessage = z.preprocess(
  // A message that has no more to it than its text is written as just the text.
  (value) => (typeof value === 'object' && value !== null ? value : { text: value }),
  z
    .strictObject({ text: SomeText, traits: Traits, request: z.array(SomeText).default([]) })
    .superRefine((message, context) => {
      for (const [index, wish] of message.request.entries()) {
        if (message.text.includes(wish)) continue;
        context.addIssue({
          code: 'custom',
          path: ['request', index],
          message: 'is not a word-for-word part of the text: copy it from the text as it stands there',
        });
      }
    }),
);

/** `intents/examples/<language>/<intent>.yaml` */
export const ExampleFile = z.array(z.strictObject({ voice: SomeText, messages: z.array(ExampleMessage) }));
