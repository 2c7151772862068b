import type { Message } from 'grammy/types';
import type { Client } from '../../clients/client.ts';
import { partOf, reworded, wordsOfCard } from '../card/card-parts.ts';
import type { Card, Part } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { stillCorrected } from '../correct/read-rightly.ts';
import { earlierFor } from '../earlier/find.ts';
import { chosen } from '../both-ways/formatting.ts';
import { wordsOf } from '../both-ways/message-kinds.ts';
import { wishesAnew } from '../wishes/queue-on-card.ts';
import { redraw } from '../card/redraw.ts';
import { standingOf, suggestionsFor, understand } from './suggestions.ts';

/** The client changed a message: its card shows the new words, and the first ones under them; or their new formatting. */
export async function correct(message: Message, deps: DeskDeps): Promise<void> {
  const { chat, message_id: messageId } = message;
  const card = await deps.cards.ofClientMessage(chat.id, messageId);
  const part = card && partOf(card, messageId);
  const client = await deps.clients.get(chat.id);
  const { text, entities } = wordsOf(message);
  const words = { text, entities: chosen(entities) };
  // Telegram reports an edit for a link preview too.
  if (!card || !part || !client || client.banned || isSame(part, words)) return;
  const change =
    part.text === text || !isRead(card)
      ? nothingMore
      : await readAnew(card, { messageId, words, client }, deps);
  let alike = false;
  const changed = await deps.cards.update(card.key, (now) => {
    alike = isReadAlike(now, card);
    if (!alike) return undefined;
    const revision = now.revision + 1;
    return { ...now, parts: reworded(now, messageId, words), ...change(now), revision, reworded: revision };
  });
  if (!changed) return;
  // It was read in this moment, without the new words, or an operator has corrected the reading.
  if (!alike) return correct(message, deps);
  await redraw(changed, deps);
}

type Words = Pick<Part, 'text' | 'entities'>;
type Change = (now: Card) => Partial<Card>;

/** What is not read yet will be with its new words, and formatting says nothing of anyone. */
const nothingMore: Change = () => ({});

interface Correction {
  readonly messageId: number;
  readonly words: Words;
  readonly client: Client;
}

async function readAnew(
  card: Card,
  { messageId, words, client }: Correction,
  deps: DeskDeps,
): Promise<Change> {
  const text = wordsOfCard({ parts: reworded(card, messageId, words) });
  const { understood, fields } = stillCorrected(understand(text, client, deps), card, deps);
  const wishes = await wishesAnew(understood, deps, card);
  // Rudeness is counted with the words that they wrote first.
  const standing = standingOf(card, client, wishes(card).wishes ?? []);
  const suggestions = [...(await suggestionsFor(understood, client, deps, standing))];
  const earlier = await earlierFor(understood, deps);
  return (now) => ({
    ...fields,
    suggestions,
    earlier,
    ...wishes(now),
    edition: (now.edition ?? 0) + 1,
  });
}

function isRead({ reading }: Card): boolean {
  return reading !== undefined;
}

/** What was read, and by whom it was put right since. */
function isReadAlike(one: Card, other: Card): boolean {
  return isRead(one) === isRead(other) && one.corrected?.at === other.corrected?.at;
}

function isSame(one: Words, other: Words): boolean {
  return one.text === other.text && JSON.stringify(one.entities) === JSON.stringify(other.entities);
}
