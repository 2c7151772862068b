import { expect, test } from 'vitest';
import { undoable } from '../../src/feedback/attempts.ts';
import { begun, joined } from '../../src/feedback/changes.ts';
import type { Request } from '../../src/feedback/request.ts';
import { commitArgs } from '../../src/storage/redis/request-script.ts';
import { aVoice, RULES } from '../support/requests.ts';

const TEXT = 'Сделайте, пожалуйста, тёмную тему: вечером за компьютером глаза очень устают от белого';
const ABOUT = { category: 'look', concepts: ['theme', 'dark', 'add', 'screen', 'night', 'colour'] };
const HOUR = 60 * 60 * 1000;

const voice = (n: number) =>
  aVoice({
    text: TEXT,
    clientId: 5_000_000_000 + n,
    wish: `k${n}:0`,
    at: new Date(Date.parse('2026-03-01') + n * HOUR).toISOString(),
    segment: n % 2 === 0 ? 'vip' : 'typical',
    by: { by: 'Олег Иванов', byId: 3, at: '2026-03-02T09:00:00.000Z' },
    reading: { intent: 'feature_request', p: 0.9, traits: ['polite', 'enthusiast'] },
  });

test('one more vote for a request of a thousand sends Redis three kilobytes at most, its undo among them', () => {
  const first = begun(voice(0), ABOUT, RULES).heads['new'] ?? expect.fail();
  let request: Request = { ...first, id: 'R1', rev: 1 };
  let bytes = 0;
  for (let n = 1; n <= 1000; n++) {
    const change = joined(request, voice(n), ABOUT, RULES, undefined);
    const whole = undoable(change, { heads: [request], voices: {}, votes: {}, wishes: {} }, `u${n}`);
    const args = commitArgs(whole, `u${n}`, Date.now(), { voices: 'voices:', votes: 'votes:' });
    bytes = args.reduce<number>((sum, part) => sum + Buffer.byteLength(String(part)), 0);
    request = { ...(change.heads['R1'] ?? expect.fail()), id: 'R1', rev: n + 1 };
  }
  expect(request.tally.votes).toBe(1001);
  expect(bytes).toBeLessThanOrEqual(3000);
});
