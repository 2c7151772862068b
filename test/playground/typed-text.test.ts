import { describe, expect, it } from 'vitest';
import { typedText } from '../../src/playground/typed-text.ts';

describe('a typed text', () => {
  it('turns the marks of Telegram’s apps into entities at their UTF-16 places', () => {
    expect(typedText('👍 **да** и `x`')).toEqual({
      text: '👍 да и x',
      entities: [
        { type: 'bold', offset: 3, length: 2 },
        { type: 'code', offset: 8, length: 1 },
      ],
    });
  });

  it('makes a block of three backticks, with its language and without its own line breaks', () => {
    expect(typedText('лог:\n```json\n{"a": **1**}\n```')).toEqual({
      text: 'лог:\n{"a": **1**}',
      entities: [{ type: 'pre', offset: 5, length: 12, language: 'json' }],
    });
  });

  it.each(['2 ** 3 ** 4', 'a || b', '**', '__init__.py без пары `', 'цена 5 ~~', '````'])(
    'leaves %s alone: that is no formatting',
    (typed) => {
      const { text, entities } = typedText(typed);
      expect(entities.filter(({ type }) => type !== 'italic')).toEqual([]);
      if (!typed.startsWith('__')) expect(text).toBe(typed);
    },
  );
});
