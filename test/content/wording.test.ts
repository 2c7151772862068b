import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWording } from '../../src/content/wording.ts';
import type { Spoken } from '../../src/labels.ts';

/** Every problem as the text up to its place, and what is said of it. */
function problems(text: string, language: Spoken = 'ru'): readonly string[] {
  return parseWording(text, language).problems.map(
    ({ offset, message }) => `${text.slice(0, offset)}‸ ${message}`,
  );
}

function parts(text: string, language: Spoken = 'ru') {
  return parseWording(text, language).wording?.parts;
}

const KNOWN = '{name}, {promise}, {wish}, {link}, {news}, {term:…}';

describe('the notation of a reply', () => {
  it('has choices, slots, terms and brackets', () => {
    expect(
      parts('<Пришлите|Пришли> {term:widget gen pl}[, {name}, к <вашему|твоему> {term:site dat}].'),
    ).toEqual([
      { kind: 'choice', formal: 'Пришлите', informal: 'Пришли' },
      { kind: 'text', text: ' ' },
      { kind: 'slot', name: 'term', term: 'widget', form: 'gen pl' },
      {
        kind: 'full',
        parts: [
          { kind: 'text', text: ', ' },
          { kind: 'slot', name: 'name' },
          { kind: 'text', text: ', к ' },
          { kind: 'choice', formal: 'вашему', informal: 'твоему' },
          { kind: 'text', text: ' ' },
          { kind: 'slot', name: 'term', term: 'site', form: 'dat' },
        ],
      },
      { kind: 'text', text: '.' },
    ]);
  });

  it('lets a side of a choice be empty and a term stand without a form', () => {
    expect(parts('Посмотри<те|> {term:log-file}')).toEqual([
      { kind: 'text', text: 'Посмотри' },
      { kind: 'choice', formal: 'те', informal: '' },
      { kind: 'text', text: ' ' },
      { kind: 'slot', name: 'term', term: 'log-file' },
    ]);
    expect(parts('{term:widget pl}', 'en')).toEqual([
      { kind: 'slot', name: 'term', term: 'widget', form: 'pl' },
    ]);
  });

  it('takes a mark behind a backslash for itself, in a choice too, and any other backslash for a backslash', () => {
    expect(parts(String.raw`C:\temp \<b\> \{name\} <a\|b|в>`)).toEqual([
      { kind: 'text', text: String.raw`C:\temp <b> {name} ` },
      { kind: 'choice', formal: 'a|b', informal: 'в' },
    ]);
  });

  it('does not count blanks at the ends, which a YAML block brings', () => {
    expect(parts('  Да.\n')).toEqual([{ kind: 'text', text: 'Да.' }]);
  });
});

describe('a slip in the notation', () => {
  it.each<[string, readonly string[]]>([
    ['Раз [два. Три', ['Раз ‸ “[” is not closed: “]” is missing']],
    ['Раз] два', ['Раз‸ “]” stands alone: for the sign itself write \\]']],
    ['а [б [в] г] д', ['а [б ‸ brackets within brackets: close the first before the second opens']],
    ['а [] б', ['а ‸ [] is empty: write what is said in the long variant']],
    ['[Только это.]', ['‸ all of the text stands in [ ]: nothing is left for those who write briefly']],
    ['Да, {}', [`Да, ‸ {} is empty: a slot is written ${KNOWN}`]],
    ['Да, {nmae}.', [`Да, ‸ {nmae} is not a slot; known are ${KNOWN}; did you mean “name”?`]],
    ['Да, {name', [`Да, ‸ “{” stands alone: a slot is written ${KNOWN}`]],
    ['Да} {name}', [`Да‸ “}” stands alone: a slot is written ${KNOWN}`]],
    ['{name:gen}', ['‸ {name:gen}: only {term:…} has something after a colon']],
    ['{term:}', ['‸ {term:} names no term: it is written {term:widget} with a key of glossary.yaml']],
    [
      '{term:widget gem}',
      [
        '‸ “gem” is not a case; known are nom, gen, dat, acc, ins, pre, and pl after them; did you mean “gen”?',
      ],
    ],
    ['{term:widget gen sg}', ['‸ {term:widget gen sg}: after the key come one case and, for the plural, pl']],
    ['Вот <раз два', ['Вот ‸ “<” is not closed: a choice is written <Пришлите|Пришли>, the sign itself \\<']],
    ['5 > 3', ['5 ‸ “>” stands alone: for the sign itself write \\>']],
    ['да|нет', ['да‸ “|” stands alone: for the sign itself write \\|']],
    ['<вы>', ['‸ a choice has two sides, <Пришлите|Пришли>: left to вы, right to ты']],
    ['<а|б|в>', ['‸ a choice has two sides, <Пришлите|Пришли>: left to вы, right to ты']],
    ['а <б|б>', ['а ‸ both sides of the choice are the same: write it once']],
    ['<а {name}|б>', ['<а ‸ “{” within a choice: a choice holds words only']],
    ['<а|[б]>', ['<а|‸ “[” within a choice: a choice holds words only']],
  ])('%s is told with its place', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('is told for English, which has one you and no cases', () => {
    expect(problems('Please <send|post> it.', 'en')).toEqual([
      'Please ‸ a choice of вы and ты is for Russian only; for the sign itself write \\<',
    ]);
    expect(problems('{term:widget gen}', 'en')).toEqual([
      '‸ {term:widget gen}: English has no cases, only pl',
    ]);
  });

  it('does not hide the next one', () => {
    expect(problems('{nam}\n<а|а>\n{promis}')).toHaveLength(3);
  });
});

describe('any string at all', () => {
  const NOTATION = fc.constantFrom(
    '<',
    '|',
    '>',
    '[',
    ']',
    '{',
    '}',
    '\\',
    'name',
    'term:',
    ' ',
    '\n',
    'а',
    'gen',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(NOTATION, { maxLength: 30 }).map((signs) => signs.join('')),
  );

  it('is either read or told what is wrong with it, at a place within it', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom<Spoken>('ru', 'en'), (text, language) => {
        const { wording, problems: found } = parseWording(text, language);
        expect(wording === undefined).toBe(found.length > 0);
        for (const { offset } of found) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThan(text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('is read as itself where it has no marks', () => {
    const plain = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[<|>[\]{}\\]/g, '').trim());
    fc.assert(
      fc.property(plain, (text) => {
        expect(parts(text)).toEqual(text === '' ? [] : [{ kind: 'text', text }]);
      }),
    );
  });
});
