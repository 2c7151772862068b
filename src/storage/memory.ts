import type { Log } from '../delivery/log.ts';
import { memoryAcceptance } from './memory/acceptance.ts';
import { memoryBell } from './memory/bell.ts';
import { memoryBudget } from './memory/budget.ts';
import { memoryCards } from './memory/cards.ts';
import { memoryClients } from './memory/clients.ts';
import { MemoryDaily } from './memory/daily.ts';
import { memoryMessages, memorySettings, memoryTopics } from './memory/desk.ts';
import { memoryDue } from './memory/due.ts';
import { memoryFigures } from './memory/figures.ts';
import { memoryInbox, memoryOutbox } from './memory/journals.ts';
import { memoryLeases } from './memory/leases.ts';
import { memoryRequests } from './memory/requests.ts';
import { memorySessions } from './memory/sessions.ts';
import { MemoryTicker } from './memory/ticker.ts';
import type { Store } from './store.ts';

export interface MemoryStoreOptions {
  /** What expiry goes by; default the clock. Daily runs always go by the clock. */
  readonly now?: () => Date;
  readonly log?: Log;
}

const SILENT: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
function quiet(): void {}

/** Keeps everything in this process and nothing after it: for the playground, simulations and quick tests. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? SILENT;
  const daily = new MemoryDaily(log);
  const ticker = new MemoryTicker(log);
  return {
    clients: memoryClients(),
    topics: memoryTopics(),
    cards: memoryCards(now),
    messages: memoryMessages(now),
    settings: memorySettings(),
    requests: memoryRequests(),
    figures: memoryFigures(),
    acceptance: memoryAcceptance(now),
    inbox: memoryInbox(now),
    outbox: memoryOutbox(now),
    budget: memoryBudget(),
    leases: memoryLeases(),
    bell: memoryBell(),
    // What dies with the process outlives no moment of waiting.
    keeping: { settle: () => 0, run: () => 0 },
    daily,
    due: memoryDue(),
    ticker,
    sessions: memorySessions(now),
    outage: () => false,
    ready: async () => true,
    close: async () => {
      await Promise.all([daily.close(), ticker.close()]);
    },
  };
}
