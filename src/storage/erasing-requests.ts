import { randomBytes } from 'node:crypto';
import { erased } from '../feedback/erased.ts';
import type { RequestStore } from '../feedback/request-store.ts';

/** Each round somebody else's change lands; nobody changes one request so often while a client is erased. */
const ROUNDS = 100;

/** Takes a client out of every request. After a crash it may begin anew: what was done is no longer found. */
export async function eraseRequests(store: RequestStore, clientId: number): Promise<void> {
  // The same for all requests, so that somebody who voted for two of them has one vote when those are merged.
  const nobody = -1 - randomBytes(6).readUIntBE(0, 6);
  for (const id of await store.votedBy(clientId)) await eraseFrom(store, id, clientId, nobody);
}

async function eraseFrom(store: RequestStore, id: string, clientId: number, nobody: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const [request] = await store.heads([id]);
    if (request === undefined) return;
    const [voices, votes] = await Promise.all([store.voices(id), store.votes(id)]);
    const change = erased({ request, voices, votes }, clientId, nobody);
    if (change === undefined) return;
    if ((await store.commit(change, `erase:${id}:${nobody}:${request.rev}`)).done) return;
  }
  throw new Error(`${id} changed ${ROUNDS} times while a client was being erased from it`);
}
