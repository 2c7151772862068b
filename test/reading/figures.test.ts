import { describe, expect, it } from 'vitest';
import type { Intent, Trait } from '../../src/labels.ts';
import {
  calibrationError,
  confusions,
  intentAccuracy,
  intentFigures,
  macroF1,
  meanOf,
  traitFigures,
  type Verdict,
  wishOverlap,
} from '../../src/reading/figures.ts';

interface Said {
  readonly truth?: Intent;
  readonly guess?: readonly [Intent, number][];
  readonly traits?: readonly Trait[];
  readonly found?: readonly Trait[];
}

function verdict({ truth = 'question', guess = [['question', 1]], traits = [], found = [] }: Said): Verdict {
  return {
    intent: truth,
    traits,
    guessed: guess.map(([intent, p]) => ({ intent, p })),
    guessedTraits: found,
  };
}

describe('the figures of a trait', () => {
  const verdicts = [
    verdict({ traits: ['rude'], found: ['rude'] }),
    verdict({ traits: ['rude'] }),
    verdict({ found: ['rude', 'polite'] }),
    verdict({ traits: ['rude'], found: ['rude'] }),
  ];

  it('count what was found of what is true, and what is true of what was said', () => {
    expect(traitFigures(verdicts, 'rude')).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      support: 3,
    });
  });

  it('have no value where there is nothing to take a share of, rather than a nought that looks like a failure', () => {
    expect(traitFigures(verdicts, 'polite')).toEqual({
      precision: 0,
      recall: undefined,
      f1: undefined,
      support: 0,
    });
    expect(traitFigures([verdict({ traits: ['scout'] })], 'scout')).toEqual({
      precision: undefined,
      recall: 0,
      f1: 0,
      support: 1,
    });
  });

  it('come to a mean over the traits that some message carries, each counting the same', () => {
    const more = [...verdicts, verdict({ traits: ['hasty'], found: ['hasty'] })];
    expect(macroF1(more, ['rude', 'hasty', 'polite', 'scout'])).toBeCloseTo((2 / 3 + 1) / 2);
    expect(macroF1(more, ['scout'])).toBeUndefined();
  });
});

describe('the figures of intents', () => {
  const verdicts = [
    verdict({ truth: 'problem', guess: [['problem', 0.9]] }),
    verdict({
      truth: 'problem',
      guess: [
        ['complaint', 0.5],
        ['problem', 0.4],
      ],
    }),
    verdict({ truth: 'thanks', guess: [['complaint', 0.6]] }),
    verdict({ truth: 'problem', guess: [['complaint', 0.6]] }),
  ];

  it('count the likeliest, or whether it was among the first two', () => {
    expect([intentAccuracy(verdicts), intentAccuracy(verdicts, 2)]).toEqual([0.25, 0.5]);
    expect(intentFigures(verdicts, 'complaint')).toEqual({
      precision: 0,
      recall: undefined,
      f1: undefined,
      support: 0,
    });
  });

  it('name the pairs taken for one another, most often first', () => {
    expect(confusions(verdicts)).toEqual([
      { truth: 'problem', guess: 'complaint', count: 2 },
      { truth: 'thanks', guess: 'complaint', count: 1 },
    ]);
  });

  it('tell how far a probability is from how often it holds', () => {
    const truths: Intent[] = ['thanks', 'other'];
    const sure = truths.map((truth) => verdict({ truth, guess: [['thanks', 0.8]] }));
    expect(calibrationError(sure)).toBeCloseTo(0.3);
    expect(calibrationError([])).toBe(0);
  });
});

describe('the overlap of wishes', () => {
  it('compares words whatever their case and marks, all wishes of a message together', () => {
    expect(wishOverlap(['Тёмную тему!', 'экспорт в CSV'], ['экспорт в csv', 'тёмную тему'])).toBe(1);
  });

  it('takes off for what is too much and for what is missing', () => {
    // Two of four found words are wanted, two of three wanted words are found.
    expect(wishOverlap(['a dark theme'], ['please, dark theme now'])).toBeCloseTo((2 * 2) / (3 + 4));
  });

  it('counts a word as often as it stands there', () => {
    expect(wishOverlap(['more and more'], ['more'])).toBeCloseTo(2 / (3 + 1));
    expect(wishOverlap(['more'], ['more and more'])).toBeCloseTo(2 / (1 + 3));
  });

  it('is nothing where no wish was found', () => {
    expect(wishOverlap(['a dark theme'], [])).toBe(0);
  });
});

it('a mean leaves out what has no value', () => {
  expect([meanOf([1, undefined, 0]), meanOf([undefined]), meanOf([])]).toEqual([0.5, undefined, undefined]);
});
