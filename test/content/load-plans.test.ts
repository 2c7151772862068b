import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent, requireContent } from '../../src/content/load.ts';
import { loadPlans } from '../../src/content/load-plans.ts';
import { MODELS, STALL_REASONS } from '../../src/content/plan.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { TEXT_ARGUMENTS } from '../../src/content/text-keys.ts';
import { HOLDING_RULES } from '../../src/onboarding/rules.ts';
import { smallContent, type Files } from './small-content.ts';
import { onboardingAlone, SMALL_ONBOARDING, SMALL_PLAN } from './small-onboarding.ts';

function problemsOf(files: Files): readonly string[] {
  const dir = onboardingAlone(files);
  return loadPlans(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }).replaceAll(`${dir}/`, ''),
  );
}

/** What is told of the small plan with `written` for `right`. */
function problemsWith(right: string, written: string): readonly string[] {
  expect(SMALL_PLAN).toContain(right);
  return problemsOf({ 'onboarding/small.yaml': SMALL_PLAN.replace(right, written) });
}

function problemOfHours(hours: string): unknown {
  const settings = `promiseMinutes: 60\nnudgeHours: '${hours}'\n`;
  const [problem] = loadContent(smallContent({ 'settings.yaml': settings })).problems;
  return [problem?.line, problem?.column, problem?.message];
}

const CHANGES = 'changes: [{ version: 2, renamed: { code: widget }, added: ask }]';
const VERSION_2 = `version: 2\n${CHANGES}\ntitle:`;

describe('plans that are right', () => {
  it('come whole, with what is usual where nothing is said', () => {
    const { content, problems } = loadContent(smallContent(SMALL_ONBOARDING));
    expect(problems).toEqual([]);
    const [plan] = content?.plans ?? [];
    expect(plan).toMatchObject({ id: 'small', version: 1, model: 'self-service', contacts: 4, changes: [] });
    expect(plan?.steps[0]).toMatchObject({ id: 'widget', days: 7, key: false });
    expect(plan?.steps[0]?.said).toEqual({ ru: ['подключил*'], en: ['widget is live'] });
    expect(plan?.steps[0]?.nudges.map(({ id, turn, reason }) => [id, turn, reason])).toEqual([
      ['widget-first', 1, undefined],
      ['widget-second', 2, undefined],
    ]);
    expect(content?.settings).toMatchObject({ nudgeHours: { from: 600, to: 1080 }, heatedDays: 7 });
  });

  it('may be left out as a whole, as a team may do without', () => {
    const { plans, nudges, problems, files } = loadPlans(
      onboardingAlone({ 'onboarding/small.yaml': undefined, 'nudges.yaml': undefined }),
    );
    expect({ plans, problems, files }).toEqual({ plans: [], problems: [], files: 0 });
    expect(nudges?.vanished).toEqual([]);
  });

  it('follow a step through several versions', () => {
    const changes =
      'changes:\n  - { version: 2, renamed: { old: code }, added: ask }\n  - { version: 3, renamed: { code: widget }, added: skip }';
    expect(problemsWith('title:', `version: 3\n${changes}\ntitle:`)).toEqual([]);
  });

  it('ship for each model, complete, and with a key step', () => {
    const { plans } = requireContent('intents');
    expect(plans.map(({ id, model, steps }) => [id, model, steps.length])).toEqual([
      ['project', 'high-touch', 7],
      ['team', 'low-touch', 7],
      ['widget', 'self-service', 6],
    ]);
    for (const { steps } of plans) {
      expect(steps.some(({ key }) => key)).toBe(true);
      for (const { said } of steps)
        expect(Math.min(said.ru.length, said.en.length)).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('the interface', () => {
  it.each([
    ['hold', HOLDING_RULES],
    ['model', MODELS],
    ['reason', STALL_REASONS],
  ])('has words for every %s', (group, names) => {
    const keys = Object.keys(TEXT_ARGUMENTS).filter((key) => key.startsWith(`onboarding.${group}.`));
    expect(new Set(keys)).toEqual(new Set(names.map((name) => `onboarding.${group}.${name}`)));
  });
});

describe('a mistake in a plan', () => {
  it.each([
    [
      'an unknown key',
      'pauseDays: 4',
      'pauseDay: 4\npauseDays: 4',
      '4:1: pauseDay: is not a key that is known here',
    ],
    [
      'an unknown model',
      'self-service',
      'self-servise',
      '2:8: model: "self-servise" is not known here; did you mean “self-service”?',
    ],
    [
      'a step without time',
      'id: widget\n',
      'id: widget\n    days: 0\n',
      '8:11: steps[0].days: must be at least 1',
    ],
    [
      'a title that no card has room for',
      'ru: Виджет на сайте,',
      `ru: ${'В'.repeat(41)},`,
      '8:18: steps[0].title.ru: is too long for a card (40 characters at most)',
    ],
    [
      'a phrase that could never be found',
      "'подключил*'",
      "'подключил*, Виджет'",
      '10:30: steps[0].said.ru: “Виджет” would never be found: write “виджет”',
    ],
    [
      'a guide without its link, and what speaks of it',
      '      link: https://example.com/widget\n',
      '',
      [
        '11:5: steps[0].help.link: is missing: a guide is something to open',
        '17:13: steps[0].nudges[0].ru: {link}: the help of this step has no link: write it there, or take {link} out',
        '18:13: steps[0].nudges[0].en: {link}: the help of this step has no link: write it there, or take {link} out',
      ],
    ],
    [
      'a plan with dates of its own that no manager leads',
      'contacts:',
      'project: { days: 60, remindDays: 10 }\ncontacts:',
      '3:1: project: is for high-touch plans alone, and this one is self-service',
    ],
    [
      'a project without its days',
      'self-service',
      'high-touch',
      '2:8: model: is high-touch, so it needs “project”: how many days it takes, and when both are reminded',
    ],
    [
      'a project that ends before anybody is reminded',
      'self-service',
      'high-touch\nproject: { days: 60, remindDays: 60 }',
      '3:34: project.remindDays: must be less than the days of the whole project',
    ],
    [
      'a version that nobody knows of',
      'title:',
      'version: 2\ntitle:',
      '1:10: version: is 2, but “changes” says nothing of version 2',
    ],
    [
      'a change of a version to come',
      'title:',
      'changes: [{ version: 2, added: ask }]\ntitle:',
      '1:22: changes[0].version: is 2, but the plan is at version 1',
    ],
    [
      'a step renamed to one that there is not',
      'title:',
      VERSION_2.replace('code: widget', 'code: wigdet'),
      '2:42: changes[0].renamed.code: “wigdet” is no step of this plan',
    ],
    [
      'a step renamed that is still there',
      'title:',
      VERSION_2.replace('code: widget', 'widget: widget'),
      '2:44: changes[0].renamed.widget: “widget” is still a step: what is renamed has gone',
    ],
    [
      'a step without its second reminder',
      'turn: 2',
      'turn: 2\n        reason: doubter',
      [
        '15:5: steps[0].nudges: lacks a text for everybody (without reason) of turn 2',
        '15:5: steps[0].nudges: has “doubter” of turn 2 alone: its turn 1 is missing',
      ],
    ],
    [
      'a third reminder',
      'turn: 2',
      'turn: 3',
      '21:15: steps[0].nudges[1].turn: must be 1 (the first reminder) or 2 (the second and last)',
    ],
    [
      'two reminders that say the same',
      'What is in the way of {step}?',
      "'Next on the plan is {step}. Here is the guide: {link}'",
      '23:13: steps[0].nudges[1].en: onboarding/small.yaml:19 says the same: write it in other words',
    ],
  ])('%s is told with its place', (_what, right, written, told) => {
    const problems = [told].flat().map((problem) => `onboarding/small.yaml:${problem}`);
    const found = problemsWith(right, written);
    expect(found.map((problem) => problem.replace(/; did you mean “pauseDays”\?$/u, ''))).toEqual(problems);
  });

  it('a step that stands twice is told, as what was done is kept by it', () => {
    const [, step = ''] = SMALL_PLAN.split('steps:\n');
    const second = step
      .replaceAll('widget-', 'other-')
      .replaceAll('план', 'пути')
      .replaceAll(/plan|way/g, 'list')
      .replace('мешает', 'держит');
    expect(problemsOf({ 'onboarding/small.yaml': `${SMALL_PLAN}${second}` })).toEqual([
      'onboarding/small.yaml:24:9: steps[1].id: “widget” stands here twice: give one of the steps another',
    ]);
  });

  it('an id of a text that another plan has is told with both places', () => {
    const other = SMALL_PLAN.replaceAll('план', 'пути')
      .replaceAll(/plan|way/g, 'list')
      .replace('мешает', 'держит');
    expect(problemsOf({ 'onboarding/other.yaml': other })).toEqual([
      'onboarding/small.yaml:16:13: steps[0].nudges[0].id: “widget-first” is the id of the text at onboarding/other.yaml:16: give one of them another',
      'onboarding/small.yaml:20:13: steps[0].nudges[1].id: “widget-second” is the id of the text at onboarding/other.yaml:20: give one of them another',
    ]);
  });

  it('a plan without what fits every plan is told, as whoever vanishes would hear nothing', () => {
    expect(problemsOf({ 'nudges.yaml': undefined })).toEqual([
      'nudges.yaml:1:1: this file is missing: plans need what fits each of them',
    ]);
  });

  it('keeps the content from being used', () => {
    const broken = { ...SMALL_ONBOARDING, 'onboarding/small.yaml': SMALL_PLAN.replace('turn: 2', 'turn: 3') };
    expect(loadContent(smallContent(broken)).content).toBeUndefined();
  });

  it('hours that are none by day are told', () => {
    expect(problemOfHours('18:00-10:00')).toEqual([2, 13, 'ends before it begins']);
    expect(problemOfHours('10:00-10:30')).toEqual([
      2,
      13,
      'must be an hour at least: reminders are spread over it',
    ]);
  });
});
