import { Card, isOpen } from '../../desk/card-record.ts';
import type { CardStore } from '../../desk/stores.ts';
import type { Erases } from '../erasing.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode } from '../record.ts';
import { ExpiringMap } from './expiring-map.ts';

export function memoryCards(now: () => Date, lifetime: number = LIFETIME.card): CardStore & Erases {
  const records = new ExpiringMap<string, string>(lifetime, now);
  const ofMessage = new ExpiringMap<string, string>(lifetime, now);
  /** Keys by client; may still name cards that have expired. */
  const open = new Map<number, Set<string>>();

  const read = (key: string): Card | undefined => {
    const json = records.get(key);
    return json === undefined ? undefined : decode(Card, json, `card ${key}`);
  };
  const index = (card: Card): void => {
    for (const { id } of card.parts) ofMessage.set(`${card.clientId}:${id}`, card.key);
    const keys = open.get(card.clientId) ?? new Set<string>();
    if (isOpen(card)) keys.add(card.key);
    else keys.delete(card.key);
    if (keys.size > 0) open.set(card.clientId, keys);
    else open.delete(card.clientId);
  };

  return {
    create: async (card) => {
      if (records.has(card.key)) return false;
      records.set(card.key, encode(Card, card, `card ${card.key}`));
      index(card);
      return true;
    },
    get: async (key) => read(key),
    erase: (clientId) => {
      open.delete(clientId);
      ofMessage.drop((message) => message.startsWith(`${clientId}:`));
      records.drop((key) => read(key)?.clientId === clientId);
    },
    update: async (key, change) => {
      const card = read(key);
      const changed = card && change(card);
      if (!changed) return card;
      records.replace(key, encode(Card, changed, `card ${key}`));
      index(changed);
      return changed;
    },
    openOf: async (clientId) => {
      const keys = open.get(clientId) ?? new Set<string>();
      const cards = [...keys].flatMap((key) => read(key) ?? []);
      for (const key of keys) if (!records.has(key)) keys.delete(key);
      return cards.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.parts[0].id - b.parts[0].id);
    },
    ofClientMessage: async (clientId, messageId) => {
      const key = ofMessage.get(`${clientId}:${messageId}`);
      return key === undefined ? undefined : read(key);
    },
  };
}
