import type { YAMLError } from 'yaml';
import type { z } from 'zod';
import { didYouMean } from './nearest.ts';

/** Keys and list positions from the top of a file to a value. */
export type Path = readonly (string | number)[];

/** What a schema found wrong, said for people who edit content. */
export interface PlainIssue {
  readonly path: Path;
  readonly message: string;
  /** UTF-16 units into the text at `path`. */
  readonly offset?: number;
  /** The key itself is wrong, not its value. */
  readonly atKey?: boolean;
}

type Issue = z.core.$ZodIssue;

/** Every issue of a schema in plain words. `value` is what was checked: "missing" and "empty" cannot be told apart without it. */
export function issuesInWords(
  issues: readonly Issue[],
  value: unknown,
  keys: readonly string[],
): PlainIssue[] {
  const known = [...KNOWN_KEYS, ...keys];
  const plain = issues.flatMap((issue) => inWords(issue, value, known));
  const textsTakenForKeys = plain.filter((issue) => issue.atKey === true && looksLikeText(issue.path.at(-1)));
  // `- Вопрос: где счёт?` is a map to YAML. That its `text` is missing is true and no help.
  return plain.filter(
    (issue) =>
      issue.message !== MISSING ||
      !textsTakenForKeys.some((taken) => showParent(taken.path) === showParent(issue.path)),
  );
}

/** A syntax error of the YAML itself. */
export function syntaxInWords(error: YAMLError): string {
  if (error.code === 'BAD_INDENT') return `the indentation is off (${error.message})`;
  if (error.message.startsWith('Tags and anchors')) return TAG;
  if (error.message.startsWith('Unexpected scalar at node end')) return ENDED;
  return SYNTAX[error.code] ?? `this is not YAML (${error.message})`;
}

export const TAG = "! or & begins a YAML tag or anchor: put the text into 'quotes'";
const ENDED =
  "the value ended before this: a text that begins with a quote or a bracket is put into 'quotes' as a whole";

const SYNTAX: Partial<Readonly<Record<YAMLError['code'], string>>> = {
  DUPLICATE_KEY: 'this key stands twice in the same group: keep one of them',
  TAB_AS_INDENT: 'a tab is used for indentation: use spaces',
  BLOCK_AS_IMPLICIT_KEY: "there is a second “: ” in this line: put the text into 'quotes'",
  BAD_SCALAR_START: "a text cannot begin with this sign: put the text into 'quotes'",
  TAG_RESOLVE_FAILED: TAG,
  NON_STRING_KEY: "a text that begins with a bracket is put into 'quotes' as a whole",
  MULTIPLE_DOCS: 'a line of --- begins a second document: a file holds one',
};

const MISSING = 'is missing';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list (lines that begin with “- ”)',
  object: 'a group of keys',
  record: 'a group of keys',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function inWords(issue: Issue, value: unknown, knownKeys: readonly string[]): PlainIssue[] {
  const path = existing(
    issue.path.filter((step) => typeof step !== 'symbol'),
    value,
  );
  const given = valueAt(value, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: unknownKey(key, given, knownKeys),
      atKey: true,
    }));
  }
  if (issue.code === 'invalid_type') return [{ path, message: wrongType(issue.expected, given) }];
  if (issue.code === 'invalid_value')
    return [{ path, message: unknownName(given, issue.values.map(String)) }];
  const offset: unknown = issue.code === 'custom' ? issue.params?.['offset'] : undefined;
  return [{ path, message: issue.message, ...(typeof offset === 'number' ? { offset } : {}) }];
}

function unknownName(given: unknown, known: readonly string[]): string {
  if (given === undefined) return MISSING;
  if (given === null) return 'is empty';
  const hint = typeof given === 'string' ? didYouMean(given, known) : '';
  return `${JSON.stringify(given)} is not known here${hint === '' ? `; known are ${known.join(', ')}` : hint}`;
}

function wrongType(expected: string, given: unknown): string {
  const wanted = EXPECTED[expected] ?? expected;
  if (given === undefined) return MISSING;
  if (given === null) return `is empty: ${wanted} is expected`;
  if (expected === 'string' && (typeof given === 'number' || typeof given === 'boolean')) {
    return `YAML reads this as the ${typeof given} ${String(given)}: put it into 'quotes' to keep it as a text`;
  }
  return `${wanted} is expected, this is ${nameOfType(given)}`;
}

function unknownKey(key: string, group: unknown, knownKeys: readonly string[]): string {
  if (looksLikeText(key)) return "“: ” makes this a key: put the whole text into 'quotes'";
  const known = knownKeys.filter((name) => !Object.hasOwn(Object(group), name));
  return `is not a key that is known here${didYouMean(key, known)}`;
}

/** Every key of every schema: enough for “did you mean”, as nobody wants to write the one that stands there already. */
const KNOWN_KEYS: readonly string[] =
  'title templates id kind traits ru en formal informal advice promiseMinutes promiseReminderMinutes voice messages text request'.split(
    ' ',
  );

/** Every name and key is one word in Latin letters; a text may be anything. */
export function looksLikeText(written: unknown): boolean {
  return typeof written === 'string' && /[^\x21-\x7e]/.test(written);
}

function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return typeof value === 'string' ? 'a text' : `the ${typeof value} ${JSON.stringify(value)}`;
}

function showParent(path: Path): string {
  return JSON.stringify(path.slice(0, -1));
}

/** A schema may take a bare value for a group of keys; the keys that it adds are nowhere in the file. */
function existing(path: Path, value: unknown): Path {
  const bare = path.findIndex((_step, depth) => {
    const here = valueAt(value, path.slice(0, depth));
    return here !== undefined && (typeof here !== 'object' || here === null);
  });
  return bare < 0 ? path : path.slice(0, bare);
}

function valueAt(value: unknown, path: Path): unknown {
  let here: unknown = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.hasOwn(here, step) ? Reflect.get(here, step) : undefined;
  }
  return here;
}
