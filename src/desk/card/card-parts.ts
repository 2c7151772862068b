import type { Card, Part } from '../card-record.ts';
import { isBare, isUnrelayed } from '../both-ways/message-kinds.ts';

/** Words of several messages fit one card with its suggestions up to here; then the next card begins. UTF-16 units. */
const MOST_WORDS = 3000;
/** Each part is a quote of its own, and a message has at most 100 entities. */
const MOST_PARTS = 20;

type Parts = Card['parts'];

/** What is read: the words of all parts, a line break between them. */
export function wordsOfCard({ parts }: { readonly parts: readonly Part[] }): string {
  return parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}

export function lastPart({ parts: [first, ...rest] }: Pick<Card, 'parts'>): Part {
  return rest.at(-1) ?? first;
}

export function partOf({ parts }: Pick<Card, 'parts'>, messageId: number): Part | undefined {
  return parts.find(({ id }) => id === messageId);
}

/** The parts that come into the topic as copies: all that are neither text nor what no bot can copy. */
export function copiedParts({ parts }: Pick<Card, 'parts'>): readonly Part[] {
  return parts.filter(({ kind }) => kind !== 'text' && !isUnrelayed(kind));
}

/** Whether a card gathers several pieces of an album, which come into the topic as an album. */
export function isAlbum({ parts: [first, second] }: Pick<Card, 'parts'>): boolean {
  return first.album !== undefined && second !== undefined;
}

/** A late piece of an album that brought no words: there is nothing to read, the album has the card. */
export function isMereCopy({ parts: [first], reading }: Pick<Card, 'parts' | 'reading'>): boolean {
  return first.late === true && (first.text === '' || first.original === '') && !reading;
}

/** Whether a message may be added to a card: it waits, and is not about to be shown. */
export function takes(card: Card, part: Part): boolean {
  const { parts, state, shown, above, sealed } = card;
  if (state.kind !== 'open' || sealed || shown || above || parts.length >= MOST_PARTS) return false;
  if (partOf(card, part.id)) return false;
  const [first] = parts;
  if (part.album !== undefined || first.album !== undefined) return part.album === first.album && !first.late;
  if (!repliesAlike(card, part)) return false;
  if (part.kind !== 'text') return isWordless(part) && parts.every(isWordless);
  const words = wordsOfCard({ parts: [...parts, part] });
  return words.length <= MOST_WORDS && parts.every((one) => one.kind === 'text' || isWordless(one));
}

/** A card replies to one message of the topic: who answers two different ones gets two cards. */
function repliesAlike({ parts }: Card, { replyTo }: Part): boolean {
  if (replyTo === undefined) return true;
  return parts.some((one) => one.id === replyTo || one.replyTo === replyTo);
}

function isWordless({ kind }: Part): boolean {
  return isBare(kind) || isUnrelayed(kind);
}

export function withPart({ parts }: Pick<Card, 'parts'>, part: Part): Parts {
  return [...parts, part];
}

/** The parts with one message in new words, or only formatted otherwise; what was written first is kept. */
export function reworded(
  { parts: [first, ...rest] }: Pick<Card, 'parts'>,
  messageId: number,
  words: Pick<Part, 'text' | 'entities'>,
): Parts {
  const change = (part: Part): Part =>
    part.id === messageId ? { ...part, ...words, ...firstWords(part, words.text) } : part;
  return [change(first), ...rest.map(change)];
}

function firstWords({ text, original }: Part, now: string): Pick<Part, 'original'> {
  return text === now && original === undefined ? {} : { original: original ?? text };
}

/**
 * Which message an operator means who replies to a card: the one whose words they quote, of several the one nearest
 * to the quote's place on the card; without a quote the last.
 */
export function partMeant(
  card: Pick<Card, 'parts'>,
  quote?: { readonly text: string; readonly position: number },
): Part {
  const last = lastPart(card);
  // A quote over several messages begins in the first of them.
  const [line = ''] = quote?.text.trim().split('\n') ?? [];
  if (!quote || line === '') return last;
  let best = last;
  let nearest = Infinity;
  let start = 0;
  for (const part of card.parts) {
    for (let at = part.text.indexOf(line); at >= 0; at = part.text.indexOf(line, at + 1)) {
      const distance = Math.abs(start + at - quote.position);
      if (distance < nearest) [best, nearest] = [part, distance];
    }
    if (part.text !== '') start += part.text.length + 1;
  }
  return best;
}
