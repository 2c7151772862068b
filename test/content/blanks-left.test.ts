import { describe, expect, it } from 'vitest';
import { contentDir } from '../../src/content/dir.ts';
import { loadExamples } from '../../src/content/examples.ts';
import { loadContent, requireContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { parseWording } from '../../src/content/wording.ts';
import { writtenWording } from '../../src/content/written-wording.ts';
import { SPOKEN } from '../../src/labels.ts';
import { rightTemplates, smallContent } from './small-content.ts';

describe('a blank of a client’s words', () => {
  it('is a mistake in a reply, told at its place', () => {
    const dir = smallContent({
      'templates/question.yaml': rightTemplates('question').replace(
        'ru: Смотрю.',
        'ru: Смотрю, ‹имя›, до ‹время›.',
      ),
    });
    const problems = loadContent(dir).problems.map((one) => formatProblem(one).replace(`${dir}/`, ''));
    expect(problems).toEqual([
      'templates/question.yaml:5:17: templates[0].ru: ‹имя› is a blank: put something in its place, or take it out with the words around it',
      'templates/question.yaml:5:27: templates[0].ru: ‹время› is a blank: put something in its place, or take it out with the words around it',
    ]);
  });

  it('is a mistake in an example, whether it is a text alone or has labels', () => {
    const dir = smallContent({
      'examples/ru/other.yaml':
        '- voice: v\n  messages:\n    - где ‹номер›\n    - text: а ‹имя›?\n      traits: [polite]\n',
    });
    const places = loadExamples(dir).problems.map(({ line, column, path }) => `${line}:${column} ${path}`);
    expect(places).toEqual(['3:11 [0].messages[0]', '4:15 [0].messages[1].text']);
  });
});

describe('a wording as it is written', () => {
  it('is read again as what it was, for every reply that ships', () => {
    const { intents, wordless, subjects } = requireContent(contentDir());
    for (const template of [...Object.values(intents), wordless, ...subjects].flatMap(({ templates }) => [
      ...templates,
    ])) {
      for (const language of SPOKEN) {
        const { wording } = parseWording(writtenWording(template[language]), language);
        expect(wording, template.id).toEqual(template[language]);
      }
    }
  });

  it('keeps signs that would be marks', () => {
    const text = String.raw`Ключ \[a\] и \<b\>, \{c\} \| d.`;
    const { wording } = parseWording(text, 'ru');
    expect(writtenWording(wording ?? expect.fail('not read'))).toBe(text);
  });
});
