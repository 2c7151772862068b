import { Journey } from '../../onboarding/journey.ts';
import type { JourneyStore } from '../../onboarding/journey-store.ts';
import { stalledOf, stalledSince } from '../stalled.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Records } from './records.ts';

/** What the index says of those whose steps do not stand still. */
const UNDER_WAY = 0;
/** Read at once: some hundred kilobytes. */
const PAGE = 300;

/** A record each, and in each share an index of all of them: by since when they stand still, the others at 0. */
export function redisJourneys(redis: RedisClient, keys: Keys): JourneyStore {
  const records = new Records(redis, Journey);
  const readAll = (ids: readonly string[]): Promise<readonly Journey[]> =>
    records.readAll(ids.map((id) => keys.journey(Number(id))));
  return {
    get: (clientId) => records.read(keys.journey(clientId)),
    update: (clientId, change) =>
      records.update(
        {
          key: keys.journey(clientId),
          index: keys.journeys(clientId),
          member: String(clientId),
          score: (journey) => stalledSince(journey) ?? UNDER_WAY,
        },
        change,
      ),
    stalled: async () => {
      // Side by side rather than in one command: the shares may lie on different machines.
      const shares = await Promise.all(
        keys.allJourneys().map((index) => redis.zrangebyscore(index, `(${UNDER_WAY}`, '+inf')),
      );
      // The index may be newer than the record that was read with it.
      return stalledOf((await Promise.all(shares.map(readAll))).flat());
    },
    async *pages() {
      for (const index of keys.allJourneys()) {
        // A set that grows while it is read may give one of its members twice.
        const given = new Set<string>();
        let cursor = '0';
        do {
          const [next, found] = await redis.zscan(index, cursor, 'COUNT', PAGE);
          const fresh = found.filter((id, place) => place % 2 === 0 && !given.has(id));
          for (const id of fresh) given.add(id);
          if (fresh.length > 0) yield await readAll(fresh);
          cursor = next;
        } while (cursor !== '0');
      }
    },
    erase: async (clientId) => {
      await redis.del(keys.journey(clientId));
      await redis.zrem(keys.journeys(clientId), String(clientId));
    },
  };
}
