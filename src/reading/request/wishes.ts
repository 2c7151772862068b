import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';
import { MOST_TOKENS, signsOf } from './signs.ts';
import { BEGINS, bestTags, INSIDE, knownSigns, type TaggerModel, votesOf } from './tagger.ts';
import type { TaggerLesson } from './train-tagger.ts';

/** Steps of growing readiness to see a wish where the message surely holds one. */
const EAGERNESS = [0, 2, 5, 10, 20, 50];
const MOST_WISHES = 8;
/** Marks that belong to no wish's edge; closing quotes and brackets stay where their opening is inside. */
const EDGE = new Set(['.', ',', ';', ':', '!', '?', '!!', '??', '…', '-', '–', '—', '<emoji>', ':)', ':(']);
const PAIRED: Readonly<Record<string, string>> = { '»': '«', ')': '(', ']': '[', '”': '“' };

/** The wishes of a message, verbatim and in order. With `surely`, the least unlikely one rather than none. */
export function wishesOf(model: TaggerModel, message: Message, surely: boolean): string[] {
  const votes = votesOf(knownSigns(model.slots, signsOf(message)), model.weights);
  for (const eagerness of surely ? EAGERNESS : [0]) {
    const wishes = cut(message, bestTags(votes, model.moves, eagerness));
    if (wishes.length > 0) return wishes;
  }
  return surely ? fallback(message) : [];
}

function cut({ text, tokens }: Message, tags: Uint8Array): string[] {
  const wishes: string[] = [];
  for (let at = 0; at < tags.length && wishes.length < MOST_WISHES; at += 1) {
    if (tags[at] !== BEGINS) continue;
    let end = at + 1;
    while (tags[end] === INSIDE) end += 1;
    const wish = trimmed(text, tokens.slice(at, end));
    if (wish !== '') wishes.push(wish);
    at = end - 1;
  }
  return wishes;
}

function trimmed(text: string, span: readonly Token[]): string {
  let from = 0;
  let to = span.length;
  while (from < to && isEdge(span, from, from, to)) from += 1;
  while (to > from && isEdge(span, to - 1, from, to)) to -= 1;
  const first = span[from];
  const last = span[to - 1];
  return first === undefined || last === undefined || to <= from ? '' : text.slice(first.start, last.end);
}

function isEdge(span: readonly Token[], at: number, from: number, to: number): boolean {
  const norm = span[at]?.norm ?? '';
  if (EDGE.has(norm)) return true;
  const opening = PAIRED[norm];
  return opening !== undefined && !span.slice(from, to).some((token) => token.norm === opening);
}

/** The whole message but its edges: a wish of two words («тёмная тема») may be all that was written. */
function fallback({ text, tokens }: Message): string[] {
  const whole = trimmed(text, tokens.slice(0, MOST_TOKENS));
  return whole === '' ? [] : [whole];
}

/** Tags of a labelled message; undefined where a wish cannot be found in the text. */
export function lessonOf(message: Message, wishes: readonly string[]): TaggerLesson | undefined {
  const tags = new Uint8Array(Math.min(message.tokens.length, MOST_TOKENS));
  let searchFrom = 0;
  for (const wish of wishes) {
    const found = message.text.indexOf(wish, searchFrom);
    const start = found < 0 ? message.text.indexOf(wish) : found;
    if (start < 0) return undefined;
    const end = start + wish.length;
    searchFrom = end;
    let begun = false;
    for (const [at, token] of message.tokens.entries()) {
      if (at >= tags.length || token.start < start || token.end > end) continue;
      tags[at] = begun ? INSIDE : BEGINS;
      begun = true;
    }
  }
  return { signs: signsOf(message), tags };
}
