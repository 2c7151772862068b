import type { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { ClientStore } from '../clients/client-store.ts';
import type { Content } from '../content/types.ts';
import type { Spender } from '../delivery/budget.ts';
import type { Log } from '../delivery/log.ts';
import type { Task } from '../delivery/journals.ts';
import type { FigureStore } from '../digest/figures.ts';
import type { RequestStore } from '../feedback/request.ts';
import type { Spoken } from '../labels.ts';
import type { Reader } from '../reading/reading.ts';
import type { SubjectFinder } from '../reading/subjects.ts';
import type { AcceptanceStore, Leanings } from '../replies/acceptance.ts';
import type { WorkingHours } from '../replies/promise.ts';
import type { DueIndex } from './due.ts';
import type { SessionClient } from './sessions.ts';
import type { CardStore, MessageMap, SettingsStore, TopicStore } from './stores.ts';
import type { Work } from './work.ts';

/** What the team decided about its desk: from the environment. */
interface DeskOptions {
  /** From DESK_CHAT_ID; without it the group that `/setup` named. */
  readonly deskChatId?: number;
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
  readonly topics: TopicStore;
  readonly cards: CardStore;
  readonly messages: MessageMap;
  readonly settings: SettingsStore;
  readonly requests: RequestStore;
  readonly figures: FigureStore;
  readonly acceptance: AcceptanceStore;
  readonly due: DueIndex;
  readonly sessions: SessionClient;
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

/** The group that is the desk now, if any: DESK_CHAT_ID, unless that group has got a new id since, or /setup's. */
export async function deskChat(deps: Pick<DeskDeps, 'options' | 'settings'>): Promise<number | undefined> {
  const configured = deps.options.deskChatId;
  const { deskChatId, movedFrom } = await deps.settings.get();
  return configured === undefined || configured === movedFrom ? deskChatId : configured;
}

/** Work that waited may still name the desk by the id it had before. */
export async function presentId(chatId: number, deps: Pick<DeskDeps, 'settings'>): Promise<number> {
  const { deskChatId, movedFrom } = await deps.settings.get();
  return chatId === movedFrom && deskChatId !== undefined ? deskChatId : chatId;
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
  if (!Number.isSafeInteger(to) || from === to || from !== (await deskChat(deps))) return;
  deps.log.info({ from, to }, 'the desk has a new id');
  await deps.settings.set({ deskChatId: to, movedFrom: from });
}
