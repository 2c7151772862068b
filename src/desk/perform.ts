import { classify, NotYet } from '../delivery/failures.ts';
import type { Steps, Refused } from '../delivery/outbox.ts';
import { amend } from './operator/amend.ts';
import { tellLeads } from './team/bring-in-lead.ts';
import { sayCoolOffIsOver } from './time/cool-off.ts';
import { remove } from './operator/deletion.ts';
import { presentId, type DeskDeps } from './deps.ts';
import { postDead } from './team/dead-letters.ts';
import { sendDigest } from './digest/digest.ts';
import { forgetClient } from './team/forget.ts';
import { offerForCopying } from './buttons/helper-message.ts';
import { postEarlier } from './earlier/helper.ts';
import { postFound, postFoundCopy } from './lookup/post-found.ts';
import { postOffer } from './loop/loop-offer.ts';
import { drawProgress } from './loop/loop-progress.ts';
import { loopRefused, tellVoter } from './loop/loop.ts';
import { postMass } from './requests/mass.ts';
import { move } from './both-ways/live-location.ts';
import { draftRefused, sendDraft, showDraft } from './onboarding/draft.ts';
import { tellOfHelp } from './onboarding/help.ts';
import { nudgeRefused, sendNudge } from './onboarding/nudge.ts';
import { countOwnContact } from './onboarding/own-contact.ts';
import { tellOfStall } from './onboarding/stall-card.ts';
import { sayPromiseIsDue } from './time/promise-reminder.ts';
import { redrawCard } from './card/redraw-card.ts';
import { sendStalledFile } from './onboarding-views/file.ts';
import { showOverview } from './onboarding-views/show.ts';
import { answerRefused, sendAnswer } from './operator/send-answer.ts';
import { post, repost } from './topic/post.ts';
import { postLine } from './team/leads-line.ts';
import { rewriteLine } from './topic/rewrite-line.ts';
import { showCard } from './card/show-card.ts';
import { showReactions } from './both-ways/show-reactions.ts';
import { takeBack, takeBackRefused } from './operator/take-back.ts';
import { sayTaskIsDue } from './record/task-reminder.ts';
import { drawIcon } from './topic/topic-icon.ts';
import { sayWaits } from './waiting/waiting-reminder.ts';
import { Work } from './work.ts';

/** Does one piece of work from the outbox. The work is parsed again: an earlier version may have written it. */
export async function perform(raw: unknown, deps: DeskDeps, steps: Steps): Promise<void> {
  const work = known(raw);
  switch (work.kind) {
    case 'card':
      return insist(() => withoutInline(() => showCard(work.card, deps, steps), deps), deps);
    case 'redraw':
      return withoutInline(() => redrawCard(work.card, work.revision, deps, steps), deps);
    case 'answer':
      await sendAnswer(work, deps, steps);
      return countOwnContact(work, deps);
    case 'amend':
      return amend(work, deps, steps);
    case 'move':
      return move(work, deps);
    case 'reaction':
      return showReactions(work, deps, steps);
    case 'deletion':
      return remove(work, deps);
    case 'take-back':
      return takeBack(work.card, deps);
    case 'helper':
      return offerForCopying(work, deps, steps);
    case 'earlier':
      return postEarlier(work, deps, steps);
    case 'found':
      return withoutInline(() => postFound(work, deps, steps), deps);
    case 'found-copy':
      return postFoundCopy(work, deps, steps);
    case 'delete':
      await deps.api.deleteMessage(work.chatId, work.messageId);
      return;
    case 'say':
      return say(work, deps);
    case 'rewrite':
      return rewriteLine(work, deps);
    case 'post':
      return post(work, deps);
    case 'repost':
      return repost(work, deps);
    case 'forget':
      return insist(() => forgetClient(work, deps), deps);
    case 'icon':
      return drawIcon(work, deps);
    case 'dead-letters':
      return insist(() => postDead(deps, steps), deps);
    case 'tell-leads':
      return insist(() => postLine(work, deps, steps), deps);
    case 'waits':
      return insist(() => sayWaits(work, deps, steps), deps);
    case 'task-due':
      return insist(() => sayTaskIsDue(work, deps, steps), deps);
    case 'cool-off-over':
      return insist(() => sayCoolOffIsOver(work, deps, steps), deps);
    case 'promise-due':
      return insist(() => sayPromiseIsDue(work, deps, steps), deps);
    case 'bring-in-lead':
      return insist(() => tellLeads(work, deps, steps), deps);
    case 'loop':
      return tellVoter(work, deps, steps);
    case 'loop-offer':
      return insist(() => postOffer(work, deps, steps), deps);
    case 'loop-progress':
      return drawProgress(work, deps);
    case 'mass':
      return insist(() => postMass(work, deps, steps), deps);
    case 'onboarding-view':
      return showOverview(work, deps, steps);
    case 'onboarding-file':
      return sendStalledFile(work, deps, steps);
    case 'nudge':
      return sendNudge(work, deps, steps);
    case 'nudge-draft':
      return insist(() => showDraft(work, deps, steps), deps);
    case 'draft-send':
      return sendDraft(work, deps, steps);
    case 'stall-card':
      return insist(() => tellOfStall(work, deps, steps), deps);
    case 'step-help':
      return insist(() => tellOfHelp(work, deps, steps), deps);
    case 'digest':
      return insist(() => sendDigest(work, deps, steps), deps);
  }
}

/** Told by the outbox that Telegram will not take a piece of work. */
export async function refused(raw: unknown, why: Refused, deps: DeskDeps): Promise<void> {
  const work = known(raw);
  if (work.kind === 'answer') await answerRefused(work, why, deps);
  if (work.kind === 'card') await cardRefused(work.card, why, deps);
  if (work.kind === 'take-back') await takeBackRefused(work.card, deps);
  if (work.kind === 'loop') await loopRefused(work, why, deps);
  if (work.kind === 'nudge') await nudgeRefused(work, why, deps);
  if (work.kind === 'draft-send') await draftRefused(work, why, deps);
}

function known(raw: unknown): Work {
  const { data, error } = Work.safeParse(raw);
  // A TypeError is a fault of ours to the outbox: trying again would hold the lane for ever.
  if (!data) throw new TypeError(`work of an unknown shape: ${error.message}`);
  return data;
}

/**
 * A missing right or a removed bot is mended by people, and a client's message outlives that: it waits
 * in its place instead of being crossed out.
 */
async function insist(step: () => Promise<void>, deps: DeskDeps): Promise<void> {
  try {
    await step();
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || !['no-rights', 'chat-gone'].includes(failure.refusal)) throw error;
    deps.log.error(
      { reason: failure.description },
      'the desk does not let the bot work; messages wait until it does',
    );
    throw new NotYet(failure.description);
  }
}

/** Where Telegram refuses the buttons that fill the input field, cards are drawn without them from then on. */
async function withoutInline(step: () => Promise<void>, deps: DeskDeps): Promise<void> {
  try {
    await step();
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || failure.refusal !== 'button' || deps.findings.inlineRefused)
      throw error;
    deps.findings.inlineRefused = true;
    deps.log.warn(
      {},
      '✎ cannot fill the input field: send /setinline to @BotFather; until then it offers a message to copy',
    );
    await step();
  }
}

async function say(work: Extract<Work, { kind: 'say' }>, deps: DeskDeps): Promise<void> {
  await deps.api.sendMessage(await presentId(work.chatId, deps), work.text, {
    ...(work.entities ? { entities: work.entities } : {}),
    ...(work.threadId === undefined ? {} : { message_thread_id: work.threadId }),
    ...(work.replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: work.replyTo, allow_sending_without_reply: true } }),
    ...(work.buttons ? { reply_markup: { inline_keyboard: [work.buttons] } } : {}),
    link_preview_options: { is_disabled: true },
  });
}

async function cardRefused(key: string, why: Refused, deps: DeskDeps): Promise<void> {
  // Nothing would ever show what is added to it now.
  const card = await deps.cards.update(key, (now) => ({ ...now, sealed: true }));
  const topic = card && (await deps.topics.ofClient(card.clientId));
  if (!card || !topic) return;
  const gone = why.kind === 'refused' && why.refusal === 'message-gone';
  await deps.outbox.add({
    id: `refused:${key}`,
    lane: `desk:${card.clientId}`,
    work: {
      kind: 'say',
      chatId: topic.chatId,
      threadId: topic.threadId,
      text: deps.content.texts.say(gone ? 'desk.deletedBefore' : 'desk.notShown', deps.options.language),
    },
  });
}
