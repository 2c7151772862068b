import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { INTENTS, SPOKEN } from '../../../labels.ts';

/** A message and the subject that it is about; `null`: none. */
export const SubjectMessage = z.object({
  language: z.enum(SPOKEN),
  subject: z.string().nullable(),
  text: z.string(),
});
export type SubjectMessage = z.infer<typeof SubjectMessage>;

const Words = z.object({ ru: z.array(z.string()), en: z.array(z.string()) });

/** What somebody who adds a subject writes besides its examples. */
export const WrittenSubject = z.object({
  subject: z.string(),
  intents: z.array(z.enum(INTENTS)),
  words: Words,
  not: Words,
});

/** What a client asked, by what matter, and what an operator answered. */
export const HistoryLine = z.object({
  matter: z.string(),
  language: z.enum(SPOKEN),
  by: z.string(),
  question: z.string(),
  answer: z.string(),
});

/** What another client asks about a matter of the history. */
export const HistoryProbe = z.object({ matter: z.string(), language: z.enum(SPOKEN), text: z.string() });

/** The lines of a file under test/fixtures. */
export function fixture<T>(name: string, shape: z.ZodType<T>): readonly T[] {
  const file = fileURLToPath(new URL(`../../../../test/fixtures/${name}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shape.parse(JSON.parse(line)));
}
