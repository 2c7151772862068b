import type { SlotName, SlotPart } from '../content/template-slots.ts';
import type { Part, Wording } from '../content/wording.ts';
import type { Spoken } from '../labels.ts';
import { finish, LEFT_OUT, prune, SLOT } from './draft.ts';
import type { Draft, Value } from './draft.ts';
import { asSaid } from './slot-values.ts';

/** How a reply to this client sounds. */
export interface Voice {
  readonly language: Spoken;
  readonly address: 'formal' | 'informal';
  readonly length: 'short' | 'full';
  /** Whether the last sentence closes with a full stop. */
  readonly closingStop: boolean;
  /** A smile may close a light reply. */
  readonly smile: boolean;
}

/** What a reply's slots may take up; what is not there drops its sentence. */
export interface Values {
  readonly name?: string;
  /** «до 15:30», "by 15:30" */
  readonly promise?: string;
  /** Each in the client's own words, without quotation marks: the reply puts them in. */
  readonly wish?: string | readonly string[];
  /** What a request is called, without quotation marks. */
  readonly title?: string;
  /** Why something is not done: whole sentences, in the words of who decided it. */
  readonly reason?: string;
  readonly link?: string;
  /** What a step of a plan is called, without quotation marks. */
  readonly step?: string;
  /** A day by which something is done: «до четверга», "by Thursday". */
  readonly date?: string;
  /** Who helps, by their first name. */
  readonly person?: string;
  /** What has come since the client last wrote. */
  readonly news?: string;
  /** The word for a thing of the glossary, in the form that the text asks for (`gen pl`). */
  readonly term?: (key: string, form: string | undefined) => string | undefined;
}

/** Slots that hold words of ours, not a name, a link or a client's words. */
const COMMON: readonly SlotName[] = ['term', 'promise', 'news', 'reason', 'date'];
const NOTHING: Draft = { frame: '', values: [] };
const CAPITAL_FIRST = new RegExp(`^\\P{L}*?[\\p{Lu}${SLOT}]`, 'u');
const OURS = new RegExp(`[${SLOT}${LEFT_OUT}]`, 'gu');

/**
 * The text in this voice, or `undefined` where nothing is left of it without the brackets.
 * A sentence whose slot has no value is left out; within brackets, only its part within them.
 * The same arguments give the same text.
 */
export function render(wording: Wording, voice: Voice, values: Values): string | undefined {
  const core = finish(prune(draftOf(wording.parts, { ...voice, length: 'short' }, values)));
  if (!/[\p{L}\p{N}]/u.test(core)) return undefined;
  const text = voice.length === 'short' ? core : finish(prune(draftOf(wording.parts, voice, values)));
  return close(text, voice.closingStop);
}

function draftOf(parts: readonly Part[], voice: Voice, values: Values): Draft {
  const drafts = parts.map((part) => partDraft(part, voice, values));
  return {
    frame: drafts.map(({ frame }) => frame).join(''),
    values: drafts.flatMap((draft) => draft.values),
  };
}

function partDraft(part: Part, voice: Voice, values: Values): Draft {
  if (part.kind === 'slot') return { frame: SLOT, values: [valueOf(part, values, voice.language)] };
  if (part.kind === 'full') return bracketsDraft(part.parts, voice, values);
  const text = part.kind === 'text' ? part.text : part[voice.address];
  return { frame: text.replaceAll(OURS, ''), values: [] };
}

function bracketsDraft(parts: readonly Part[], voice: Voice, values: Values): Draft {
  const whole = draftOf(parts, voice, values);
  const within = voice.length === 'short' ? NOTHING : prune(whole);
  if (within.frame.trim() !== '') return within;
  return CAPITAL_FIRST.test(whole.frame) ? { frame: LEFT_OUT, values: [] } : NOTHING;
}

function valueOf(slot: SlotPart, values: Values, language: Spoken): Value | undefined {
  const given = slot.name === 'term' ? values.term?.(slot.term ?? '', slot.form) : values[slot.name];
  const text = given === undefined ? undefined : asSaid(slot.name, given, language);
  return text === undefined ? undefined : { text, common: COMMON.includes(slot.name) };
}

/** Who closes without a full stop gets none either: in a chat a lone closing one sounds curt to them. */
function close(text: string, closingStop: boolean): string {
  if (!closingStop) return /[^.]\.$/u.test(text) ? text.slice(0, -1) : text;
  // Not after a link: whoever copies it would take the stop along.
  return /[\p{L}\p{N}»”)]$/u.test(text) && !/:\/\/\S+$/u.test(text) ? `${text}.` : text;
}
