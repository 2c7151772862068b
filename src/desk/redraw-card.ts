import type { FormattedString } from '@grammyjs/parse-mode';
import { classify } from '../delivery/failures.ts';
import type { Steps } from '../delivery/outbox.ts';
import { LONGEST_CAPTION, view } from './card-drawing.ts';
import { lastPart, wordsOfCard } from './card-parts.ts';
import { LONGEST_TEXT, quotesAbove } from './card-quotes.ts';
import type { Card } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { chosen, fitting } from './formatting.ts';
import { link, replyingTo } from './placing.ts';

/** Brings a shown card up to date. */
export async function redrawCard(key: string, revision: number, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  const { chatId } = card.shown;
  const calls = 1 + (hasNewQuotes(card) ? quotesAbove(card).length : 0);
  // Words that nobody has seen yet are as urgent as a card.
  const since = Date.parse(lastPart(card).at);
  const urgency =
    (card.grown ?? 0) > card.drawn ? { urgency: 'card' as const, since } : { urgency: 'edit' as const };
  // Drawn once there is leave: all that has changed until then is one edit, and what waits behind it does nothing.
  await deps.budget.spend(chatId, { ...urgency, calls }, () => draw(key, revision, deps, steps));
}

async function draw(key: string, revision: number, deps: DeskDeps, steps: Steps): Promise<void> {
  const card = await deps.cards.get(key);
  if (!card?.shown || card.drawn >= revision) return;
  await (card.reading ? drawCard(card, card.shown, deps) : drawCopy(card, card.shown, deps));
  if (hasNewQuotes(card)) await redrawQuotes(card, card.shown, deps, steps);
  await deps.cards.update(key, (now) => ({ ...now, drawn: Math.max(now.drawn, card.revision) }));
}

async function drawCard(card: Card, { chatId, messageId, caption }: Shown, deps: DeskDeps): Promise<void> {
  const { body, keyboard } = await view(card, caption ? 'caption' : 'text', deps);
  const reply_markup = { inline_keyboard: keyboard.map((row) => [...row]) };
  const { text, entities } = fitting(body, caption ? LONGEST_CAPTION : LONGEST_TEXT);
  await quietly(async () => {
    if (caption) {
      const drawn = { caption: text, caption_entities: entities, reply_markup };
      await deps.api.editMessageCaption(chatId, messageId, drawn);
    } else await editText({ chatId, messageId, text, more: { entities, reply_markup } }, deps);
  });
}

/** A late piece of an album is a mere copy: only the client's own words may have changed. */
async function drawCopy(card: Card, { chatId, messageId }: Shown, deps: DeskDeps): Promise<void> {
  if ((card.reworded ?? 0) <= card.drawn) return;
  const { text: caption, entities } = lastPart(card);
  await quietly(async () => {
    await deps.api.editMessageCaption(chatId, messageId, { caption, caption_entities: chosen(entities) });
  });
}

type Shown = Card['shown'] & {};

/** Whether the client has changed a long message that stands above its card. */
function hasNewQuotes(card: Card): boolean {
  return (card.above?.quotes.length ?? 0) > 0 && (card.reworded ?? 0) > card.drawn;
}

/** There its words follow; where they have become more than its messages hold, the rest comes below. */
async function redrawQuotes(card: Card, { chatId }: Shown, deps: DeskDeps, steps: Steps): Promise<void> {
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
    await quietly(async () => {
      await editText({ chatId, messageId, text, more: { entities } }, deps);
    });
  }
  for (const messageId of standing.slice(quotes.length)) {
    await quietly(async () => {
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

async function editText({ chatId, messageId, text, more }: Edit, deps: DeskDeps): Promise<void> {
  await deps.api.editMessageText(chatId, messageId, text, {
    ...more,
    link_preview_options: { is_disabled: true },
  });
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
