import type { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { ClientStore } from '../clients/client-store.ts';
import type { Content } from '../content/types.ts';
import type { Log } from '../delivery/log.ts';
import type { Task } from '../delivery/journals.ts';
import type { FigureStore } from '../digest/figures.ts';
import type { RequestStore } from '../feedback/request.ts';
import type { Spoken } from '../labels.ts';
import type { Reader } from '../reading/reading.ts';
import type { WorkingHours } from '../replies/promise.ts';
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

/** Everything the desk works with; built by the composition root. */
export interface DeskDeps {
  readonly api: Api;
  readonly me: UserFromGetMe;
  readonly content: Content;
  readonly read: Reader;
  readonly options: DeskOptions;
  readonly clients: ClientStore;
  readonly topics: TopicStore;
  readonly cards: CardStore;
  readonly messages: MessageMap;
  readonly settings: SettingsStore;
  readonly requests: RequestStore;
  readonly figures: FigureStore;
  readonly sessions: SessionClient;
  readonly outbox: { add(...tasks: readonly Task<Work>[]): Promise<void> };
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

/** The desk's group goes on under another id: a basic group became a supergroup, as turning topics on does. */
export async function deskMoved(
  to: number,
  deps: Pick<DeskDeps, 'options' | 'settings' | 'log'>,
): Promise<void> {
  const from = await deskChat(deps);
  deps.log.info({ from, to }, 'the desk has a new id');
  await deps.settings.set({ deskChatId: to, ...(from === undefined ? {} : { movedFrom: from }) });
}
