import { FormattedString } from '@grammyjs/parse-mode';
import { reminded } from '../../clients/changes.ts';
import { fullName, type Client } from '../../clients/client.ts';
import { openPromise } from '../../clients/promise.ts';
import { isCalm } from '../../clients/waiting.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { postToLeads } from '../digest/digest.ts';
import { topicLink } from '../topic/topic-link.ts';
import { present } from '../record/present.ts';
import { remind } from '../topic/remind.ts';
import { sinceWords, workedWords } from './waiting-words.ts';
import type { Work } from '../work.ts';

/** Reminds of somebody who still waits since then: in their topic, or the leads. Each once, also after a restart. */
export async function sayWaits(
  { clientId, since, step }: Extract<Work, { kind: 'waits' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const client = await deps.clients.get(clientId);
  if (!client || client.waitingSince !== since || isCalm(client)) return;
  if (step === 'topic') await remindTopic(client, since, deps, steps);
  else await tellLeads(client, since, deps, steps);
  await deps.clients.update(clientId, (now) => reminded(present(now, clientId), since, step, deps.now()));
}

async function remindTopic(client: Client, since: string, deps: DeskDeps, steps: Steps): Promise<void> {
  const promise = openPromise(client.promises);
  // That its time is past is said in a line of its own.
  if (client.wait?.reminded !== undefined || (promise && promise.until > since)) return;
  const asked = client.wait?.asked ?? 0;
  const values = { since: sinceWords(since, deps), worked: workedWords(since, deps) };
  const { texts } = deps.content;
  const { language } = deps.options;
  const text =
    asked > 0
      ? texts.say('waiting.remindAsked', language, { ...values, times: asked })
      : texts.say('waiting.remind', language, values);
  const under = async ({ chatId }: { readonly chatId: number }): Promise<number | undefined> => {
    const shown = (await deps.cards.openOf(client.id)).at(-1)?.shown;
    return shown?.chatId === chatId ? shown.messageId : undefined;
  };
  await remind(client, { step: 'waiting', text, under }, deps, steps);
}

/** Who, since when, and a link to the topic. Of the client's words nothing. */
async function tellLeads(client: Client, since: string, deps: DeskDeps, steps: Steps): Promise<void> {
  const topic = await deps.topics.ofClient(client.id);
  const text = deps.content.texts.say('waiting.escalate', deps.options.language, {
    name: fullName(client),
    since: sinceWords(since, deps),
    worked: workedWords(since, deps),
  });
  const line = topic ? FormattedString.link(text, topicLink(topic)) : new FormattedString(text);
  await steps.once('told', async () => {
    await postToLeads(line, deps, steps);
    return client.id;
  });
}
