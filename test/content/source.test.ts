import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatProblem } from '../../src/content/problem.ts';
import { ContentSource } from '../../src/content/source.ts';

/** Every problem of a file called `f.yaml`, one a line. */
function problemsOf(text: string, schema: z.ZodType): string[] {
  const source = new ContentSource('f.yaml', text);
  source.parse(schema);
  return source.problems.map(formatProblem);
}

const Reply = z.strictObject({
  id: z.string(),
  kind: z.enum(['answer', 'ask']),
  count: z.number().optional(),
});
const Replies = z.strictObject({ replies: z.array(Reply) });

describe('the place of a mistake against the schema', () => {
  it('is the value itself where the value is wrong', () => {
    expect(problemsOf('replies:\n  - id: a\n    kind: asc\n', Replies)).toEqual([
      'f.yaml:3:11: replies[0].kind: "asc" is not known here; did you mean “ask”?',
    ]);
  });

  it('names what is known where no known name is near', () => {
    expect(problemsOf('replies:\n  - id: a\n    kind: letter\n', Replies)).toEqual([
      'f.yaml:3:11: replies[0].kind: "letter" is not known here; known are answer, ask',
    ]);
  });

  it('is the entry that lacks it where a key is missing, as there is no node for it', () => {
    expect(problemsOf('replies:\n  - kind: ask\n', Replies)).toEqual([
      'f.yaml:2:5: replies[0].id: is missing',
    ]);
  });

  it('is the key where the key is unknown, as the schema only knows the parent', () => {
    expect(problemsOf('replies:\n  - id: a\n    kind: ask\n    trait: x\n', Replies)).toEqual([
      'f.yaml:4:5: replies[0].trait: is not a key that is known here; did you mean “traits”?',
    ]);
  });

  it('is the key where a list is expected and the value is not one', () => {
    expect(problemsOf('replies:\n  id: a\n', Replies)).toEqual([
      'f.yaml:1:1: replies: a list (lines that begin with “- ”) is expected, this is a group of keys',
    ]);
  });

  it('is where the value should be when a key has none', () => {
    expect(problemsOf('replies:\n  - id:\n    kind: ask\n', Replies)).toEqual([
      'f.yaml:2:8: replies[0].id: is empty: a text is expected',
    ]);
  });

  it('is told for every mistake of the file in one run', () => {
    expect(problemsOf('replies:\n  - id: 7\n  - kind: ask\nextra: 1\n', Replies)).toEqual([
      "f.yaml:2:9: replies[0].id: YAML reads this as the number 7: put it into 'quotes' to keep it as a text",
      'f.yaml:2:5: replies[0].kind: is missing',
      'f.yaml:3:5: replies[1].id: is missing',
      'f.yaml:4:1: extra: is not a key that is known here',
    ]);
  });
});

describe('numbers that were meant as text', () => {
  it.each([
    ['007', '7'],
    ['1e3', '1000'],
    ['3.10', '3.1'],
    ['0x1F', '31'],
  ])('%s is an error, as YAML would make it %s', (written, read) => {
    expect(problemsOf(`- ${written}\n`, z.array(z.string()))).toEqual([
      `f.yaml:1:3: [0]: YAML reads this as the number ${read}: put it into 'quotes' to keep it as a text`,
    ]);
  });

  it('true is an error too', () => {
    expect(problemsOf('- true\n', z.array(z.string()))).toEqual([
      "f.yaml:1:3: [0]: YAML reads this as the boolean true: put it into 'quotes' to keep it as a text",
    ]);
  });

  it('no, on, да, 12:30 and a date stay texts, as in YAML 1.2', () => {
    const source = new ContentSource('f.yaml', '- no\n- on\n- да\n- 12:30\n- 2024-01-01\n');
    expect(source.parse(z.array(z.string()))).toEqual(['no', 'on', 'да', '12:30', '2024-01-01']);
  });
});

describe('what YAML would lose without a word', () => {
  const Texts = z.array(z.string());

  it.each([
    [
      'an alias',
      '- &a раз\n- *a\n',
      [
        "f.yaml:1:3: &a is a YAML anchor: leave it out, or put the text into 'quotes'",
        "f.yaml:2:3: *a is a YAML alias: write the text out, or put it into 'quotes'",
      ],
    ],
    [
      'an alias without an anchor',
      '- *важно\n',
      ["f.yaml:1:3: *важно is a YAML alias: write the text out, or put it into 'quotes'"],
    ],
    [
      'a tag',
      '- !важно ответьте\n',
      ["f.yaml:1:4: ! or & begins a YAML tag or anchor: put the text into 'quotes'"],
    ],
    [
      'a lone sign that YAML drops',
      '- ! ответьте\n',
      ["f.yaml:1:3: ! or & begins a YAML tag or anchor: put the text into 'quotes'"],
    ],
    [
      'a bracket that closes before the end',
      '- [срочно] сломалось\n',
      [
        "f.yaml:1:12: the value ended before this: a text that begins with a quote or a bracket is put into 'quotes' as a whole",
      ],
    ],
    [
      'a comment after one word at the end of the file',
      '- ключ #',
      [
        "f.yaml:1:8: what follows # is lost as a comment: put the text into 'quotes', or the comment on its own line",
      ],
    ],
    [
      'a slot before a colon',
      '- {name}: смотрю\n',
      ["f.yaml:1:3: a text that begins with a bracket is put into 'quotes' as a whole"],
    ],
    [
      'a comment in a text',
      '- ключ сломан #срочно\n',
      [
        "f.yaml:1:15: what follows # is lost as a comment: put the text into 'quotes', or the comment on its own line",
      ],
    ],
    [
      'a second colon',
      'a: b: c\n',
      ["f.yaml:1:4: there is a second “: ” in this line: put the text into 'quotes'"],
    ],
    [
      'a key that stands twice',
      'a: 1\nb: 2\na: 3\n',
      ['f.yaml:3:1: this key stands twice in the same group: keep one of them'],
    ],
    ['a tab', 'a:\n\tb: 1\n', ['f.yaml:2:1: a tab is used for indentation: use spaces']],
    [
      'a reserved sign',
      '- @nina привет\n',
      ["f.yaml:1:3: a text cannot begin with this sign: put the text into 'quotes'"],
    ],
    [
      'a folded text',
      '- >\n  раз\n  два\n',
      [
        'f.yaml:1:3: a text of several lines is written as a block: | on the first line, the text indented below',
      ],
    ],
    [
      'a text that runs on',
      '- раз\n  два\n',
      [
        'f.yaml:1:3: a text of several lines is written as a block: | on the first line, the text indented below',
      ],
    ],
    [
      'a line break as an escape',
      '- "раз\\nдва"\n',
      [
        'f.yaml:1:3: a text of several lines is written as a block: | on the first line, the text indented below',
      ],
    ],
    [
      'a second document',
      '- раз\n---\n- два\n',
      ['f.yaml:2:1: a line of --- begins a second document: a file holds one'],
    ],
    ['an empty file', '# nothing\n', ['f.yaml:1:1: the file is empty']],
  ])('%s is an error with its place', (_what, text, expected) => {
    expect(problemsOf(text, Texts)).toEqual(expected);
  });

  it('a comment after a name is welcome', () => {
    expect(problemsOf('- answer # as agreed\n', Texts)).toEqual([]);
  });

  it('whatever a file holds, reading it throws nothing and every problem has a place in it', () => {
    const right = 'replies:\n  - id: a # why\n    kind: ask\n  - id: |\n      раз\n    kind: "answer"\n';
    const signs = constantFrom(
      ...Array.from('!&*|>-?:,[]{}#%@`\'"\\\n\t ~<0я'),
      '- ',
      ': ',
      ' #',
      '...',
      '---',
      '<<: ',
      '&a ',
      '*a',
    );
    const edit = tuple(nat(right.length), nat(6), array(signs, { maxLength: 4 }));
    assert(
      property(array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let text = right;
        for (const [at, length, put] of edits)
          text = text.slice(0, at) + put.join('') + text.slice(at + length);
        const source = new ContentSource('f.yaml', text);
        source.parse(Replies);
        const lines = text.split('\n');
        for (const { line, column } of source.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a broken file tells only its syntax errors, as what a schema adds would mislead', () => {
    expect(problemsOf('replies: [a\nother: 7\n', Replies)).toEqual([
      'f.yaml:2:1: the indentation is off (Flow sequence in block collection must be sufficiently indented and end with a ])',
    ]);
  });
});

/** A problem at so many UTF-16 units into the text at `a.b`. */
function reported(text: string, offset: number): string {
  const source = new ContentSource('f.yaml', text);
  source.report(['a', 'b'], 'here', offset);
  return source.problems.map(formatProblem).join();
}

describe('a place within a text', () => {
  it('is the exact line and column in a literal block', () => {
    expect(reported('a:\n  b: |\n    раз\n    два {x}\n', 'раз\nдва '.length)).toBe('f.yaml:4:9: a.b: here');
  });

  it('counts empty lines and a deeper indentation of the text itself', () => {
    expect(reported('a:\n  b: |\n    раз\n\n      {x}\n', 'раз\n\n  '.length)).toBe('f.yaml:5:7: a.b: here');
  });

  it('is exact under Windows line ends', () => {
    expect(reported('a:\r\n  b: |\r\n    раз\r\n    {x}\r\n', 'раз\n'.length)).toBe('f.yaml:4:5: a.b: here');
  });

  it('is exact in plain and in quoted texts', () => {
    expect(reported('a:\n  b: раз {x}\n', 4)).toBe('f.yaml:2:10: a.b: here');
    expect(reported("a:\n  b: 'раз {x}'\n", 4)).toBe('f.yaml:2:11: a.b: here');
  });

  it('is the start of a text with escapes, where columns cannot be counted', () => {
    expect(reported("a:\n  b: 'it''s {x}'\n", 5)).toBe('f.yaml:2:6: a.b: here');
  });
});
