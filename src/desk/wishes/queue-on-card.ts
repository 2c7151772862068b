import type { Client } from '../../clients/client.ts';
import { classify } from '../../delivery/failures.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { addTried, newsOn, newsWish } from '../loop/loop-answers.ts';
import type { Understood } from '../client/suggestions.ts';
import { fileByItself, wishesOf } from './wishes.ts';

/** The news that a card answers, when it is read. */
export async function newsOnCard(card: Card, client: Client, deps: DeskDeps): Promise<Pick<Card, 'about'>> {
  const about = card.about?.added ? card.about : await newsOn(card, client, deps);
  return about ? { about } : {};
}

/** Files what needs no word of an operator's, before the card is shown: it costs no edit. Done again, it changes nothing. */
export async function fileOnCard(card: Card, client: Client, deps: DeskDeps): Promise<Card> {
  try {
    return await addTried(await fileByItself(card, client, deps), client, deps);
  } catch (error) {
    // A fault of ours that would only come again: the message has to be seen all the same.
    if (classify(error).kind !== 'fault') throw error;
    deps.log.error({ card: card.key, err: error }, 'the wishes of a message could not be filed');
    return card;
  }
}

/** Notes where what was filed by itself stands, now that it does. Done again, it changes nothing. */
export async function linkOnCard(
  { key, shown, wishes = [], wishedBy, about }: Card,
  { queue }: Pick<DeskDeps, 'queue'>,
): Promise<void> {
  // What an operator filed has its link from the beginning.
  if (!shown || wishedBy !== undefined) return;
  const { chatId, messageId } = shown;
  const names = wishes.filter(({ filed }) => filed !== undefined).map(({ part }) => `${key}:${part}`);
  if (about?.added) names.push(newsWish(key));
  for (const name of names) await queue.linked(name, { chatId, messageId });
}

/** What changes about the wishes of a card that its client has put in other words: what is filed stays. */
export async function wishesAnew(
  understood: Understood,
  deps: Pick<DeskDeps, 'queue' | 'log'>,
  { wishes }: Pick<Card, 'wishes'>,
): Promise<(now: Card) => Pick<Card, 'wishes'>> {
  const after = await wishesOf(understood.reading.request ?? [], understood.text, deps, wishes);
  return (now) => {
    const filed = new Map(
      (now.wishes ?? []).filter((one) => one.filed !== undefined).map((one) => [one.part, one]),
    );
    const parts = new Map([...after.map((one) => [one.part, one] as const), ...filed]);
    return { wishes: [...parts.values()].toSorted((a, b) => a.part - b.part) };
  };
}
