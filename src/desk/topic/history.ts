import { FormattedString } from '@grammyjs/parse-mode';
import type { Client } from '../../clients/client.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { clip, fitting, LONGEST_TEXT, quote } from '../both-ways/formatting.ts';
import type { Topic } from '../stores.ts';

/** Exchanges that a fresh topic begins with. */
export const MOST_RECENT = 6;
const LONGEST_WORDS = 400;

/**
 * What was said last, for a topic that takes the place of one that is gone: a forum of some hundred thousand
 * messages refuses its old topics, and whoever answers has to know what it is about. Nothing for a first topic.
 */
export async function tellHistory(
  client: Client,
  { chatId, threadId }: Topic,
  deps: DeskDeps,
): Promise<void> {
  const cards = await Promise.all((client.recent ?? []).map((key) => deps.cards.get(key)));
  const shown = cards.filter((card): card is Card => card?.shown !== undefined);
  const exchanges = shown.slice(1 - MOST_RECENT).flatMap((card) => exchange(card));
  if (exchanges.length === 0) return;
  const title = FormattedString.bold(deps.content.texts.say('desk.history', deps.options.language));
  const body = fitting(FormattedString.join([title, ...exchanges], '\n'), LONGEST_TEXT);
  await deps.api.sendMessage(chatId, body.text, {
    entities: body.entities,
    message_thread_id: threadId,
    disable_notification: true,
    link_preview_options: { is_disabled: true },
  });
}

function exchange(card: Card): FormattedString[] {
  const words = wordsOfCard(card).trim();
  const answer =
    card.state.kind === 'answered' && card.state.answer.how !== 'together' ? card.state.answer : undefined;
  return [
    ...(words === '' ? [] : [quote(clip(words, LONGEST_WORDS))]),
    ...(answer && answer.text !== ''
      ? [new FormattedString(`${answer.by}: ${clip(answer.text, LONGEST_WORDS)}`)]
      : []),
  ];
}
