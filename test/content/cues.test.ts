import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CUE_GROUPS } from '../../src/content/cue-groups.ts';
import { fingerprint } from '../../src/content/dir.ts';
import { loadCues } from '../../src/content/load-cues.ts';
import { loadContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { normaliseWord } from '../../src/reading/text/normalise.ts';
import { smallContent } from './small-content.ts';

function problemsWith(please: string | undefined, file = 'please'): string[] {
  const dir = smallContent({ [`cues/${file}.yaml`]: please });
  return loadContent(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }),
  );
}

function russian(lines: string): string {
  return `# why\nru: |\n  ${lines.replaceAll('\n', '\n  ')}\nen: please\n`;
}

describe('cue phrases that are right', () => {
  it('stand one a line or between commas, and a line that begins with # is a remark', () => {
    const dir = smallContent({
      'cues/please.yaml': russian(
        'пожалуйста, будьте  добры,\n# как просят\nпрошу вас\nб*я, сделайте одолж*',
      ),
    });
    const { cues, problems } = loadCues(dir);
    expect(problems).toEqual([]);
    expect(cues?.please).toEqual({
      ru: ['пожалуйста', 'будьте добры', 'прошу вас', 'б*я', 'сделайте одолж*'],
      en: ['please'],
    });
  });

  it('are part of the content, and nobody can change them', () => {
    const { content } = loadContent(smallContent());
    expect(content?.cues.wish).toEqual({ ru: ['слово'], en: ['word'] });
    expect(Object.isFrozen(content?.cues.wish.ru)).toBe(true);
  });
});

describe('cue phrases that could never match', () => {
  it.each([
    ['Пожалуйста', '“Пожалуйста” would never be found: write “пожалуйста”'],
    ['ещё раз', '“ещё раз” would never be found: write “еще раз”'],
    ["don't mind", "“don't mind” would never be found: write “dont mind”"],
    ['a/b тест', '“a/b тест” would never be found: write “a b тест”'],
    ['чек-лист', '“чек-лист” would never be found: write “чек лист”'],
    ['ооочень', '“ооочень” would never be found: write “очень”'],
    ['!!!', '“!!!” would never be found, take it out'],
    [
      '*лайк',
      '“*лайк” would never be found: words are letters and digits, with * only at a word’s end or for a masked letter',
    ],
  ])('%s is told, with what to write instead', (phrase, message) => {
    expect(problemsWith(russian(`слово\nи ещё, ${phrase}`.replace('ещё', 'еще')))).toEqual([
      `cues/please.yaml:4:10: ru: ${message}`,
    ]);
  });

  it('is told of a beginning that reading would not look for', () => {
    expect(problemsWith(russian('слово, п* вас'))).toEqual([
      'cues/please.yaml:3:10: ru: “п*” stands for too much: write at least 2 letters before *',
    ]);
  });

  it('the check knows what reading makes of a word, so that it refuses nothing that would be found', () => {
    const { cues } = loadCues('intents');
    const words = Object.values(cues ?? {}).flatMap(({ ru, en }) =>
      [...ru, ...en].flatMap((phrase) => phrase.split(' ')),
    );
    expect(words.length).toBeGreaterThan(1000);
    expect(words.filter((word) => normaliseWord(word) !== word)).toEqual([]);
  });
});

describe('files of cues', () => {
  it('change the fingerprint, as a kept model was learnt by them', () => {
    const before = fingerprint(smallContent());
    expect(fingerprint(smallContent())).toBe(before);
    expect(fingerprint(smallContent({ 'cues/please.yaml': 'ru: прошу\nen: word\n' }))).not.toBe(before);
  });

  it('a phrase that stands twice in a group is told at the second', () => {
    expect(problemsWith(russian('слово\nпрошу вас, слово'))).toEqual([
      'cues/please.yaml:4:14: ru: “слово” stands here twice: keep one',
    ]);
  });

  it('an empty file, an empty list and a missing language are told', () => {
    expect(problemsWith('')).toEqual(['cues/please.yaml:1:1: the file is empty']);
    expect(problemsWith('ru: |\n  # nothing\nen: please\n')).toEqual([
      'cues/please.yaml:1:5: ru: is empty: write phrases under it',
    ]);
    expect(problemsWith('ru: слово\n')).toEqual(['cues/please.yaml:1:1: en: is missing']);
  });

  it('a missing group is told, as the model has a feature for it, and an unknown one, as nobody would look at it', () => {
    expect(problemsWith(undefined)).toEqual([
      'cues/please.yaml:1:1: this file is missing: every group of cues needs its phrases',
    ]);
    expect(problemsWith('ru: слово\nen: word\n', 'wishes')).toEqual([
      'cues/wishes.yaml:1:1: is not read: no such name is known here; did you mean “wish.yaml”?',
    ]);
  });

  it('those that ship are right and say at their head what they stand for', () => {
    const { cues, problems } = loadCues('intents');
    expect(problems.map(formatProblem)).toEqual([]);
    expect(Object.keys(cues ?? {})).toEqual([...CUE_GROUPS]);
  });

  it('no courtesy counts as two kinds: a lone «прошу вас» would make a message polite', () => {
    const { cues } = loadCues('intents');
    const courtesies = (['please', 'thanks', 'sorry_to_bother', 'respect', 'softened'] as const).flatMap(
      (group) => [...(cues?.[group].ru ?? []), ...(cues?.[group].en ?? [])],
    );
    expect(courtesies.filter((phrase, at) => courtesies.indexOf(phrase) !== at)).toEqual([]);
  });
});
