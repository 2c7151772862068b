import { Exchange } from '../../knowledge/exchange.ts';
import type { ExchangeStore } from '../../knowledge/exchange-store.ts';
import { MemoryKnowledge } from './knowledge.ts';

/** `lifetime`: seconds from the answer on. */
export function memoryExchanges(now: () => Date, lifetime: number): ExchangeStore {
  const kept = new MemoryKnowledge({ name: 'exchange', schema: Exchange, now, lifetime });
  return {
    put: async (exchange) => kept.put(exchange),
    remove: async (id) => kept.remove(id),
    get: async (id) => kept.get(id),
    changes: async (after, most) => {
      const { pieces, ...page } = kept.changes(after, most);
      return { ...page, exchanges: pieces };
    },
    forgetBefore: async (moment) => kept.forgetBefore(moment),
    erase: async (clientId) => kept.erase(clientId),
  };
}
