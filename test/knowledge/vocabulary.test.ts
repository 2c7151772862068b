import { beforeAll, describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { requireWishContent } from '../../src/content/wish-content.ts';
import type { Vocabulary } from '../../src/knowledge/blank.ts';
import { vocabularyOf } from '../../src/knowledge/vocabulary.ts';

let vocabulary: Vocabulary;
beforeAll(() => {
  vocabulary = vocabularyOf(requireContent('intents'), requireWishContent('intents'));
});

describe('the words that name nobody', () => {
  it.each([
    'воронками',
    'перенастройте',
    'выгружаются',
    'причину',
    'виджетом',
    'webhooks',
    'reconnected',
    'ноября',
  ])('are known in whatever form: %s', (word) => {
    expect(vocabulary.has(word)).toBe(true);
  });

  it.each(['анна', 'сергею', 'тарифова', 'кузнецов', 'велегурова', 'шевченко', 'oluwaseun', 'петровна'])(
    'are not names, though a name may begin like one of them: %s',
    (word) => {
      expect(vocabulary.has(word)).toBe(false);
    },
  );
});
