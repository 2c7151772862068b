import type { Log } from '../delivery/log.ts';
import { memoryAcceptance } from './memory/acceptance.ts';
import { memoryAccounts } from './memory/accounts.ts';
import { memoryBell } from './memory/bell.ts';
import { memoryBudget } from './memory/budget.ts';
import { memoryCards } from './memory/cards.ts';
import { memoryClients } from './memory/clients.ts';
import { memoryCorrections } from './memory/corrections.ts';
import { MemoryDaily } from './memory/daily.ts';
import { memoryMarks, memoryMessages, memorySettings, memoryTopics } from './memory/desk.ts';
import { memoryDue } from './memory/due.ts';
import { memoryEvents } from './memory/events.ts';
import { memoryExchanges } from './memory/exchanges.ts';
import { memoryFigures } from './memory/figures.ts';
import { memoryInbox, memoryOutbox } from './memory/journals.ts';
import { memoryJourneys } from './memory/journeys.ts';
import { memoryLeases } from './memory/leases.ts';
import { memoryLinks } from './memory/links.ts';
import { memoryRequests } from './memory/requests.ts';
import { memorySessions } from './memory/sessions.ts';
import { memoryTasks } from './memory/tasks.ts';
import { MemoryTicker } from './memory/ticker.ts';
import { LIFETIME, wordsLifetime } from './lifetimes.ts';
import type { Store } from './store.ts';

export interface MemoryStoreOptions {
  /** What expiry goes by; default the clock. Daily runs always go by the clock. */
  readonly now?: () => Date;
  readonly log?: Log;
  readonly retentionDays?: number | undefined;
}

const SILENT: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
function quiet(): void {}

/** Keeps everything in this process and nothing after it: for the playground, simulations and quick tests. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? SILENT;
  const daily = new MemoryDaily(log);
  const ticker = new MemoryTicker(log);
  const clients = memoryClients();
  const topics = memoryTopics();
  const cards = memoryCards(now, wordsLifetime(LIFETIME.card, options.retentionDays));
  const messages = memoryMessages(now);
  const marks = memoryMarks(now, wordsLifetime(LIFETIME.pair, options.retentionDays));
  const requests = memoryRequests(now);
  const figures = memoryFigures();
  const due = memoryDue();
  const accounts = memoryAccounts();
  const tasks = memoryTasks();
  const journeys = memoryJourneys();
  const exchanges = memoryExchanges(now, wordsLifetime(Infinity, options.retentionDays));
  const corrections = memoryCorrections(now, wordsLifetime(Infinity, options.retentionDays));
  const inbox = memoryInbox(now);
  const outbox = memoryOutbox(now);
  const kept = [clients, topics, cards, messages, marks, figures, due, inbox, outbox];
  return {
    clients,
    topics,
    cards,
    messages,
    marks,
    settings: memorySettings(),
    requests,
    accounts,
    tasks,
    journeys,
    events: memoryEvents(now),
    links: memoryLinks(now),
    figures,
    eraser: {
      topicsOf: (clientId) => topics.topicsOf(clientId),
      erase: async (clientId) => {
        for (const part of kept) part.erase(clientId);
        const elsewhere = [accounts, tasks, requests, journeys, exchanges, corrections];
        await Promise.all(elsewhere.map((one) => one.erase(clientId)));
      },
    },
    acceptance: memoryAcceptance(now),
    exchanges,
    corrections,
    inbox,
    outbox,
    budget: memoryBudget(),
    leases: memoryLeases(),
    bell: memoryBell(),
    // What dies with the process outlives no moment of waiting.
    keeping: { settle: () => 0, run: () => 0 },
    daily,
    due,
    ticker,
    sessions: memorySessions(now),
    outage: () => false,
    ready: async () => true,
    close: async () => {
      await Promise.all([daily.close(), ticker.close()]);
    },
  };
}
