import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { loadCalendars } from '../../src/content/load-calendars.ts';
import { formatProblem } from '../../src/content/problem.ts';
import type { Files } from './small-content.ts';
import { onboardingAlone } from './small-onboarding.ts';

function problemsOf(files: Files): readonly string[] {
  const dir = onboardingAlone(files);
  return loadCalendars(dir).problems.map((problem) =>
    formatProblem({ ...problem, file: relative(dir, problem.file) }).replaceAll(`${dir}/`, ''),
  );
}

const russia = (text: string) => problemsOf({ 'calendars/russia.yaml': text });

describe('a calendar', () => {
  it('may be left out, and then weekends alone are off', () => {
    const dir = onboardingAlone({ 'calendars/russia.yaml': undefined });
    expect(loadCalendars(dir)).toEqual({ calendars: [], problems: [], files: 0 });
  });

  it('may name days that fall on a weekend, as lists of holidays do', () => {
    expect(russia('zones: [Europe/Moscow]\noff: [2026-01-03]\n')).toEqual([]);
  });

  it.each([
    [
      'a day that there is not',
      'zones: [Europe/Moscow]\noff: [2026-02-30]\n',
      '2:7: off[0]: must be a day, as in 2026-03-09',
    ],
    [
      'a day twice',
      'zones: [Europe/Moscow]\noff: [2026-02-28]\nworked: [2026-02-28]\n',
      '3:10: worked[0]: 2026-02-28 stands at calendars/russia.yaml:2 already: keep one',
    ],
    [
      'a weekday that people work on anyway',
      'zones: [Europe/Moscow]\noff: []\nworked: [2026-03-02]\n',
      '3:10: worked[0]: is no Saturday or Sunday: people work on it anyway, so take it out',
    ],
    [
      'a zone that there is not',
      'zones: [Europe/Moskow]\noff: []\n',
      '1:9: zones[0]: is no time zone that is known here: it is written like Europe/Moscow',
    ],
    [
      'no zone',
      'zones: []\noff: []\n',
      '1:1: zones: is empty: name the time zones whose people live by this calendar',
    ],
    [
      'an unknown key',
      'zones: [Europe/Moscow]\noff: []\nwork: []\n',
      '3:1: work: is not a key that is known here',
    ],
  ])('%s is told with its place', (_what, text, told) => {
    expect(russia(text).map((problem) => problem.replace(/; did you mean.*/u, ''))).toEqual([
      `calendars/russia.yaml:${told}`,
    ]);
  });

  it('of another country cannot have the same zone', () => {
    expect(problemsOf({ 'calendars/samara.yaml': 'zones: [Europe/Moscow]\noff: []\n' })).toEqual([
      'calendars/samara.yaml:1:9: zones[0]: Europe/Moscow stands at calendars/russia.yaml:1 already: keep one',
    ]);
  });
});

describe('the calendar of Russia', () => {
  const [russian] = requireContent('intents').calendars;

  it('has its holidays of two years, with the days that they are moved to', () => {
    const weekdays = (year: string) => [...(russian?.off ?? [])].filter((day) => day.startsWith(year));
    expect(weekdays('2026')).toHaveLength(14);
    expect(weekdays('2027')).toHaveLength(12);
    expect(russian?.off).toContain('2026-12-31');
    for (const day of russian?.off ?? []) expect([0, 6]).not.toContain(new Date(`${day}T00:00Z`).getUTCDay());
  });

  it('holds from Kaliningrad to Anadyr', () => {
    expect(russian?.zones).toHaveLength(27);
    expect(russian?.zones).toEqual(expect.arrayContaining(['Europe/Kaliningrad', 'Asia/Anadyr']));
  });
});
