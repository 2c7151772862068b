import type { Changed } from '../../feedback/queue.ts';
import type { Request } from '../../feedback/request.ts';
import { following, STATUSES, tellsOf, type Status } from '../../feedback/status.ts';
import { offerLoop } from '../loop/loop-offer.ts';
import type { Rows } from '../work.ts';
import type { Acting } from './acting.ts';
import { queueData, type ListPlace } from './callback.ts';
import { inRows } from './list.ts';
import { settled, type Shown } from './settled.ts';
import { toRequest } from './voices.ts';
import { justNow, say, statusWord, type Saying } from './words.ts';

/** The statuses that may follow, a button each. Pure. */
export function statusRows({ id, status }: Request, from: ListPlace, saying: Saying): Rows {
  const buttons = following(status).map((next) => ({
    text: statusWord(next, saying),
    callback_data: queueData({ verb: 'setStatus', id, status: next, from }),
  }));
  return [...inRows(buttons, 2), [toRequest(id, from, saying)]];
}

/** How much work it is, 1 to 5. Pure. */
export function effortRows({ id }: Request, from: ListPlace, saying: Saying): Rows {
  const efforts = [1, 2, 3, 4, 5].map((effort) => ({
    text: String(effort),
    callback_data: queueData({ verb: 'setEffort', id, effort, from }),
  }));
  return [efforts, [toRequest(id, from, saying)]];
}

/** The status that a button or a lead named. */
export function statusOf(name: string): Status | undefined {
  return STATUSES.find((one) => one === name);
}

/** Sets a status, and where it is one that voters hear of shows the lead how that would sound. */
export async function setStatus(id: string, to: Status, acting: Acting, why?: string): Promise<Shown> {
  const { deps, who, cause, saying } = acting;
  const changed = await deps.queue.setStatus(id, to, who, cause, why === undefined ? {} : { why });
  await offer(changed, acting);
  const status = statusWord(to, saying);
  return settled(changed, acting, () =>
    say('requests.done.status', saying, { status, ...justNow(who.name, saying) }),
  );
}

async function offer(changed: Changed, { deps, cause, place }: Acting): Promise<void> {
  if (!changed.done) return;
  const { id, status, history } = changed.request;
  const n = history.at(-1)?.n;
  if (n !== undefined && tellsOf(status)) await offerLoop(id, n, cause, deps, place);
}

export async function setEffort(id: string, effort: number, acting: Acting): Promise<Shown> {
  const { deps, who, cause, saying } = acting;
  const changed = await deps.queue.setEffort(id, effort, who, cause);
  return settled(changed, acting, () =>
    say('requests.done.effort', saying, { effort, ...justNow(who.name, saying) }),
  );
}
