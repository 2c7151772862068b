import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { didYouMean } from '../content/nearest.ts';
import { ADDRESSES, INTENTS, LANGUAGES, LENGTHS, TRAITS } from '../labels.ts';

/** Says what a value that does not fit should be; zod calls it with the value. */
function wants(expected: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => (input === undefined ? 'is missing' : `must be ${expected}`);
}

function known(names: readonly string[]): (issue: { readonly input?: unknown }) => string {
  return ({ input }) => {
    if (input === undefined) return 'is missing';
    const hint = typeof input === 'string' ? didYouMean(input, names) : '';
    return `${JSON.stringify(input)} is not known here${hint === '' ? `; known are ${names.join(', ')}` : hint}`;
  };
}

const Flag = z.boolean('must be true or false');

const LabelledStyle = z
  .strictObject(
    {
      address: z.enum(ADDRESSES, { error: known(ADDRESSES) }),
      greeting: Flag,
      closingPeriod: Flag,
      ellipsis: Flag,
      shouting: Flag,
      repeatedMarks: Flag,
      emoji: Flag,
      lowercaseStart: Flag,
      length: z.enum(LENGTHS, { error: known(LENGTHS) }),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : 'must be a group of fields') },
  )
  .partial();

/**
 * One line of a labelled file. Traits and wishes must be written even where there are none: one forgotten would count
 * as a mistake of the reading. Other fields are left alone: a team keeps notes of its own beside.
 */
const LabelledLine = z
  .object(
    {
      id: z.union([z.string(), z.number()], { error: 'must be a text or a number' }).optional(),
      text: z.string({ error: wants('a text') }),
      language: z.enum(LANGUAGES, { error: known(LANGUAGES) }),
      intent: z.enum(INTENTS, { error: known(INTENTS) }),
      traits: z.array(z.enum(TRAITS, { error: known(TRAITS) }), { error: wants('a list, [] for none') }),
      request: z
        .array(z.string('must be a text'), { error: wants('a list of wishes, or null for none') })
        .nullable(),
      style: LabelledStyle.optional(),
    },
    { error: 'must be one object in braces: {"text":"…",…}' },
  )
  .superRefine(({ text, request }, context) => {
    for (const [at, wish] of (request ?? []).entries()) {
      if (wish.trim() !== '' && text.includes(wish)) continue;
      const message = 'is not a word-for-word part of the text: copy it from the text as it stands there';
      context.addIssue({ code: 'custom', path: ['request', at], message });
    }
  });

/** A message and what a person says of it. */
export interface Labelled extends z.output<typeof LabelledLine> {
  /** In its file, from 1. */
  readonly line: number;
}

export interface LabelledFile {
  readonly messages: readonly Labelled[];
  /** `file:line: field: message`, in the order of the file; empty lines are none. */
  readonly problems: readonly string[];
}

/** Reads a file of labelled messages. A string is why it cannot be read at all. */
export function readLabelled(file: string): LabelledFile | string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ENOENT'
      ? `There is no file ${file}.`
      : `${file} cannot be read (${String(error.code)}).`;
  }
  const messages: Labelled[] = [];
  const problems: string[] = [];
  for (const [at, written] of new TextDecoder().decode(bytes).split('\n').entries()) {
    if (written.trim() === '') continue;
    const line = at + 1;
    const place = `${file}:${line}`;
    // Another encoding would be read as other words, and measured without a word.
    if (written.includes('\uFFFD')) {
      problems.push(`${place}: has bytes that are not UTF-8: save the file as UTF-8`);
      continue;
    }
    const value = parsed(written);
    if (value === undefined) {
      problems.push(`${place}: is not valid JSON`);
      continue;
    }
    const result = LabelledLine.safeParse(value);
    if (result.success) messages.push({ ...result.data, line });
    else problems.push(...result.error.issues.flatMap(inWords).map((words) => `${place}: ${words}`));
  }
  if (messages.length === 0 && problems.length === 0) problems.push(`${file}:1: there is no message in it`);
  return { messages, problems };
}

function inWords(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map((step, at) => {
    if (typeof step === 'number') return `[${step}]`;
    return at === 0 ? String(step) : `.${String(step)}`;
  });
  const field = path.join('');
  if (issue.code !== 'unrecognized_keys') return [`${field === '' ? '' : `${field}: `}${issue.message}`];
  const fields = Object.keys(LabelledStyle.shape);
  return issue.keys.map((key) => `${field}.${key}: is not known here${didYouMean(key, fields)}`);
}

/** JSON has no `undefined`: that is what is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
