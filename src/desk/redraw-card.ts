import { classify } from '../delivery/failures.ts';
import type { Card } from './card-record.ts';
import { isQuotedAbove } from './card-view.ts';
import type { DeskDeps } from './deps.ts';
import { fitting } from './formatting.ts';
import { callsOf, LONGEST_CAPTION, LONGEST_TEXT, quotesAbove, view } from './place-card.ts';

/** Brings a shown card up to date. */
export async function redrawCard(key: string, revision: number, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  const { chatId } = card.shown;
  const calls = card.message.original === undefined ? 1 : callsOf(card);
  // Drawn once there is leave: all that has changed until then is one edit, and what waits behind it does nothing.
  await deps.budget.spend(chatId, { urgency: 'edit', calls }, () => draw(key, revision, deps));
}

async function draw(key: string, revision: number, deps: DeskDeps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  const { chatId, messageId, caption } = card.shown;
  const { body, keyboard } = await view(card, deps);
  const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
  // A later part of an album is a bare copy: its first part has the card.
  if (card.reading) {
    await quietly(async () => {
      if (caption) {
        const fits = fitting(body, LONGEST_CAPTION);
        await deps.api.editMessageCaption(chatId, messageId, {
          caption: fits.text,
          caption_entities: fits.entities,
          reply_markup,
        });
        return;
      }
      const fits = fitting(body, LONGEST_TEXT);
      await deps.api.editMessageText(chatId, messageId, fits.text, {
        entities: fits.entities,
        reply_markup,
        link_preview_options: { is_disabled: true },
      });
    });
    await redrawQuotes(card, chatId, deps);
  }
  await deps.cards.update(key, (now) => ({ ...now, drawn: Math.max(now.drawn, card.revision) }));
}

/** A long message that the client has changed stands above its card: there its words follow. */
async function redrawQuotes(card: Card, chatId: number, deps: DeskDeps): Promise<void> {
  if (card.message.original === undefined || !isQuotedAbove(card)) return;
  const quotes = quotesAbove(card);
  // The copy of a medium comes before the quotes.
  const messageIds = card.above?.messageIds.slice(card.message.kind === 'text' ? 0 : 1) ?? [];
  for (const [part, messageId] of messageIds.entries()) {
    const piece = quotes[part];
    if (!piece) continue;
    await quietly(async () => {
      await deps.api.editMessageText(chatId, messageId, piece.text, {
        entities: piece.entities,
        link_preview_options: { is_disabled: true },
      });
    });
  }
}

/** A card that is gone, or stands already as it should, needs no drawing. */
async function quietly(edit: () => Promise<void>): Promise<void> {
  try {
    await edit();
  } catch (error) {
    const failure = classify(error);
    const harmless =
      failure.kind === 'refused' &&
      ['not-modified', 'message-gone', 'topic-gone', 'too-late'].includes(failure.refusal);
    if (!harmless) throw error;
  }
}
