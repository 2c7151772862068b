import { randomBytes } from 'node:crypto';
import { erased } from '../feedback/erased.ts';
import type { Request } from '../feedback/request.ts';
import type { RequestStore } from '../feedback/request-store.ts';

const PAGE = 500;
/** Each round somebody else's change lands; nobody changes one request so often while a client is erased. */
const ROUNDS = 100;

/** Every head there is, some at a time. */
async function* pages(store: Pick<RequestStore, 'changes'>): AsyncGenerator<readonly Request[]> {
  let after = 0;
  for (;;) {
    const { rev, heads, more } = await store.changes(after, PAGE);
    yield heads;
    if (!more) return;
    after = rev;
  }
}

/** First written within [from, to), oldest first; of the same moment, R9 before R10. */
export async function filedBetween(
  store: Pick<RequestStore, 'changes'>,
  from: Date,
  to: Date,
): Promise<readonly Request[]> {
  const found: Request[] = [];
  for await (const page of pages(store)) {
    for (const head of page) {
      const at = Date.parse(head.at);
      if (at >= from.getTime() && at < to.getTime()) found.push(head);
    }
  }
  return found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || numberOf(a) - numberOf(b));
}

/** Takes a client out of every request. After a crash it may begin anew: what was done is no longer found. */
export async function eraseRequests(store: RequestStore, clientId: number): Promise<void> {
  // The same for all requests, so that somebody who voted for two of them has one vote when those are merged.
  const nobody = -1 - randomBytes(6).readUIntBE(0, 6);
  for await (const page of pages(store)) {
    const theirs = await Promise.all(
      page.map(async ({ id }) => ((await store.votes(id, [clientId])).length > 0 ? [id] : [])),
    );
    for (const id of theirs.flat()) await eraseFrom(store, id, clientId, nobody);
  }
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

function numberOf({ id }: Request): number {
  return Number(id.slice(1));
}
