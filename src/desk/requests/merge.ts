import { FormattedString } from '@grammyjs/parse-mode';
import type { Request } from '../../feedback/request.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Rows } from '../work.ts';
import type { Acting } from './acting.ts';
import { queueData, type ListPlace } from './callback.ts';
import { settled, type Shown } from './settled.ts';
import type { QueueView } from './list.ts';
import { toRequest } from './voices.ts';
import { justNow, named, say, type Saying } from './words.ts';

/** On a button; Telegram cuts longer ones on a phone anyway. */
const LONGEST_LABEL = 48;
const MOST_CANDIDATES = 3;

/** Asks which request it should go into. Pure. */
export function viewMerging(
  request: Request,
  candidates: readonly Request[],
  from: ListPlace,
  saying: Saying,
): QueueView {
  const { id } = request;
  const key = candidates.length > 0 ? 'requests.ask.merge' : 'requests.ask.mergeUnlike';
  const buttons: Rows = candidates.map((one) => [
    {
      text: `${clip(named(one, saying), LONGEST_LABEL)} · ${one.tally.votes}`,
      callback_data: queueData({ verb: 'mergeInto', id, into: one.id, from }),
    },
  ]);
  const other = {
    text: say('requests.button.otherNumber', saying),
    callback_data: queueData({ verb: 'into', id, from }),
  };
  return {
    body: FormattedString.join(
      [FormattedString.bold(`💡 ${named(request, saying)}`), say(key, saying)],
      '\n\n',
    ),
    rows: [...buttons, [other], [toRequest(id, from, saying)]],
  };
}

/** Which others are likest to it, by its title and by what was said last. */
export async function candidatesFor(id: string, { deps }: Acting): Promise<Request[]> {
  const view = await deps.queue.one(id);
  if (!view) return [];
  const best = new Map<string, number>();
  for (const text of [view.request.title, ...view.voices.map((voice) => voice.text)]) {
    if (text.trim() === '') continue;
    const { candidates } = await deps.queue.suggest(text);
    for (const { request, score } of candidates) best.set(request, Math.max(best.get(request) ?? 0, score));
  }
  const found: Request[] = [];
  for (const [candidate] of [...best].toSorted(([, a], [, b]) => b - a)) {
    const one = candidate === view.request.id ? undefined : await deps.queue.one(candidate);
    if (one && one.request.id !== view.request.id && !found.some((other) => other.id === one.request.id))
      found.push(one.request);
    if (found.length === MOST_CANDIDATES) break;
  }
  return found;
}

export async function mergeInto(id: string, into: string, acting: Acting): Promise<Shown> {
  const { deps, who, cause, saying } = acting;
  const changed = await deps.queue.merge(id, into, who, cause);
  return settled(changed, acting, (request) =>
    say('requests.done.merged', saying, { from: id, into: request.id, ...justNow(who.name, saying) }),
  );
}
