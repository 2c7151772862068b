import type { Spoken } from '../labels.ts';
import { didYouMean } from './nearest.ts';

/** What may stand in braces in a reply's text, and nothing else. */
const REPLIES = ['name', 'promise', 'wish', 'link', 'news', 'term'] as const;
/** What became of a request is told by the texts of loop/ alone: how it is called, and why it is not made. */
export const LOOP_SLOTS = ['title', 'reason'] as const;
/** Nudges alone have these: the step that stands still, a day by which something is done, and who helps. */
export const NUDGE_SLOTS = ['step', 'date', 'person'] as const;
const SLOTS = [...REPLIES, ...LOOP_SLOTS, ...NUDGE_SLOTS] as const;
export type SlotName = (typeof SLOTS)[number];

/** Nominative, genitive, dative, accusative, instrumental, prepositional. */
const CASES = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'] as const;
const PLURAL = 'pl';
const KNOWN = REPLIES.map((name) => (name === 'term' ? '{term:…}' : `{${name}}`)).join(', ');
const TERM_KEY = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** A value that a reply takes up. */
export interface SlotPart {
  readonly kind: 'slot';
  readonly name: SlotName;
  /** Of `{term:widget gen pl}` the key of the glossary: `widget`. */
  readonly term?: string;
  /** Of `{term:widget gen pl}` the wanted form: `gen pl`; left out where none is written. */
  readonly form?: string;
}

/** The slot written between the braces, or what is wrong with it. */
export function readSlot(inner: string, language: Spoken): SlotPart | string {
  if (inner.trim() === '') return `{} is empty: a slot is written ${KNOWN}`;
  const [name, rest] = splitOnce(inner, ':');
  const known = SLOTS.find((slot) => slot === name.trim());
  if (known === undefined) {
    return `{${inner}} is not a slot; known are ${KNOWN}${didYouMean(name.trim(), SLOTS)}`;
  }
  if (known === 'term') return readTerm(rest ?? '', language);
  if (rest !== undefined) return `{${inner}}: only {term:…} has something after a colon`;
  return { kind: 'slot', name: known };
}

/** A brace that opens or closes nothing. */
export function loneBrace(brace: string): string {
  return `“${brace}” stands alone: a slot is written ${KNOWN}`;
}

function readTerm(written: string, language: Spoken): SlotPart | string {
  const [key = '', ...form] = written.trim().split(/\s+/);
  if (!TERM_KEY.test(key)) {
    return `{term:${written}} names no term: it is written {term:widget} with a key of glossary.yaml`;
  }
  const [first, ...more] = form.at(-1) === PLURAL ? form.slice(0, -1) : form;
  if (more.length > 0) return `{term:${written}}: after the key come one case and, for the plural, ${PLURAL}`;
  if (first !== undefined) {
    if (language === 'en') return `{term:${written}}: English has no cases, only ${PLURAL}`;
    if (!CASES.some((known) => known === first)) {
      const list = CASES.join(', ');
      return `“${first}” is not a case; known are ${list}, and ${PLURAL} after them${didYouMean(first, CASES)}`;
    }
  }
  return { kind: 'slot', name: 'term', term: key, ...(form.length > 0 && { form: form.join(' ') }) };
}

function splitOnce(text: string, sign: string): [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
