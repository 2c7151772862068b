import { FormattedString } from '@grammyjs/parse-mode';
import { MOST_TOLD, type Client } from '../../clients/client.ts';
import type { Task } from '../../delivery/journals.ts';
import type { Refused, Steps } from '../../delivery/outbox.ts';
import type { Loop } from '../../feedback/request.ts';
import { noteBlocked } from '../blocked/blocked-note.ts';
import type { DeskDeps, DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { clientsOf, draftFor, isOutOfReach, wakesAt } from './loop-clients.ts';
import { followProgress, overText, progressSoon, viewProgress } from './loop-progress.ts';
import type { Acting } from '../requests/acting.ts';
import type { Whom } from '../requests/callback.ts';
import type { Shown } from '../requests/settled.ts';
import type { Work } from '../work.ts';

/** At most so many are told at once, however many voters there are. */
const LANES = 8;
/** So that no script holds the store for long. */
const CHUNK = 250;

type LoopWork = Extract<Work, { kind: 'loop' }>;

/** A lead has decided who hears of a change: notes it and puts the messages on their way. */
export async function sendLoop(
  { id, n, whom }: { readonly id: string; readonly n: number; readonly whom: Whom },
  acting: Acting,
): Promise<Shown> {
  const { deps, ctx, who, cause, saying, place } = acting;
  const voters = await deps.queue.voters(id, n);
  const known = await clientsOf(
    voters.map(({ vote }) => vote.clientId),
    deps,
  );
  // The same that were left out of the count which the lead has seen.
  const except = voters.flatMap((toTell) => {
    const { clientId } = toTell.vote;
    const client = known.get(clientId);
    const reads = client && !isOutOfReach(client) && draftFor(toTell, client, deps) !== undefined;
    return reads ? [] : [clientId];
  });
  const loop = await deps.queue.startLoop(id, n, whom, who, cause, except);
  if (!loop) return { view: { body: new FormattedString(await overText(id, saying, deps)), rows: [] } };
  if (loop.chosen !== 'none') {
    const messageId = ctx.msgId;
    if (messageId !== undefined) await followProgress(loop, { chatId: place.chatId, messageId }, deps);
    await dispatch(loop, known, deps);
  }
  return { view: await viewProgress(loop, deps) };
}

/** Done again, it adds nothing: each task has a name of its own, and who has heard is noted in their vote. */
async function dispatch(
  loop: Loop,
  known: ReadonlyMap<number, Client>,
  deps: Pick<DeskDeps, 'outbox' | 'due' | 'content' | 'options' | 'now'>,
): Promise<void> {
  const { request, n, clients } = loop;
  const tasks: Task<Work>[] = [];
  for (const [place, clientId] of clients.entries()) {
    const client = known.get(clientId);
    const morning = client && wakesAt(client, deps);
    if (morning) await deps.due.set({ kind: 'loop', id: `${request}.${n}:${clientId}`, at: morning });
    else tasks.push(taskOf({ kind: 'loop', request, change: n, clientId }, place));
  }
  for (let at = 0; at < tasks.length; at += CHUNK) await deps.outbox.add(...tasks.slice(at, at + CHUNK));
}

function taskOf(work: LoopWork, place: number, woken?: Date): Task<Work> {
  const { request, change, clientId } = work;
  const id = `loop:${request}.${change}:${clientId}`;
  return {
    id: woken ? `${id}:${woken.getTime()}` : id,
    lane: `loop:${place % LANES}`,
    work,
  };
}

/** It is morning where a client lives: they may be told now. Or it is time to say how far the telling has come. */
export async function loopDue({ id, at }: Due, deps: Pick<DueDeps, 'outbox' | 'due' | 'now'>): Promise<void> {
  const { outbox } = deps;
  const [, request, n, clientId] = /^(R\d+)\.(\d+)(?::(\d+))?$/.exec(id) ?? [];
  if (request === undefined) throw new TypeError(`no loop is called ${id}`);
  const change = Number(n);
  if (clientId !== undefined) {
    const work: LoopWork = { kind: 'loop', request, change, clientId: Number(clientId) };
    await outbox.add(taskOf(work, work.clientId, at));
    return progressSoon(`${request}.${change}`, deps);
  }
  await outbox.add({
    id: `loop-progress:${id}:${at.getTime()}`,
    lane: `queue:${request}`,
    work: { kind: 'loop-progress', request, change },
  });
}

/**
 * Tells one voter, unless they have heard, the status has changed again, or nothing of ours is to reach them. Who
 * sleeps by now is told in the morning.
 */
export async function tellVoter(work: LoopWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const { request, change, clientId } = work;
  const toTell = await deps.queue.telling(request, change, clientId);
  if (!toTell) return;
  const client = await deps.clients.get(clientId);
  const text = client && !isOutOfReach(client) ? draftFor(toTell, client, deps) : undefined;
  if (!client || text === undefined) {
    const left = client?.blocked === undefined ? 'excluded' : 'blocked';
    return deps.queue.told(request, change, clientId, { left });
  }
  const morning = wakesAt(client, deps);
  if (morning) return deps.due.set({ kind: 'loop', id: `${request}.${change}:${clientId}`, at: morning });
  const message = await steps.once('told', () =>
    deps.budget.spend(clientId, { urgency: 'edit', calls: 1, broadcast: true }, async () => {
      const sent = await deps.api.sendMessage(clientId, text, {
        link_preview_options: { is_disabled: true },
      });
      return sent.message_id;
    }),
  );
  // First what names the request when they answer: once the queue knows that they have heard, nobody comes back here.
  await deps.clients.update(clientId, (known) => {
    if (!known) throw new Error(`no record of client ${clientId}`);
    return heard(known, { request, change, message, at: deps.now().toISOString() });
  });
  await deps.queue.told(request, change, clientId, { message });
}

function heard(client: Client, news: NonNullable<Client['told']>[number]): Client {
  const before = (client.told ?? []).filter(
    ({ request, change }) => request !== news.request || change !== news.change,
  );
  return { ...client, told: [...before, news].slice(-MOST_TOLD) };
}

/** Telegram will not take it: they have blocked the bot, or are gone. */
export async function loopRefused(work: LoopWork, why: Refused, deps: DeskDeps): Promise<void> {
  const { request, change, clientId } = work;
  if (why.kind === 'refused' && why.refusal === 'blocked') await noteBlocked(clientId, deps);
  await deps.queue.told(request, change, clientId, { left: 'blocked' });
}
