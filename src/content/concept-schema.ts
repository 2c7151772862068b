import { z } from 'zod';
import { CONCEPT_KINDS } from './concept.ts';
import { SomeText } from './some-text.ts';
import { Words } from './subject-schema.ts';

const LONGEST_TITLE = 40;
const MOST_LETTERS = 40;
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 3;

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may have small Latin letters, digits and - (dark, send-report)')
  .max(MOST_LETTERS, `is longer than ${MOST_LETTERS} characters`);

const Title = SomeText.refine(
  (text) => text.length <= LONGEST_TITLE,
  `is too long for a card (${LONGEST_TITLE} characters at most)`,
);

/** Ids, each once. Whether there are such concepts is known when all files are read. */
const Ids = z
  .array(z.string())
  .default([])
  .superRefine((ids, context) => {
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: `“${id}” stands here twice: keep one` });
    }
  });

const ConceptEntry = z.strictObject({
  title: z.strictObject({ ru: Title, en: Title }),
  weight: z
    .number()
    .min(LEAST_WEIGHT, `must be at least ${LEAST_WEIGHT}`)
    .max(MOST_WEIGHT, `must be at most ${MOST_WEIGHT}`)
    .optional(),
  broader: z.string().optional(),
  children: z.literal('apart', 'may only be apart: those under it are never one request').optional(),
  apart: Ids,
  decides: z.literal(true, 'may only be true: leave it out otherwise').optional(),
  means: Ids,
  ru: Words,
  en: Words,
});

/** `intents/concepts/<area>.yaml` */
export const ConceptFile = z.strictObject({
  kind: z.enum(CONCEPT_KINDS),
  concepts: z.record(Id, ConceptEntry),
});
export type ConceptFile = z.output<typeof ConceptFile>;
