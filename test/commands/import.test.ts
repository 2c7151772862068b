import { beforeAll, describe, expect, it } from 'vitest';
import { writeRequests } from '../../src/commands/export.ts';
import { rowsIn } from '../../src/commands/import/rows.ts';
import { takeIn } from '../../src/commands/import.ts';
import type { WishContent } from '../../src/content/concept.ts';
import { keptConcepts } from '../../src/content/kept-concepts.ts';
import { RequestIndex } from '../../src/feedback/match.ts';
import { openQueue } from '../../src/feedback/open-queue.ts';
import { memoryRequests } from '../../src/storage/memory/requests.ts';
import { RULES } from '../support/requests.ts';

let content: WishContent;
beforeAll(async () => {
  content = await keptConcepts('intents', () => undefined);
});

const NOW = new Date('2026-11-22T12:00:00Z');

function open(store = memoryRequests(() => NOW)) {
  const index = new RequestIndex(content);
  const about = (text: string, spans?: readonly string[]) => index.about(text, spans);
  const queue = openQueue({ store, index, rules: RULES, about, now: () => NOW });
  const take = async (list: string, dry = false) => {
    const notes: string[] = [];
    const note = (text: string): void => void notes.push(text);
    const code = await takeIn(rowsIn(list), { queue, index, note, now: () => NOW, dry });
    return { code, notes };
  };
  const written = async (table: boolean, voices = false): Promise<string> => {
    const parts: string[] = [];
    await writeRequests(store, { table, voices }, (part) => parts.push(part));
    return parts.join('');
  };
  return { store, queue, take, written };
}

function lines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const LIST = `id,title,text,status,votes,client,at
7,,тёмная тема,planned,5,,2026-01-05
8,Отчёты в Excel,"выгрузка отчёта
в Excel",new,,42,
9,,dark mode please,,2,Ромашка,
`;

describe('a list taken into the queue', () => {
  it('begins requests and joins them, each line by itself', async () => {
    const { queue, take } = open();
    const { code, notes } = await take(LIST);
    expect(code).toBe(0);
    expect(notes.at(-1)).toBe('2 requests made, 0 of them like others, 1 joined, 0 known already, 0 refused');
    expect(notes[0]).toMatch(/^line 5: joined R1 \(0\.\d+\): dark mode please$/);
    expect((await queue.one('R1'))?.request).toMatchObject({
      title: 'тёмная тема',
      status: 'planned',
      tally: { votes: 7 },
    });
    expect((await queue.one('R2'))?.request).toMatchObject({
      title: 'Отчёты в Excel',
      status: 'new',
      tally: { votes: 1 },
    });
    expect((await queue.one('R1'))?.voices.map(({ how }) => how)).toEqual(['imported', 'imported']);
  });

  it('makes nothing new the second time', async () => {
    const { store, take } = open();
    await take(LIST);
    const before = await store.changes(0, 10);
    const { notes } = await take(LIST);
    expect(notes).toEqual(['0 requests made, 0 of them like others, 0 joined, 3 known already, 0 refused']);
    expect(await store.changes(0, 10)).toEqual(before);
  });

  it('changes nothing in a trial, and says the same of each line', async () => {
    const { store, take } = open();
    const { notes } = await take(LIST, true);
    expect(notes[0]).toMatch(/^line 5: joined line 2 \(0\.\d+\): dark mode please$/);
    expect(notes.at(-1)).toBe(
      'nothing was changed; 2 requests made, 0 of them like others, 1 joined, 0 known already, 0 refused',
    );
    expect((await store.changes(0, 10)).heads).toEqual([]);
  });

  it('leaves the doubtful as new, with what they are like', async () => {
    const { take } = open();
    const { notes } = await take(
      '{"text":"экспорт клиентов в Excel"}\n{"text":"импорт клиентов из Excel"}\n',
    );
    expect(notes[0]).toMatch(/^line 2: R2 is new, and like R1 \(0\.\d+\): импорт клиентов из Excel$/);
  });

  it('refuses a line by its number and takes the others', async () => {
    const { take } = open();
    const { code, notes } = await take(
      'id;text;status;votes\n1;тёмная тема;готово;\n2;;;\n3;печать чека;;0\n4;звук;;\n',
    );
    expect(code).toBe(1);
    expect(notes.slice(0, 3)).toEqual([
      expect.stringMatching(/^line 2: refused: status is none of new, considered/),
      'line 3: refused: has neither text nor title',
      'line 4: refused: votes is less than 1',
    ]);
    expect(notes.at(-1)).toBe('1 request made, 0 of them like others, 0 joined, 0 known already, 3 refused');
  });
});

describe('the queue as a list', () => {
  it('goes out as a table and comes back the same', async () => {
    const one = open();
    await one.take(LIST);
    const table = await one.written(true);
    expect(table.startsWith('\uFEFFid,title,text,status,votes,client,at\n')).toBe(true);
    const other = open();
    await other.take(table);
    expect(await other.written(true)).toBe(table);
  });

  it('has no formulas in it, whatever clients write', async () => {
    const { take, written } = open();
    await take('{"text":"=HYPERLINK(1) в отчёте"}\n');
    const table = await written(true);
    expect(table).toContain(",'=HYPERLINK(1) в отчёте,");
    const other = open();
    await other.take(table);
    expect((await other.queue.one('R1'))?.voices[0]?.text).toBe('=HYPERLINK(1) в отчёте');
  });

  it('goes out a request a line, with its voices where they are wanted', async () => {
    const { take, written } = open();
    await take(LIST);
    expect(lines(await written(false))).toMatchObject([{ id: 'R1', votes: 7 }, { id: 'R2' }]);
    expect(lines(await written(false, true))).toMatchObject([
      {
        voices: [
          { text: 'тёмная тема', how: 'imported' },
          { text: 'dark mode please', language: 'en' },
        ],
      },
      { voices: [{ clientId: 42 }] },
    ]);
  });
});
