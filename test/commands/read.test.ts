import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { read, readLines } from '../../src/commands/read.ts';
import { smallContent } from '../content/small-content.ts';
import { someReader } from '../reading/some-reader.ts';

describe('read', () => {
  it('gives one reading per line with exactly the fields of the contract', async () => {
    const output = new PassThrough();
    const written = text(output);
    const input = Readable.from(['{"id":"a","text":"Добавьте тёмную тему, пожалуйста"}\n', 'спасибо\n']);
    const code = await readLines(await someReader(10), { input, output, note: () => undefined });
    output.end();
    const readings = (await written)
      .trimEnd()
      .split('\n')
      .map((line): object => JSON.parse(line));
    expect(code).toBe(0);
    expect(readings.map((reading) => Object.keys(reading))).toEqual(
      [1, 2].map(() => [
        'id',
        'language',
        'intent',
        'traits',
        'request',
        'style',
        'sure',
        'confidence',
        'evidence',
      ]),
    );
    expect(readings[0]).toMatchObject({ id: 'a', language: 'ru', intent: 'feature_request' });
    expect(readings[1]).toMatchObject({ id: '2', request: null });
  });

  it('names the mistakes of bad content instead of reading by half of it', async () => {
    const dir = smallContent({ 'examples/ru/thanks.yaml': '- voice: v\n  messages: [5]\n' });
    const notes: string[] = [];
    const output = new PassThrough();
    const code = await read({
      argv: [],
      env: { INTENTS_DIR: dir },
      input: Readable.from([]),
      output,
      note: (note) => notes.push(note),
    });
    expect(code).toBe(1);
    expect(notes.join('\n')).toContain('thanks.yaml:2:');
  });

  it('refuses what it does not know', async () => {
    const notes: string[] = [];
    const streams = {
      input: Readable.from([]),
      output: new PassThrough(),
      note: (note: string) => notes.push(note),
    };
    expect(await read({ argv: ['--json'], env: {}, ...streams })).toBe(2);
    expect(notes.join()).toContain('--json');
  });

  it('writes nothing but readings on stdout, as a process of its own', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/commands/read.ts'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.end('{"id":"a","text":"The webhook returns 401"}\n{"id":"b"\n');
    const [answers, code] = await Promise.all([
      text(child.stdout),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    const lines = answers
      .trimEnd()
      .split('\n')
      .map((line): { id: string } => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(['a', '2']);
    expect(code).toBe(1);
  }, 60_000);

  it('starts from the cache in no time, and by the quick way reads the same', async () => {
    const message = '{"id":"a","text":"Could you please add a dark theme? Спасибо"}\n';
    const answerOf = async (args: readonly string[]) => {
      const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
      child.stdin.end(message);
      return text(child.stdout);
    };
    const started = performance.now();
    const quick = await answerOf(['src/commands/launch.cjs', 'read']);
    // 300 ms where nothing else runs.
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(quick).toContain('feature_request');
    expect(quick).toBe(await answerOf(['--import', 'tsx', 'src/commands/read.ts']));
  }, 60_000);

  it('learns first where nothing is kept yet, by the quick way too', async () => {
    const dir = smallContent({});
    const child = spawn(process.execPath, ['src/commands/launch.cjs', 'read'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, INTENTS_DIR: dir },
    });
    child.stdin.end('спасибо\n');
    const [answers, notes] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(answers.trimEnd().split('\n')).toHaveLength(1);
    expect(answers).toContain('"intent"');
    expect(notes).toContain('learnt 100 %');
    // The folder is gone after the test; what was learnt from it need not stay.
    const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
    rmSync(`.cache/reading-${name}.bin`);
  }, 60_000);
});
