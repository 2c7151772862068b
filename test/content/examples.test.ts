import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExamples } from '../../src/content/examples.ts';
import { contentDir, fingerprint } from '../../src/content/dir.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { smallContent } from './small-content.ts';
import type { Files } from './small-content.ts';

function problemsWith(changes: Files): string[] {
  const dir = smallContent(changes);
  return loadExamples(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }).replaceAll(`${dir}/`, ''),
  );
}

/** A file of one voice. */
function group(...messages: readonly string[]): string {
  return `- voice: v\n  messages:\n${messages.map((text) => `    - '${text}'\n`).join('')}`;
}

describe('examples', () => {
  it('are texts as they stand, with language and intent from the name of their file', () => {
    const dir = smallContent({
      'examples/ru/problem.yaml': `- voice: ru1
  messages:
    - не грузится
    - text: |-
        Ошибка:
          500 😡
      traits: [developer, emotional]
- voice: ru2
  messages:
    - text: 'Не работает. Дайте кнопку: «выгрузить»'
      request: [кнопку, «выгрузить»]
`,
    });
    const { examples, problems } = loadExamples(dir);
    expect(problems).toEqual([]);
    const common = { language: 'ru', intent: 'problem', voice: 'ru1', traits: [], request: [] };
    expect(examples.filter(({ intent }) => intent === 'problem')).toEqual([
      { ...common, text: 'не грузится' },
      { ...common, text: 'Ошибка:\n  500 😡', traits: ['developer', 'emotional'] },
      {
        ...common,
        text: 'Не работает. Дайте кнопку: «выгрузить»',
        voice: 'ru2',
        request: ['кнопку', '«выгрузить»'],
      },
    ]);
  });

  it.each([
    [
      'a wish in other words',
      '- text: Дайте кнопку\n      request: [кнопка]',
      '5:17: [0].messages[0].request[0]: is not a word-for-word part of the text: copy it from the text as it stands there',
    ],
    [
      'an unknown trait',
      '- text: Дайте кнопку\n      traits: [polit]',
      '5:16: [0].messages[0].traits[0]: "polit" is not known here; did you mean “polite”?',
    ],
    [
      'a trait twice',
      '- text: Дайте кнопку\n      traits: [polite, polite]',
      '5:24: [0].messages[0].traits[1]: “polite” stands here twice: keep one',
    ],
    [
      'a bare number',
      '- 42',
      "4:7: [0].messages[0]: YAML reads this as the number 42: put it into 'quotes' to keep it as a text",
    ],
    ['an entry without a text', '-', '4:6: [0].messages[0]: is empty: a text is expected'],
    ['a text of spaces', "- '  '", '4:7: [0].messages[0]: is empty: write a text, or take the entry out'],
    [
      'a text longer than a message',
      `- ${'ы'.repeat(4097)}`,
      '4:7: [0].messages[0]: is longer than a message can be (4096 characters)',
    ],
    [
      'a text with a colon',
      '- Вопрос: где счёт',
      "4:7: [0].messages[0].Вопрос: “: ” makes this a key: put the whole text into 'quotes'",
    ],
  ])('%s has its place', (_what, entry, expected) => {
    const file = `# Messages.\n- voice: ru1\n  messages:\n    ${entry}\n`;
    expect(problemsWith({ 'examples/ru/other.yaml': file })).toEqual([`examples/ru/other.yaml:${expected}`]);
  });

  it('the same words under two intents are told at the second with the place of the first', () => {
    const changes = {
      'examples/ru/billing.yaml': group('раз', 'Это бесплатно?'),
      'examples/ru/question.yaml': group('раз', 'это бесплатно'),
    };
    expect(problemsWith(changes)).toEqual([
      'examples/ru/question.yaml:3:7: [0].messages[0]: examples/ru/billing.yaml:3 says the same with another intent (“billing” there, “question” here): keep the right one',
      'examples/ru/question.yaml:4:7: [0].messages[1]: examples/ru/billing.yaml:4 says the same with another intent (“billing” there, “question” here): keep the right one',
    ]);
  });

  it('signs without words are compared as they are, or every «???» would equal every «👍»', () => {
    expect(
      problemsWith({
        'examples/other/greeting.yaml': group('👋'),
        'examples/other/other.yaml': group('???'),
      }),
    ).toEqual([]);
  });

  it('an intent that nobody knows is told by its file', () => {
    expect(problemsWith({ 'examples/en/feature_requests.yaml': '' })).toEqual([
      'examples/en/feature_requests.yaml:1:1: is not read: no such name is known here; did you mean “feature_request.yaml”?',
    ]);
  });
});

describe('the stock of examples', () => {
  it('has every intent in Russian and in English, each from several voices, so that one can be held out', () => {
    const { examples } = loadExamples(contentDir());
    const voices = new Map<string, Set<string>>();
    for (const { language, intent, voice } of examples) {
      if (language === 'other') continue;
      const key = `${language}/${intent}`;
      voices.set(key, (voices.get(key) ?? new Set()).add(voice));
    }
    expect(voices.size).toBe(26);
    expect([...voices].filter(([, names]) => names.size < 5)).toEqual([]);
  });
});

describe('the fingerprint', () => {
  it('stays while the examples do and changes with any byte of them', () => {
    const dir = smallContent();
    const before = fingerprint(dir);
    expect(fingerprint(dir)).toBe(before);
    appendFileSync(join(dir, 'settings.yaml'), '# a remark\n');
    expect(fingerprint(dir)).toBe(before);
    appendFileSync(join(dir, 'examples/ru/thanks.yaml'), '\n');
    expect(fingerprint(dir)).not.toBe(before);
  });

  it('of a folder without examples is one too, as loading them says in words what is missing', () => {
    expect(fingerprint('/nowhere/at/all')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells a file from the same file under another intent', () => {
    const text = '- voice: v\n  messages: [спасибо]\n';
    const one = fingerprint(smallContent({ 'examples/ru/apology.yaml': text }));
    expect(fingerprint(smallContent({ 'examples/ru/billing.yaml': text }))).not.toBe(one);
  });
});
