import type { Client } from './client.ts';

const MINUTE = 60_000;
/** How often they are asked for patience at most. */
const HOUR = 60 * MINUTE;

/**
 * The record with one more message counted. More than `most` in a minute, and their cards wait for a minute, merged,
 * instead of filling the topic; `card` is the key of a card that would have been shown now.
 */
export function metered(client: Client, now: Date, most: number, card?: string): Client {
  const { flood } = client;
  const at = now.toISOString();
  const known = flood && now.getTime() - Date.parse(flood.since) < MINUTE ? flood : undefined;
  const count = (known?.count ?? 0) + 1;
  const until = new Date(now.getTime() + MINUTE).toISOString();
  const held = flood?.held ?? (count > most ? { until, cards: [] } : undefined);
  const told = flood?.toldAt !== undefined && now.getTime() - Date.parse(flood.toldAt) < HOUR;
  const toldAt = held && !told ? at : flood?.toldAt;
  return {
    ...client,
    flood: {
      since: known?.since ?? at,
      count,
      ...(held ? { held: { ...held, cards: withCard(held.cards, card) } } : {}),
      ...(toldAt === undefined ? {} : { toldAt }),
    },
  };
}

/** Nothing of theirs waits any more, if it is still these cards that waited. */
export function released(client: Client, cards: readonly string[]): Client {
  const { flood } = client;
  if (!flood?.held || flood.held.cards.length !== cards.length) return client;
  const { held: _held, ...rest } = flood;
  return { ...client, flood: rest };
}

function withCard(cards: readonly string[], card: string | undefined): string[] {
  return card === undefined || cards.includes(card) ? [...cards] : [...cards, card];
}
