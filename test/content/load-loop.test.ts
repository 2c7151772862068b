import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent, requireContent } from '../../src/content/load.ts';
import { loadLoop } from '../../src/content/load-loop.ts';
import { LOOP_FILES } from '../../src/content/loop-schema.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { loadSegments } from '../../src/content/segments.ts';
import { smallContent, type Files } from './small-content.ts';

/** Three texts of each list, the least that is right. */
const list = (reason = '') =>
  ['Да, {wish}.', 'Да, {title}.', 'Да.']
    .map((text) => `  - ru: ${text}${reason}\n    en: ${text.replace('Да', 'Yes')}${reason}\n`)
    .join('');
const right = (reason = '') => `everyone:\n${list(reason)}enthusiasts:\n${list(reason)}`;
const RIGHT: Files = {
  'loop/planned.yaml': right(),
  'loop/started.yaml': right(),
  'loop/shipped.yaml': right(),
  'loop/declined.yaml': right(' {reason}.'),
};

function problemsOf(changes: Files): readonly string[] {
  const dir = smallContent({ ...RIGHT, ...changes });
  return loadLoop(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }),
  );
}

describe('the texts about wishes', () => {
  it('are there for each change that clients hear of, in what ships', () => {
    const { loop } = requireContent('intents');
    for (const file of LOOP_FILES) expect(loop[file]?.everyone.length).toBeGreaterThanOrEqual(6);
  });

  it('may be left out as a whole, as a team may tell its clients by hand', () => {
    expect(loadLoop(smallContent())).toEqual({ loop: {}, problems: [], files: 0 });
    expect(problemsOf({})).toEqual([]);
  });

  it('are told with their place where they would not do', () => {
    expect(problemsOf({ 'loop/started.yaml': undefined })).toEqual([
      'loop/started.yaml:1:1: this file is missing: clients whose wish it became would hear nothing',
    ]);
    expect(problemsOf({ 'loop/done.yaml': '[]\n' })[0]).toMatch(/^loop\/done.yaml:1:1: is not read/);
    const shipped = (text: string) =>
      problemsOf({ 'loop/shipped.yaml': right().replace('ru: Да.', `ru: ${text}`) });
    expect(shipped('Да, {name}.').slice(1)).toEqual([
      'loop/shipped.yaml:6:9: everyone[2].ru: {name} has no value here; known are {wish}, {title} and {reason}',
    ]);
    expect(shipped('Нет, {reason}.')).toEqual([
      'loop/shipped.yaml:6:9: everyone[2].ru: {reason} is for declined.yaml alone',
    ]);
    expect(shipped('Да, {wish}.')).toEqual([
      'loop/shipped.yaml:1:1: everyone: lacks one with neither {wish} nor {title} (ru): not every wish can be quoted',
    ]);
    expect(problemsOf({ 'loop/planned.yaml': right().replace('ru: Да.', 'ru: Да, 1 мая.') })).toEqual([
      'loop/planned.yaml:6:9: everyone[2].ru: has a number: what is planned has no date yet',
    ]);
    expect(problemsOf({ 'loop/declined.yaml': right() })).toHaveLength(12);
    expect(problemsOf({ 'loop/planned.yaml': 'everyone: []\nenthusiasts: []\n' })).toHaveLength(6);
  });

  it('keep the content from being used where they are wrong', () => {
    expect(
      loadContent(smallContent({ ...RIGHT, 'loop/shipped.yaml': 'everyone: []\n' })).content,
    ).toBeUndefined();
  });

  it('alone may name a request or a reason: in a reply their sentence would be lost each time', () => {
    const dir = smallContent({
      'phrases/openings.yaml':
        '- { id: a, traits: [polite], ru: "Дело в том: {reason}.", en: "Because: {title}." }\n',
    });
    expect(loadContent(dir).problems.map(({ message }) => message)).toEqual([
      '{reason}: only the texts of loop/ know what became of a request: take it out',
      '{title}: only the texts of loop/ know what became of a request: take it out',
    ]);
  });
});

const loadFrom = (text: string) => {
  const dir = smallContent({ 'segments.yaml': text });
  const { segments, problems } = loadSegments(dir);
  return {
    segments,
    problems: problems.map((problem) => formatProblem({ ...problem, file: relative(dir, problem.file) })),
  };
};
const segmentOf = (id: string, further = '') =>
  `- id: ${id}\n  title: { ru: имя, en: name }\n  titles: { ru: имена, en: names }\n  weight: 2\n${further}`;

describe('the segments', () => {
  it('ship with four, weighed and with their healthy shares', () => {
    expect(requireContent('intents').segments.map(({ id, weight, share }) => [id, weight, share])).toEqual([
      ['vip', 5, { from: 0, to: 5 }],
      ['strategic', 3, { from: 15, to: 20 }],
      ['typical', 1, { from: 60, to: 70 }],
      ['ballast', 0.3, { from: 0, to: 25 }],
    ]);
  });

  it('may be left out, and then every vote weighs the same', () => {
    expect(loadSegments(smallContent())).toEqual({ segments: [], problems: [], files: 0 });
  });

  it('are told with their place where they would not do', () => {
    expect(loadFrom(segmentOf('a') + segmentOf('a')).problems).toEqual([
      'segments.yaml:5:7: [1].id: “a” stands here twice: keep one',
    ]);
    expect(loadFrom(segmentOf('a', '  share: { from: 30, to: 20 }\n')).problems).toEqual([
      'segments.yaml:5:3: [0].share: ends before it begins',
    ]);
    expect(loadFrom(segmentOf('Крупный')).problems[0]).toMatch(/^segments.yaml:1:7: \[0\]\.id: may have/);
    expect(loadFrom(segmentOf('a').replace('weight: 2', 'weight: 0')).problems).toEqual([
      'segments.yaml:4:11: [0].weight: must be more than 0: a vote that weighs nothing is no vote',
    ]);
  });
});
