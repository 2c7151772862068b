import type { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { AccountStore } from '../clients/account-store.ts';
import type { ClientStore } from '../clients/client-store.ts';
import type { LinkStore } from '../clients/deep-link.ts';
import type { TaskStore } from '../clients/task.ts';
import type { Content } from '../content/types.ts';
import type { Spender } from '../delivery/budget.ts';
import type { Log } from '../delivery/log.ts';
import type { InboxJournal, Task } from '../delivery/journals.ts';
import type { FigureStore } from '../digest/figures.ts';
import type { RequestQueue } from '../feedback/queue.ts';
import type { Blanker } from '../knowledge/blank.ts';
import type { CorrectionStore } from '../knowledge/correction.ts';
import type { EarlierAnswers } from '../knowledge/earlier-answers.ts';
import type { ExchangeStore } from '../knowledge/exchange-store.ts';
import type { Spoken } from '../labels.ts';
import type { JourneyStore } from '../onboarding/journey-store.ts';
import type { HoldingRule } from '../onboarding/rules.ts';
import type { Reader } from '../reading/reading.ts';
import type { SubjectFinder } from '../reading/subjects.ts';
import type { AcceptanceStore, Leanings } from '../replies/acceptance.ts';
import type { WorkingHours } from '../replies/promise.ts';
import type { DueIndex } from './due.ts';
import type { Eraser } from './eraser.ts';
import type { SessionClient } from './sessions.ts';
import type { CardStore, MarkStore, MessageMap, SettingsStore, TopicStore } from './stores.ts';
import type { Work } from './work.ts';

/** What the team decided about its desk: from the environment. */
interface DeskOptions {
  /** From DESK_CHAT_ID; where it is empty, the group that `/setup` named. */
  readonly deskChatIds?: readonly number[];
  readonly digestChatId?: number;
  readonly leads: readonly number[];
  readonly language: Spoken;
  readonly timezone: string;
  readonly workingHours: WorkingHours;
}

/** What only trying tells; asked again after each start. */
interface Findings {
  /** Telegram refused a button that fills the input field: inline mode may be off at @BotFather (/setinline). */
  inlineRefused: boolean;
  /** Icons that topics may have, by their looks; asked for when the first is needed. */
  icons?: Readonly<Record<string, string>>;
  /** How many clients are being given to each desk at this moment. */
  readonly assigning: Map<number, number>;
}

/** Everything the desk works with; built by the composition root. */
export interface DeskDeps {
  readonly api: Api;
  readonly me: UserFromGetMe;
  readonly content: Content;
  readonly read: Reader;
  readonly find: SubjectFinder;
  /** What operators prefer to send. */
  readonly habits: { latest(): Promise<Leanings> };
  readonly options: DeskOptions;
  readonly clients: ClientStore;
  readonly accounts: AccountStore;
  readonly tasks: TaskStore;
  /** How far clients have come on their plans. */
  readonly journeys: JourneyStore;
  /** Which rules keep a client from being reminded. Absent: all; a simulation shows what each is for. */
  readonly holdingRules?: readonly HoldingRule[];
  readonly links: LinkStore;
  readonly topics: TopicStore;
  readonly cards: CardStore;
  readonly messages: MessageMap;
  readonly marks: MarkStore;
  readonly settings: SettingsStore;
  /** The wishes of all clients, and what becomes of them. */
  readonly queue: RequestQueue;
  readonly figures: FigureStore;
  readonly acceptance: AcceptanceStore;
  /** Answered messages, without what tells of their clients. */
  readonly exchanges: ExchangeStore;
  /** What operators say of readings that were wrong. */
  readonly corrections: CorrectionStore;
  /** What the desk knows by its own answers. `find`: at most two, the likest first. */
  readonly knowledge: { readonly find: EarlierAnswers['find']; readonly blank: Blanker };
  readonly due: DueIndex;
  readonly sessions: SessionClient;
  readonly eraser: Eraser;
  /** Updates that nobody could handle. */
  readonly inbox: Pick<InboxJournal, 'buried' | 'dead' | 'revive'>;
  /** Whoever calls the desk's group for a piece of work asks here for leave first. */
  readonly budget: Spender;
  readonly outbox: { add(...tasks: readonly Task<Work>[]): Promise<void> };
  /** What was found out about this bot while it ran. */
  readonly findings: Findings;
  readonly now: () => Date;
  readonly log: Log;
  /** A logger whose every line carries these fields. */
  readonly childLog: (fields: Record<string, unknown>) => Log;
}

/** What whoever does something due works with: they have the outbox call Telegram, and read nothing. */
export type DueDeps = Omit<
  DeskDeps,
  | 'api'
  | 'me'
  | 'read'
  | 'find'
  | 'habits'
  | 'queue'
  | 'knowledge'
  | 'inbox'
  | 'budget'
  | 'findings'
  | 'childLog'
>;

type Where = Pick<DeskDeps, 'options' | 'settings'>;

/** The groups that are the desk now: those of DESK_CHAT_ID, each under the id it has by now, else /setup's. */
export async function desks({ options, settings }: Where): Promise<readonly number[]> {
  const { deskChatId, moved } = await settings.get();
  const { deskChatIds: configured = [] } = options;
  const named = configured.length > 0 ? configured : deskChatId === undefined ? [] : [deskChatId];
  return [...new Set(named.map((id) => followed(id, moved)))];
}

/** The first of them, if there is any: the digests have their topic there. */
export async function deskChat(deps: Where): Promise<number | undefined> {
  const [first] = await desks(deps);
  return first;
}

export async function isDesk(chatId: number | undefined, deps: Where): Promise<boolean> {
  return chatId !== undefined && (await desks(deps)).includes(chatId);
}

/** Work that waited may still name a desk by the id it had before. */
export async function presentId(chatId: number, { settings }: Pick<DeskDeps, 'settings'>): Promise<number> {
  return followed(chatId, (await settings.get()).moved);
}

/** A group changes its id once in its life; settings that say otherwise must not hold anybody up. */
const MOST_MOVES = 5;

function followed(chatId: number, moved: Readonly<Record<string, number>> = {}): number {
  let now = chatId;
  for (let moves = 0; moves < MOST_MOVES; moves++) now = moved[now] ?? now;
  return now;
}

/**
 * A group goes on under another id: a basic group became a supergroup, as turning topics on does. Told by the
 * group itself and by each call that was refused for it, so it comes more than once; other groups than the desk
 * (the leads' own) are none of its business.
 */
export async function deskMoved(
  from: number,
  to: number,
  deps: Pick<DeskDeps, 'options' | 'settings' | 'log'>,
): Promise<void> {
  if (!Number.isSafeInteger(to) || from === to || !(await isDesk(from, deps))) return;
  deps.log.info({ from, to }, 'the desk has a new id');
  await deps.settings.set({ moved: { [from]: to } });
}
