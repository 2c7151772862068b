import type { Client } from '../../clients/client.ts';
import { coolsOffAt } from '../../clients/cool-off.ts';
import { openPromise, type Promised } from '../../clients/promise.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { moment } from '../../digest/words.ts';
import type { DeskDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { localDay } from './local-time.ts';
import { promiseWords } from './promise-line.ts';
import { changePromises, countPromise, schedule } from './promises.ts';
import { remind } from '../topic/remind.ts';
import type { Work } from '../work.ts';

const MINUTE = 60 * 1000;

/** That a promised time is near, or that it is past. */
type When = Extract<Work, { kind: 'promise-due' }>['when'];

/**
 * The time has come to remind of a promise. What is due may be about one that was kept or replaced meanwhile:
 * then nothing is said, or what is open now is waited for.
 */
export async function remindOfPromise(
  due: Due,
  deps: Pick<DeskDeps, 'clients' | 'due' | 'outbox'>,
): Promise<void> {
  const clientId = Number(due.id);
  const client = await deps.clients.get(clientId);
  const promise = openPromise(client?.promises);
  if (!client || !promise || promise.reminded === 'after') return;
  if (due.at < new Date(promise.remindAt)) return schedule(clientId, promise, deps);
  const { message } = promise;
  const { coolOff } = client;
  const until = new Date(promise.until);
  const when: When = due.at < until ? 'before' : 'after';
  // The end of that wait has a line of its own, which names the promise too.
  if (when === 'before' && coolsOffAt(coolOff, due.at) && new Date(coolOff.until) < until) {
    return deps.due.set({ ...due, at: new Date(coolOff.until) });
  }
  await deps.outbox.add({
    id: `promise:${when}:${clientId}:${message}`,
    lane: `desk:${clientId}`,
    work: { kind: 'promise-due', clientId, message, when },
  });
  if (when === 'before') await deps.due.set({ ...due, at: until });
}

/** Reminds the client's topic of a promise that is still open: that its time is near or, once more, that it is past. */
export async function sayPromiseIsDue(
  { clientId, message, when }: Extract<Work, { kind: 'promise-due' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const client = await deps.clients.get(clientId);
  const promise = openPromise(client?.promises);
  // Also after a restart, if the process that reminded lived to write it down.
  if (!client || promise?.message !== message || isToldOf(promise, when)) return;
  // This waited too long, for Telegram or for the bot to be started: that the time is past is said in its own line.
  const left = Date.parse(promise.until) - deps.now().getTime();
  if (when === 'before' && left <= 0) return;
  await remind(
    client,
    {
      step: `promise-${when}`,
      text: when === 'before' ? nearText(promise, left, deps) : await pastText(promise, deps),
      under: ({ chatId }) => messageOf(promise, clientId, chatId, deps),
    },
    deps,
    steps,
  );
  if (when === 'after') await countPromise(clientId, promise, deps);
  await noteReminded(clientId, message, when, deps);
}

/** The open promise, where its time is near and the desk has not been told so: for a line that comes now anyway. */
export function promiseToName(client: Client, now: Date): Promised | undefined {
  const promise = openPromise(client.promises);
  if (!promise || promise.reminded !== undefined) return undefined;
  return new Date(promise.remindAt) <= now && now < new Date(promise.until) ? promise : undefined;
}

/** Writes down that the desk has been told. */
export async function noteReminded(
  clientId: number,
  message: number,
  when: When,
  deps: Pick<DeskDeps, 'clients'>,
): Promise<void> {
  const noted = (one: Promised): Promised =>
    one.message === message && !isToldOf(one, when) ? { ...one, reminded: when } : one;
  await changePromises(clientId, (now) => now.map(noted), deps);
}

function isToldOf({ reminded }: Promised, when: When): boolean {
  return reminded === 'after' || reminded === when;
}

function nearText(promise: Promised, left: number, deps: DeskDeps): string {
  return deps.content.texts.say('desk.promiseNear', deps.options.language, {
    promise: promiseWords(promise, deps),
    minutes: Math.max(1, Math.round(left / MINUTE)),
  });
}

async function pastText({ card, made }: Promised, deps: DeskDeps): Promise<string> {
  const { language, timezone } = deps.options;
  const since = (await deps.cards.get(card))?.at ?? made;
  return deps.content.texts.say('desk.promisePast', language, {
    since: moment(since, localDay(deps.now(), timezone), timezone, language),
  });
}

/** What the reminder stands under: the latest card that wants an answer, else the promise itself. */
async function messageOf(
  { message }: Promised,
  clientId: number,
  chatId: number,
  deps: DeskDeps,
): Promise<number | undefined> {
  const card = (await deps.cards.openOf(clientId)).at(-1)?.shown;
  if (card?.chatId === chatId) return card.messageId;
  const pair = await deps.messages.byClientMessage(clientId, message);
  return pair?.deskChatId === chatId ? pair.deskMessageId : undefined;
}
