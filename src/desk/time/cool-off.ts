import { cooledOff, coolingOff } from '../../clients/changes.ts';
import type { CoolOff } from '../../clients/cool-off.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { moment } from '../../digest/words.ts';
import { coolOffMinutes } from '../../replies/advice.ts';
import { isOpen, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { localDay } from './local-time.ts';
import { promiseWords } from './promise-line.ts';
import { noteReminded, promiseToName } from './promise-reminder.ts';
import { remind } from '../topic/remind.ts';
import { drawAnew } from '../card/redraw.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import type { Work } from '../work.ts';

const MINUTE = 60 * 1000;

/** What starting and ending a wait works with. */
type Waiting = Pick<DeskDeps, 'cards' | 'clients' | 'due' | 'outbox' | 'content' | 'now'>;

/** What a press of ⏸ came to: the wait that runs now, or the card where there was nothing to wait for. */
type Started =
  { readonly until: string; readonly begun: boolean } | { readonly until?: undefined; readonly card?: Card };

/** The desk waits for the client to cool off. Pressed twice, or on two of their cards, the first wait goes on. */
export async function startCoolOff(key: string, cause: number, deps: Waiting): Promise<Started> {
  const card = await deps.cards.get(key);
  const minutes = coolOffMinutes(card?.reading?.traits ?? [], deps.content);
  if (!card || minutes === undefined || !isOpen(card)) return card ? { card } : {};
  const now = deps.now();
  const until = new Date(now.getTime() + minutes * MINUTE).toISOString();
  const wanted: CoolOff = { until, from: card.at, cause };
  const { coolOff = wanted } = await deps.clients.update(card.clientId, (client) =>
    coolingOff(known(client, card.clientId), wanted, now),
  );
  if (coolOff.cause !== cause) return { until: coolOff.until, begun: false };
  await deps.due.set(dueOf(card.clientId, coolOff));
  await iconSoon(card.clientId, deps);
  await redrawFrom(card.clientId, coolOff, deps);
  return { until: coolOff.until, begun: true };
}

/**
 * The wait is over before its time: taken off, or the client is being answered. Returns whether there was one.
 * `answered`: keys of cards that need no drawing now, as the answer has them drawn.
 */
export async function endCoolOff(
  clientId: number,
  deps: Waiting,
  answered: readonly string[] = [],
): Promise<boolean> {
  const coolOff = (await deps.clients.get(clientId))?.coolOff;
  if (!coolOff) return false;
  await deps.clients.update(clientId, (client) => cooledOff(known(client, clientId), coolOff));
  await deps.due.remove(dueOf(clientId, coolOff));
  await iconSoon(clientId, deps);
  await redrawFrom(clientId, coolOff, deps, answered);
  return true;
}

/**
 * ▶️ on a card; `undefined` where there is none. Without a wait to end the button is an old one (a killed process
 * left it behind), and drawing the card anew takes it away.
 */
export async function takeOffCoolOff(key: string, deps: DeskDeps): Promise<boolean | undefined> {
  const card = await deps.cards.get(key);
  if (!card) return undefined;
  const ended = await endCoolOff(card.clientId, deps);
  if (!ended) await drawAnew(key, deps);
  return ended;
}

/** The time has come: has the desk reminded, unless the wait was taken off or begun anew meanwhile. */
export async function remindAfterCoolOff(
  due: Due,
  deps: Pick<DeskDeps, 'clients' | 'outbox'>,
): Promise<void> {
  const clientId = Number(due.id);
  const coolOff = (await deps.clients.get(clientId))?.coolOff;
  if (!coolOff || Date.parse(coolOff.until) !== due.at.getTime()) return;
  const { cause } = coolOff;
  await deps.outbox.add({
    id: `cool-off:${cause}`,
    lane: `desk:${clientId}`,
    work: { kind: 'cool-off-over', clientId, cause },
  });
}

/** Tells the client's topic that the wait is over, if they still have no answer, and has their cards show it. */
export async function sayCoolOffIsOver(
  { clientId, cause }: Extract<Work, { kind: 'cool-off-over' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const client = await deps.clients.get(clientId);
  // Also after a restart, if the process that reminded lived to write it down.
  if (client?.coolOff?.cause !== cause) return;
  const { coolOff } = client;
  const open = await deps.cards.openOf(clientId);
  const [oldest] = open;
  if (oldest) {
    const { texts } = deps.content;
    const { language, timezone } = deps.options;
    const promise = promiseToName(client, deps.now());
    const since = moment(
      client.waitingSince ?? oldest.at,
      localDay(deps.now(), timezone),
      timezone,
      language,
    );
    const text = promise
      ? texts.say('desk.coolOffOverPromised', language, { since, promise: promiseWords(promise, deps) })
      : texts.say('desk.coolOffOver', language, { since });
    const under = async () => open.at(-1)?.shown?.messageId;
    await remind(client, { step: 'cool-off', text, under }, deps, steps);
    if (promise) await noteReminded(clientId, promise.message, 'before', deps);
  }
  const said = oldest && deps.now();
  await deps.clients.update(clientId, (now) => cooledOff(known(now, clientId), coolOff, said));
  await redrawFrom(clientId, coolOff, deps);
}

function dueOf(clientId: number, { until }: CoolOff): Due {
  return { kind: 'cool-off', id: String(clientId), at: new Date(until) };
}

/** Cards from before the one it was started on never showed it: each edit costs a call of the group's few. */
async function redrawFrom(
  clientId: number,
  { from }: CoolOff,
  deps: Waiting,
  except: readonly string[] = [],
): Promise<void> {
  for (const { key, at, reading } of await deps.cards.openOf(clientId)) {
    if (!reading || at < from || except.includes(key)) continue;
    await drawAnew(key, deps);
  }
}

function known<T>(client: T | undefined, id: number): T {
  if (client === undefined) throw new Error(`no record of client ${id}`);
  return client;
}
