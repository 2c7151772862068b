import { describe, expect, it } from 'vitest';
import { erased } from '../../src/feedback/erased.ts';
import { withinMessage } from '../../src/feedback/mirror.ts';
import { Request, type Voice } from '../../src/feedback/request.ts';

const AT = '2026-11-20T09:00:00.000Z';
const MESSAGE = 'У нас касса на Эвоторе. Добавьте, пожалуйста, обмен с ней.';

const voice: Voice = {
  n: 1,
  how: 'filed',
  text: 'обмен с ней',
  message: MESSAGE,
  language: 'ru',
  clientId: 501,
  at: AT,
  wish: 'k:0',
};

const request = Request.parse({
  id: 'R1',
  title: 'обмен с ней',
  status: 'new',
  history: [],
  concepts: [],
  apart: [],
  tally: { votes: 1, sum: 1, bySegment: {}, strong: 0, enthusiasts: 0, lastAt: AT, days: {} },
  voices: 2,
  steps: 1,
  at: AT,
  rev: 1,
});

describe('a wish within its message', () => {
  it('is matched by the whole of it, the wish as the part that counts', () => {
    expect(withinMessage(voice)).toEqual([MESSAGE, ['обмен с ней']]);
    expect(withinMessage({ text: 'тёмная тема' })).toEqual(['тёмная тема']);
  });

  it('leaves neither its words nor those around it when its client is forgotten', () => {
    const change = erased({ request, voices: [voice], votes: [] }, 501, -7);
    expect(JSON.stringify(change)).not.toMatch(/Эвотор|обмен/);
  });
});
