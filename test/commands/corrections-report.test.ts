import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { correctionLines, correctionsReport } from '../../src/commands/corrections-report.ts';
import { ExampleFile } from '../../src/content/schemas.ts';
import type { Correction } from '../../src/knowledge/correction.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { freePort } from '../../src/storage/redis-server.ts';

const NOW = new Date('2026-03-15T09:00:00.000Z');

const CORRECTION: Correction = {
  id: 'c1',
  clientId: 7,
  at: '2026-03-11T12:00:00.000Z',
  by: 'Ирина',
  language: 'ru',
  text: 'ну и где ‹имя› мой счёт',
  was: { intent: 'complaint', traits: ['polite'] },
  now: { intent: 'question', traits: [] },
};

async function told(corrections: readonly Partial<Correction>[], read = 0): Promise<string> {
  const store = createMemoryStore({ now: () => NOW });
  for (const [at, one] of corrections.entries())
    await store.corrections.put({ ...CORRECTION, id: `c${at}`, ...one });
  for (let at = 0; at < read; at += 1)
    await store.figures.tally('2026-03-12', `read:${at}`, { 'card.read': 1 });
  return correctionLines(store, NOW);
}

const messagesUnder = (text: string, file: string): unknown => {
  const yaml = text.split(`# ${file}\n`)[1]?.split('\n\n')[0] ?? expect.fail(`no ${file} in:\n${text}`);
  const [{ voice, messages } = { voice: '', messages: [] }] = ExampleFile.parse(parse(yaml));
  expect(voice).toBe('corrections');
  return messages;
};

describe('the readings that operators corrected', () => {
  it('are counted by what was taken for what, for each language, the most frequent first', async () => {
    const text = await told([
      { was: { intent: 'billing', traits: [] }, now: { intent: 'question', traits: [] } },
      {},
      { was: { intent: 'complaint', traits: [] }, now: { intent: 'question', traits: ['developer'] } },
      { language: 'en', now: { intent: 'complaint', traits: [] } },
    ]);
    const counts = text
      .split('\n')
      .filter((line) => /^ {2}/.test(line) && !/^ +(-|text|messages|traits)/.test(line));
    expect(counts.map((line) => line.trim())).toEqual([
      'Russian: 3',
      '2  complaint → question',
      '1  billing → question',
      '1  also developer',
      '1  not polite',
      'English: 1',
      '1  not polite',
    ]);
    expect(text).toContain('(nothing is learnt from them by itself)');
  });

  it('come with their share of what was read since the first, where that is known', async () => {
    expect(await told([{}, {}], 80)).toContain(
      'since 2026-03-11: 2, 2.5 % of the 80 messages read in that time\n',
    );
    expect(await told([{}, {}])).toContain('since 2026-03-11: 2\n');
  });

  it('stand as examples that content takes, under the file that they belong to', async () => {
    const odd = 'Тема: "счёт" # не пришёл\n- и «акт»: тоже';
    const text = await told([
      {},
      { text: odd, now: { intent: 'billing', traits: ['accountant', 'polite'] } },
      { language: 'en', text: '42', now: { intent: 'other', traits: [] } },
    ]);
    expect(messagesUnder(text, 'examples/ru/question.yaml')).toEqual([
      { text: 'ну и где ‹имя› мой счёт', traits: [], request: [] },
    ]);
    expect(messagesUnder(text, 'examples/ru/billing.yaml')).toEqual([
      { text: odd, traits: ['accountant', 'polite'], request: [] },
    ]);
    expect(messagesUnder(text, 'examples/en/other.yaml')).toEqual([{ text: '42', traits: [], request: [] }]);
  });

  it('are shown up to 25, the latest, with what to do with them', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      text: `сообщение номер ${at}`,
      at: new Date(Date.parse(CORRECTION.at) + at * 1000).toISOString(),
    }));
    const text = await told(many);
    expect(text).toContain('the latest 25 of them, as they would stand in intents/examples.');
    expect(text.match(/сообщение номер/g)).toHaveLength(25);
    expect(text).toContain('сообщение номер 29\n');
    expect(text).not.toContain('сообщение номер 4\n');
    expect(await told([{}])).toContain('all of them, as they would stand in intents/examples.');
  });

  it('say so where there are none', async () => {
    expect(await told([], 80)).toBe('\nreadings that operators corrected: none of those that are kept\n');
  });
});

async function reported(redisUrl: string | undefined): Promise<{ out: string; notes: string[] }> {
  let out = '';
  const notes: string[] = [];
  await correctionsReport({
    redisUrl,
    now: NOW,
    out: (text) => void (out += text),
    note: (text) => void notes.push(text),
  });
  return { out, notes };
}

describe('the report', () => {
  it('says in one line that nothing was kept where there is no REDIS_URL', async () => {
    const line = '\nreadings that operators corrected: nothing was kept, as REDIS_URL is not set\n';
    expect(await reported(undefined)).toEqual({ out: line, notes: [] });
  });

  it('goes on without Redis where that cannot be reached, and never shows its password', async () => {
    const { out, notes } = await reported(`redis://:secret@127.0.0.1:${await freePort()}`);
    expect(out).toBe('');
    expect(notes.join('\n')).toMatch(
      /^readings that operators corrected: REDIS_URL: Redis at 127\.0\.0\.1:\d+ cannot be used/,
    );
    expect(notes.join('\n')).not.toContain('secret');
  });
});
