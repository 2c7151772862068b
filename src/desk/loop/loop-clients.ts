import type { Client } from '../../clients/client.ts';
import { masked } from '../../digest/mask.ts';
import { loopDraft } from '../../feedback/loop-draft.ts';
import type { ToTell } from '../../feedback/queue.ts';
import { nextMoment } from '../../feedback/quiet.ts';
import type { DeskDeps } from '../deps.ts';

/** Read at once: a thousand records in one go would hold up what clients wait for. */
const CHUNK = 100;

/** The records of clients that are known, by id. */
export async function clientsOf(
  ids: readonly number[],
  { clients }: Pick<DeskDeps, 'clients'>,
): Promise<ReadonlyMap<number, Client>> {
  const found = new Map<number, Client>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    for (const client of await Promise.all(ids.slice(at, at + CHUNK).map((id) => clients.get(id))))
      if (client) found.set(client.id, client);
  }
  return found;
}

/** Whether nothing of ours reaches them, or nothing is to. */
export function isOutOfReach({ blocked, banned }: Client): boolean {
  return blocked !== undefined || banned !== undefined;
}

/** When it is no longer night where they live; `undefined` while they are awake. */
export function wakesAt(
  { account }: Client,
  { content, options, now }: Pick<DeskDeps, 'content' | 'options' | 'now'>,
): Date | undefined {
  const at = now();
  const next = nextMoment(at, content.settings.quietHours, account?.timezone?.value ?? options.timezone);
  return next > at ? next : undefined;
}

/** A voter whom a message can reach. */
export interface Reader {
  readonly toTell: ToTell;
  readonly client: Client;
  /** What they would read; absent where there is nothing to say in their language. */
  readonly text: string | undefined;
}

/** Those of them whom a message can reach; whether they are awake plays no part yet. */
export async function readersOf(all: readonly ToTell[], deps: DeskDeps): Promise<Reader[]> {
  const clients = await clientsOf(
    all.map(({ vote }) => vote.clientId),
    deps,
  );
  return all.flatMap((toTell) => {
    const client = clients.get(toTell.vote.clientId);
    return client && !isOutOfReach(client) ? [{ toTell, client, text: draftFor(toTell, client, deps) }] : [];
  });
}

/** What a voter reads; `undefined` where there is nothing to say. */
export function draftFor(
  toTell: ToTell,
  client: Client,
  { content }: Pick<DeskDeps, 'content'>,
): string | undefined {
  return loopDraft({ ...toTell, client, content, masked });
}
