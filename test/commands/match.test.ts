import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { match } from '../../src/commands/match.ts';
import { smallContent } from '../content/small-content.ts';

async function run(lines: readonly string[], argv: readonly string[] = [], env: Record<string, string> = {}) {
  const output = new PassThrough();
  const written = text(output);
  const notes: string[] = [];
  const input = Readable.from(lines.map((line) => `${line}\n`));
  const code = await match({ argv, env, input, output, note: (note) => notes.push(note) });
  output.end();
  const answers = (await written).split('\n').filter((line) => line !== '');
  return { code, notes, answers: answers.map((line): object => JSON.parse(line)) };
}

describe('match', () => {
  it('says of each wish which request it joins, in the fields of the contract', async () => {
    const { code, answers } = await run([
      '{"id":"a","text":"тёмная тема"}',
      '{"id":"b","text":"выгрузка отчёта в Excel"}',
      'dark mode please',
    ]);
    expect(code).toBe(0);
    expect(answers).toEqual([
      { id: 'a', request: 'R1', candidates: [] },
      { id: 'b', request: 'R2', candidates: [] },
      { id: '3', request: 'R1', candidates: [{ request: 'R1', score: expect.any(Number) }] },
    ]);
  });

  it('finds the wish in a long message by the reading', async () => {
    const { answers } = await run([
      'тёмная тема',
      'Здравствуйте! Мы тут всей сменой печатаем накладные и ругаемся на принтер. Сделайте, пожалуйста, тёмную тему. Спасибо!',
    ]);
    expect(answers[1]).toMatchObject({ candidates: [{ request: 'R1' }] });
  });

  it('begins with a list of requests and goes on in their numbers', async () => {
    const file = join(smallContent(), 'requests.jsonl');
    writeFileSync(file, '{"id":"R7","text":"тёмная тема"}\n{"id":"R3","text":"печать чека"}\n');
    const { answers } = await run(['dark mode please', 'выгрузка в Excel'], ['--requests', file]);
    expect(answers).toMatchObject([{ request: 'R7' }, { request: 'R8' }]);
  });

  it('answers a bad line in its place and goes on', async () => {
    const { code, answers, notes } = await run(['{"id":"a"}', '{"id":"b","text":" "}', 'тёмная тема']);
    expect(code).toBe(1);
    expect(answers).toEqual([
      { id: 'a', error: '"text" is missing' },
      { id: 'b', error: '"text" is empty' },
      { id: '3', request: 'R1', candidates: [] },
    ]);
    expect(notes).toEqual(['line 1: "text" is missing', 'line 2: "text" is empty']);
  });

  it('refuses what it does not know', async () => {
    expect(await run([], ['--fast'])).toMatchObject({ code: 2, answers: [] });
    expect(await run([], ['--requests'])).toMatchObject({ code: 2, answers: [] });
    expect((await run([], ['--help'])).code).toBe(0);
  });

  it('names the mistakes of bad concepts instead of matching by half of them', async () => {
    const dir = smallContent({ 'concepts/objects-data.yaml': 'kind: thing\nconcepts: {}\n' });
    const { code, notes } = await run(['тёмная тема'], [], { INTENTS_DIR: dir });
    expect(code).toBe(1);
    expect(notes.join('\n')).toContain('objects-data.yaml:1:7: kind');
  });
});
