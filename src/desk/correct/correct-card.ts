import { isOpen, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Operator } from '../operator/operator.ts';
import { chosenOn, isSame, labelsOf, readingAsRead, type Choice, type Labels } from './labels.ts';
import { isCorrectable } from './menu.ts';
import { cardWith } from './read-rightly.ts';

interface Corrected {
  /** As it stands then; nothing where there is no such card, or nothing on it to correct. */
  readonly card?: Card;
  readonly done: boolean;
  /** Whether what it offers is another now. */
  readonly again: boolean;
}

/**
 * Has a card say what an operator says of its reading. Worked out beside the card and put on it if nothing has changed
 * there meanwhile, else worked out again: the last one wins.
 */
export async function correctCard(
  key: string,
  choice: Choice,
  operator: Operator,
  deps: DeskDeps,
): Promise<Corrected> {
  for (;;) {
    const card = await deps.cards.get(key);
    const client = card && (await deps.clients.get(card.clientId));
    if (!card || !client || !isCorrectable(card)) return { done: false, again: false };
    const read = readingAsRead(card) ?? card.reading;
    const labels = chosenOn(choice, labelsOf(card.reading), labelsOf(read));
    if (isSame(labels, labelsOf(card.reading))) return { card, done: false, again: false };
    const fields = { ...(await cardWith(labels, card, client, deps)), ...said(labels, card, operator, deps) };
    const again = offers(card) !== offers(fields);
    const edition = (card.edition ?? 0) + 1;
    let done = false;
    const changed = await deps.cards.update(key, (now) => {
      done = now.revision === card.revision && isOpen(now) === isOpen(card);
      if (!done) return undefined;
      return { ...now, ...fields, ...(again ? { edition, correctedIn: edition } : {}) };
    });
    if (changed && done) return { card: changed, done, again };
  }
}

/** Who said it; nobody where all stands as it was read. */
function said(
  labels: Labels,
  card: Card,
  { name: by, id: byId }: Operator,
  deps: DeskDeps,
): Pick<Card, 'corrected' | 'menu' | 'revision'> {
  const was = readingAsRead(card);
  const isAsRead = !was || isSame(labels, labelsOf(was));
  const { menu } = card;
  return {
    corrected: isAsRead ? undefined : { was, by, byId, at: deps.now().toISOString() },
    // Back from the many to the few, where what was chosen can be seen and taken back.
    menu: menu && { ...menu, at: 'first', page: undefined },
    revision: card.revision + 1,
  };
}

/** A subject's own replies are the same for all its intents: then the buttons that stand there are right still. */
function offers({ suggestions, earlier = [] }: Pick<Card, 'suggestions' | 'earlier'>): string {
  return JSON.stringify([suggestions.map(({ text }) => text), earlier.map(({ id }) => id)]);
}
