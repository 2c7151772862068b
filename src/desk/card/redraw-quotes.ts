import type { FormattedString } from '@grammyjs/parse-mode';
import type { Steps } from '../../delivery/outbox.ts';
import { lastPart, wordsOfCard } from './card-parts.ts';
import { quotesAbove } from './card-quotes.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { link, replyingTo } from './placing.ts';
import { unlessGone } from '../topic/quietly.ts';

export type Shown = Card['shown'] & {};

/** Whether the client has changed a long message that stands in messages of its own. */
export function hasNewQuotes(card: Card): boolean {
  return (card.above?.quotes.length ?? 0) > 0 && hasNewWords(card);
}

/** Whether the card does not show yet what the client changed or added. */
export function hasNewWords(card: Card): boolean {
  return (card.reworded ?? 0) > card.drawn;
}

/**
 * Words that a change has made too long for the card that stands there already: they stand whole in messages under it.
 * Gives the card as it is then.
 */
export async function placeQuotesUnder(card: Card, deps: DeskDeps, steps: Steps): Promise<Card | undefined> {
  const topic = await deps.topics.ofClient(card.clientId);
  if (!topic) return undefined;
  const { threadId } = topic;
  const now = await deps.cards.update(card.key, (one) =>
    one.above ? undefined : { ...one, above: { threadId, copies: [], quotes: [] } },
  );
  if (now?.shown) await redrawQuotes(now, now.shown, deps, steps);
  return deps.cards.get(card.key);
}

/** There its words follow; where they have become more than its messages hold, the rest comes below. */
export async function redrawQuotes(
  card: Card,
  { chatId }: Shown,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { above } = card;
  if (!above) return;
  const quotes = wordsOfCard(card) === '' ? [] : quotesAbove(card);
  const standing = [...above.quotes];
  for (const [place, { text, entities }] of quotes.entries()) {
    const messageId = standing[place];
    if (messageId === undefined) {
      standing.push(await placeMore(card, { text, entities }, standing, deps, steps));
      continue;
    }
    await unlessGone(async () => {
      await editText({ chatId, messageId, text, more: { entities } }, deps);
    });
  }
  for (const messageId of standing.slice(quotes.length)) {
    await unlessGone(async () => {
      await editText({ chatId, messageId, text: '…', more: {} }, deps);
    });
  }
}

async function placeMore(
  card: Card,
  { text, entities }: Pick<FormattedString, 'text' | 'entities'>,
  standing: readonly number[],
  deps: DeskDeps,
  steps: Steps,
): Promise<number> {
  const { shown, above, key } = card;
  if (!shown || !above) throw new Error(`the card ${key} does not stand in a topic`);
  const messageId = await steps.once(`quote:${standing.length}`, async () => {
    const sent = await deps.api.sendMessage(shown.chatId, text, {
      entities,
      message_thread_id: above.threadId,
      reply_parameters: replyingTo(standing.at(-1) ?? shown.messageId),
      link_preview_options: { is_disabled: true },
    });
    return sent.message_id;
  });
  await deps.cards.update(key, (now) =>
    now.above ? { ...now, above: { ...now.above, quotes: [...standing, messageId] } } : undefined,
  );
  await link(card.clientId, lastPart(card), shown.chatId, messageId, deps);
  return messageId;
}

interface Edit {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly more: Pick<Parameters<DeskDeps['api']['editMessageText']>[3] & {}, 'entities' | 'reply_markup'>;
}

export async function editText({ chatId, messageId, text, more }: Edit, deps: DeskDeps): Promise<void> {
  await deps.api.editMessageText(chatId, messageId, text, {
    ...more,
    link_preview_options: { is_disabled: true },
  });
}
