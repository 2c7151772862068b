import { describe, expect, it } from 'vitest';
import { acceptanceLines, acceptanceReport } from '../../src/commands/acceptance-report.ts';
import type { Outcome } from '../../src/replies/acceptance.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { smallContent } from '../content/small-content.ts';

const NOW = new Date('2026-03-15T09:00:00.000Z');
const TEMPLATES = ['problem.ask', 'problem.answer', 'problem.stiff', 'problem.new'];

async function someCounts(times: number, further: Partial<Outcome> = {}) {
  const { acceptance } = createMemoryStore({ now: () => NOW });
  for (let at = 0; at < times; at += 1) {
    await acceptance.count({
      card: `c${at}`,
      month: at % 2 === 0 ? '2026-03' : '2026-02',
      trait: at % 3 === 0 ? 'rude' : 'none',
      offered: ['problem.stiff', 'problem.answer', 'problem.ask', 'problem.removed'],
      ...(at % 4 === 3
        ? {}
        : { taken: { template: at % 4 === 0 ? 'problem.answer' : 'problem.ask', edited: at % 4 === 2 } }),
      ...further,
    });
  }
  return acceptance;
}

describe('the templates by acceptance', () => {
  it('come with what was counted over all months and writers, those most taken first', async () => {
    const lines = (await acceptanceLines(await someCounts(40), TEMPLATES, NOW)).split('\n');
    const rows = lines
      .filter((line) => /^ {2}problem\.\w+ +\d/.test(line))
      .map((line) => line.trim().split(/ +/));
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ['problem.ask', '40', '10', '10', '38', '%'],
      ['problem.answer', '40', '10', '0', '25', '%'],
      ['problem.stiff', '40', '0', '0', '0', '%'],
    ]);
    const leanings = rows.map((row) => Number(row[6]));
    expect(leanings).toEqual(leanings.toSorted((a, b) => b - a));
    expect(leanings[0]).toBeGreaterThan(0);
    expect(leanings[2]).toBeLessThan(0);
  });

  it('names those offered thirty times that nobody ever sent, and no other', async () => {
    const told = await acceptanceLines(await someCounts(30), TEMPLATES, NOW);
    const after = told.split('nobody ever sent them')[1] ?? expect.fail(told);
    expect(after).toContain('problem.stiff (30 times)');
    expect(after).not.toContain('problem.ask');
    expect(await acceptanceLines(await someCounts(29), TEMPLATES, NOW)).not.toContain('nobody ever');
  });

  it('say how many were never offered, and nothing of those that the team has removed', async () => {
    const told = await acceptanceLines(await someCounts(30), TEMPLATES, NOW);
    expect(told).toContain('1 of 4 templates were not offered');
    expect(told).not.toContain('problem.removed');
  });

  it('say so where no card was answered yet, or too long ago to matter', async () => {
    const none = 'none was answered in the 18 months that are kept';
    expect(await acceptanceLines(await someCounts(0), TEMPLATES, NOW)).toContain(none);
    expect(await acceptanceLines(await someCounts(5, { month: '2024-09' }), TEMPLATES, NOW)).toContain(none);
  });
});

async function reported(redisUrl: string | undefined): Promise<{ out: string; notes: string[] }> {
  let out = '';
  const notes: string[] = [];
  await acceptanceReport({
    redisUrl,
    dir: smallContent(),
    now: NOW,
    out: (text) => void (out += text),
    note: (text) => void notes.push(text),
  });
  return { out, notes };
}

describe('the report', () => {
  it('says in one line that nothing was kept where there is no REDIS_URL', async () => {
    const line = '\nsuggestions by acceptance: nothing was kept, as REDIS_URL is not set\n';
    expect(await reported(undefined)).toEqual({ out: line, notes: [] });
    expect(await reported(' ')).toEqual({ out: line, notes: [] });
  });

  it('goes on without Redis where that cannot be reached, and never shows its password', async () => {
    const { out, notes } = await reported(`redis://:secret@127.0.0.1:${await freePort()}`);
    expect(out).toBe('');
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^suggestions by acceptance: REDIS_URL: Redis at 127\.0\.0\.1:\d+ cannot be used/,
    );
    expect(notes[0]).not.toContain('secret');
  });

  it('says which variable is wrong where REDIS_URL is no address', async () => {
    const { out, notes } = await reported('localhost');
    expect(out).toBe('');
    expect(notes).toEqual([
      'suggestions by acceptance: REDIS_URL is not a Redis address; write redis://localhost:6379, or several of a cluster with commas between them',
    ]);
  });
});
