import { describe, expect, it } from 'vitest';
import { loadCloseReasons } from '../../src/content/load-close-reasons.ts';
import { loadContent } from '../../src/content/load.ts';
import { smallContent } from './small-content.ts';

const problemsOf = (text: string) =>
  loadCloseReasons(smallContent({ 'close-reasons.yaml': text })).problems.map(
    ({ line, path, message }) => `${line} ${path}: ${message}`,
  );
const reason = (id: string) => `- id: ${id}\n  title: { ru: спам, en: spam }\n`;

describe('the reasons for closing without an answer', () => {
  it('are those of the file, in its order', () => {
    const { content, problems } = loadContent(
      smallContent({ 'close-reasons.yaml': reason('spam') + reason('not-for-us') }),
    );
    expect(problems).toEqual([]);
    expect(content?.closeReasons.map(({ id }) => id)).toEqual(['spam', 'not-for-us']);
  });

  it('may be none: then a wait is closed without one', () => {
    expect(loadContent(smallContent()).content?.closeReasons).toEqual([]);
  });

  it('have ids of their own that fit a button, and titles that fit one', () => {
    expect(problemsOf(reason('spam') + reason('spam'))).toEqual([
      '3 [1].id: “spam” stands here twice: keep one',
    ]);
    expect(problemsOf(reason('Спам'))).toEqual([
      '1 [0].id: may have small Latin letters, digits and - (not-for-us)',
    ]);
    expect(problemsOf(`- id: spam\n  title: { ru: ${'а'.repeat(31)}, en: spam }\n`)[0]).toMatch(
      /^2 \[0\]\.title\.ru: is too long for a button/,
    );
    expect(problemsOf(Array.from({ length: 9 }, (_, at) => reason(`r${at}`)).join(''))[0]).toContain(
      'more than 8',
    );
  });
});

const settings = (text: string) =>
  loadContent(smallContent({ 'settings.yaml': `promiseMinutes: 60\n${text}` }));

describe('what waits are measured by', () => {
  it('has defaults, and quiet hours are minutes of the day', () => {
    expect(settings('').content?.settings).toMatchObject({
      reminderMinutes: 60,
      heatedReminderMinutes: 20,
      askedAgainMinutes: 15,
      escalateMinutes: 60,
      talkSilenceHours: 24,
      quietHours: { from: 1260, to: 540 },
    });
    expect(settings('quietHours: 22:30-08:15\n').content?.settings.quietHours).toEqual({
      from: 1350,
      to: 495,
    });
  });

  it.each([
    ['quietHours: at night\n', 'must be two times, as in 22:00-09:00'],
    ['quietHours: 22:00-25:00\n', 'must be two times, as in 22:00-09:00'],
    ['reminderMinutes: 0\n', 'must be at least 1 minute'],
    ['escalateMinutes: 5000\n', 'must be at most 960 minutes'],
  ])('refuses %j and says what would do', (text, message) => {
    expect(settings(text).problems.map((problem) => problem.message)).toEqual([message]);
  });
});
