import type { Client } from '../../clients/client.ts';
import type { Trait } from '../../labels.ts';
import { likelyReason, type Likely } from '../../onboarding/reason.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

/** More of somebody's messages tell no more of what is in the way now. */
const MOST = 3;

/** A client's last messages with words, latest last. */
export async function lastCards(
  { recent = [] }: Client,
  { cards }: Pick<DeskDeps, 'cards'>,
): Promise<readonly Card[]> {
  const known = await Promise.all(recent.slice(-MOST).map((key) => cards.get(key)));
  return known.filter((card): card is Card => card !== undefined && wordsOfCard(card).trim() !== '');
}

/** Traits that those messages show, each once. */
export function traitsOn(cards: readonly Card[]): readonly Trait[] {
  return [...new Set(cards.flatMap(({ reading }) => reading?.traits.map(({ trait }) => trait) ?? []))];
}

/** What is likely in the way, as far as their last messages tell. */
export async function reasonFor(
  client: Client,
  deps: Pick<DeskDeps, 'cards'>,
): Promise<Likely['reason'] | undefined> {
  const cards = await lastCards(client, deps);
  return likelyReason({ words: cards.map(wordsOfCard), traits: traitsOn(cards) })?.reason;
}
