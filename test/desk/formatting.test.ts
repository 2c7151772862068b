import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { pieces, quote } from '../../src/desk/both-ways/formatting.ts';

const cut = (text: string, most: number): string[] =>
  pieces(new FormattedString(text), most).map((piece) => piece.text);

describe('a long text in pieces', () => {
  it('is cut at a paragraph, else at a line, else at a word, and never within a pair of surrogates', () => {
    expect(cut('раз два\n\nтри четыре', 12)).toEqual(['раз два\n\n', 'три четыре']);
    expect(cut('раз два\nтри четыре', 12)).toEqual(['раз два\n', 'три четыре']);
    expect(cut('раз два три', 9)).toEqual(['раз два ', 'три']);
    expect(cut('👋👋👋', 3)).toEqual(['👋', '👋', '👋']);
  });

  it('keeps all its words, and its formatting where it was, also where that reaches over the cut', () => {
    const text = `${'слово '.repeat(50)}конец`;
    const entities: MessageEntity[] = [
      { type: 'bold', offset: 0, length: text.length },
      { type: 'custom_emoji', offset: 60, length: 5, custom_emoji_id: '7' },
    ];
    const found = pieces(new FormattedString(text, entities), 100);
    expect(found.map((piece) => piece.text).join('')).toBe(text);
    expect(found.length).toBe(4);
    for (const piece of found) {
      const bold = piece.entities.find(({ type }) => type === 'bold');
      expect(bold).toMatchObject({ offset: 0, length: piece.text.length });
    }
    const emoji = found.flatMap((piece) =>
      piece.entities
        .filter(({ type }) => type === 'custom_emoji')
        .map(({ offset, length }) => piece.text.slice(offset, offset + length)),
    );
    expect(emoji).toEqual(['слово']);
  });
});

describe('a quote', () => {
  it('takes no more formatting than there is room for', () => {
    const entities = Array.from({ length: 100 }, (_, at) => ({
      type: 'bold' as const,
      offset: at * 2,
      length: 1,
    }));
    expect(quote('ж '.repeat(100), entities).entities).toHaveLength(89);
    expect(quote('ж '.repeat(100), entities, 3).entities).toHaveLength(4);
    expect(quote('ж '.repeat(100), entities, -5).entities).toHaveLength(1);
  });
});
