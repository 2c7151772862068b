import type { Message } from '../message.ts';
import type { Token } from '../text/tokens.ts';
import { MOST_TOKENS, signsOf } from './signs.ts';
import { BEGINS, bestTags, INSIDE, knownSigns, type TaggerModel, votesOf } from './tagger.ts';
import type { TaggerLesson } from './train-tagger.ts';
import { opensLine, type Span } from './clause.ts';
import { between, closingItem, isRest } from './list.ts';
import { whole } from './whole.ts';

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

/** What was found, each grown to a whole, and what stands between them in a list. */
export function cut({ text, tokens }: Pick<Message, 'text' | 'tokens'>, tags: Uint8Array): string[] {
  const all = spansOf(text, tokens, tags);
  const heads = all.filter((span) => !isRest(tokens, span));
  const found = heads.length > 0 ? heads : all;
  const spans: Span[] = [];
  for (const [at, one] of found.entries()) {
    const free = (spans.at(-1)?.last ?? -1) + 1;
    const span = whole(text, tokens, one, free, found[at + 1]?.first ?? tokens.length);
    if (at > 0 && !hasComma(tokens, spans.at(-1))) spans.push(...between(text, tokens, free, span.first));
    spans.push(span);
  }
  const [before, latest] = spans.slice(-2);
  const isList =
    before !== undefined && latest?.first === before.last + 2 && tokens[before.last + 1]?.norm === ',';
  if (isList && latest !== undefined) spans.push(...closingItem(text, tokens, latest.last + 1));
  return spans
    .slice(0, MOST_WISHES)
    .map(({ first, last }) => text.slice(tokens[first]?.start, tokens[last]?.end));
}

/** What follows a clause with a comma of its own may still belong to that clause. */
function hasComma(tokens: readonly Token[], span: Span | undefined): boolean {
  return span !== undefined && tokens.slice(span.first, span.last).some(({ norm }) => norm === ',');
}

function spansOf(text: string, tokens: readonly Token[], tags: Uint8Array): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tags.length && spans.length < MOST_WISHES; at += 1) {
    if (tags[at] !== BEGINS) continue;
    let end = at + 1;
    while (tags[end] === INSIDE) end += 1;
    for (const line of linesOf(text, tokens, at, end)) {
      const span = trimmed(tokens, line);
      if (span !== undefined) spans.push(span);
    }
    at = end - 1;
  }
  return spans;
}

/** A wish ends with its line: what follows in a list is the next one. */
function linesOf(text: string, tokens: readonly Token[], from: number, to: number): readonly Span[] {
  const lines: Span[] = [];
  let first = from;
  for (let at = from + 1; at <= to; at += 1) {
    const breaks = opensLine(text, tokens, at);
    if (at < to && !breaks) continue;
    lines.push({ first, last: at - 1 });
    first = at;
  }
  return lines;
}

function trimmed(tokens: readonly Token[], { first, last }: Span): Span | undefined {
  let from = first;
  let to = last + 1;
  while (from < to && isEdge(tokens, from, from, to)) from += 1;
  while (to > from && isEdge(tokens, to - 1, from, to)) to -= 1;
  return to <= from ? undefined : { first: from, last: to - 1 };
}

function isEdge(span: readonly Token[], at: number, from: number, to: number): boolean {
  const norm = span[at]?.norm ?? '';
  if (EDGE.has(norm)) return true;
  const opening = PAIRED[norm];
  return opening !== undefined && !span.slice(from, to).some((token) => token.norm === opening);
}

/** The whole message but its edges: a wish of two words («тёмная тема») may be all that was written. */
function fallback({ text, tokens }: Message): string[] {
  const all = trimmed(tokens, { first: 0, last: Math.min(tokens.length, MOST_TOKENS) - 1 });
  return all === undefined ? [] : [text.slice(tokens[all.first]?.start, tokens[all.last]?.end)];
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
