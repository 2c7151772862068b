import { createHash } from 'node:crypto';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import { classify } from '../../delivery/failures.ts';
import type { TextKey } from '../../content/text-keys.ts';
import { SPOKEN } from '../../labels.ts';
import { desks, type DeskDeps } from '../deps.ts';

type Command = Extract<TextKey, `commands.${string}`> extends `commands.${infer Name}` ? Name : never;

const OF_CLIENTS: readonly Command[] = ['start', 'help'];
const OF_OPERATORS: readonly Command[] = [
  'waiting', 'tasks', 'r', 'client', 'step', 'plan', 'close', 'help', 'del', 'ban', 'unban',
]; // prettier-ignore
const OF_LEADS: readonly Command[] = ['digest', 'requests', 'onboarding', 'effort', 'dead'];

interface List {
  /** Who gets it, as it is kept in the settings. */
  readonly name: string;
  readonly scope: BotCommandScope;
  readonly commands: readonly Command[];
}

type Deps = Pick<DeskDeps, 'api' | 'content' | 'options' | 'settings' | 'log'>;

/**
 * Tells Telegram which commands there are in private chats and in each desk, there with more for leads. Asks nothing
 * where nothing has changed since the last time; what Telegram refuses or does not hear is tried with the next start.
 */
export async function registerCommands(deps: Deps, signal?: AbortSignal): Promise<void> {
  const lists: List[] = [
    { name: 'private', scope: { type: 'all_private_chats' }, commands: OF_CLIENTS },
    ...(await desks(deps)).flatMap((chatId) => listsOfDesk(chatId, deps)),
  ];
  for (const list of lists) {
    if (signal?.aborted) return;
    await register(list, deps);
  }
}

/** A lead's own chat with the bot: Telegram takes the list only once they have opened it. */
export async function registerLead(userId: number, deps: Deps): Promise<void> {
  const scope: BotCommandScope = { type: 'chat', chat_id: userId };
  const commands: readonly Command[] = ['waiting', 'tasks', ...OF_LEADS, 'help'];
  await register({ name: `lead:${userId}`, scope, commands }, deps);
}

function listsOfDesk(chatId: number, { options }: Deps): List[] {
  const everybody: List = {
    name: `desk:${chatId}`,
    scope: { type: 'chat', chat_id: chatId },
    commands: OF_OPERATORS,
  };
  const leads = options.leads.map((userId): List => ({
    name: `desk:${chatId}:${userId}`,
    scope: { type: 'chat_member', chat_id: chatId, user_id: userId },
    commands: [...OF_OPERATORS, 'forget', ...OF_LEADS],
  }));
  return [everybody, ...leads];
}

async function register({ name, scope, commands }: List, deps: Deps): Promise<void> {
  const { api, content, options, settings, log } = deps;
  const said = (language: (typeof SPOKEN)[number]): BotCommand[] =>
    commands.map((command) => ({ command, description: content.texts.say(`commands.${command}`, language) }));
  const known = (await settings.get()).commands?.[name];
  const wanted = fingerprint(SPOKEN.map(said), options.language);
  if (known === wanted) return;
  try {
    // Whoever reads neither gets the desk's language.
    await api.setMyCommands(said(options.language), { scope });
    for (const language of SPOKEN)
      await api.setMyCommands(said(language), { scope, language_code: language });
    await settings.set({ commands: { [name]: wanted } });
  } catch (error) {
    // A lead who is not in that group, a group that the bot is not in yet: no reason to stop.
    const expected = classify(error).kind === 'refused';
    log[expected ? 'debug' : 'warn']({ err: error, for: name }, 'a list of commands was not taken');
  }
}

/** 48 bits: fits a number. */
function fingerprint(...of: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(of)).digest().readUIntBE(0, 6);
}
