import type { ReactionType } from 'grammy/types';
import { classify } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { replyingTo } from '../card/placing.ts';
import { isSame, noteLine, noteOwn, reactionsTo, type Side } from './reaction-marks.ts';
import { unlessRefused } from '../topic/quietly.ts';
import { redraw } from '../card/redraw.ts';
import type { Pair } from '../stores.ts';
import type { Work } from '../work.ts';

type ReactionWork = Extract<Work, { kind: 'reaction' }>;

interface Where {
  readonly chatId: number;
  readonly messageId: number;
}

/** A message with its counterpart. */
interface Sides {
  readonly from: Where;
  readonly to: Where;
  readonly pair: Pair;
  /** Whether the client reacted, or the desk did. */
  readonly by: Side;
}

/**
 * Shows the reactions to a message on its counterpart, as they are by now: the bot may put one there, the latest
 * that Telegram takes. What the other side does not see of it becomes a line in the desk.
 */
export async function showReactions(work: ReactionWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const sides = await sidesOf(work, deps);
  if (!sides) return;
  const { wanted } = await reactionsTo(sides.from, deps);
  const { own } = await reactionsTo(sides.to, deps);
  const { shown, refused } = await put(wanted, own, sides.to, deps);
  // Of the desk's several the client sees the latest, as of one person; the desk is told of all the client's.
  const unseen = sides.by === 'desk' ? refused : wanted.filter((one) => !shown || !isSame(one, shown));
  await tell(unseen, sides, deps, steps);
}

async function sidesOf(
  { chatId, messageId }: ReactionWork,
  { messages }: DeskDeps,
): Promise<Sides | undefined> {
  const from = { chatId, messageId };
  if (chatId > 0) {
    const pair = await messages.byClientMessage(chatId, messageId);
    return (
      pair && { from, to: { chatId: pair.deskChatId, messageId: pair.deskMessageId }, pair, by: 'client' }
    );
  }
  const pair = await messages.byDeskMessage(chatId, messageId);
  return pair && { from, to: { chatId: pair.clientId, messageId: pair.clientMessageId }, pair, by: 'desk' };
}

async function put(
  wanted: readonly ReactionType[],
  own: ReactionType | undefined,
  to: Where,
  deps: DeskDeps,
): Promise<{ shown: ReactionType | undefined; refused: readonly ReactionType[] }> {
  const refused: ReactionType[] = [];
  for (const reaction of wanted) {
    if (own && isSame(own, reaction)) return { shown: own, refused };
    if (reaction.type !== 'paid' && (await set(to, [reaction], deps))) {
      await noteOwn(to, reaction, deps);
      return { shown: reaction, refused };
    }
    refused.push(reaction);
  }
  if (own) {
    await set(to, [], deps);
    await noteOwn(to, undefined, deps);
  }
  return { shown: undefined, refused };
}

/** Whether Telegram takes it: no paid ones, custom ones only where they are allowed, and a group may allow few. */
async function set(
  { chatId, messageId }: Where,
  reactions: ReactionType[],
  deps: DeskDeps,
): Promise<boolean> {
  try {
    await deps.api.setMessageReaction(chatId, messageId, reactions);
    return true;
  } catch (error) {
    if (classify(error).kind !== 'refused') throw error;
    deps.log.debug({ chat: chatId, message: messageId, err: error }, 'a reaction is not taken here');
    return false;
  }
}

/** In the desk, whoever reacted: on the card, or under the operator's own message, where it is edited from then on. */
async function tell(
  unseen: readonly ReactionType[],
  sides: Sides,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { pair, by } = sides;
  const inDesk = { chatId: pair.deskChatId, messageId: pair.deskMessageId };
  const words = unseen.map((one) => inWords(one, deps)).join(' ');
  const card = await cardAt(inDesk, deps);
  if (card) return tellOnCard(card.key, by === 'client' ? 'ofClient' : 'ofDesk', words, deps);
  await tellUnder({ inDesk, sides, words }, deps, steps);
}

/** The card that stands there, where it is one. */
async function cardAt({ chatId, messageId }: Where, deps: DeskDeps): Promise<Card | undefined> {
  const pair = await deps.messages.byDeskMessage(chatId, messageId);
  const card = pair && (await deps.cards.ofClientMessage(pair.clientId, pair.clientMessageId));
  return card?.shown?.messageId === messageId ? card : undefined;
}

async function tellOnCard(
  key: string,
  of: 'ofClient' | 'ofDesk',
  words: string,
  deps: DeskDeps,
): Promise<void> {
  let changed = false;
  const card = await deps.cards.update(key, (now) => {
    const { [of]: before = '', ...rest } = now.unset ?? {};
    changed = before !== words;
    if (!changed) return undefined;
    const unset = words === '' ? rest : { ...rest, [of]: words };
    return { ...now, unset, revision: now.revision + 1 };
  });
  if (card && changed) await redraw(card, deps);
}

async function tellUnder(
  { inDesk, sides: { by, pair }, words }: { inDesk: Where; sides: Sides; words: string },
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const { chatId, messageId } = inDesk;
  const { [by]: line } = (await reactionsTo(inDesk, deps)).lines;
  if (words === '') {
    if (line === undefined) return;
    await unlessRefused(() => deps.api.deleteMessage(chatId, line));
    await noteLine(inDesk, by, undefined, deps);
    return;
  }
  const key = by === 'client' ? 'desk.reactionOfClient' : 'desk.reactionOfDesk';
  const text = deps.content.texts.say(key, deps.options.language, { reactions: words });
  const topic = await deps.topics.ofClient(pair.clientId);
  const thread = topic?.chatId === chatId ? { message_thread_id: topic.threadId } : {};
  await deps.budget.spend(chatId, { urgency: 'edit', calls: 1 }, async () => {
    if (line !== undefined) {
      await unlessRefused(() => deps.api.editMessageText(chatId, line, text));
      return;
    }
    const sent = await steps.once('line', async () => {
      const { message_id } = await deps.api.sendMessage(chatId, text, {
        ...thread,
        reply_parameters: replyingTo(messageId),
      });
      return message_id;
    });
    await noteLine(inDesk, by, sent, deps);
  });
}

/** A custom emoji is a picture of its own: a bot cannot write it. */
function inWords(reaction: ReactionType, { content, options }: DeskDeps): string {
  if (reaction.type === 'emoji') return reaction.emoji;
  return reaction.type === 'paid' ? '⭐' : content.texts.say('card.customEmoji', options.language);
}
