import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { redraw } from '../card/redraw.ts';

type Deps = Pick<DeskDeps, 'cards' | 'outbox'>;

/**
 * A press about the wishes of a card, once: handled before, by a process that was killed over it, it would take back
 * what it did. `undefined` where there is no such card, or nothing to be done about it.
 */
export async function once(
  key: string,
  cause: number,
  deps: Deps,
  act: (card: Card) => Promise<Card | undefined>,
): Promise<Card | undefined> {
  const card = await deps.cards.get(key);
  if (card?.wishedBy !== cause) return card && act(card);
  await redraw(card, deps);
  return card;
}

/** The card with what a press has changed about its wishes, drawn anew. */
export async function noted(
  { key }: Pick<Card, 'key'>,
  cause: number,
  change: (now: Card) => Card,
  deps: Deps,
): Promise<Card | undefined> {
  const card = await deps.cards.update(key, (now) => ({
    ...change(now),
    wishedBy: cause,
    revision: now.revision + 1,
  }));
  if (card) await redraw(card, deps);
  return card;
}
