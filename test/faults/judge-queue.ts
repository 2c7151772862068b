import type { Redis } from 'ioredis';
import type { Request } from '../../src/feedback/request.ts';
import { redisRequests } from '../../src/storage/redis/requests.ts';
import { Keys } from '../../src/storage/redis/keys.ts';

/** The queue as Redis has it, beside every process's memory of it. */
export function queueIn(redis: Redis): ReturnType<typeof redisRequests> {
  return redisRequests(redis, new Keys('kamerton:v1:'));
}

/** All requests, merged ones too. */
export async function requestsIn(redis: Redis): Promise<readonly Request[]> {
  return (await queueIn(redis).changes(0, 10_000)).heads;
}

/** What must hold whatever happened: each wish is one voice of one request, and each request has a vote for each client. */
export async function judgeQueue(redis: Redis): Promise<string[]> {
  const store = queueIn(redis);
  const wrong: string[] = [];
  const places = new Map<string, string>();
  for (const { id, into, tally, status } of await requestsIn(redis)) {
    const voices = await store.voices(id);
    const votes = await store.votes(id);
    const voiced = new Set(voices.map(({ clientId }) => clientId));
    const voted = new Set(votes.map(({ clientId }) => clientId));
    if (votes.length !== voted.size) wrong.push(`${id}: a client has two votes`);
    if (voiced.size !== voted.size || [...voiced].some((client) => !voted.has(client)))
      wrong.push(`${id}: voices of ${[...voiced].join()} and votes of ${[...voted].join()}`);
    if (tally.votes !== votes.length) wrong.push(`${id}: counts ${tally.votes} of ${votes.length} votes`);
    if ((into !== undefined || status === 'duplicate') && voices.length > 0)
      wrong.push(`${id}: was merged into ${into ?? 'nothing'} and has voices`);
    for (const { wish, n, link, how } of voices) {
      if (!link && how !== 'imported')
        wrong.push(`nobody knows where the message of the wish ${wish} stands`);
      const before = places.get(wish);
      if (before !== undefined) wrong.push(`the wish ${wish} is in ${before} and in ${id}`);
      places.set(wish, id);
      const place = await store.wish(wish);
      if (place?.request !== id || place.voice !== n)
        wrong.push(`the wish ${wish} is said to be in ${place?.request ?? 'none'}, and is in ${id}`);
    }
  }
  return wrong;
}
