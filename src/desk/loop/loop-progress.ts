import { FormattedString } from '@grammyjs/parse-mode';
import type { Loop } from '../../feedback/request.ts';
import type { DeskDeps } from '../deps.ts';
import { clientsOf, isOutOfReach, readersOf, wakesAt } from './loop-clients.ts';
import { repost } from '../topic/post.ts';
import { queueData } from '../requests/callback.ts';
import type { QueueView } from '../requests/list.ts';
import { justNow, named, say, sayingOf, statusWord, type Saying } from '../requests/words.ts';
import type { Rows, Work } from '../work.ts';

/** How often the message that says how far it has come is brought up to date. Milliseconds. */
const PACE = 5000;
/** In a group each of these edits takes one of twenty calls a minute from the cards. */
const PACE_IN_GROUP = 30_000;

/** Where the message stands that says how far the telling has come: of the last one who asked. */
const about = (id: string, n: number): string => `loop:${id}.${n}`;

/** Has the message there say from now on how far it has come. */
export async function followProgress(
  { request, n }: Pick<Loop, 'request' | 'n'>,
  place: { readonly chatId: number; readonly messageId: number },
  deps: Pick<DeskDeps, 'marks' | 'due' | 'now'>,
): Promise<void> {
  const { chatId, messageId } = place;
  await deps.marks.set(about(request, n), { chat: String(chatId), message: String(messageId) });
  await progressAgain(`${request}.${n}`, chatId, deps);
}

/** Has that message brought up to date in a while, unless it is to be anyway: somebody has woken up. */
export async function progressSoon(id: string, { due, now }: Pick<DeskDeps, 'due' | 'now'>): Promise<void> {
  await due.add({ kind: 'loop', id, at: new Date(now().getTime() + PACE) });
}

/** The same, where the entry that has just been done may not be crossed out yet. */
async function progressAgain(
  id: string,
  chatId: number,
  { due, now }: Pick<DeskDeps, 'due' | 'now'>,
): Promise<void> {
  const pace = chatId < 0 ? PACE_IN_GROUP : PACE;
  await due.set({ kind: 'loop', id, at: new Date(now().getTime() + pace) });
}

/** Brings that message up to date, and again in a while as long as somebody is still to be told. */
export async function drawProgress(
  { request: id, change: n }: Extract<Work, { kind: 'loop-progress' }>,
  deps: DeskDeps,
): Promise<void> {
  const { chat, message } = await deps.marks.of(about(id, n));
  const loop = await deps.queue.loop(id, n);
  if (!loop || chat === undefined || message === undefined) return;
  const { body, rows, goesOn } = await viewProgress(loop, deps);
  const { text, entities } = body;
  const place = { chatId: Number(chat), messageId: Number(message) };
  await repost({ kind: 'repost', ...place, text, entities, rows }, deps);
  if (goesOn) await progressAgain(`${id}.${n}`, place.chatId, deps);
}

/** How far the telling of a change has come. `goesOn`: there are some who are awake and have not heard. */
export async function viewProgress(
  loop: Loop,
  deps: DeskDeps,
): Promise<QueueView & { readonly goesOn: boolean }> {
  const saying = sayingOf(deps);
  const { request: id, n, chosen, clients } = loop;
  const [news, view] = await Promise.all([deps.queue.news(id, n), deps.queue.one(id)]);
  const request = view ? named(view.request, saying) : id;
  const by = say('loop.by', saying, justNow(loop.by, { ...saying, now: new Date(loop.at) }));
  const step = view?.request.history.find((one) => one.n === n);
  const title = { request, status: step ? statusWord(step.status, saying) : '' };
  if (chosen === 'none') {
    const again = {
      text: say('requests.button.tell', saying),
      callback_data: queueData({ verb: 'sample', id, n }),
    };
    return line([say('loop.notTold', saying, title), by], news ? [[again]] : []);
  }
  if (!news) return line([say('loop.stopped', saying, { request }), by]);
  const among = new Set(clients);
  const voters = await deps.queue.voters(id, n);
  const left = voters.map(({ vote }) => vote.clientId).filter((one) => among.has(one));
  const further = voters.filter(({ vote }) => !among.has(vote.clientId));
  const rows = restRows(
    loop,
    (await readersOf(further, deps)).filter(({ text }) => text !== undefined).length,
    saying,
  );
  const records = await clientsOf(left.length > 0 ? left : clients, deps);
  if (left.length > 0) {
    const asleep = left.filter((one) => {
      const client = records.get(one);
      return client && wakesAt(client, deps);
    }).length;
    const told = clients.length - left.length;
    const lines = [say('loop.progress', saying, { ...title, told, count: clients.length })];
    if (asleep > 0) lines.push(say('loop.asleep', saying, { count: asleep }));
    return { ...line([...lines, by], rows), goesOn: left.length > asleep };
  }
  // Only now, as it takes a look at each of them.
  const missed = clients.filter((one) => {
    const client = records.get(one);
    return !client || isOutOfReach(client);
  }).length;
  const lines = [say('loop.done', saying, { ...title, count: clients.length - missed })];
  if (missed > 0) lines.push(say('loop.missed', saying, { count: missed }));
  return line([...lines, by], rows);
}

/** Voters who were not chosen, or came since. */
function restRows({ request: id, n }: Loop, count: number, saying: Saying): Rows {
  if (count === 0) return [];
  const text = say('loop.rest', saying, { count });
  return [[{ text, callback_data: queueData({ verb: 'send', id, n, whom: 'all' }) }]];
}

function line(pieces: readonly string[], rows: Rows = []): QueueView & { readonly goesOn: boolean } {
  const [head = '', ...rest] = pieces;
  const body = FormattedString.join([FormattedString.bold(head), rest.join(' · ')], '\n');
  return { body, rows, goesOn: false };
}

/** That the status has changed since: what was to be said is not true any more. */
export async function overText(
  id: string,
  saying: Saying,
  { queue }: Pick<DeskDeps, 'queue'>,
): Promise<string> {
  const request = (await queue.one(id))?.request;
  return say('loop.over', saying, { request: request ? named(request, saying) : id });
}
