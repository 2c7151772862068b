import type { Message } from 'grammy/types';
import { offerOf } from './acceptance.ts';
import { isOpen, type Answer, type Card } from '../card-record.ts';
import type { DeskContext } from '../context.ts';
import { countedAs, type LookedUp } from '../lookup/made-from.ts';
import { endCoolOff } from '../time/cool-off.ts';
import type { DeskDeps } from '../deps.ts';
import { dropHelper } from '../buttons/helper-message.ts';
import { timelyNow } from '../time/named-time.ts';
import type { Aim } from './operator-reply.ts';
import type { Operator } from './operator.ts';
import type { OwnWords } from './own-words.ts';
import { isTooLate, promiseIn, refuseTooLate } from '../time/promise-in-words.ts';
import { refreshTimes } from '../buttons/refresh-times.ts';
import type { Topic } from '../stores.ts';
import type { MadeFrom, Outgoing } from '../work.ts';

/** An operator's message in a client's topic, on its way to the client. */
export interface OwnAnswer {
  readonly cause: number;
  readonly message: Message;
  readonly words: OwnWords;
  readonly topic: Topic;
  readonly operator: Operator;
  readonly outgoing: Outgoing;
  /** What it replies to in the client's chat. */
  readonly aim: Aim;
  /** The suggestion it was made from, where it is one that was edited. */
  readonly edited?: { readonly card: string; readonly suggestion: number };
  /** The earlier answer it was made from, where it was made from one, and the card that offered that. */
  readonly copied?: { readonly card: string; readonly earlier: string };
  /** The template that was found by `/r`, where it was made from one. */
  readonly looked?: LookedUp;
}

/** Sends what an operator wrote and closes the cards it answers: the one replied to, else all that are open. */
export async function answerWithOwn(own: OwnAnswer, ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const { topic, message, operator, edited, copied, outgoing } = own;
  const inHand = edited ?? copied;
  const { replyTo, quote } = own.aim;
  const open = await seenOf(topic.clientId, deps);
  const aimed = inHand
    ? await deps.cards.get(inHand.card)
    : replyTo === undefined
      ? undefined
      : await deps.cards.ofClientMessage(topic.clientId, replyTo);
  const source = edited && aimed?.suggestions[edited.suggestion - 1];
  if (edited && source?.promise && isTooLate(own.words, source.promise, deps)) {
    return refuseTooLate({ ...own, edited }, source.promise, ctx, deps);
  }
  const answer: Answer = {
    cause: own.cause,
    by: operator.name,
    byId: operator.id,
    at: deps.now().toISOString(),
    how: edited ? 'edited' : 'own',
    ...(edited ? { suggestion: edited.suggestion } : {}),
    text: own.words.text,
  };
  const aimedIsOpen = open.some((card) => card.key === aimed?.key);
  const cards =
    aimed && aimedIsOpen && !inHand ? open.filter(({ at }) => at <= aimed.at) : lastOf(open, aimed);
  const offer = edited
    ? aimedIsOpen && offerOf(aimed, { suggestion: edited.suggestion, edited: true })
    : offerOf(cards.at(-1));
  ctx.log.info({ client: topic.clientId, how: answer.how, cards: cards.length }, 'an operator answers');
  await deps.outbox.add({
    // An album is one answer, whichever of its pieces comes first.
    id: `answer:${outgoing.kind === 'album' ? `${outgoing.chatId}:${outgoing.album}` : own.cause}`,
    lane: `client:${topic.clientId}`,
    work: {
      kind: 'answer',
      clientId: topic.clientId,
      outgoing,
      answer,
      cards: cards.map(({ key }) => key),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(quote ? { quote } : {}),
      ...(offer ? { offer } : {}),
      ...(inHand ? { madeFrom: madeFrom(inHand, source || undefined) } : {}),
      ...promiseIn(own.words.text, edited ? (aimed ? [aimed] : []) : cards, edited?.suggestion, deps),
      ...(own.looked
        ? countedAs(own.looked, own.words.text, { cause: own.cause, card: cards.at(-1) }, deps)
        : {}),
      source: { chatId: message.chat.id, messageId: message.message_id },
    },
  });
  await endCoolOff(
    topic.clientId,
    deps,
    cards.map(({ key }) => key),
  );
  if (inHand && aimed) await dropHelper(aimed, deps);
}

function madeFrom(
  { card, earlier }: { readonly card: string; readonly earlier?: string },
  suggestion: Card['suggestions'][number] | undefined,
): MadeFrom {
  if (earlier !== undefined) return { card, earlier };
  return suggestion ? { card, template: suggestion.template, suggested: suggestion.text } : { card };
}

/** Cards that want an answer and stand in the topic: what still waits to be shown nobody can have answered. */
async function seenOf(clientId: number, { cards }: Pick<DeskDeps, 'cards'>): Promise<readonly Card[]> {
  return (await cards.openOf(clientId)).filter(({ shown }) => shown !== undefined);
}

/** With the card that the answer was made on at the end, where the answer's own words are shown. */
function lastOf(cards: readonly Card[], main: Card | undefined): Card[] {
  return [...cards.filter(({ key }) => key !== main?.key), ...cards.filter(({ key }) => key === main?.key)];
}

/**
 * Sends a suggestion as it stands. The card is claimed first, in one step, so that two operators or two quick
 * taps cannot send two answers. Says who has it where somebody else was quicker.
 */
export async function answerWithSuggestion(
  { key, number, edition }: { readonly key: string; readonly number: number; readonly edition: number },
  operator: Operator,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<{ sent: true } | { sent: false; card?: Card; late?: true }> {
  const cause = ctx.update.update_id;
  const card = await deps.cards.get(key);
  if (card && 'answer' in card.state && card.state.answer.cause === cause) {
    // Handled before, by a process that was killed over it. Claimed anew, a card whose answer has failed would wait for ever.
    if (card.state.kind === 'claimed') await sendClaimed(card, card.state.answer, ctx, deps);
    return { sent: true };
  }
  const suggestion = card?.suggestions[number - 1];
  if (!card || !suggestion) return { sent: false };
  if (suggestion.promise && !timelyNow(suggestion.promise, deps) && isOpen(card)) {
    const fresh = await refreshTimes(key, edition, deps);
    if (fresh) return { sent: false, card: fresh, late: true };
  }
  // What goes out is what the operator read, not what took its place a moment ago.
  const answer: Answer = {
    cause,
    by: operator.name,
    byId: operator.id,
    at: deps.now().toISOString(),
    how: 'suggestion',
    suggestion: number,
    text: suggestion.text,
  };
  const claimed = await deps.cards.update(key, (now) =>
    isOpen(now) && (now.edition ?? 0) === edition
      ? { ...now, state: { kind: 'claimed', answer } }
      : undefined,
  );
  const state = claimed?.state;
  if (!claimed || state?.kind !== 'claimed' || state.answer.cause !== cause) {
    const now = claimed ?? (await deps.cards.get(key));
    return { sent: false, ...(now ? { card: now } : {}) };
  }
  await sendClaimed(claimed, state.answer, ctx, deps);
  return { sent: true };
}

/** Puts the answer that has claimed a card on its way. */
async function sendClaimed(card: Card, answer: Answer, ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const { key, clientId } = card;
  const number = answer.suggestion ?? 0;
  const suggestion = card.suggestions[number - 1];
  // Others may have taken their place since it was claimed, as the client changed their words.
  const taken = suggestion?.text === answer.text ? suggestion : undefined;
  const named = taken?.promise && timelyNow(taken.promise, deps);
  ctx.log.info({ client: clientId, how: 'suggestion', template: taken?.template }, 'an operator answers');
  const offer = taken && offerOf(card, { suggestion: number, edited: false });
  const earlier = (await seenOf(clientId, deps)).filter(({ at }) => at < card.at);
  const cards = [...earlier.map((one) => one.key), key];
  await deps.outbox.add({
    id: `answer:${answer.cause}`,
    lane: `client:${clientId}`,
    work: {
      kind: 'answer',
      clientId,
      outgoing: { kind: 'text', text: answer.text, entities: [] },
      answer,
      cards,
      ...(offer ? { offer } : {}),
      madeFrom: madeFrom({ card: key }, taken),
      ...(named ? { promise: { until: named.until, card: key } } : {}),
    },
  });
  await endCoolOff(clientId, deps, cards);
}
