import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { SPOKEN, TRAITS } from '../../src/labels.ts';
import type { Trait } from '../../src/labels.ts';
import { adviceFor } from '../../src/replies/advice.ts';

const content = requireContent('intents');

describe('the advice to the operator', () => {
  it.each<{ seen: Trait[]; said: Trait }>([
    { seen: ['polite', 'developer', 'emotional', 'rude'], said: 'rude' },
    { seen: ['polite', 'accountant', 'emotional'], said: 'emotional' },
    { seen: ['hasty', 'lawyer', 'enthusiast'], said: 'lawyer' },
    { seen: ['developer', 'newcomer'], said: 'newcomer' },
    { seen: ['polite', 'enthusiast', 'developer'], said: 'developer' },
    { seen: ['polite'], said: 'polite' },
  ])('is about $said of $seen, since an operator reads one line', ({ seen, said }) => {
    expect(adviceFor({ traits: seen }, content, 'ru')).toBe(content.traits[said].advice.ru);
    expect(adviceFor({ traits: seen }, content, 'en')).toBe(content.traits[said].advice.en);
  });

  it('is none for a writer who shows no trait', () => {
    expect(adviceFor({ traits: [] }, content, 'ru')).toBeUndefined();
  });

  it('fits one line of a card for every trait in both languages', () => {
    for (const trait of TRAITS) {
      for (const language of SPOKEN) {
        const line = adviceFor({ traits: [trait] }, content, language);
        expect(line).toMatch(/^.{20,110}$/u);
      }
    }
  });
});
