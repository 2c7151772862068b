import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { INTENTS, TRAITS } from '../../src/labels.ts';
import type { Intent, Trait } from '../../src/labels.ts';
import { chooseTemplates } from '../../src/replies/choose.ts';

const content = requireContent('intents');

function cores(intent: Intent, traits: readonly Trait[]) {
  return chooseTemplates(content.intents[intent].templates, traits);
}

describe('the cores that ship', () => {
  it.each(['question', 'feature_request', 'onboarding'] as const)(
    'bring the dreamer to figures (%s), as a dream cannot be checked',
    (intent) => {
      const own = cores(intent, ['dreamer']).filter(({ traits }) => traits.length > 0);
      expect(own.map(({ traits }) => traits)).toContainEqual(['dreamer']);
      expect(own.flatMap(({ traits }) => traits)).not.toContain('perfectionist');
    },
  );

  it('tell one who probes public facts only, whoever else they are', () => {
    const own = ['question-scout-answer', 'question-scout-ask', 'question-scout-promise'];
    for (const other of TRAITS) {
      if (other === 'rude' || other === 'emotional' || other === 'doubter') continue;
      const chosen = cores('question', ['scout', other]).map(({ id }) => id);
      expect(chosen.toSorted(), other).toEqual(own);
    }
  });

  it('give the doubter proof although they ask like one who probes', () => {
    const chosen = cores('question', ['doubter', 'scout']).map(({ id }) => id);
    expect(chosen).toContain('question-doubter-promise');
    expect(chosen).toContain('question-scout-ask');
  });

  it('still help one who probes where there is nothing to probe', () => {
    const chosen = cores('problem', ['scout', 'developer']).map(({ id }) => id);
    expect(chosen).toContain('problem-developer-ask');
  });

  it.each([
    ['complaint', ['lawyer']],
    ['cancel', ['lawyer']],
    ['other', ['prankster']],
    ['other', ['emotional']],
    ['question', ['emotional']],
    ['billing', ['emotional']],
    ['billing', ['scout']],
    ['resolved', ['emotional']],
  ] as const)(
    'are all of their own where those for everyone would miss the tone (%s, %s)',
    (intent, traits) => {
      expect(cores(intent, traits).filter((core) => core.traits.length === 0)).toEqual([]);
    },
  );

  it('let whoever is rude because they are upset be heard first, and ask for another tone last', () => {
    for (const intent of INTENTS) {
      const chosen = cores(intent, ['rude', 'emotional']);
      if (!chosen.some(({ traits }) => traits.includes('emotional'))) continue;
      expect(chosen[0]?.traits, intent).toContain('emotional');
      expect(
        chosen.slice(0, -1).filter((core) => core.id.endsWith('rude-boundary')),
        intent,
      ).toEqual([]);
    }
  });

  it('do not joke with the upset', () => {
    expect(cores('other', ['emotional', 'prankster']).flatMap(({ traits }) => traits)).not.toContain(
      'prankster',
    );
  });

  it('are never two of a kind, nor for a trait that the writer does not show', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...INTENTS),
        fc.subarray([...TRAITS]),
        fc.constantFrom(undefined, ...content.subjects),
        (intent, traits, subject) => {
          const ofSubject = (subject?.templates ?? []).map((template) => ({ ...template, traits: [] }));
          const chosen = chooseTemplates(content.intents[intent].templates, traits, ofSubject);
          expect(new Set(chosen.map(({ kind }) => kind)).size).toBe(chosen.length);
          for (const core of chosen) {
            const fits = core.traits.length === 0 || core.traits.some((trait) => traits.includes(trait));
            expect(fits, core.id).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
