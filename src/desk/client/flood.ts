import { released } from '../../clients/flood.ts';
import type { Client } from '../../clients/client.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Due } from '../due.ts';

type Deps = Pick<DeskDeps, 'clients' | 'outbox' | 'due' | 'content' | 'now'>;

/**
 * Has a new card shown: at once, or, while its client writes more than anybody can read, together with all that comes
 * within the minute. `client`: the record after the message was counted (`metered`). `begins`: whether the message
 * began the card; one that was added to it is shown with it.
 */
export async function showInTurn(
  card: Pick<Card, 'key'>,
  client: Client,
  begins: boolean,
  deps: Deps,
): Promise<void> {
  const { flood, id, language } = client;
  if (!flood?.held) {
    if (begins) await deps.outbox.add(showing(card.key, id));
    return;
  }
  // Not `add`: an entry of the hold before, released in this very moment, would be taken out and this hold with it.
  await deps.due.set({ kind: 'flood', id: String(id), at: new Date(flood.held.until) });
  if (flood.toldAt === undefined) return;
  // Once for each time that they were asked: the id says which.
  await deps.outbox.add({
    id: `patience:${id}:${Date.parse(flood.toldAt)}`,
    lane: `client:${id}`,
    work: { kind: 'say', chatId: id, text: deps.content.texts.say('client.patience', language) },
  });
}

/** The minute is over: what waited goes on its way, in order. Nothing is lost to a crash in between. */
export async function releaseFlood(due: Due, deps: Pick<DeskDeps, 'clients' | 'outbox'>): Promise<void> {
  const clientId = Number(due.id);
  for (let more = true; more;) {
    const client = await deps.clients.get(clientId);
    const cards = client?.flood?.held?.cards;
    if (!client || !cards) return;
    await deps.outbox.add(...cards.map((key) => showing(key, clientId)));
    const now = await deps.clients.update(clientId, (known) => released(known ?? client, cards));
    // Another card came in the meantime.
    more = now.flood?.held !== undefined;
  }
}

function showing(card: string, clientId: number) {
  return { id: `card:${card}`, lane: `desk:${clientId}`, work: { kind: 'card' as const, card } };
}
