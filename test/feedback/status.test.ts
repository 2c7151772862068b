import { expect, test } from 'vitest';
import { following, mayBecome, STATUSES, tellsOf } from '../../src/feedback/status.ts';

test('leads may go on, skip and go back, but nothing becomes new again that was more than looked at', () => {
  expect(mayBecome('new', 'shipped')).toBe(true);
  expect(mayBecome('shipped', 'started')).toBe(true);
  expect(mayBecome('considered', 'new')).toBe(true);
  expect(STATUSES.filter((status) => mayBecome(status, 'new'))).toEqual(['considered']);
});

test('nothing leaves a merge or comes into it by choice, and the same again is no change', () => {
  expect(following('duplicate')).toEqual([]);
  expect(STATUSES.filter((status) => mayBecome(status, 'duplicate'))).toEqual([]);
  expect(STATUSES.filter((status) => mayBecome(status, status))).toEqual([]);
});

test('clients hear of what concerns them', () => {
  expect(STATUSES.filter(tellsOf)).toEqual(['planned', 'started', 'shipped', 'declined']);
});
