import { describe, expect, it } from 'vitest';
import { loadTexts } from '../../src/content/load-texts.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { smallContent } from './small-content.ts';

const DECLARED = { 'client.welcome': [], 'client.menu.days': ['count', 'name'] };

const RIGHT = `welcome:
  ru: |
    Здравствуйте!
    <b>Чем</b> помочь?
  en: Hello!
menu:
  days:
    ru: '{name}: {count, plural, one {# день} few {# дня} many {# дней} other {# дня}}'
    en: '{name}: {count, plural, one {# day} other {# days}}'
`;

function load(client: string, declared: Readonly<Record<string, readonly string[]>> = DECLARED) {
  const dir = smallContent({ 'texts/client.yaml': client });
  const { texts, problems } = loadTexts(dir, declared);
  const ofClient = problems.filter(({ file }) => file.endsWith('client.yaml'));
  return { texts, problems: ofClient.map((problem) => formatProblem({ ...problem, file: 'client.yaml' })) };
}

describe('a text of the interface', () => {
  it('is plain words: no line break at its end, and what looks like a tag stays as it is', () => {
    expect(load(RIGHT).texts.say('client.welcome', 'ru')).toBe('Здравствуйте!\n<b>Чем</b> помочь?');
  });

  it.each([
    [1, 'Нина: 1 день', 'Nina: 1 day'],
    [3, 'Нина: 3 дня', 'Nina: 3 days'],
    [11, 'Нина: 11 дней', 'Nina: 11 days'],
    [21, 'Нина: 21 день', 'Nina: 21 days'],
  ])('agrees with the number %i in both languages', (count, ru, en) => {
    const declared = { 'client.unsupported': ['kind', 'count'] };
    const { texts, problems } = load(
      `unsupported:
  ru: '{kind}: {count, plural, one {# день} few {# дня} many {# дней} other {# дня}}'
  en: '{kind}: {count, plural, one {# day} other {# days}}'
`,
      declared,
    );
    expect(problems).toEqual([]);
    const values = { kind: 'Нина', count };
    expect(texts.say('client.unsupported', 'ru', values)).toBe(ru);
    expect(texts.say('client.unsupported', 'en', { ...values, kind: 'Nina' })).toBe(en);
  });

  it('puts values in as they are, whatever stands in them', () => {
    const { texts } = load("unsupported: { ru: '«{kind}»', en: '“{kind}”' }\n", {
      'client.unsupported': ['kind'],
    });
    expect(texts.say('client.unsupported', 'ru', { kind: '<b>{count}</b>' })).toBe('«<b>{count}</b>»');
  });
});

describe('a mistake in a text', () => {
  it.each([
    ['a missing language', '  en: Hello!\n', '', ['client.yaml:1:1: welcome.en: is missing']],
    ['an empty text', '  en: Hello!', "  en: ''", ['client.yaml:5:7: welcome.en: is empty: write a text']],
    [
      'an unknown key',
      'menu:\n',
      'extra: { ru: а, en: a }\nmenu:\n',
      ['client.yaml:6:1: extra: is not a key that is known here'],
    ],
    [
      'a key with a slip',
      'welcome:',
      'welcom:',
      [
        'client.yaml:1:1: welcome: is missing',
        'client.yaml:1:1: welcom: is not a key that is known here; did you mean “welcome”?',
      ],
    ],
    [
      'an unknown value',
      'Hello!',
      'Hello, {name}!',
      ['client.yaml:5:14: welcome.en: {name} is not known here: this text has no values'],
    ],
    [
      'an unknown value in a block',
      '<b>Чем</b>',
      'Чем, {имя}',
      ['client.yaml:4:10: welcome.ru: {имя} is not known here: this text has no values'],
    ],
    [
      'a value with a slip',
      "en: '{name}",
      "en: '{nam}",
      [
        'client.yaml:9:10: menu.days.en: {nam} is not known here; this text may have {count}, {name}; did you mean “name”?',
      ],
    ],
    [
      'a Russian plural that would say «5 дня»',
      ' many {# дней}',
      '',
      ['client.yaml:8:18: menu.days.ru: the plural lacks many: add many {…}'],
    ],
    [
      'a plural without other',
      ' other {# days}',
      '',
      ['client.yaml:9:45: menu.days.en: the choice lacks other: add other {…} at its end'],
    ],
    [
      'an open brace',
      'Hello!',
      'Hello, {',
      ['client.yaml:5:14: welcome.en: a “{” is opened here and not closed'],
    ],
    [
      'empty braces',
      'Hello!',
      'Hello {}',
      ['client.yaml:5:13: welcome.en: the braces are empty: name a value in them'],
    ],
    [
      'a lone closing brace',
      'Hello!',
      'Hello }',
      ["client.yaml:5:13: welcome.en: “}” stands alone: take it out, or write '}'"],
    ],
  ])('%s has its place', (_what, right, wrong, expected) => {
    const text = RIGHT.replace(right, wrong);
    expect(text).not.toBe(RIGHT);
    expect(load(text).problems).toEqual(expected);
  });

  it('a file that is missing is told', () => {
    const { problems } = loadTexts(smallContent(), { 'letters.hello': [] });
    expect(problems.map(({ message }) => message)).toContain(
      'this file is missing: the interface says its texts',
    );
  });
});
