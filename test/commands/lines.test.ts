import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { answerLines, LineError, type LineMessage, parseLine } from '../../src/commands/lines.ts';

async function run(chunks: Iterable<Uint8Array | string>, answer = echo) {
  const output = new PassThrough();
  const notes: string[] = [];
  const written = text(output);
  const input = Readable.from(chunks, { objectMode: true });
  const code = await answerLines({ input, output, note: (note) => notes.push(note) }, answer);
  output.end();
  const lines = (await written).split('\n').filter(Boolean);
  return { code, notes, answers: lines.map((line): unknown => JSON.parse(line)) };
}

function echo({ id, text: said }: LineMessage): object {
  return { id, text: said };
}

describe('lines', () => {
  it('are JSON where they begin with {, plain messages elsewhere, numbered by their line', async () => {
    const { answers, code } = await run(['{"id":"a","text":"раз"}\nдва\n\n["три"]\n{"text":"четыре"}\n']);
    expect(answers).toEqual([
      { id: 'a', text: 'раз' },
      { id: '2', text: 'два' },
      { id: '4', text: '["три"]' },
      { id: '5', text: 'четыре' },
    ]);
    expect(code).toBe(0);
  });

  it('keep a number as id, as some exports have it', () => {
    expect(parseLine('{"id":7,"text":"x"}', 1)).toMatchObject({ id: 7, text: 'x' });
  });

  it.each([
    ['{"id":"a","text":', { id: '1', error: 'this line begins with { but is not valid JSON' }],
    ['{"id":"a"}', { id: 'a', error: '"text" is missing' }],
    ['{"id":"a","text":5}', { id: 'a', error: '"text" must be a string' }],
    ['{"id":"a","text":null}', { id: 'a', error: '"text" must be a string' }],
    ['{"id":{},"text":"x"}', { id: '1', error: '"id" must be a string or a number' }],
  ])('of the kind %s get an error in their place, a note, and exit code 1', async (line, error) => {
    const { answers, notes, code } = await run([`${line}\n{"id":"z","text":"дальше"}\n`]);
    expect(answers).toEqual([error, { id: 'z', text: 'дальше' }]);
    expect(notes).toEqual([`line 1: ${error.error}`]);
    expect(code).toBe(1);
  });

  it('may be refused by the command for what else they hold', async () => {
    const { answers, code } = await run(['{"id":"a","text":"x","client":5}\n'], () => {
      throw new LineError('"client" must be an object');
    });
    expect(answers).toEqual([{ id: 'a', error: '"client" must be an object' }]);
    expect(code).toBe(1);
  });

  it('survive a byte order mark, CRLF, a missing last line end, and letters cut in two by a chunk', async () => {
    const bytes = Buffer.from('\ufeff{"id":"a","text":"ёж"}\r\nпривет\r\nпока');
    for (const cut of [1, 2, 20, 21, 22, 30, 31]) {
      const { answers } = await run([bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(answers).toEqual([
        { id: 'a', text: 'ёж' },
        { id: '2', text: 'привет' },
        { id: '3', text: 'пока' },
      ]);
    }
  });

  it('of broken UTF-8 are read with replacement signs', async () => {
    const { answers, code } = await run([Buffer.from([0xd0, 0x0a, 0x61, 0xff, 0x0a])]);
    expect(answers).toEqual([
      { id: '1', text: '\ufffd' },
      { id: '2', text: 'a\ufffd' },
    ]);
    expect(code).toBe(0);
  });

  it('of ten million characters in small chunks take a time in proportion', async () => {
    const chunk = 'я'.repeat(10_000);
    const { answers } = await run(
      Array.from({ length: 1_000 }, () => chunk),
      ({ id, text: said }) => ({ id, length: said.length }),
    );
    expect(answers).toEqual([{ id: '1', length: 10_000_000 }]);
  });

  it('are answered as they come, before the input ends', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = answerLines({ input, output, note: () => undefined }, echo);
    input.write('первая\n');
    const first = await new Promise((resolve) =>
      output.once('data', (data: Buffer) => {
        resolve(data.toString());
      }),
    );
    expect(first).toBe('{"id":"1","text":"первая"}\n');
    input.end();
    expect(await done).toBe(0);
  });

  it('end quietly when nobody reads the answers any more', async () => {
    let taken = 0;
    const output = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, callback) {
        taken += 1;
        callback(taken > 2 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
      },
    });
    let given = 0;
    const input = Readable.from(
      (function* () {
        for (; given < 100_000; given += 1) yield 'ещё\n';
      })(),
    );
    expect(await answerLines({ input, output, note: () => undefined }, echo)).toBe(0);
    expect(given).toBeLessThan(100_000);
  });

  it('let a fault of the program itself through: it is no fault of the line', async () => {
    await expect(
      run(['x\n'], () => {
        throw new TypeError('ours');
      }),
    ).rejects.toThrow('ours');
  });
});
