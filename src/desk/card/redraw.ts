import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

type Drawing = Pick<DeskDeps, 'cards' | 'outbox'>;

/**
 * Has a changed card drawn again. Several changes that wait together become one edit. In a lane of its own: an edit
 * waits behind every card of the desk, and must not hold up the client's next.
 */
export async function redraw(
  card: Card,
  deps: Pick<DeskDeps, 'outbox'>,
  again?: 'once-shown',
): Promise<void> {
  await deps.outbox.add({
    id: `redraw:${card.key}:${card.revision}${again ? `:${again}` : ''}`,
    lane: `edit:${card.clientId}`,
    work: { kind: 'redraw', card: card.key, revision: card.revision },
  });
}

/** The same for a card that shows something besides its own record: a wait of its client's, a block. */
export async function drawAnew(key: string, deps: Drawing): Promise<void> {
  const changed = await deps.cards.update(key, (now) => ({ ...now, revision: now.revision + 1 }));
  if (changed) await redraw(changed, deps);
}

/** The card that the desk looks at follows at once, the others with their next change: each edit costs a call. */
export async function drawLatestAnew(clientId: number, deps: Drawing): Promise<void> {
  const latest = (await deps.cards.openOf(clientId)).at(-1);
  if (latest) await drawAnew(latest.key, deps);
}
