import { FormattedString } from '@grammyjs/parse-mode';
import type { Steps } from '../../delivery/outbox.ts';
import type { Request } from '../../feedback/request.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import { FIRST_PAGE, queueData } from './callback.ts';
import { named, say, sayingOf } from './words.ts';
import type { Work } from '../work.ts';

/** Has the leads told that so many want the same; the queue says it once for a request. */
export async function announceMass(
  { id }: Pick<Request, 'id'>,
  { outbox }: Pick<DeskDeps, 'outbox'>,
): Promise<void> {
  // The digest's lane: only one at a time may make its topic.
  await outbox.add({ id: `mass:${id}`, lane: 'digest', work: { kind: 'mass', request: id } });
}

export async function postMass(
  { request: id }: Extract<Work, { kind: 'mass' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const request = (await deps.queue.one(id))?.request;
  if (!request) return;
  const saying = sayingOf(deps);
  const title = named(request, saying);
  const text = say('requests.mass', saying, { request: title, count: request.tally.votes });
  const open = {
    text: title,
    callback_data: queueData({ verb: 'openOne', id: request.id, from: { ...FIRST_PAGE, filter: 'c' } }),
  };
  await steps.once('told', async () => {
    await postToLeads(new FormattedString(text), deps, steps, [[open]]);
    return 1;
  });
}
