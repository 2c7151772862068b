import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { loadContent, requireContent } from '../../src/content/load.ts';
import { loadNews } from '../../src/content/load-news.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { smallContent } from './small-content.ts';

function load(text: string | undefined) {
  const dir = smallContent({ 'news.yaml': text });
  const { news, problems } = loadNews(dir);
  return {
    news,
    problems: problems.map((problem) => formatProblem({ ...problem, file: relative(dir, problem.file) })),
  };
}

const wrong = (ru: string, date = '2026-03-12') =>
  load(`- date: ${date}\n  ru: ${ru}\n  en: a dark theme\n`).problems;

const days = (line: string) => loadContent(smallContent({ 'settings.yaml': `promiseMinutes: 60\n${line}` }));

it('news are kept with their days', () => {
  const text = '- date: 2026-03-12\n  ru: тёмная тема\n  en: a dark theme\n';
  expect(load(text)).toEqual({
    news: [{ date: '2026-03-12', ru: 'тёмная тема', en: 'a dark theme' }],
    problems: [],
  });
});

it('no file is no news, as a team may do without', () => {
  expect(load(undefined)).toEqual({ news: [], problems: [] });
});

it('what would not stand in a sentence is told with its place', () => {
  expect(wrong('тёмная тема.')).toEqual([
    'news.yaml:2:7: [0].ru: is put into a sentence: no mark at its end, no exclamation or question',
  ]);
  expect(wrong('ура! тёмная тема')).toHaveLength(1);
  expect(wrong('|\n    тёмная\n    тема')).toEqual([
    'news.yaml:2:7: [0].ru: has a line end: write it on one line',
  ]);
  expect(wrong('а'.repeat(61))).toEqual(['news.yaml:2:7: [0].ru: is too long (60 characters at most)']);
  expect(wrong('тёмная тема', '2026-02-30')).toEqual([
    'news.yaml:1:9: [0].date: must be a day, as in 2026-03-12',
  ]);
});

it('a mistake in it keeps the content from being used, like any other', () => {
  const dir = smallContent({ 'news.yaml': '- { date: 2026-03-12, ru: тёмная тема }\n' });
  expect(loadContent(dir).content).toBeUndefined();
});

it('what ships tells clients nothing: only the team knows what its product has learnt', () => {
  expect(requireContent('intents').news).toEqual([]);
});

it('silence of two months makes a return unless the team says otherwise, within bounds', () => {
  expect(days('').content?.settings.returningDays).toBe(60);
  expect(days('returningDays: 90\n').content?.settings.returningDays).toBe(90);
  expect(days('returningDays: 3\n').problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '2: must be at least 14 days: after less nobody has been away',
  ]);
});
