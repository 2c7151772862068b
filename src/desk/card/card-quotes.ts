import { FormattedString } from '@grammyjs/parse-mode';
import type { Content } from '../../content/types.ts';
import { wordsOfCard } from './card-parts.ts';
import type { Card, Part } from '../card-record.ts';
import { clip, ENTITIES_IN_QUOTES, LONGEST_TEXT, pieces, quote } from '../both-ways/formatting.ts';

/** A message up to here stands on the card itself, a longer one in a message of its own above it. UTF-16 units. */
const ALONE = 1500;
/** Several that came while the card waited stand on it up to here: where calls are short, one is better than two. */
const TOGETHER = 3000;
/** Of what the client wrote first. */
const ORIGINAL = ALONE / 2;

/** How much of the client's words a card shows itself. */
export function roomForWords({ parts }: Pick<Card, 'parts'>): number {
  return parts.length > 1 && parts.every(({ kind }) => kind === 'text') ? TOGETHER : ALONE;
}

/**
 * Whether the client's words stand whole in messages of their own: above the card, or under it where a later change
 * has made them that long.
 */
export function isQuotedAbove(card: Card): boolean {
  if (card.above?.quotes.length) return true;
  return !card.shown && wordsOfCard(card).length > roomForWords(card);
}

/** The client's words whole, as the messages that stand above their card (Premium writes up to 8192 in one). */
export function quotesAbove({ parts }: Pick<Card, 'parts'>): FormattedString[] {
  const written = parts.filter(({ text }) => text !== '');
  const length = written.reduce((sum, { text }) => sum + text.length + 1, 0);
  if (length <= LONGEST_TEXT) return [FormattedString.join(quoted(written), '\n')];
  return written.flatMap(({ text, entities }) =>
    pieces(new FormattedString(text, entities), LONGEST_TEXT).map((piece) =>
      quote(piece.text, piece.entities),
    ),
  );
}

/** The client's words on the card, each message a quote of its own, with the words it had before. */
export function quotesOn(card: Card, room: number, content: Content): FormattedString[] {
  const shares = fairShares(
    card.parts.map(({ text }) => text.length),
    room,
  );
  const quotes = quoted(card.parts, (place) => shares[place] ?? 0);
  return card.parts.flatMap((part, place) => [
    ...(part.text === '' ? [] : [quotes[place] ?? []].flat()),
    ...firstWords(part, card, content),
  ]);
}

/** The first words of what the client changed, for a card whose words stand above it. */
export function originalsOn(card: Card, content: Content): FormattedString[] {
  return card.parts.flatMap((part) => firstWords(part, card, content));
}

function firstWords({ original }: Part, { language }: Card, { texts }: Content): FormattedString[] {
  if (original === undefined) return [];
  const was = FormattedString.expandableBlockquote(clip(original, ORIGINAL));
  return [FormattedString.join([texts.say('card.corrected', language), was], '\n')];
}

/** Telegram takes 100 entities in one message: the earlier parts keep their formatting first. */
function quoted(parts: readonly Part[], room: (place: number) => number = () => Infinity): FormattedString[] {
  // Two for each part: its own quote, and that of its first words.
  let left = ENTITIES_IN_QUOTES - 2 * parts.length;
  return parts.map(({ text, entities }, place) => {
    const whole = text.length <= room(place);
    const drawn = whole ? quote(text, entities, left) : quote(clip(text, Math.max(room(place), 1)));
    left -= drawn.entities.length - 1;
    return drawn;
  });
}

/** Shares out `room`: what needs less than an equal share leaves the rest to the others. */
function fairShares(needs: readonly number[], room: number): number[] {
  const shares = needs.map(() => 0);
  let left = room;
  const bySize = [...needs.keys()].toSorted((a, b) => (needs[a] ?? 0) - (needs[b] ?? 0));
  for (const [done, place] of bySize.entries()) {
    const share = Math.min(needs[place] ?? 0, Math.floor(left / (needs.length - done)));
    shares[place] = share;
    left -= share;
  }
  return shares;
}
