import { FormattedString } from '@grammyjs/parse-mode';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import type { Work } from '../work.ts';

/** Has a line posted where the leads read; one line for one id. */
export async function tellLeadsLine(
  id: string,
  text: string,
  { outbox }: Pick<DeskDeps, 'outbox'>,
): Promise<void> {
  // The digest's lane: only one at a time may make its topic.
  await outbox.add({ id, lane: 'digest', work: { kind: 'tell-leads', text } });
}

export async function postLine(
  { text }: Extract<Work, { kind: 'tell-leads' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  await steps.once('told', async () => {
    await postToLeads(new FormattedString(text), deps, steps);
    return 1;
  });
}
