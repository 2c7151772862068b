import { FormattedString } from '@grammyjs/parse-mode';
import type { Occasion } from '../../onboarding/journey.ts';
import { drafted, undelayed } from '../../onboarding/journey-changes.ts';
import type { Refused, Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { answerRefused, sendAnswer, type AnswerWork } from '../operator/send-answer.ts';
import type { Work } from '../work.ts';
import { draftRows } from './draft-rows.ts';
import { postInTopic, type TopicPost } from './in-topic.ts';
import { journeyMoved } from './moved.ts';
import { draftOf, isStillSo, lookAgain, noteContact, noWords, stillOn } from './nudge.ts';
import { closeTasks, draftTask, giveTask } from './manager-task.ts';
import { kindWord } from './kind-word.ts';
import { whereLine } from './stall-post.ts';
import { changeJourney, type Underway } from './underway.ts';

type SendWork = Extract<Work, { kind: 'draft-send' }>;

/**
 * On a high-touch plan nobody but a person writes: the desk gets what they may write, ready to be sent, and the manager a
 * task at once. Nothing of it is a contact until it is sent.
 */
export async function showDraft(
  work: Extract<Work, { kind: 'nudge-draft' }>,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { clientId, contact } = work;
  const here = await stillOn(work, deps);
  if (!here) return;
  const words = draftOf(here, contact, deps);
  if (!words) return noWords(here, contact, deps);
  const posted = await postInTopic(
    here.client,
    async () => ((await isStillSo(work, deps)) ? draftPost(here, contact, words.text, deps) : undefined),
    deps,
    steps,
  );
  if (!posted) return lookAgain(clientId, deps);
  await giveTask(
    here.client,
    draftTask(here.plan, contact, deps),
    `draft:${clientId}:${nameOf(contact)}`,
    deps,
  );
  const at = deps.now().toISOString();
  await changeJourney(here, (journey) => drafted(journey, { ...contact, at }), deps);
  await journeyMoved(clientId, deps);
}

/** Which contact of a client it is, in few characters. */
export function nameOf({ kind, step, turn, since }: Occasion): string {
  return `${kind}:${step}:${turn}:${Date.parse(since)}`;
}

/** The draft is the only text in `pre`: a tap on it copies it whole, and what is sent is read from there. */
function draftPost(here: Underway, contact: Occasion, text: string, deps: DeskDeps): TopicPost {
  const { texts } = deps.content;
  const { language } = deps.options;
  const title = FormattedString.bold(
    texts.say('onboarding.card.draftTitle', language, { kind: kindWord(contact.kind) }),
  );
  const about =
    contact.kind === 'nudge' || contact.kind === 'vanished' ? [whereLine(here, contact, deps)] : [];
  const hint = texts.say('onboarding.card.draftHint', language);
  return {
    body: FormattedString.join([title, ...about, FormattedString.pre(text), hint], '\n'),
    rows: draftRows(contact, ['send', 'notNow'], deps),
  };
}

/** Sends it as the answer of the operator who tapped, once, and notes it as the contact that it is. */
export async function sendDraft(work: SendWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const { contact, nudge, source, by, byId } = work;
  await sendAnswer(answerOf(work), deps, steps);
  const pair = await deps.messages.byDeskMessage(source.chatId, source.messageId);
  const here = await stillOn(work, deps);
  if (!here || !pair) return;
  await changeJourney(here, undelayed, deps);
  await noteContact(here, contact, { nudge, message: pair.clientMessageId }, deps);
  await closeTasks(here.client.id, [draftTask(here.plan, contact, deps)], { by, byId }, deps);
}

export async function draftRefused(work: SendWork, why: Refused, deps: DeskDeps): Promise<void> {
  await answerRefused(answerOf(work), why, deps);
  await journeyMoved(work.clientId, deps);
}

function answerOf({ clientId, text, cause, by, byId, at, source }: SendWork): AnswerWork {
  return {
    kind: 'answer',
    clientId,
    outgoing: { kind: 'text', text, entities: [] },
    answer: { cause, by, byId, at, how: 'own', text },
    cards: [],
    source,
  };
}
