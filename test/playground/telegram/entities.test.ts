import { describe, expect, it } from 'vitest';
import { format } from '../../../src/playground/telegram/entities.ts';

const found = (text: string) =>
  format(text).entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);

describe('what the server finds in plain words', () => {
  it.each([
    ['/start', [['bot_command', '/start']]],
    ['скажи /help@kamerton_bot, пожалуйста', [['bot_command', '/help@kamerton_bot']]],
    ['и/или, 1/2, https://a.org/b', [['url', 'https://a.org/b']]],
    ['смотри example.ru/path?x=1.', [['url', 'example.ru/path?x=1']]],
    ['@oleg_1 глянь', [['mention', '@oleg_1']]],
    ['пиши на me@example.org', [['email', 'me@example.org']]],
    ['#баг2 и #1', [['hashtag', '#баг2']]],
    ['//заметка', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('finds nothing inside code, where a command is only an example', () => {
    const { entities } = format('/start', [{ type: 'code', offset: 0, length: 6 }]);
    expect(entities).toEqual([{ type: 'code', offset: 0, length: 6 }]);
  });

  it('finds a command inside a quote and inside bold words', () => {
    const quote = { type: 'blockquote', offset: 0, length: 6 } as const;
    const bold = { type: 'bold', offset: 0, length: 6 } as const;
    expect(format('/start', [quote, bold]).entities.map(({ type }) => type)).toContain('bot_command');
  });
});

function boldLetters(count: number): { type: 'bold'; offset: number; length: number }[] {
  return Array.from({ length: count }, (_, offset) => ({ type: 'bold', offset, length: 1 }));
}

describe('given entities', () => {
  it.each([
    ['beyond the end', 'абв', [{ type: 'bold', offset: 1, length: 3 }]],
    ['of no length', 'абв', [{ type: 'bold', offset: 1, length: 0 }]],
    ['before the start', 'абв', [{ type: 'bold', offset: -1, length: 2 }]],
    ['half an emoji', 'а😀б', [{ type: 'bold', offset: 0, length: 2 }]],
    [
      'a quote in a quote',
      'абвгд',
      [
        { type: 'blockquote', offset: 0, length: 5 },
        { type: 'expandable_blockquote', offset: 1, length: 2 },
      ],
    ],
    [
      'crossing ones',
      'абвгд',
      [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 2, length: 3 },
      ],
    ],
    [
      'bold in code',
      'абвгд',
      [
        { type: 'code', offset: 0, length: 5 },
        { type: 'bold', offset: 1, length: 2 },
      ],
    ],
  ] as const)('refuses %s', (_what, text, entities) => {
    expect(() => format(text, entities)).toThrow("Bad Request: can't parse entities");
  });

  it('takes 100 of them and no more', () => {
    expect(format('а'.repeat(101), boldLetters(100)).entities).toHaveLength(100);
    expect(() => format('а'.repeat(101), boldLetters(101))).toThrow(/more than 100/);
  });

  it('takes code inside a quote: a client’s code is quoted on the card', () => {
    const entities = [
      { type: 'blockquote', offset: 0, length: 5 },
      { type: 'code', offset: 1, length: 2 },
    ] as const;
    expect(format('абвгд', entities).entities).toEqual(entities);
  });

  it('keeps leading white space that an entity covers, and cuts trailing white space out of entities', () => {
    expect(format('  а  ', [{ type: 'pre', offset: 1, length: 4 }])).toEqual({
      text: ' а',
      entities: [{ type: 'pre', offset: 0, length: 2 }],
    });
  });
});
