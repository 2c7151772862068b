import { isContacted } from '../../onboarding/journey-changes.ts';
import type { DeskDeps } from '../deps.ts';
import type { AnswerWork } from '../operator/send-answer.ts';
import { closeTasks, draftTask } from './manager-task.ts';
import { noteContact } from './nudge.ts';
import { underway } from './underway.ts';

/** What the text of a contact is called that an operator has put in words of their own. */
const OWN_WORDS = 'own-words';

/**
 * An operator has written to a client who had asked nothing. Where the desk holds a draft for them that nobody has sent,
 * this was it, in other words: it counts as the contact, and the draft is over. Done again, it changes nothing.
 */
export async function countOwnContact(
  { clientId, cards, source, answer }: AnswerWork,
  deps: DeskDeps,
): Promise<void> {
  if (!source || cards.length > 0 || answer.how !== 'own') return;
  const here = await underway(clientId, deps);
  const draft = here?.journey.drafts?.findLast((one) => !isContacted(here.journey, one));
  if (!here || !draft || here.journey.steps[draft.step]?.done) return;
  const pair = await deps.messages.byDeskMessage(source.chatId, source.messageId);
  if (!pair) return;
  const { at: _at, ...contact } = draft;
  await noteContact(here, contact, { nudge: OWN_WORDS, message: pair.clientMessageId }, deps);
  const { by, byId } = answer;
  await closeTasks(clientId, [draftTask(here.plan, contact, deps)], { by, byId }, deps);
}
