import type { Spoken } from '../labels.ts';
import { blanksLeft } from './blanks.ts';
import { loneBrace, readSlot } from './template-slots.ts';
import type { SlotPart } from './template-slots.ts';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** What is said to «вы» and what to «ты». */
  | { readonly kind: 'choice'; readonly formal: string; readonly informal: string }
  | SlotPart
  /** Said only to those who write at length; holds no further `full`. */
  | { readonly kind: 'full'; readonly parts: readonly Part[] };

/** A reply's text in one language: see `docs/content.md` for how it is written. */
export interface Wording {
  readonly parts: readonly Part[];
}

interface WordingProblem {
  /** UTF-16 units from the beginning of the text as it was given. */
  readonly offset: number;
  readonly message: string;
}

interface ParsedWording {
  /** There exactly when there are no problems. */
  readonly wording?: Wording;
  /** Every slot that could be read with its place, in brackets too: whether it can be filled is for others to say. */
  readonly slots: readonly PlacedSlot[];
  readonly problems: readonly WordingProblem[];
}

interface PlacedSlot {
  readonly slot: SlotPart;
  /** UTF-16 units from the beginning of the text as it was given. */
  readonly offset: number;
}

const MARKS = '<|>[]{}';

/** A text being read: `at` is the place of the next sign. */
interface Run {
  readonly text: string;
  readonly end: number;
  readonly language: Spoken;
  readonly slots: PlacedSlot[];
  readonly problems: WordingProblem[];
  at: number;
}

/** Reads a text in the notation of replies; blanks at its ends do not count. Never throws: every mistake is told with its place. */
export function parseWording(text: string, language: Spoken): ParsedWording {
  const run: Run = {
    text,
    end: text.trimEnd().length,
    language,
    slots: [],
    problems: [],
    at: text.length - text.trimStart().length,
  };
  const opening = run.at;
  const parts = readParts(run, 'outside');
  if (run.problems.length === 0 && parts.length > 0 && !parts.some(saysSomething)) {
    const message = 'all of the text stands in [ ]: nothing is left for those who write briefly';
    run.problems.push({ offset: opening, message });
  }
  run.problems.push(...blanksLeft(text));
  const { problems, slots } = run;
  return problems.length > 0 ? { slots, problems } : { wording: { parts }, slots, problems };
}

function saysSomething(part: Part): boolean {
  return part.kind === 'text' ? part.text.trim() !== '' : part.kind !== 'full';
}

/** To the end of the text, or, in brackets, to the one that closes them. */
function readParts(run: Run, place: 'outside' | 'in brackets'): Part[] {
  const parts: Part[] = [];
  let plain = '';
  let nested = 0;
  const add = (part: Part | undefined): void => {
    if (part === undefined) return;
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(part);
  };
  for (; run.at < run.end;) {
    const sign = run.text.charAt(run.at);
    if (isEscape(run.text, run.at)) {
      plain += run.text.charAt(run.at + 1);
      run.at += 2;
    } else if (sign === '<') add(readChoice(run));
    else if (sign === '{') add(readBraces(run));
    else if (sign === '[' && place === 'outside') add(readBrackets(run));
    else if (sign === '[') {
      tell(run, 'brackets within brackets: close the first before the second opens');
      nested += 1;
      run.at += 1;
    } else if (sign === ']' && nested > 0) {
      nested -= 1;
      run.at += 1;
    } else if (sign === ']' && place === 'in brackets') break;
    else {
      if (sign === '}') tell(run, loneBrace(sign));
      else if (MARKS.includes(sign)) tell(run, `“${sign}” stands alone: for the sign itself write \\${sign}`);
      plain += sign;
      run.at += 1;
    }
  }
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

function readBrackets(run: Run): Part | undefined {
  const opening = run.at;
  run.at += 1;
  const parts = readParts(run, 'in brackets');
  if (run.at >= run.end) return tell(run, '“[” is not closed: “]” is missing', opening);
  run.at += 1;
  if (parts.length === 0) return tell(run, '[] is empty: write what is said in the long variant', opening);
  return { kind: 'full', parts };
}

function readChoice(run: Run): Part | undefined {
  const opening = run.at;
  const close = find(run, '>');
  if (close === undefined) {
    const stop = Math.min(...['[', ']', '{', '\n'].map((sign) => find(run, sign) ?? run.end));
    run.at = stop;
    return tell(
      run,
      '“<” is not closed: a choice is written <Пришлите|Пришли>, the sign itself \\<',
      opening,
    );
  }
  run.at = close + 1;
  const sides = [''];
  for (let at = opening + 1; at < close; at += 1) {
    const sign = run.text.charAt(at);
    if (isEscape(run.text, at)) {
      at += 1;
      sides.push((sides.pop() ?? '') + run.text.charAt(at));
    } else if (sign === '|') sides.push('');
    else if (MARKS.includes(sign)) {
      return tell(run, `“${sign}” within a choice: a choice holds words only`, at);
    } else sides.push((sides.pop() ?? '') + sign);
  }
  const [formal = '', informal] = sides;
  if (run.language === 'en') {
    return tell(run, 'a choice of вы and ты is for Russian only; for the sign itself write \\<', opening);
  }
  if (informal === undefined || sides.length > 2) {
    return tell(run, 'a choice has two sides, <Пришлите|Пришли>: left to вы, right to ты', opening);
  }
  if (formal === informal) return tell(run, 'both sides of the choice are the same: write it once', opening);
  return { kind: 'choice', formal, informal };
}

function readBraces(run: Run): Part | undefined {
  const opening = run.at;
  const close = find(run, '}');
  const inner = close === undefined ? undefined : run.text.slice(opening + 1, close);
  if (close === undefined || inner === undefined || inner.includes('{')) {
    run.at = opening + 1;
    return tell(run, loneBrace('{'), opening);
  }
  run.at = close + 1;
  const slot = readSlot(inner, run.language);
  if (typeof slot === 'string') return tell(run, slot, opening);
  run.slots.push({ slot, offset: opening });
  return slot;
}

/** The place of a sign after this one, on the same line and not escaped. */
function find(run: Run, wanted: string): number | undefined {
  for (let at = run.at + 1; at < run.end; at += 1) {
    const sign = run.text.charAt(at);
    if (isEscape(run.text, at)) at += 1;
    else if (sign === wanted) return at;
    else if (sign === '\n') return undefined;
  }
  return undefined;
}

/** A backslash means something only before a mark: elsewhere (C:\temp) it is itself. */
function isEscape(text: string, at: number): boolean {
  const next = text.charAt(at + 1);
  return text.charAt(at) === '\\' && next !== '' && MARKS.includes(next);
}

function tell(run: Run, message: string, offset = run.at): undefined {
  run.problems.push({ offset, message });
  return undefined;
}
