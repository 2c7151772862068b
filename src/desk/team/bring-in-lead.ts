import { FormattedString } from '@grammyjs/parse-mode';
import { leadTold } from '../../clients/changes.ts';
import { fullName } from '../../clients/client.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import { topicLink } from '../topic/topic-link.ts';
import { localDay } from '../time/local-time.ts';
import type { Work } from '../work.ts';

/** Someone was rude again, for the third time or later. */
interface Outburst {
  readonly clientId: number;
  /** How many times in 30 days, this one included. */
  readonly times: number;
  /** The update that brought the message: handled again, it tells nothing twice. */
  readonly cause: number;
}

/** Has the leads told, at most once a day for one client: a quarrel of ten messages is one matter. */
export async function bringInLead(
  { clientId, times, cause }: Outburst,
  deps: Pick<DeskDeps, 'clients' | 'outbox' | 'options' | 'now'>,
): Promise<void> {
  const day = localDay(deps.now(), deps.options.timezone);
  const { leadTold: told } = await deps.clients.update(clientId, (client) => {
    if (!client) throw new Error(`no record of client ${clientId}`);
    return leadTold(client, day, cause);
  });
  if (told?.cause !== cause) return;
  await deps.outbox.add({
    id: `bring-in-lead:${cause}`,
    // The digest's lane: only one at a time may make its topic.
    lane: 'digest',
    work: { kind: 'bring-in-lead', clientId, times },
  });
}

/** One line where the digest goes: who, how many times, and a link to the topic. Of the client's words nothing. */
export async function tellLeads(
  { clientId, times }: Extract<Work, { kind: 'bring-in-lead' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const client = await deps.clients.get(clientId);
  if (!client) return;
  const topic = await deps.topics.ofClient(clientId);
  const { content, options } = deps;
  const text = content.texts.say('desk.bringInLead', options.language, { name: fullName(client), times });
  const line = topic ? FormattedString.link(text, topicLink(topic)) : new FormattedString(text);
  await steps.once('told', async () => {
    await postToLeads(line, deps, steps);
    return clientId;
  });
}
