import { templateSearch } from '../../knowledge/template-search.ts';
import { writerTrait } from '../../replies/acceptance.ts';
import type { Card, NamedTime } from '../card-record.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { offerOf } from '../operator/acceptance.ts';
import { nearestSuggestion } from '../operator/nearest-suggestion.ts';
import type { OwnWords } from '../operator/own-words.ts';
import type { Topic } from '../stores.ts';
import { says, timeMeant, timeToPromise } from '../time/named-time.ts';
import { isTooLate } from '../time/promise-in-words.ts';
import type { MadeFrom, Offer, Promising } from '../work.ts';
import { dropPosted } from './posted.ts';
import { tunedTo, tuningFor } from './tuning.ts';

/** A template that somebody looked up, and that an answer is made from. */
export interface LookedUp {
  readonly template: string;
  /** As it would be said now. */
  readonly text: string;
  /** The time that it named when it was shown. */
  readonly promise?: NamedTime | undefined;
}

/** Stands for the list among the cards: no card has it for a key. */
const LIST = '';

/**
 * The found template that an operator's words are made from: the one in their hand (other words put it down), or, where
 * the input field handed the words over without saying whose they are, the likest of those that they were shown last and
 * of the open cards'.
 */
export async function lookedUp(
  words: OwnWords,
  { clientId, threadId }: Topic,
  { session }: DeskContext,
  deps: DeskDeps,
): Promise<LookedUp | undefined> {
  const inHand = session.found?.thread === threadId ? session.found : undefined;
  const listed = session.listed?.thread === threadId ? session.listed : undefined;
  if (inHand) {
    const [taken] = await made([inHand.template], inHand.promise, clientId, deps);
    if (taken && isMadeFrom(words, taken)) return taken;
    // A photo goes out ahead of its words: the template stays for those.
    if (words.text.trim() === '') return undefined;
    delete session.found;
    await dropPosted({ clientId, cause: inHand.cause }, deps);
  }
  if (!words.named || !listed) return undefined;
  const shown = await made(listed.templates, listed.promise, clientId, deps);
  const list = { key: LIST, suggestions: shown.map(({ template, text }) => ({ template, text })) };
  const nearest = nearestSuggestion(words.text, [list, ...(await deps.cards.openOf(clientId))]);
  return nearest?.card === LIST ? shown[nearest.suggestion - 1] : undefined;
}

/** Quite other words are the operator's own, whatever lay in their hand. */
function isMadeFrom({ text }: OwnWords, { template, text: suggested }: LookedUp): boolean {
  const list = { key: LIST, suggestions: [{ template, text: suggested }] };
  return nearestSuggestion(text, [list]) !== undefined;
}

async function made(
  ids: readonly string[],
  promise: NamedTime | undefined,
  clientId: number,
  deps: DeskDeps,
): Promise<readonly LookedUp[]> {
  const client = await deps.clients.get(clientId);
  if (!client) return [];
  const tuning = await tuningFor(client, deps);
  return ids.flatMap((id) => {
    const found = templateSearch(deps.content).named(id, deps.options.language);
    const now = found && tunedTo(found, tuning, deps);
    if (!now) return [];
    return [{ template: id, text: now.text, ...(now.promise ? { promise: promise ?? now.promise } : {}) }];
  });
}

/** The answer is on its way: nothing is in the operator's hand any more, and what was posted for it goes. */
export async function putDown(
  { clientId, threadId }: Topic,
  { session }: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  const { found, listed } = session;
  delete session.found;
  delete session.listed;
  for (const one of [found, listed])
    if (one?.thread === threadId) await dropPosted({ clientId, cause: one.cause }, deps);
}

/** The time that the found template named is past, and the words still say it: nothing goes out, and it stays in their hand. */
export async function isLate(
  { template, promise }: LookedUp,
  { cause, message, words }: { cause: number; message: { message_id: number }; words: OwnWords },
  { clientId, chatId, threadId }: Topic,
  { session }: DeskContext,
  deps: DeskDeps,
): Promise<boolean> {
  if (!promise || !isTooLate(words, promise, deps)) return false;
  const fresh = timeToPromise(deps);
  const renamed = { ...promise, until: fresh.until, words: fresh.words[promise.language] };
  session.found = {
    cause: (session.found ?? session.listed)?.cause ?? cause,
    thread: threadId,
    template,
    promise: renamed,
  };
  const { words: named } = promise;
  await deps.outbox.add({
    id: `late:${cause}`,
    lane: `desk:${clientId}`,
    work: {
      kind: 'say',
      chatId,
      threadId,
      text: deps.content.texts.say('desk.promiseTooLate', deps.options.language, { words: named }),
      replyTo: message.message_id,
    },
  });
  return true;
}

/** What an answer made from a found template counts as, promises and is kept as. `card`: the last that it answers. */
export function countedAs(
  { template, text, promise }: LookedUp,
  words: string,
  { cause, card }: { readonly cause: number; readonly card: Card | undefined },
  deps: DeskDeps,
): { offer: Offer; promise?: Promising; madeFrom?: MadeFrom } {
  const key = card?.key ?? `found-${cause}`;
  const edited = words.trim() !== text.trim();
  const beside = offerOf(card)?.offered.filter((id) => id !== template) ?? [];
  const meant = promise && says(words, promise, deps) ? timeMeant(promise, deps) : undefined;
  return {
    offer: {
      card: key,
      trait: writerTrait(card?.reading?.traits.map(({ trait }) => trait) ?? []),
      // Whoever searched has seen it too.
      offered: [...beside, template],
      taken: { template, edited },
    },
    ...(meant ? { promise: { until: meant.until, card: key } } : {}),
    ...(card ? { madeFrom: { card: key, template, suggested: text } } : {}),
  };
}
