import type { Client } from '../../../src/clients/client.ts';
import type { Task } from '../../../src/delivery/journals.ts';
import type { Correction } from '../../../src/knowledge/correction.ts';
import type { Exchange } from '../../../src/knowledge/exchange.ts';
import type { Card, Part } from '../../../src/desk/card-record.ts';
import type { Update } from '../../../src/storage/shapes.ts';
import type { Store } from '../../../src/storage/store.ts';

/** Opens an empty store; the caller's test file closes it after the test. */
export type Open = (options?: { readonly now?: () => Date }) => Promise<Store>;

export function aClient(id: number, further: Partial<Client> = {}): Client {
  return {
    id,
    firstName: 'Анна',
    language: 'ru',
    address: 'formal',
    since: '2026-03-01T09:00:00.000Z',
    ...further,
  };
}

export function aCard(key: string, further: Partial<Card> = {}): Card {
  return {
    key,
    clientId: 7,
    clientName: 'Анна',
    at: '2026-03-01T09:00:00.000Z',
    parts: [aPart(1)],
    suggestions: [{ template: 'greeting.1', text: 'Здравствуйте, Анна!' }],
    greeted: false,
    state: { kind: 'open' },
    requests: [],
    language: 'ru',
    revision: 0,
    drawn: 0,
    ...further,
  };
}

export function aPart(id: number, further: Partial<Part> = {}): Part {
  return {
    id,
    cause: 100 + id,
    at: '2026-03-01T09:00:00.000Z',
    kind: 'text',
    text: 'Здравствуйте! 🙂',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    ...further,
  };
}

export const ANSWER = {
  by: 'Олег',
  byId: 3,
  at: '2026-03-01T09:05:00.000Z',
  how: 'suggestion',
  suggestion: 1,
  cause: 11,
  text: 'Здравствуйте, Анна!',
} as const;

export function anUpdate(id: number, text = 'Привет'): Update {
  return {
    update_id: id,
    message: {
      message_id: id,
      date: 1_772_355_600,
      chat: { id: 7, type: 'private', first_name: 'Анна' },
      from: { id: 7, is_bot: false, first_name: 'Анна' },
      text,
    },
  };
}

export function aTask(id: string, lane = 'desk:7'): Task {
  return { id, lane, work: { kind: 'card', card: id } };
}

export function anExchange(id: string, further: Partial<Exchange> = {}): Exchange {
  return {
    id,
    clientId: 7,
    at: '2026-03-12T09:00:00.000Z',
    by: 'Ирина',
    language: 'ru',
    intent: 'question',
    traits: ['polite'],
    question: 'Здравствуйте! Как сменить тариф?',
    answer: '‹имя›, откройте «Настройки» → «Тариф».',
    how: 'own',
    ...further,
  };
}

export function aCorrection(id: string, further: Partial<Correction> = {}): Correction {
  return {
    id,
    clientId: 7,
    at: '2026-03-12T09:00:00.000Z',
    by: 'Ирина',
    language: 'ru',
    text: 'Опять не пришёл счёт на ‹сумма›',
    was: { intent: 'question', traits: [] },
    now: { intent: 'problem', traits: ['emotional'] },
    ...further,
  };
}

/** A clock that stands until it is moved. */
export function aClock(start = '2026-03-01T09:00:00.000Z'): {
  now: () => Date;
  pass: (days: number) => void;
} {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    pass: (days) => {
      time += days * 24 * 60 * 60 * 1000;
    },
  };
}
