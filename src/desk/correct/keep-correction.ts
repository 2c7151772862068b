import { SPOKEN } from '../../labels.ts';
import { LONGEST_KEPT } from '../../knowledge/exchange.ts';
import { clip } from '../both-ways/formatting.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { personalOf } from '../earlier/personal.ts';
import { labelsOf } from './labels.ts';

type Keeping = Pick<DeskDeps, 'corrections' | 'clients' | 'knowledge' | 'log'>;

/**
 * Keeps what operators say of a card's reading for review, its words blanked; or takes it out, where they say nothing any
 * more. Done again, it changes nothing. Nobody's tap fails because the store is away: the card shows what was said.
 */
export async function keepCorrection(card: Card, deps: Keeping): Promise<void> {
  try {
    await keep(card, deps);
  } catch (error) {
    deps.log.warn({ card: card.key, err: error }, 'a corrected reading could not be kept for review');
  }
}

async function keep(card: Card, { corrections, clients, knowledge }: Keeping): Promise<void> {
  const { key: id, clientId, reading, corrected } = card;
  const client = await clients.get(clientId);
  // Forgotten in this moment.
  if (!client) return;
  if (!reading || !corrected) return corrections.remove(id);
  const language = SPOKEN.find((spoken) => spoken === corrected.was.language);
  // What is written in a third language nobody can blank, and no example could be made of it.
  if (language === undefined) return;
  // They may have had another name when they wrote.
  const personal = [...personalOf(client), ...card.clientName.split(/\s+/).filter(Boolean)];
  const { intent, traits } = labelsOf(reading);
  const was = labelsOf(corrected.was);
  await corrections.put({
    id,
    clientId,
    at: corrected.at,
    by: corrected.by,
    language,
    text: clip(knowledge.blank(wordsOfCard(card), language, personal), LONGEST_KEPT),
    was: { intent: was.intent, traits: [...was.traits] },
    now: { intent, traits: [...traits] },
  });
  // Whoever is forgotten in this very moment must not come back by it.
  if (!(await clients.get(clientId))) await corrections.remove(id);
}
