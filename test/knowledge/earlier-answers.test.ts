import { describe, expect, it } from 'vitest';
import { EarlierAnswers } from '../../src/knowledge/earlier-answers.ts';
import { ExchangeIndex } from '../../src/knowledge/exchange-index.ts';
import type { Exchange } from '../../src/knowledge/exchange.ts';

const nothing = (): ReadonlyMap<number, number> => new Map();
/** Every word is rather rare: three of them in common are enough. */
const rare = (): number => 9;
const exchange = (id: string, question: string, answer: string, more: Partial<Exchange> = {}): Exchange => ({
  id,
  clientId: 7,
  at: '2026-10-14T09:00:00.000Z',
  by: 'Ирина',
  language: 'ru',
  intent: 'question',
  traits: [],
  question,
  answer,
  how: 'own',
  ...more,
});
const HERE = exchange(
  'a',
  'куда делась выгрузка сделок из воронки',
  'Кнопку перенесли в меню списка, рядом с фильтром.',
);
const asked = {
  text: 'пропала выгрузка сделок в воронке',
  language: 'ru',
  intent: 'question',
  traits: [],
} as const;

describe('an earlier answer', () => {
  it('is found by any form of the words that it was asked in, and not by one of them', () => {
    const index = new ExchangeIndex(nothing, rare);
    index.set(HERE);
    expect(index.find(asked).map(({ id, by }) => [id, by])).toEqual([['a', 'Ирина']]);
    expect(index.find({ ...asked, text: 'выгрузка зависла' })).toEqual([]);
  });

  it('is none where a suggestion went out as it stood, in another language, or once it is gone', () => {
    const index = new ExchangeIndex(nothing, rare);
    index.set({ ...HERE, how: 'suggestion' });
    expect(index.find(asked)).toEqual([]);
    index.set(HERE);
    expect(index.find({ ...asked, language: 'en' })).toEqual([]);
    index.remove('a');
    expect(index.find(asked)).toEqual([]);
  });

  it('comes with another one at most, and never with one that says the same', () => {
    const index = new ExchangeIndex(nothing, rare);
    index.set(HERE);
    index.set({ ...HERE, id: 'b', answer: 'Кнопку перенесли в меню списка рядом с фильтром' });
    index.set({ ...HERE, id: 'c', answer: 'Выгрузка теперь в отчётах, раздел «Экспорт».' });
    index.set({ ...HERE, id: 'd', answer: 'Попросите администратора вернуть право на скачивание.' });
    const found = index.find(asked).map(({ id }) => id);
    expect(found).toHaveLength(2);
    expect(found.filter((id) => id === 'a' || id === 'b').length).toBeLessThanOrEqual(1);
  });

  it('that is about the same subject stands first', () => {
    const index = new ExchangeIndex(nothing, rare);
    index.set(HERE);
    index.set({ ...HERE, id: 'c', subject: 'export-data', answer: 'Выгрузка теперь в отчётах, «Экспорт».' });
    expect(index.find({ ...asked, subject: 'export-data' })[0]?.id).toBe('c');
  });
});

/** A store as a process sees it that follows the others. */
function follows(): {
  readonly say: (page: { rev: number; exchanges?: readonly Exchange[]; gone?: readonly string[] }) => void;
  readonly wait: (minutes: number) => void;
  readonly answers: EarlierAnswers;
  readonly asks: number[];
} {
  let now = Date.parse('2026-11-22T10:00:00Z');
  let page: { rev: number; exchanges: readonly Exchange[]; gone: readonly string[] } = {
    rev: 0,
    exchanges: [],
    gone: [],
  };
  const asks: number[] = [];
  const answers = new EarlierAnswers({
    about: nothing,
    rarityOf: rare,
    now: () => new Date(now),
    store: {
      changes: async (after) => {
        asks.push(after);
        const fresh = after !== page.rev;
        return fresh ? { ...page, more: false } : { rev: after, exchanges: [], gone: [], more: false };
      },
    },
  });
  return {
    answers,
    asks,
    say: ({ rev, exchanges = [], gone = [] }) => {
      page = { rev, exchanges, gone };
    },
    wait: (minutes) => {
      now += minutes * 60_000;
    },
  };
}

describe('what other processes keep', () => {
  it('is looked at once a minute, not with every message', async () => {
    const { answers, asks, say, wait } = follows();
    await answers.find(asked);
    say({ rev: 1, exchanges: [HERE] });
    expect(await answers.find(asked)).toEqual([]);
    expect(asks).toEqual([0]);
    wait(1);
    expect((await answers.find(asked))[0]?.id).toBe('a');
    wait(1);
    say({ rev: 2, gone: ['a'] });
    expect(await answers.find(asked)).toEqual([]);
    expect(asks).toEqual([0, 0, 1]);
  });

  it('is read anew where the store has come back without its last writings', async () => {
    const { answers, asks, say, wait } = follows();
    say({ rev: 5, exchanges: [HERE] });
    expect(await answers.find(asked)).toHaveLength(1);
    wait(1);
    say({ rev: 0 });
    expect(await answers.find(asked)).toEqual([]);
    expect(asks.slice(-2)).toEqual([5, 0]);
  });
});
