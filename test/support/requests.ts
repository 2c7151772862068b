import { begun, type About, type NewVoice, type Rules } from '../../src/feedback/changes.ts';
import type { IndexedRequest, Match } from '../../src/feedback/match.ts';
import { openQueue, type QueueParts } from '../../src/feedback/open-queue.ts';
import type { RequestQueue, Wish } from '../../src/feedback/queue.ts';
import type { RequestChange, RequestStore } from '../../src/feedback/request-store.ts';
import type { By, Loop } from '../../src/feedback/request.ts';

export const RULES: Rules = {
  segments: [
    { id: 'vip', title: { ru: 'VIP', en: 'VIP' }, titles: { ru: 'VIP', en: 'VIP' }, weight: 5 },
    {
      id: 'typical',
      title: { ru: 'типичный', en: 'typical' },
      titles: { ru: 'типичные', en: 'typical' },
      weight: 1,
    },
  ],
  criticalVotes: 5,
};

export const ABOUT: About = { concepts: [] };
export const BY: By = { by: 'Олег', byId: 3, at: '2026-03-02T09:00:00.000Z' };
export const NO_BEFORE = { heads: [], voices: {}, votes: {}, wishes: {} };

export function aVoice(further: Partial<NewVoice> = {}): NewVoice {
  return {
    how: 'filed',
    text: 'Хочу тёмную тему',
    language: 'ru',
    clientId: 7,
    at: '2026-03-01T09:00:00.000Z',
    wish: 'a:0',
    link: { chatId: -100, messageId: 5 },
    ...further,
  };
}

/** A request begins with that wish. */
export function filing(further: Partial<NewVoice> = {}): RequestChange {
  return begun(aVoice(further), ABOUT, RULES);
}

/** The sending of the second change of R1 to two clients, not kept yet. */
export function aLoop(further: Partial<Loop> = {}): Loop {
  return { request: 'R1', n: 2, chosen: 'all', ...BY, clients: [7, 8], rev: 0, ...further };
}

export const OLEG = { id: 3, name: 'Олег' };

export function aWish(key: string, further: Partial<Wish> = {}): Wish {
  return {
    key,
    text: 'тёмная тема',
    language: 'ru',
    clientId: 7,
    at: '2026-03-01T09:00:00.000Z',
    ...further,
  };
}

/** Finds requests by the first word of a voice: sure where there is one such request. */
export class FirstWordIndex {
  readonly entries = new Map<string, IndexedRequest>();

  set(id: string, request: IndexedRequest): void {
    this.entries.set(id, request);
  }

  remove(id: string): void {
    this.entries.delete(id);
  }

  match(text: string): Match {
    const found = [...this.entries.values()].filter(({ voices }) =>
      voices.some((voice) => firstWord(voice.text) === firstWord(text)),
    );
    const candidates = found.slice(0, 3).map(({ id }) => ({ request: id, score: 1 }));
    const [first] = found;
    return found.length === 1 && first ? { join: first.id, candidates } : { candidates };
  }
}

export function aQueue(store: RequestStore, further: Partial<QueueParts> = {}): RequestQueue {
  return openQueue({
    store,
    rules: RULES,
    index: new FirstWordIndex(),
    about: (text) => ({ category: 'look', concepts: [firstWord(text)] }),
    now: () => new Date('2026-03-02T10:00:00.000Z'),
    ...further,
  });
}

function firstWord(text: string): string {
  return text.split(' ')[0] ?? '';
}
