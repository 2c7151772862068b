import { z } from 'zod';
import { SPOKEN } from '../labels.ts';
import type { Spoken } from '../labels.ts';
import { listYaml, missingFile, readSource } from './files.ts';
import { parsePattern } from './patterns.ts';
import type { Pattern } from './patterns.ts';
import type { ContentProblem } from './problem.ts';
import type { Texts } from './texts.ts';

type Patterns = Map<string, Readonly<Record<Spoken, Pattern>>>;
type Declared = Readonly<Record<string, readonly string[]>>;

/** Reads `<dir>/texts/*.yaml` and compares it with the declared keys and their values, both ways. */
export function loadTexts(
  dir: string,
  declared: Declared,
): { readonly texts: Texts; readonly problems: readonly ContentProblem[]; readonly files: number } {
  const patterns: Patterns = new Map();
  const expected = [...new Set(Object.keys(declared).map((key) => key.slice(0, key.indexOf('.'))))];
  const { names, missing, problems: misplaced } = listYaml(dir, 'texts', expected);
  const problems = [
    ...misplaced,
    ...missing.map((name) => missingFile(dir, 'texts', name, 'the interface says its texts')),
  ];
  for (const name of names) {
    const source = readSource(dir, 'texts', name);
    const keys = Object.keys(declared).filter((key) => key.startsWith(`${name}.`));
    source.parse(groupSchema(name, keys, declared, patterns), [
      ...SPOKEN,
      ...keys.flatMap((key) => key.split('.')),
    ]);
    problems.push(...source.problems);
  }
  return { texts: createTexts(patterns), problems, files: names.length };
}

function createTexts(patterns: Patterns): Texts {
  return Object.freeze<Texts>({
    say(key, language, ...values) {
      const pattern = patterns.get(key)?.[language];
      // Content with a missing text is refused at start-up, so this is a programmer's mistake.
      if (pattern === undefined) throw new Error(`There is no text ${key} in ${language}`);
      if (typeof pattern === 'string') return pattern;
      const said = pattern.format<string>(values[0]);
      return typeof said === 'string' ? said : said.join('');
    },
  });
}

/** The schema of one group of keys (`client`, then `client.menu`, …); every leaf puts its parsed patterns into `patterns`. */
function groupSchema(
  prefix: string,
  keys: readonly string[],
  declared: Declared,
  patterns: Patterns,
): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const key of keys) {
    const step = key.slice(prefix.length + 1).split('.')[0] ?? '';
    if (Object.hasOwn(shape, step)) continue;
    const path = `${prefix}.${step}`;
    const values = declared[path];
    const below = keys.filter((one) => one.startsWith(`${path}.`));
    if (values !== undefined && below.length > 0)
      throw new Error(`${path} is a text and a group of texts at once`);
    shape[step] =
      values === undefined
        ? groupSchema(path, below, declared, patterns)
        : leafSchema(path, values, patterns);
  }
  return z.strictObject(shape);
}

function leafSchema(key: string, values: readonly string[], patterns: Patterns): z.ZodType {
  return bothLanguages(values).transform((both) => patterns.set(key, both));
}

/** Kept by the values: zod compiles each object schema, and a hundred of them took longer than all the reading. */
const known = new Map<string, z.ZodType<Readonly<Record<Spoken, Pattern>>>>();

function bothLanguages(values: readonly string[]): z.ZodType<Readonly<Record<Spoken, Pattern>>> {
  const name = values.join(' ');
  const earlier = known.get(name);
  if (earlier !== undefined) return earlier;
  const schema = z.strictObject({ ru: patternSchema('ru', values), en: patternSchema('en', values) });
  known.set(name, schema);
  return schema;
}

function patternSchema(language: Spoken, values: readonly string[]): z.ZodType<Pattern> {
  return z
    .string()
    .refine((text) => text.trim() !== '', 'is empty: write a text')
    .transform((text, context) => {
      // A block (|) ends with a line break that is no part of what the client should see.
      const { pattern, problems } = parsePattern(text.trimEnd(), language, values);
      for (const { offset, message } of problems) {
        context.addIssue({ code: 'custom', message, params: { offset } });
      }
      return pattern !== undefined && problems.length === 0 ? pattern : z.NEVER;
    });
}
