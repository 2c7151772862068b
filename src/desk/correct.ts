import type { Message } from 'grammy/types';
import { degreeOf } from '../clients/mood.ts';
import { kept } from './appraise.ts';
import { partOf, reworded, wordsOfCard } from './card-parts.ts';
import type { DeskDeps } from './deps.ts';
import { chosen } from './formatting.ts';
import { wordsOf } from './message-kinds.ts';
import { redraw } from './send-answer.ts';
import { suggestionsFor, understand, type Standing } from './suggestions.ts';

/** The client changed a message: its card shows the new words, and the first ones under them. */
export async function correct(message: Message, deps: DeskDeps): Promise<void> {
  const { chat, message_id: messageId } = message;
  const card = await deps.cards.ofClientMessage(chat.id, messageId);
  const part = card && partOf(card, messageId);
  const client = await deps.clients.get(chat.id);
  const { text, entities } = wordsOf(message);
  if (!card || !part || !client || client.banned || part.text === text) return;
  const words = { text, entities: chosen(entities) };
  const understood = understand(wordsOfCard({ parts: reworded(card, messageId, words) }), client, deps);
  // Counted with the words that they wrote first.
  const standing: Standing = {
    degree: degreeOf(client.mood),
    ...(card.returned ? { returning: card.returned } : {}),
  };
  const suggestions = await suggestionsFor(understood, client, deps, standing);
  const changed = await deps.cards.update(card.key, (now) => ({
    ...now,
    parts: reworded(now, messageId, words),
    ...(now.reading ? { reading: kept(understood, deps) } : {}),
    suggestions: now.reading ? [...suggestions] : [],
    edition: (now.edition ?? 0) + 1,
    revision: now.revision + 1,
    reworded: now.revision + 1,
  }));
  if (changed) await redraw(changed, deps);
}
