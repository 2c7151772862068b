import { STATUSES } from '../../feedback/status.ts';
import { offerLoop } from '../loop/loop-offer.ts';
import { sendLoop } from '../loop/loop.ts';
import type { Acting } from './acting.ts';
import type { QueuePress } from './callback.ts';
import { filterOf, filterRows, PAGE_SIZE, viewList, type QueueView } from './list.ts';
import { candidatesFor, mergeInto, viewMerging } from './merge.ts';
import { showOne, type Shown } from './settled.ts';
import { pickVoices, splitOff } from './split.ts';
import { effortRows, setEffort, setStatus, statusOf, statusRows } from './status.ts';
import { ask, requestIn } from './typed.ts';
import { undo } from './undo.ts';
import { shownVoices, viewVoices, VOICES_PAGE } from './voices.ts';
import { say, segmentName, statusWord, type Saying } from './words.ts';

/** What a button leads to; nothing where the answer comes as a message of its own. */
export async function act(press: QueuePress, acting: Acting): Promise<Shown | undefined> {
  const { deps, from, saying } = acting;
  switch (press.verb) {
    case 'list':
    case 'openList':
      return { view: await list(acting) };
    case 'statuses':
    case 'segments':
      return { view: { ...(await list(acting)), rows: filterRows(press.verb, from, saying) } };
    case 'one':
    case 'openOne':
    case 'cancel':
      return leaveQuestion(press.id, acting);
    case 'voices':
      return voices(press.id, press.page, acting);
    case 'status':
    case 'efforts':
      return menu(press.verb, press.id, acting);
    case 'setStatus':
      return press.status === 'declined'
        ? ask('why', press.id, acting)
        : setNamed(press.id, press.status, acting);
    case 'decline':
      return setStatus(press.id, 'declined', acting);
    case 'setEffort':
      return setEffort(press.id, press.effort, acting);
    case 'rename':
      return ask('title', press.id, acting);
    case 'merge':
      return merging(press.id, acting);
    case 'mergeInto':
      return mergeInto(press.id, press.into, acting);
    case 'into':
      return ask('into', press.id, acting);
    case 'pick':
      return pickVoices(press.id, press.page, acting);
    case 'tick':
      return pickVoices(press.id, press.page, acting, press.voice);
    case 'split':
      return splitOff(press.id, acting);
    case 'undo':
      return undo(press.token, press.id, acting);
    case 'sample':
      await offerLoop(press.id, press.n, acting.cause, deps, acting.place);
      return undefined;
    case 'send':
      return sendLoop(press, acting);
    default:
      return press satisfies never;
  }
}

async function list({ deps, from, saying }: Acting): Promise<QueueView> {
  return viewList(await deps.queue.list(filterOf(from), from.page, PAGE_SIZE), from.filter, saying);
}

async function leaveQuestion(id: string, acting: Acting): Promise<Shown> {
  delete acting.ctx.session.asking;
  return showOne(id, acting);
}

async function voices(id: string, page: number, acting: Acting): Promise<Shown> {
  const { deps, from, saying } = acting;
  const view = await deps.queue.one(id);
  if (!view) return { notice: say('requests.refused.unknown', saying) };
  const found = await deps.queue.voices(view.request.id, page, VOICES_PAGE);
  return { view: viewVoices(view.request, found, await shownVoices(found.voices, deps), from, saying) };
}

/** The request with a question under it, and the answers as its buttons. */
async function menu(verb: 'status' | 'efforts', id: string, acting: Acting): Promise<Shown> {
  const { deps, from, saying } = acting;
  const request = (await deps.queue.one(id))?.request;
  const note = say(verb === 'status' ? 'requests.ask.status' : 'requests.ask.effort', saying);
  const shown = await showOne(id, acting, { note });
  if (!request || !('view' in shown)) return shown;
  const rows = verb === 'status' ? statusRows(request, from, saying) : effortRows(request, from, saying);
  return { view: { ...shown.view, rows } };
}

async function setNamed(id: string, name: string, acting: Acting): Promise<Shown> {
  const to = statusOf(name);
  return to ? setStatus(id, to, acting) : { notice: say('requests.refused.not-allowed', acting.saying) };
}

async function merging(id: string, acting: Acting): Promise<Shown> {
  const request = (await acting.deps.queue.one(id))?.request;
  if (!request) return { notice: say('requests.refused.unknown', acting.saying) };
  return { view: viewMerging(request, await candidatesFor(id, acting), acting.from, acting.saying) };
}

/** What stands after /requests: nothing, a number, or a filter by its name. */
export async function asked(words: string, acting: Acting): Promise<Shown> {
  if (words === '') return { view: await list(acting) };
  const id = requestIn(words);
  if (id) return showOne(id, acting);
  const named = filtersByName(acting.saying);
  const [, byName] = named.find(([name]) => isSame(name, words)) ?? [];
  const filter = byName ?? filterById(words.toLowerCase(), acting.saying);
  if (filter === undefined) {
    const [, one = '', ...others] = named.map(([name]) => name);
    return { notice: say('requests.usage', acting.saying, { one, others: others.join(', ') }) };
  }
  return { view: await list({ ...acting, from: { filter, page: 0 } }) };
}

/** Filters by what their buttons say, in the desk's language; where two say the same, the first. */
function filtersByName(saying: Saying): readonly (readonly [name: string, filter: string])[] {
  const all = [
    [say('requests.filter.open', saying), 'a'],
    [say('requests.filter.new', saying), 'n'],
    [say('requests.filter.rising', saying), 'r'],
    [say('requests.filter.critical', saying), 'c'],
    ...STATUSES.map((status) => [statusWord(status, saying), `t${status}`] as const),
    ...saying.content.segments.map(({ id }) => [segmentName(id, saying), `g${id}`] as const),
  ] as const;
  return all.filter(([name], at) => all.findIndex(([other]) => isSame(name, other)) === at);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A status or a segment as content and programs call it. */
function filterById(id: string, { content }: Saying): string | undefined {
  if (STATUSES.some((status) => status === id)) return `t${id}`;
  return content.segments.some((segment) => segment.id === id) ? `g${id}` : undefined;
}
