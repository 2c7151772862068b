import type { Steps } from '../../delivery/outbox.ts';
import { view } from './card-drawing.ts';
import { isMereCopy, lastPart, wordsOfCard } from './card-parts.ts';
import { quotesAbove, roomForWords } from './card-quotes.ts';
import type { Card } from '../card-record.ts';
import { CAPTION_RESTS } from './copies.ts';
import type { DeskDeps } from '../deps.ts';
import { chosen, clip, fitting, LONGEST_CAPTION, LONGEST_TEXT } from '../both-ways/formatting.ts';
import { unlessGone } from '../topic/quietly.ts';
import {
  editText,
  hasNewQuotes,
  hasNewWords,
  placeQuotesUnder,
  redrawQuotes,
  type Shown,
} from './redraw-quotes.ts';

/** Brings a shown card up to date. */
export async function redrawCard(key: string, revision: number, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  const { chatId } = card.shown;
  // Drawn once there is leave: all that has changed until then is one edit, and what waits behind it does nothing.
  await deps.budget.spend(chatId, { urgency: 'edit', calls: callsOf(card) }, () =>
    draw(key, revision, deps, steps),
  );
}

/** As far as can be told before it is drawn. */
function callsOf(card: Card): number {
  const outgrown = hasNewWords(card) && wordsOfCard(card).length > roomForWords(card);
  return 1 + (hasNewQuotes(card) || outgrown ? quotesAbove(card).length : 0);
}

async function draw(key: string, revision: number, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  await (isMereCopy(card) ? drawCopy : drawCard)(card, card.shown, deps, steps);
  if (hasNewQuotes(card)) await redrawQuotes(card, card.shown, deps, steps);
  await deps.cards.update(key, (now) => ({ ...now, drawn: Math.max(now.drawn, card.revision) }));
}

async function drawCard(card: Card, shown: Shown, deps: DeskDeps, steps: Steps): Promise<void> {
  const { chatId, messageId, caption } = shown;
  await unlessGone(async () => {
    const { body, keyboard } = await viewWhole(card, shown, deps, steps);
    const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
    const { text, entities } = fitting(body, caption ? LONGEST_CAPTION : LONGEST_TEXT);
    if (caption) {
      const drawn = { caption: text, caption_entities: entities, reply_markup };
      await deps.api.editMessageCaption(chatId, messageId, drawn);
    } else await editText({ chatId, messageId, text, more: { entities, reply_markup } }, deps);
  });
}

/** Words that nobody has seen are never cut: what the card has no room for stands under it first. */
async function viewWhole(
  card: Card,
  { caption }: Shown,
  deps: DeskDeps,
  steps: Steps,
): ReturnType<typeof view> {
  const kind = caption ? 'caption' : 'text';
  const drawn = await view(card, kind, deps);
  if (!drawn.clipped || !hasNewWords(card)) return drawn;
  return view((await placeQuotesUnder(card, deps, steps)) ?? card, kind, deps);
}

/** A late piece of an album is a mere copy: only the client's own words may have changed. */
async function drawCopy(
  card: Card,
  { chatId, messageId }: Shown,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  if (!hasNewWords(card)) return;
  const { text, entities } = lastPart(card);
  const drawn =
    text.length > LONGEST_CAPTION
      ? { caption: clip(text, CAPTION_RESTS) }
      : { caption: text, caption_entities: chosen(entities) };
  await unlessGone(async () => {
    if (text.length > LONGEST_CAPTION) await placeQuotesUnder(card, deps, steps);
    await deps.api.editMessageCaption(chatId, messageId, drawn);
  });
}
