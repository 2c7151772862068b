import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSubjects } from '../../src/content/load-subjects.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { loadContent } from '../../src/content/load.ts';
import { type Files, smallContent } from './small-content.ts';

const RIGHT = `title: { ru: возврат, en: refund }
intents: [billing, cancel]
words:
  ru: верн* деньг*, возврат*
  en: refund*
examples:
  ru: [верните деньги, как сделать возврат, хочу возврат, деньги назад, когда вернёте]
  en: [refund me, how do I get a refund, money back, want my money, when is the refund]
templates:
  - id: refund-ask
    kind: ask
    ru: <Напишите|Напиши> дату.
    en: Which date?
`;

function load(files: Files): { readonly ids: string[]; readonly problems: string[] } {
  const dir = smallContent(files);
  const { subjects, problems } = loadSubjects(dir);
  return {
    ids: subjects.map(({ id }) => id),
    problems: problems.map((problem) => formatProblem({ ...problem, file: relative(dir, problem.file) })),
  };
}

function wrong(from: string, to: string): string[] {
  expect(RIGHT).toContain(from);
  return load({ 'subjects/refund.yaml': RIGHT.replace(from, to) }).problems;
}

describe('subjects that are right', () => {
  it('are named by their files, in order, whatever the names', () => {
    expect(load({ 'subjects/refund.yaml': RIGHT, 'subjects/a-2.yaml': RIGHT }).ids).toEqual([
      'a-2',
      'refund',
    ]);
  });

  it('keep their phrases in the form that reading compares', () => {
    const { subjects } = loadSubjects(smallContent({ 'subjects/refund.yaml': RIGHT }));
    expect(subjects[0]).toMatchObject({
      id: 'refund',
      intents: ['billing', 'cancel'],
      words: { ru: ['верн* деньг*', 'возврат*'], en: ['refund*'] },
    });
    expect(subjects[0]).not.toHaveProperty('link');
  });

  it('are no must: a folder that is not there has none', () => {
    expect(load({})).toEqual({ ids: [], problems: [] });
  });

  it('may lie in intents/ beside what every team needs', () => {
    expect(loadContent(smallContent({ 'subjects/refund.yaml': RIGHT })).problems).toEqual([]);
  });

  it('all of them, as they ship', () => {
    const { subjects, problems, files } = loadSubjects('intents');
    expect(problems).toEqual([]);
    expect(files).toBe(subjects.length);
    expect(subjects.length).toBeGreaterThanOrEqual(40);
    for (const { examples, templates } of subjects) {
      expect(examples.ru.length).toBeGreaterThanOrEqual(8);
      expect(examples.en.length).toBeGreaterThanOrEqual(8);
      expect(templates.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('mistakes in a subject are told with their place', () => {
  it.each([
    ['[billing, cancel]', '[billing, billing]', '2:20: intents[1]: “billing” stands here twice: keep one'],
    ['верн* деньг*', 'Верните', '4:7: words.ru: “Верните” would never be found: write “верните”'],
    [
      ', want my money, when is the refund]',
      ']',
      '8:3: examples.en: has too few messages: at least 5 are needed, as people really type them',
    ],
    [
      'templates:',
      'link: http://a.example\ntemplates:',
      '9:7: link: must be a whole address that begins with https://',
    ],
  ])('%s → %s', (from, to, problem) => {
    expect(wrong(from, to)).toEqual([`subjects/refund.yaml:${problem}`]);
  });

  it.each([
    [
      'a word that is both for and against it, as that would silence it',
      'templates:',
      'not: { ru: возврат*, en: late }\ntemplates:',
      '9:12: not.ru: “возврат*” stands under words too: take it out of one of them',
    ],
    [
      'a reply to what the subject never stands under',
      'kind: ask',
      'kind: ask\n    intents: [billing, cancel, question]',
      '12:32: templates[0].intents[2]: the subject does not stand under “question”: add it to the intents of the subject, or take it out here',
    ],
    [
      'an intent that no reply is for',
      'kind: ask',
      'kind: ask\n    intents: [billing]',
      '2:20: intents[1]: no template is for “cancel”: write one, or take the intent out',
    ],
    [
      'a writer to whom every subject speaks anyway',
      'kind: ask',
      'kind: ask\n    also: [developer]',
      '12:12: templates[0].also[0]: ',
    ],
  ])('%s', (_, from, to, problem) => {
    expect(wrong(from, to).join()).toContain(`subjects/refund.yaml:${problem}`);
  });

  it('an intent that does not exist', () => {
    expect(wrong('cancel]', 'cancle]').join()).toMatch(
      /^subjects\/refund\.yaml:2:20: intents\[1\]: .*cancel/,
    );
  });

  it('a text in another notation', () => {
    expect(wrong('<Напишите|Напиши>', '<Напишите>').join()).toMatch(
      /refund\.yaml:12:9: templates\[0\]\.ru: /,
    );
  });

  it('a link that the subject does not have', () => {
    expect(wrong('ru: <Напишите|Напиши> дату.', "ru: '<Напишите|Напиши>: {link}'")).toEqual([
      'subjects/refund.yaml:12:29: templates[0].ru: {link}: this subject has no link: write “link: https://…” above its templates, or take {link} out',
    ]);
    const linked = RIGHT.replace('templates:', 'link: https://a.example/b\ntemplates:');
    expect(load({ 'subjects/refund.yaml': linked.replace('Which date?', "'See {link}'") }).problems).toEqual(
      [],
    );
  });

  it('a thing that the glossary lacks', () => {
    const dir = smallContent({
      'subjects/refund.yaml': RIGHT.replace('Which date?', 'Which {term:invoce}?'),
    });
    const { problems } = loadContent(dir);
    expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [13, 15, '{term:invoce}: glossary.yaml has no “invoce”'],
    ]);
  });

  it('a name that is no id', () => {
    expect(load({ 'subjects/Возврат.yaml': RIGHT }).problems).toEqual([
      'subjects/Возврат.yaml:1:1: is not read: its name should be <name>.yaml, of small Latin letters, digits and - (refund, pay-by-card)',
    ]);
  });

  it('one message under two subjects, as it would teach neither, and one id for two replies', () => {
    const { problems } = load({
      'subjects/a.yaml': RIGHT,
      'subjects/b.yaml': RIGHT.replace('refund me', 'Refund me!').replace('верните деньги', 'отдайте'),
    });
    expect(
      problems.some((one) => /^subjects\/b\.yaml:8:8: examples\.en\[0\]: .* says the same/.test(one)),
    ).toBe(true);
    expect(problems.some((one) => one.includes('examples.ru[0]'))).toBe(false);
    expect(problems.some((one) => one.includes('templates[0].id: “refund-ask” is the id'))).toBe(true);
  });

  it('an id that a general template has already', () => {
    const dir = smallContent({ 'subjects/refund.yaml': RIGHT });
    const { problems } = loadSubjects(dir, new Map([['refund-ask', 'templates/billing.yaml:7']]));
    expect(problems.map(({ message }) => message)).toEqual([
      '“refund-ask” is the id of the template at templates/billing.yaml:7: give one of them another',
    ]);
  });
});
