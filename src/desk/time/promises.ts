import type { Client } from '../../clients/client.ts';
import {
  openPromise,
  promisesAfter,
  promisesWithout,
  remindAt,
  wasKept,
  type Promised,
} from '../../clients/promise.ts';
import type { DeskDeps } from '../deps.ts';
import { clockTime, localDay } from './local-time.ts';
import type { Promising, Work } from '../work.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;

/** After an answer has been sent: it settles what was promised before, and what it promises itself is written down. */
export async function settlePromises(
  { clientId, answer, promise }: AnswerWork,
  message: number,
  deps: DeskDeps,
): Promise<void> {
  const known = await deps.clients.get(clientId);
  if (!promise && !known?.promises?.length) return;
  const fresh = promise && promised(promise, answer, message, deps);
  const promises = await changePromises(
    clientId,
    (now) => promisesAfter(now, { at: answer.at, message }, fresh),
    deps,
  );
  for (const one of promises) {
    if (one.answered?.message === message) await countPromise(clientId, one, deps);
  }
  await schedule(clientId, openPromise(promises), deps);
}

/** The answer was taken back, and what it promised with it; the promise that it kept waits again. */
export async function takePromiseBack(clientId: number, message: number, deps: DeskDeps): Promise<void> {
  if (!(await deps.clients.get(clientId))?.promises?.length) return;
  const promises = await changePromises(clientId, (now) => promisesWithout(now, message), deps);
  await schedule(clientId, openPromise(promises), deps);
}

/** The operator corrected a sent answer: without its time it promises nothing any more. */
export async function correctPromise(
  clientId: number,
  message: number,
  text: string,
  deps: DeskDeps,
): Promise<void> {
  const promise = openPromise((await deps.clients.get(clientId))?.promises);
  if (promise?.message !== message) return;
  // By the clock alone: «завтра» in it is right for the client, who got it yesterday.
  const time = clockTime(new Date(promise.until), deps.options.timezone).replace(/^0/, '');
  if (new RegExp(`(?<!\\d)${time}(?!\\d)`).test(text)) return;
  await changePromises(clientId, (now) => now.filter((one) => one.message !== message), deps);
}

/** Under the day of its time, so that a day's digest says of what was promised for that day how much was kept. */
export async function countPromise(clientId: number, promise: Promised, deps: DeskDeps): Promise<void> {
  const day = localDay(new Date(promise.until), deps.options.timezone);
  const what = wasKept(promise) ? 'promise-kept' : 'promise-missed';
  await deps.figures.count(day, what, clientId, `promise:${clientId}:${promise.message}`);
}

/** Notes when to remind next. One that was settled stays noted: when its time comes there is nothing to say. */
export async function schedule(
  clientId: number,
  promise: Promised | undefined,
  { due }: Pick<DeskDeps, 'due'>,
): Promise<void> {
  if (!promise || promise.reminded === 'after') return;
  const at = promise.reminded === 'before' ? promise.until : promise.remindAt;
  await due.set({ kind: 'promise', id: String(clientId), at: new Date(at) });
}

/** Changes what a client was promised as it is at that moment; `change` must be pure. */
export async function changePromises(
  clientId: number,
  change: (promises: readonly Promised[]) => Promised[],
  { clients }: Pick<DeskDeps, 'clients'>,
): Promise<readonly Promised[]> {
  const changed = await clients.update(clientId, (client): Client => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    return { ...client, promises: change(client.promises ?? []) };
  });
  return changed.promises ?? [];
}

function promised(
  { until, card }: Promising,
  { at, by, byId }: AnswerWork['answer'],
  message: number,
  { content }: DeskDeps,
): Promised {
  const reminder = remindAt(new Date(at), new Date(until), content.settings.promiseReminderMinutes);
  return { until, made: at, by, byId, card, message, remindAt: reminder.toISOString() };
}
