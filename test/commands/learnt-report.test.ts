import { describe, expect, it } from 'vitest';
import { templateIds } from '../../src/commands/acceptance-report.ts';
import { learntLines, learntReport, takenIn } from '../../src/commands/learnt-report.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Outcome } from '../../src/replies/acceptance.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { rightTemplates, smallContent } from '../content/small-content.ts';

const NOW = new Date('2026-06-15T09:00:00.000Z');
const SUBJECT = `title: { ru: метки, en: tags }
intents: [problem]
words: { ru: utm метк*, en: utm tag* }
examples:
  ru: [нет меток, где метки, метки пропали, utm пусто, без меток]
  en: [no tags, where are tags, tags lost, utm empty, without tags]
learnt: { on: 2026-03-12, from: 7 }
templates:
  - { id: utm-answer, kind: answer, ru: Добавьте поля., en: Add fields. }
  - { id: utm-ask, kind: ask, ru: Какая форма?, en: Which form? }
`;
const withLearnt = () => ({
  'subjects/utm.yaml': SUBJECT,
  'templates/problem.yaml': rightTemplates('problem').replace(
    'kind: answer',
    'kind: answer\n    learnt: { on: 2026-04-02, from: 5 }',
  ),
});

async function counted(outcomes: readonly Partial<Outcome>[]) {
  const { acceptance } = createMemoryStore({ now: () => NOW });
  for (const [at, one] of outcomes.entries())
    await acceptance.count({ card: `c${at}`, month: '2026-05', trait: 'none', offered: [], ...one });
  return acceptance;
}

const told = async (dir: string, redisUrl?: string): Promise<string> => {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text.trim());
  await learntReport({ dir, redisUrl, now: NOW, out: say, note: say });
  return said.join('|');
};

describe('what became of the proposals that were taken in', () => {
  it('is a line for each subject with all its templates, and for each template', async () => {
    const taken = takenIn(requireContent(smallContent(withLearnt())));
    const offered = ['utm-answer', 'utm-ask', 'problem-one'];
    const acceptance = await counted([
      { offered, taken: { template: 'utm-answer', edited: false } },
      { offered, taken: { template: 'utm-ask', edited: true } },
      { offered, taken: { template: 'problem-one', edited: true } },
      // From before it was there.
      { offered, month: '2026-03', taken: { template: 'problem-one', edited: false } },
    ]);
    const lines = (await learntLines(acceptance, taken, NOW))
      .split('\n')
      .filter((line) => line.startsWith('  '));
    expect(lines).toEqual([
      '  subject utm  since 2026-03-12, from 7 answers: offered 8, sent 1, edited 1, share 19 %',
      '  problem-one  since 2026-04-02, from 5 answers: offered 3, sent 0, edited 1, share 17 %',
    ]);
  });

  it('says where a proposal was not offered yet', async () => {
    const taken = takenIn(requireContent(smallContent(withLearnt())));
    expect(await learntLines(await counted([]), taken, NOW)).toContain(
      'subject utm  since 2026-03-12, from 7 answers: not offered yet',
    );
  });

  it('is one line where none was taken in, nothing is kept, or Redis is away', async () => {
    const none = 'subjects and templates that learn proposed: none was taken in so far';
    expect(await told(smallContent())).toBe(none);
    expect(await told(smallContent(withLearnt()))).toMatch(
      /proposed: nothing was kept, as REDIS_URL is not set$/,
    );
    const away = await told(smallContent(withLearnt()), `redis://127.0.0.1:${await freePort()}`);
    expect(away).toMatch(/^subjects and templates that learn proposed: .*Redis/);
  });
});

describe('the templates by acceptance', () => {
  it('have those of the subjects among them', () => {
    expect(templateIds(requireContent(smallContent(withLearnt())))).toContain('utm-ask');
  });
});
