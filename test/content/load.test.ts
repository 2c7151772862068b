import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadExamples } from '../../src/content/examples.ts';
import { contentDir } from '../../src/content/dir.ts';
import { loadContent, requireContent } from '../../src/content/load.ts';
import { ContentError, formatProblem } from '../../src/content/problem.ts';
import { rightTemplates, smallContent } from './small-content.ts';
import type { Files } from './small-content.ts';

/** Every problem of the least content with these changes, files as seen from its folder. */
function problemsWith(changes: Files): string[] {
  const dir = smallContent(changes);
  return loadContent(dir).problems.map((problem) => {
    const seen = formatProblem({ ...problem, file: relative(dir, problem.file) });
    return seen.replaceAll(`${dir}/`, '');
  });
}

function billing(russian: string): string {
  return `${rightTemplates('billing')}  - id: billing-three
    kind: promise
    traits: [polite]
    ru: ${russian}
    en: Looking.
`;
}

describe('content that is right', () => {
  it('comes whole, without line breaks at the ends of its texts, and nobody can change it', () => {
    const { content, problems } = loadContent(
      smallContent({ 'templates/billing.yaml': billing('|\n      Раз.\n      {promise}') }),
    );
    expect(problems).toEqual([]);
    expect(content?.intents.billing.templates[2]).toEqual({
      id: 'billing-three',
      kind: 'promise',
      traits: ['polite'],
      ru: {
        parts: [
          { kind: 'text', text: 'Раз.\n' },
          { kind: 'slot', name: 'promise' },
        ],
      },
      en: { parts: [{ kind: 'text', text: 'Looking.' }] },
    });
    expect(content?.settings.promiseMinutes).toBe(60);
    expect(content?.settings.promiseReminderMinutes).toBe(15);
    expect(Object.isFrozen(content?.intents.billing.templates[2]?.ru)).toBe(true);
  });

  it('what the system leaves in a folder is no mistake', () => {
    expect(problemsWith({ '.DS_Store': '', 'traits/polite.yaml~': '' })).toEqual([]);
  });
});

describe('templates', () => {
  it('an unknown slot is told with its line and column within a block', () => {
    expect(problemsWith({ 'templates/billing.yaml': billing('|\n      Раз.\n      До {promis}') })).toEqual([
      'templates/billing.yaml:16:10: templates[2].ru: {promis} is not a slot; known are {name}, {promise}, {wish}, {link}, {news}, {term:…}; did you mean “promise”?',
    ]);
  });

  it('a lone brace is told, as the client would see it', () => {
    expect(problemsWith({ 'templates/billing.yaml': billing('Отвечу до {promise') })).toEqual([
      'templates/billing.yaml:14:19: templates[2].ru: “{” stands alone: a slot is written {name}, {promise}, {wish}, {link}, {news}, {term:…}',
    ]);
  });

  it('a thing that the glossary lacks is told, as its sentence would never be said', () => {
    const files = {
      'glossary.yaml': 'widget:\n  ru: { ours: виджет (m) }\n  en: { ours: widget }\n',
      'templates/billing.yaml': billing('|\n      Раз.\n      Вот [и {term:widgt gen pl}].'),
      'phrases/openings.yaml': '- { id: a, traits: [polite], ru: Да., en: "The {term:spaceship}." }\n',
    };
    expect(problemsWith(files)).toEqual([
      'phrases/openings.yaml:1:48: [0].en: {term:spaceship}: glossary.yaml has no “spaceship”',
      'templates/billing.yaml:16:14: templates[2].ru: {term:widgt}: glossary.yaml has no “widgt”; did you mean “widget”?',
    ]);
    const right = billing('Вот {term:widget gen pl}.');
    expect(
      problemsWith({ ...files, 'templates/billing.yaml': right, 'phrases/openings.yaml': '[]\n' }),
    ).toEqual([]);
  });

  it('where the glossary itself is wrong its words are not judged, as one slip would bring a hundred problems', () => {
    const problems = problemsWith({
      'glossary.yaml': 'widget:\n  ru: { ours: виджет }\n  en: { ours: widget }\n',
      'templates/billing.yaml': billing('Вот {term:widget}.'),
    });
    expect(problems).toEqual([expect.stringMatching(/^glossary\.yaml:2:/)]);
  });

  it('a link outside of a subject is told, as there is none to give', () => {
    expect(problemsWith({ 'templates/billing.yaml': billing("'Вот: {link}'") })).toEqual([
      'templates/billing.yaml:14:15: templates[2].ru: {link}: only the templates of a subject have a link to give: move the text into a subject, or take {link} out',
    ]);
  });

  it('every slip in a text is told, each in its place', () => {
    const text = billing("'<Смотрю|Смотрю> [лог'");
    const english = text.replace(/en: Looking\.\n$/u, 'en: <Look|Looking>\n');
    expect(problemsWith({ 'templates/billing.yaml': english })).toEqual([
      'templates/billing.yaml:14:10: templates[2].ru: both sides of the choice are the same: write it once',
      'templates/billing.yaml:14:26: templates[2].ru: “[” is not closed: “]” is missing',
      'templates/billing.yaml:15:9: templates[2].en: a choice of вы and ты is for Russian only; for the sign itself write \\<',
    ]);
  });

  it('one for everyone is too few, as the operator of any client needs a choice', () => {
    const one = rightTemplates('thanks').split('  - id: thanks-two')[0] ?? '';
    expect(problemsWith({ 'templates/thanks.yaml': one })).toEqual([
      'templates/thanks.yaml:2:1: templates: has 1 for everyone (without traits): at least 2 are needed, so that there is a choice',
    ]);
  });

  it('so is one for everyone for what is there already, as it is all that is offered then', () => {
    const one = `${rightTemplates('thanks')}  - { id: thanks-there, kind: answer, when: shipped, ru: Уже есть., en: It's there. }\n`;
    expect(problemsWith({ 'templates/thanks.yaml': one })).toEqual([
      'templates/thanks.yaml:2:1: templates: has 1 with “when: shipped” for everyone (without traits): at least 2 are needed, so that there is a choice',
    ]);
  });

  it('an id that two files use is told at the second, with the place of the first', () => {
    expect(
      problemsWith({
        'templates/thanks.yaml': rightTemplates('thanks').replace('thanks-two', 'billing-one'),
      }),
    ).toEqual([
      'templates/thanks.yaml:7:9: templates[1].id: “billing-one” is the id of the template at templates/billing.yaml:3: give one of them another',
    ]);
  });

  it('an id in other letters, a kind and a trait that nobody knows, an empty text are told together', () => {
    const text = billing('""')
      .replace('billing-three', 'Счёт')
      .replace('kind: promise', 'kind: promises')
      .replace('[polite]', '[politee]');
    expect(problemsWith({ 'templates/billing.yaml': text })).toEqual([
      'templates/billing.yaml:11:9: templates[2].id: may have small Latin letters, digits, - and _ (billing-invoice-sent)',
      'templates/billing.yaml:12:11: templates[2].kind: "promises" is not known here; did you mean “promise”?',
      'templates/billing.yaml:13:14: templates[2].traits[0]: "politee" is not known here; did you mean “polite”?',
      'templates/billing.yaml:14:9: templates[2].ru: is empty: write a text, or take the entry out',
    ]);
  });
});

describe('files', () => {
  it('a missing one is told, and one with a slip in its name is told with the right name', () => {
    expect(problemsWith({ 'traits/polite.yaml': undefined, 'traits/pollite.yaml': 'x' })).toEqual([
      'traits/polite.yaml:1:1: this file is missing: every trait needs its title and advice',
      'traits/pollite.yaml:1:1: is not read: no such name is known here; did you mean “polite.yaml”?',
    ]);
  });

  it('.yml is told, as it would be passed over in silence', () => {
    expect(problemsWith({ 'traits/polite.yml': 'x' })).toEqual([
      'traits/polite.yml:1:1: is not read: its name should be polite.yaml',
    ]);
  });

  it('a folder with a slip in its name is told', () => {
    expect(problemsWith({ 'template/x.yaml': '' })).toEqual([
      'template:1:1: is not read: no such name is known here; did you mean “templates”?',
    ]);
  });

  it('missing settings and settings out of bounds are told', () => {
    expect(problemsWith({ 'settings.yaml': undefined })).toEqual(['settings.yaml:1:1: this file is missing']);
    expect(problemsWith({ 'settings.yaml': 'promiseMinutes: 0\n' })).toEqual([
      'settings.yaml:1:17: promiseMinutes: must be at least 1 minute',
    ]);
    expect(problemsWith({ 'settings.yaml': 'promiseMinutes: 60\npromiseReminderMinutes: 121\n' })).toEqual([
      'settings.yaml:2:25: promiseReminderMinutes: must be at most 120 minutes: what comes earlier is forgotten again',
    ]);
    expect(problemsWith({ 'settings.yaml': 'promiseMinutes: час\n' })).toEqual([
      'settings.yaml:1:17: promiseMinutes: a number is expected, this is a text',
    ]);
  });

  it('a title that no card has room for is told', () => {
    const trait = `title: { ru: ${'ы'.repeat(41)}, en: name }\nadvice: { ru: Слушайте., en: Listen. }\n`;
    expect(problemsWith({ 'traits/rude.yaml': trait })).toEqual([
      'traits/rude.yaml:1:14: title.ru: is too long for a card (40 characters at most)',
    ]);
  });

  it('a time to cool off that is none, or longer than a client may be kept waiting, is told', () => {
    expect(problemsWith({ 'traits/rude.yaml': coolingOff(240) })).toEqual([]);
    expect(problemsWith({ 'traits/rude.yaml': coolingOff(0) })).toEqual([
      'traits/rude.yaml:3:17: coolOffMinutes: must be at least 1 minute',
    ]);
    expect(problemsWith({ 'traits/rude.yaml': coolingOff(241) })).toEqual([
      'traits/rude.yaml:3:17: coolOffMinutes: must be at most 240 minutes: the client waits meanwhile',
    ]);
  });

  it('a folder that is not there at all is a problem and no crash', () => {
    const { problems } = loadContent('/nowhere/at/all');
    expect(problems.map(formatProblem)).toContain('/nowhere/at/all:1:1: this folder is missing');
  });
});

describe('starting up', () => {
  it('refuses bad content with every problem in the error', () => {
    const dir = smallContent({ 'settings.yaml': 'promiseMinutes: 0\n', 'traits/rude.yaml': undefined });
    expect(() => requireContent(dir)).toThrow(ContentError);
    expect(() => requireContent(dir)).toThrow(
      /^The content has 2 problems:\n.*settings\.yaml:1:17: .*\n.*rude\.yaml:1:1: this file is missing/,
    );
  });

  it('takes the content that ships', () => {
    expect(loadContent(contentDir()).problems.map(formatProblem)).toEqual([]);
    expect(loadExamples(contentDir()).problems.map(formatProblem)).toEqual([]);
  });
});

/** A trait that may be given so many minutes. */
function coolingOff(minutes: number): string {
  return `title: { ru: имя, en: name }\nadvice: { ru: Слушайте., en: Listen. }\ncoolOffMinutes: ${minutes}\n`;
}
