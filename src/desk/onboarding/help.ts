import { FormattedString } from '@grammyjs/parse-mode';
import { askedForHelp } from '../../clients/changes.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { sayAway } from '../waiting/away.ts';
import { present } from '../record/present.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import { afterMessage } from '../waiting/waiting.ts';
import type { Work } from '../work.ts';
import { deskRow } from './desk-rows.ts';
import { postInTopic } from './in-topic.ts';
import { stepCalled, underway, type Underway } from './underway.ts';

/**
 * «Нужна помощь»: the desk hears of it, and the client waits for an answer like anybody who has written. Whoever does so
 * outside working hours is told when somebody will be there.
 */
export async function askForHelp(
  { client: { id }, plan }: Underway,
  step: string,
  asked: string,
  deps: DeskDeps,
): Promise<void> {
  await deps.outbox.add({
    id: `step-help:${id}:${asked}`,
    lane: `desk:${id}`,
    work: { kind: 'step-help', clientId: id, plan: plan.id, step },
  });
  const at = deps.now();
  const client = await deps.clients.update(id, (known) => askedForHelp(present(known, id), at));
  await Promise.all([afterMessage(client, deps), iconSoon(id, deps), sayAway(client, deps)]);
}

/** With which step, and what the plan offers to whoever needs help with it. */
export async function tellOfHelp(
  { clientId, plan, step: id }: Extract<Work, { kind: 'step-help' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const here = await underway(clientId, deps);
  const step = here?.plan.id === plan ? stepCalled(id, here.plan) : undefined;
  if (!here || !step) return;
  const { texts } = deps.content;
  const { language } = deps.options;
  const title = FormattedString.bold(
    texts.say('onboarding.topic.help', language, { step: step.title[language] }),
  );
  const body = FormattedString.join([title, helpLine(step.help, deps)], '\n');
  const rows = [deskRow(id, ['done'], deps)];
  await postInTopic(here.client, async () => ({ body, rows }), deps, steps, 'card');
}

/** What the plan offers: «Чем помочь: созвон на 15 минут, https://…» */
export function helpLine(
  { offer, link }: Underway['plan']['steps'][number]['help'],
  { content, options }: Pick<DeskDeps, 'content' | 'options'>,
): string {
  const { language } = options;
  const line = content.texts.say('onboarding.card.offer', language, { offer: offer[language] });
  return link === undefined ? line : `${line}\n${link}`;
}
