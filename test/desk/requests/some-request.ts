import { loadTexts } from '../../../src/content/load-texts.ts';
import type { Segment } from '../../../src/content/segments.ts';
import { TEXT_ARGUMENTS } from '../../../src/content/text-keys.ts';
import type { Saying } from '../../../src/desk/requests/words.ts';
import { priorityOf } from '../../../src/feedback/priority.ts';
import type { Listed, RequestView } from '../../../src/feedback/queue.ts';
import type { Request, Voice } from '../../../src/feedback/request.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

const SEGMENTS: readonly Segment[] = [
  { id: 'vip', title: { ru: 'VIP', en: 'VIP' }, titles: { ru: 'VIP', en: 'VIP' }, weight: 5 },
  {
    id: 'typical',
    title: { ru: 'типичный', en: 'typical' },
    titles: { ru: 'типичные', en: 'typical' },
    weight: 1,
  },
];

const { texts } = loadTexts('intents', TEXT_ARGUMENTS);

/** The shipped words, on a Sunday in November. */
export function saying(language: 'ru' | 'en' = 'ru'): Saying {
  return { content: { texts, segments: SEGMENTS }, language, timezone: 'Europe/Moscow', now: NOW };
}

export function someRequest(change: Partial<Request> = {}): Request {
  return {
    id: 'R12',
    title: 'тёмная тема',
    status: 'new',
    history: [],
    concepts: [],
    apart: [],
    tally: {
      votes: 7,
      sum: 9,
      bySegment: { vip: 2, typical: 5 },
      strong: 3,
      enthusiasts: 0,
      lastAt: '2026-11-21T10:00:00Z',
      days: {},
    },
    voices: 10,
    steps: 1,
    at: '2026-11-03T09:00:00Z',
    rev: 1,
    ...change,
  };
}

export function listed(change: Partial<Request> = {}, rising = false): Listed {
  const request = someRequest(change);
  return { request, priority: priorityOf(request, NOW), rising };
}

export function viewed(change: Partial<Request> = {}, more: Partial<RequestView> = {}): RequestView {
  return { ...listed(change), voices: [], count: 9, ...more };
}

export function someVoice(change: Partial<Voice> = {}): Voice {
  return {
    n: 1,
    how: 'filed',
    text: 'сделайте ночной режим, глаза вытекают',
    language: 'ru',
    clientId: 501,
    at: '2026-11-21T10:00:00Z',
    wish: 'abc:0',
    ...change,
  };
}
