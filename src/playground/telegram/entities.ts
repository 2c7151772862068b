import type { MessageEntity } from 'grammy/types';
import { badRequest } from './api-error.ts';

/** A text as Telegram keeps it: trimmed, with entities sorted and the ones it finds itself. */
export interface Formatted {
  text: string;
  entities: MessageEntity[];
}

const MAX_ENTITIES = 100;
const QUOTES = new Set(['blockquote', 'expandable_blockquote']);
const CODE = new Set(['pre', 'code']);

/** What the server finds in plain words, in order of precedence; the middle is what a text must hold to be looked at. */
const FOUND: readonly ['url' | 'email' | 'mention' | 'bot_command' | 'hashtag', string, RegExp][] = [
  ['url', '://', /\bhttps?:\/\/[^\s<>"«»]*[^\s<>"«».,:;!?)\]}']/giu],
  ['email', '@', /(?<![\p{L}\d._-])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/giu],
  [
    'url',
    '.',
    /(?<![\p{L}\d@._/-])(?:[a-z0-9-]+\.)+(?:com|org|net|ru|io|me|dev|рф|su)\b(?:\/[^\s<>"«»]*[^\s<>"«».,:;!?)\]}'])?/giu,
  ],
  ['mention', '@', /(?<![\p{L}\d_@/])@[a-z][a-z0-9_]{2,31}(?![\p{L}\d_])/giu],
  ['bot_command', '/', /(?<![\p{L}\d_/<>])\/[a-z0-9_]{1,64}(?:@[a-z][a-z0-9_]{2,31})?(?![\p{L}\d_/<>])/giu],
  ['hashtag', '#', /(?<![\p{L}\d_#])#(?=[\d_]*\p{L})[\p{L}\d_]+/giu],
];

/** Trims and checks a text the way a message is kept. Errors: 400, "can't parse entities: …". */
export function format(raw: string, given: readonly MessageEntity[] = []): Formatted {
  const text = raw.replaceAll('\r', '');
  if (given.length > MAX_ENTITIES)
    throw entityError(`there are ${given.length} of them, more than ${MAX_ENTITIES}`);
  for (const entity of given) checkBounds(text, entity);
  const sorted = given.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  checkNesting(sorted);
  const trimmed = trim(text, sorted);
  const found = trimmed.entities.length < MAX_ENTITIES ? find(trimmed) : [];
  const all = [...trimmed.entities, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: trimmed.text, entities: all.slice(0, MAX_ENTITIES) };
}

/** Whether nothing would be seen of it: Telegram refuses such a text as empty. */
export function isBlank(text: string): boolean {
  return /^[\s\u00AD\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF]*$/u.test(text);
}

function checkBounds(text: string, { type, offset, length }: MessageEntity): void {
  const end = offset + length;
  if (offset < 0 || length < 1 || end > text.length)
    throw entityError(`${type} at ${offset}, ${length} long, does not fit a text of ${text.length}`);
  if (splitsPair(text, offset) || splitsPair(text, end))
    throw entityError(`${type} at ${offset}, ${length} long, cuts a surrogate pair`);
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/** The documented rules: one inside the other or apart, quotes not nested, code neither holds nor is held. */
function checkNesting(sorted: readonly MessageEntity[]): void {
  sorted.forEach((outer, index) => {
    for (const inner of sorted.slice(index + 1)) {
      if (inner.offset >= outer.offset + outer.length) break;
      if (inner.offset + inner.length > outer.offset + outer.length)
        throw entityError(`${outer.type} at ${outer.offset} and ${inner.type} at ${inner.offset} cross`);
      if (QUOTES.has(outer.type) && QUOTES.has(inner.type))
        throw entityError(`${inner.type} at ${inner.offset} is nested in another quote`);
      const quoted = QUOTES.has(outer.type) || QUOTES.has(inner.type);
      if (!quoted && (CODE.has(outer.type) || CODE.has(inner.type)))
        throw entityError(`${outer.type} at ${outer.offset} and ${inner.type} share text with code`);
    }
  });
}

/** White space goes at the end, and at the start up to the first entity; entities move and shrink along. */
function trim(text: string, entities: readonly MessageEntity[]): Formatted {
  const blank = /^[\s\0]*/u.exec(text)?.[0].length ?? 0;
  const start = Math.min(blank, entities[0]?.offset ?? text.length);
  const end = text.replace(/[\s\0]+$/u, '').length;
  if (end <= start) return { text: '', entities: [] };
  const kept = entities
    .map((entity) => {
      const offset = entity.offset - start;
      return { ...entity, offset, length: Math.min(entity.length, end - start - offset) };
    })
    .filter((entity) => entity.length > 0);
  return { text: text.slice(start, end), entities: kept };
}

function find({ text, entities }: Formatted): MessageEntity[] {
  const taken = entities.filter(({ type }) => !QUOTES.has(type));
  const found: MessageEntity[] = [];
  for (const [type, mark, pattern] of FOUND) {
    if (!text.includes(mark)) continue;
    for (const match of text.matchAll(pattern)) {
      const entity: MessageEntity = { type, offset: match.index, length: match[0].length };
      // The server finds nothing inside code or links, nor twice; bold words may still hold a command.
      const blocked = [...found, ...taken.filter(({ type: by }) => blocks(by))];
      const crossing = taken.some((other) => overlaps(other, entity) && !holds(other, entity));
      if (!crossing && !blocked.some((other) => overlaps(other, entity))) found.push(entity);
    }
  }
  return found;
}

function blocks(type: MessageEntity['type']): boolean {
  return !['bold', 'italic', 'underline', 'strikethrough', 'spoiler'].includes(type);
}

function overlaps(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function holds(outer: MessageEntity, inner: MessageEntity): boolean {
  return outer.offset <= inner.offset && outer.offset + outer.length >= inner.offset + inner.length;
}

function entityError(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}
