import { describe, expect, it } from 'vitest';
import { resolved, silentAt, talkAfterAnswer, talkAfterMessage } from '../../src/clients/talk.ts';
import type { WorkWeek } from '../../src/clients/working-time.ts';

const WEEK: WorkWeek = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };
const asked = talkAfterMessage(undefined, '2026-11-12T07:00:00.000Z');
const answeredOnce = talkAfterAnswer(asked, '2026-11-12T07:30:00.000Z');

const silent = (lastMessageAt?: string) =>
  silentAt(answeredOnce, lastMessageAt, 24, WEEK, 'Europe/Moscow')?.toISOString();

describe('the silence after an answer', () => {
  it('lasts for so many hours of working time since the last word of either side', () => {
    // From 10:30 on a Thursday: 7.5 hours, Friday's nine, and 7.5 of Monday.
    expect(silent('2026-11-12T07:00:00.000Z')).toBe('2026-11-16T13:30:00.000Z');
    expect(silent('2026-11-12T08:30:00.000Z')).toBe('2026-11-16T14:30:00.000Z');
    expect(silent()).toBe('2026-11-16T13:30:00.000Z');
  });

  it('is none while nobody has answered', () => {
    expect(silentAt(asked, asked.since, 24, WEEK, 'Europe/Moscow')).toBeUndefined();
    expect(silentAt(undefined, asked.since, 24, WEEK, 'Europe/Moscow')).toBeUndefined();
  });
});

describe('what a talk came to', () => {
  it('is its first and its last answer; nothing where there was none', () => {
    expect(resolved(answeredOnce)).toEqual(answeredOnce);
    expect(resolved(asked)).toBeUndefined();
    expect(resolved(undefined)).toBeUndefined();
  });
});
