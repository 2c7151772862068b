import { INTENTS } from '../../src/labels.ts';
import type { Style, Trait } from '../../src/labels.ts';
import type { Reading } from '../../src/reading/reading.ts';

const NOTHING_SEEN: Record<Trait, number> = {
  emotional: 0,
  polite: 0,
  enthusiast: 0,
  developer: 0,
  marketer: 0,
  lawyer: 0,
  accountant: 0,
  rude: 0,
  newcomer: 0,
  hasty: 0,
  doubter: 0,
  perfectionist: 0,
  hands_off: 0,
  dreamer: 0,
  bargainer: 0,
  bureaucrat: 0,
  tinkerer: 0,
  entitled: 0,
  prankster: 0,
  scout: 0,
};

/** A reading of a plain Russian question that shows nothing else; say what differs. */
export function aReading(
  differs: Partial<Omit<Reading, 'style'>> & { readonly style?: Partial<Style> } = {},
): Reading {
  const { style, ...rest } = differs;
  const intent = rest.intent ?? 'question';
  return {
    language: 'ru',
    intent,
    traits: [],
    request: null,
    sure: true,
    confidence: {
      intents: INTENTS.map((one) => ({ intent: one, p: one === intent ? 1 : 0 })),
      traits: NOTHING_SEEN,
    },
    evidence: [],
    ...rest,
    style: {
      address: 'unknown',
      greeting: false,
      closingPeriod: true,
      ellipsis: false,
      shouting: false,
      repeatedMarks: false,
      emoji: false,
      lowercaseStart: false,
      length: 'short',
      ...style,
    },
  };
}
