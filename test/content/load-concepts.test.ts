import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptConcepts } from '../../src/content/kept-concepts.ts';
import { loadConcepts } from '../../src/content/load-concepts.ts';
import { ContentError, formatProblem } from '../../src/content/problem.ts';
import { type Files, smallContent } from './small-content.ts';

const RIGHT = `kind: object
concepts:
  file:
    title: { ru: файл, en: file }
    children: apart
    ru: файл*
    en: file, files
  image:
    title: { ru: картинка, en: image }
    weight: 0.8
    broader: file
    apart: [video]
    ru: картинк*
    en: image
  video:
    title: { ru: видео, en: video }
    ru: |
      видео, ролик*
      клип*
    en: video
`;
const PAIN = `kind: pain
concepts:
  too-big:
    title: { ru: не влезает, en: does not fit }
    means: [file]
    ru: не влеза*
    en: does not fit
`;

function load(files: Files): string[] {
  const dir = smallContent(files);
  return loadConcepts(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }),
  );
}

function wrong(from: string, to: string): string[] {
  expect(RIGHT).toContain(from);
  return load({ 'concepts/objects-data.yaml': RIGHT.replace(from, to) });
}

describe('concepts that are right', () => {
  it('have their kind’s weight unless they say another, and the area of their file', () => {
    const files = { 'concepts/objects-data.yaml': RIGHT, 'concepts/pains.yaml': PAIN };
    const { concepts } = loadConcepts(smallContent(files));
    expect(concepts?.map(({ id, kind, area, weight }) => [id, kind, area, weight])).toEqual([
      ['file', 'object', 'data', 1],
      ['image', 'object', 'data', 0.8],
      ['video', 'object', 'data', 1],
      ['too-big', 'pain', 'pains', 0.6],
    ]);
    expect(concepts?.[2]?.words.ru).toEqual(['видео', 'ролик*', 'клип*']);
    expect(Object.isFrozen(concepts?.[1]?.apart)).toBe(true);
  });

  it('are no must: a folder that is not there has none', () => {
    expect(loadConcepts(smallContent()).concepts).toEqual([]);
  });

  it('all of them, as they ship', () => {
    const { concepts, problems } = loadConcepts('intents');
    expect(problems).toEqual([]);
    expect(concepts?.length).toBeGreaterThanOrEqual(800);
  });
});

describe('mistakes in concepts are told with their place', () => {
  it.each([
    [
      'broader: file',
      'broader: fle',
      '11:14: concepts.image.broader: no concept “fle” is known; did you mean “file”?',
    ],
    [
      '[video]',
      '[vidoe]',
      '12:13: concepts.image.apart[0]: no concept “vidoe” is known; did you mean “video”?',
    ],
    ['[video]', '[image]', '12:13: concepts.image.apart[0]: names the concept itself: take it out'],
    [
      '[video]',
      '[file]',
      '12:13: concepts.image.apart[0]: one of “image” and “file” is a part of the other: they cannot be apart',
    ],
    ['weight: 0.8', 'weight: 8', '10:13: concepts.image.weight: must be at most 3'],
    [
      'ru: картинк*',
      'ru: Картинка',
      '13:9: concepts.image.ru: “Картинка” would never be found: write “картинка”',
    ],
    [
      '    children: apart\n',
      '    broader: image\n',
      '5:14: concepts.file.broader: “file” is above itself: broader goes in a circle',
    ],
    [
      '    weight: 0.8\n',
      '    means: [video]\n',
      '10:5: concepts.image.means: is only for pains: take it out',
    ],
    ['    broader: file\n', '', '5:15: concepts.file.children: no concept has “broader: file”: take it out'],
  ])('%s → %s', (from, to, problem) => {
    expect(wrong(from, to)).toContain(`concepts/objects-data.yaml:${problem}`);
  });

  it('one phrase under two that nothing ties, and none where they are told apart', () => {
    expect(wrong('      клип*', '      картинк*')).toEqual([]);
    const text = RIGHT.replace('    apart: [video]\n', '').replace('      клип*', '      картинк*');
    const [problem] = load({ 'concepts/objects-data.yaml': text });
    expect(problem).toMatch(
      /^concepts\/objects-data\.yaml:18:7: concepts\.video\.ru: “картинк\*” stands under “image” too \(.*objects-data\.yaml:8\): keep it in one, or say that they are apart$/,
    );
  });

  it('an id of two files', () => {
    const [problem] = load({ 'concepts/a.yaml': PAIN.replace('too-big', 'file'), 'concepts/b.yaml': RIGHT });
    expect(problem).toMatch(
      /^concepts\/b\.yaml:3:3: concepts\.file: “file” stands at .*a\.yaml:3 too: give one another id$/,
    );
  });

  it('a pain that means nothing', () => {
    const files = { 'concepts/o.yaml': RIGHT, 'concepts/p.yaml': PAIN.replace('    means: [file]\n', '') };
    expect(load(files)).toEqual([
      'concepts/p.yaml:3:3: concepts.too-big: a pain needs means: what is wanted by whoever says so',
    ]);
  });
});

describe('kept concepts', () => {
  it('are the same from the cache, and read anew when a file changes', async () => {
    const dir = smallContent({ 'concepts/objects-data.yaml': RIGHT });
    const cacheDir = smallContent();
    const first = await keptConcepts(dir, () => undefined, cacheDir);
    expect(await keptConcepts(dir, () => undefined, cacheDir)).toEqual(first);
    const changed = smallContent({ 'concepts/objects-data.yaml': RIGHT.replace('картинк*', 'картин*') });
    const second = await keptConcepts(changed, () => undefined, cacheDir);
    expect(second.concepts[1]?.words.ru).toEqual(['картин*']);
  });

  it('are none of half the files', async () => {
    const dir = smallContent({ 'concepts/objects-data.yaml': RIGHT.replace('[video]', '[vidoe]') });
    await expect(keptConcepts(dir, () => undefined, smallContent())).rejects.toThrow(ContentError);
  });
});
