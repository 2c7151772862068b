import type { Client } from '../../clients/client.ts';
import { NotYet } from '../../delivery/failures.ts';
import { desks, presentId, type DeskDeps } from '../deps.ts';

type Deps = Pick<DeskDeps, 'options' | 'settings' | 'clients' | 'topics' | 'findings'>;

/**
 * The group that is the client's desk: where their topic is, as long as that group is one of the team's; a new
 * client goes to the least busy and stays there. Throws NotYet while there is none.
 */
export async function clientDesk(clientId: number, deps: Deps): Promise<number> {
  const all = await desks(deps);
  const [first, ...others] = all;
  if (first === undefined) throw new NotYet('no group is the desk yet');
  if (others.length === 0) return first;
  const client = await deps.clients.get(clientId);
  const known = client?.desk ?? (await deps.topics.ofClient(clientId))?.chatId;
  const now = known === undefined ? undefined : await presentId(known, deps);
  if (now !== undefined && all.includes(now)) {
    if (client?.desk !== now) await keep(clientId, now, client?.desk, deps);
    return now;
  }
  const { assigning } = deps.findings;
  const desk = await leastBusy(clientId, all, deps);
  // Until it is written down nobody else would see it, and a crowd that comes at once would go to one desk.
  assigning.set(desk, (assigning.get(desk) ?? 0) + 1);
  try {
    return await keep(clientId, desk, client?.desk, deps);
  } finally {
    assigning.set(desk, (assigning.get(desk) ?? 1) - 1);
  }
}

/** Writes down a client's desk, unless somebody has given them another since. */
async function keep(
  clientId: number,
  desk: number,
  before: number | undefined,
  { clients }: Pick<DeskDeps, 'clients'>,
): Promise<number> {
  const kept = await clients.update(clientId, (one): Client => {
    if (!one) throw new NotYet(`no record of client ${clientId}`);
    return one.desk !== undefined && one.desk !== before ? one : { ...one, desk };
  });
  return kept.desk ?? desk;
}

/** By how many clients wait for an answer there, then by how many have their topic there, then as the team wrote them. */
async function leastBusy(newcomer: number, all: readonly number[], deps: Deps): Promise<number> {
  const [waiting, counts] = await Promise.all([
    deps.clients.waiting(),
    Promise.all(all.map((chatId) => deps.topics.count(chatId))),
  ]);
  const others = waiting.filter(({ id }) => id !== newcomer);
  const loads = all.map((chatId, place) => ({
    chatId,
    place,
    waits: others.filter(({ desk }) => desk === chatId).length + (deps.findings.assigning.get(chatId) ?? 0),
    clients: counts[place] ?? 0,
  }));
  const [best] = loads.toSorted((a, b) => a.waits - b.waits || a.clients - b.clients || a.place - b.place);
  return best?.chatId ?? all[0] ?? 0;
}
