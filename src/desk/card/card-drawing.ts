import type { Client } from '../../clients/client.ts';
import { coolsOffAt } from '../../clients/cool-off.ts';
import { isQuotedAbove, roomForWords } from './card-quotes.ts';
import { isSettled, type Card } from '../card-record.ts';
import { viewCard, type CardView } from './card-view.ts';
import type { DeskDeps } from '../deps.ts';
import { LONGEST_CAPTION, LONGEST_TEXT } from '../both-ways/formatting.ts';
import { dayInWords } from '../earlier/when.ts';
import { clockTime } from '../time/local-time.ts';
import { takenInHand } from '../buttons/in-hand.ts';
import { promiseOn, promiseWords } from '../time/promise-line.ts';

/**
 * Room for what a card may show later: in the shipped texts up to 99 units for a failed answer, 23 for a wait, 40 for
 * an older promise that is open again, and a fresh time in two suggestions is up to 34 longer.
 */
const LATER_LINES = 200;

/** A card as it is to be drawn now. */
export interface Drawn extends CardView {
  /** Whether the client's words have to stand above it: they are too long, or it is with them. */
  readonly quotedAbove: boolean;
  /** Whether it stands in the topic already and has no room for all that its client has written by now. */
  readonly clipped: boolean;
}

/** Draws a card for a message, or for the caption of a copied medium, as far as it fits there. */
export async function view(card: Card, kind: 'text' | 'caption', deps: DeskDeps): Promise<Drawn> {
  const client = await deps.clients.get(card.clientId);
  const promise = promiseOn(card, client);
  const draw = (words: 'above' | number, likeness = false): Drawn => ({
    ...viewCard(card, deps.content, {
      timeOf: (iso) => clockTime(new Date(iso), deps.options.timezone),
      dayOf: (iso) => dayInWords(iso, deps.now(), { ...deps.options, language: card.language }),
      inline: !deps.findings.inlineRefused,
      coolOffUntil: coolOffUntil(card, client, deps),
      promised: promise && promiseWords(promise, deps),
      banned: client?.banned?.by,
      blocked: client?.blocked !== undefined,
      inHand: isSettled(card) ? undefined : takenInHand(card, deps.now())?.by,
      words,
      likeness,
    }),
    quotedAbove: words === 'above',
    clipped: words !== 'above' && words < lengthOf(card),
  });
  if (isQuotedAbove(card)) return roomy(draw('above', true), kind) ?? draw('above');
  const room = roomForWords(card);
  const full = roomy(draw(room, true), kind);
  if (full && !full.clipped) return full;
  const whole = draw(room);
  if (!card.shown) return kind === 'caption' || fits(whole, 'text') ? whole : draw('above');
  // It stands there already and has grown: the words of the client give way.
  const over = whole.body.text.length - (kind === 'caption' ? LONGEST_CAPTION : LONGEST_TEXT);
  return over > 0 ? draw(Math.max(Math.min(room, lengthOf(card)) - over, 0)) : whole;
}

/** What a wish is like is worth a line, but no message of its own, nor a word of the client's less. */
function roomy(drawn: Drawn, kind: 'text' | 'caption'): Drawn | undefined {
  return fits(drawn, kind) ? drawn : undefined;
}

function lengthOf({ parts }: Card): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

/** Whether there is room in it for what a card may show later, too. */
export function fits({ body }: Pick<CardView, 'body'>, kind: 'text' | 'caption'): boolean {
  return body.text.length <= (kind === 'caption' ? LONGEST_CAPTION : LONGEST_TEXT) - LATER_LINES;
}

/** Until when the desk waits with an answer to this card. Asked when it is drawn: the wait is the client's, not one card's. */
function coolOffUntil(card: Card, client: Client | undefined, deps: DeskDeps): string | undefined {
  if (isSettled(card) || !card.reading) return undefined;
  const coolOff = client?.coolOff;
  return coolsOffAt(coolOff, deps.now()) && card.at >= coolOff.from ? coolOff.until : undefined;
}
