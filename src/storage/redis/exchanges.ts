import { Exchange } from '../../knowledge/exchange.ts';
import type { ExchangeStore } from '../../knowledge/exchange-store.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { RedisKnowledge } from './knowledge.ts';

/** `lifetime`: seconds from the answer on. */
export function redisExchanges(
  redis: RedisClient,
  keys: Keys,
  now: () => Date,
  lifetime: number,
): ExchangeStore {
  const kept = new RedisKnowledge(redis, keys, {
    name: 'exchanges',
    schema: Exchange,
    now,
    lifetime,
    followed: true,
  });
  return {
    put: (exchange) => kept.put(exchange),
    remove: (id) => kept.remove(id),
    get: (id) => kept.get(id),
    changes: async (after, most) => {
      const { pieces, ...page } = await kept.changes(after, most);
      return { ...page, exchanges: pieces };
    },
    forgetBefore: (moment) => kept.forgetBefore(moment),
    erase: (clientId) => kept.erase(clientId),
  };
}
