import { describe, expect, it } from 'vitest';
import { FIRST_PAGE, queueData, queuePress, type QueuePress } from '../../../src/desk/requests/callback.ts';

const LONGEST = { filter: `g${'a'.repeat(24)}`, page: 9999 };
const id = 'R99999';

const EVERY: readonly QueuePress[] = [
  ...(['list', 'openList', 'statuses', 'segments'] as const).map((verb) => ({ verb, from: LONGEST })),
  ...(
    ['one', 'openOne', 'status', 'efforts', 'rename', 'merge', 'into', 'split', 'cancel', 'decline'] as const
  ).map((verb) => ({ verb, id, from: LONGEST })),
  { verb: 'voices', id, page: 9999, from: LONGEST },
  { verb: 'pick', id, page: 9999, from: LONGEST },
  { verb: 'tick', id, page: 9999, voice: 99_999, from: LONGEST },
  { verb: 'setStatus', id, status: 'considered', from: LONGEST },
  { verb: 'setEffort', id, effort: 5, from: LONGEST },
  { verb: 'mergeInto', id, into: 'R99998', from: LONGEST },
  { verb: 'undo', token: 'aB3-_aB3-_aB', id },
  { verb: 'sample', id, n: 99 },
  { verb: 'send', id, n: 99, whom: 'enthusiasts' },
];

describe('what a button of the queue carries', () => {
  it.each(EVERY)('is read back as it was written, within Telegram’s 64 bytes: $verb', (press) => {
    const data = queueData(press);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(queuePress(data)).toEqual(press);
  });

  it('is different for each thing a button does', () => {
    const all = EVERY.map((press) => queueData(press));
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    '',
    'q',
    'q:l',
    'q:l:a',
    'q:l:a:x',
    'q:l:a:-1',
    'q:l:z:0',
    'q:l:a:0:0',
    'q:o:R0:a:0',
    'q:o:12:a:0',
    'q:o:R1234567:a:0',
    'q:o:R1',
    'q:e:R1:0:a:0',
    'q:e:R1:6:a:0',
    'q:e:R1:1.5:a:0',
    'q:M:R1:R0:a:0',
    'q:k:R1:0:a:0',
    'q:u::R1',
    'q:u:../../x:R1',
    'q:G:R1:1:everybody',
    'q:G:R1:100:all',
    'q:L:R1:1:1',
    'q:S:R1:__proto__:a:0',
    'q:?:R1:a:0',
    'w:R1:a:0',
  ])('is refused where no button of ours ever said it: %s', (data) => {
    expect(queuePress(data)).toBeUndefined();
  });

  it('begins with the first page of what is open', () => {
    expect(queueData({ verb: 'list', from: FIRST_PAGE })).toBe('q:l:a:0');
  });
});
