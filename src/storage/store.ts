import type { AccountStore } from '../clients/account-store.ts';
import type { LinkStore } from '../clients/deep-link.ts';
import type { ClientStore } from '../clients/client-store.ts';
import type { TaskStore } from '../clients/task.ts';
import type { Bell } from '../delivery/bell.ts';
import type { BudgetStore } from '../delivery/budget-store.ts';
import type { InboxJournal, OutboxJournal } from '../delivery/journals.ts';
import type { Keeping } from '../delivery/keeping.ts';
import type { LeaseStore } from '../delivery/leases.ts';
import type { Eraser } from '../desk/eraser.ts';
import type { DueIndex, Ticker } from '../desk/due.ts';
import type { CardStore, MarkStore, MessageMap, SettingsStore, TopicStore } from '../desk/stores.ts';
import type { SessionClient } from '../desk/sessions.ts';
import type { FigureStore } from '../digest/figures.ts';
import type { DailySchedule } from '../digest/schedule.ts';
import type { RequestStore } from '../feedback/request-store.ts';
import type { CorrectionStore } from '../knowledge/correction.ts';
import type { ExchangeStore } from '../knowledge/exchange-store.ts';
import type { EventStore, JourneyStore } from '../onboarding/journey-store.ts';
import type { AcceptanceStore } from '../replies/acceptance.ts';

/** Everything the rooms want kept, behind their own interfaces. Two of them exist: Redis and memory. */
export interface Store {
  readonly clients: ClientStore;
  readonly topics: TopicStore;
  readonly cards: CardStore;
  readonly messages: MessageMap;
  readonly marks: MarkStore;
  readonly settings: SettingsStore;
  readonly requests: RequestStore;
  readonly accounts: AccountStore;
  readonly tasks: TaskStore;
  readonly journeys: JourneyStore;
  readonly events: EventStore;
  readonly links: LinkStore;
  readonly eraser: Eraser;
  readonly figures: FigureStore;
  readonly acceptance: AcceptanceStore;
  readonly exchanges: ExchangeStore;
  readonly corrections: CorrectionStore;
  readonly inbox: InboxJournal;
  readonly outbox: OutboxJournal;
  /** Which process works on what. */
  readonly leases: LeaseStore;
  /** How processes on one store tell each other of work. */
  readonly bell: Bell;
  /** When what was written is safe. */
  readonly keeping: Keeping;
  readonly budget: BudgetStore;
  readonly daily: DailySchedule;
  readonly due: DueIndex;
  readonly ticker: Ticker;
  /** What telegraf-session-redis talks to. */
  readonly sessions: SessionClient;
  /** Whether an error says that the store is away or read-only for a while: the same is worth trying again. */
  outage(error: unknown): boolean;
  /** Whether the store takes and gives now; for readiness. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
