import { isOpen, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { renamed, timeToPromise, type Clock } from '../time/named-time.ts';
import { redraw } from '../card/redraw.ts';

/**
 * Has an open card name a time that is right now in all its suggestions, in place of the one it names. Only in the
 * `edition` that the operator saw; `undefined` where it is another by now.
 */
export async function refreshTimes(
  key: string,
  edition: number,
  deps: Clock & Pick<DeskDeps, 'cards' | 'outbox'>,
): Promise<Card | undefined> {
  const fresh = timeToPromise(deps);
  const changed = await deps.cards.update(key, (card) =>
    isOpen(card) && (card.edition ?? 0) === edition
      ? {
          ...card,
          suggestions: card.suggestions.map((suggestion) => renamed(suggestion, fresh)),
          edition: edition + 1,
          revision: card.revision + 1,
        }
      : undefined,
  );
  if (changed) await redraw(changed, deps);
  return changed;
}
