import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** What a line command may touch of its process. */
export interface LineStreams {
  readonly input: AsyncIterable<Uint8Array | string>;
  /** Takes the answers and nothing else. */
  readonly output: Writable;
  /** One line to a person, on stderr. */
  readonly note: (text: string) => void;
}

/** One message of the input. */
export interface LineMessage {
  /** As given; the number of the line where none was. */
  readonly id: string | number;
  readonly text: string;
  /** Everything the JSON line held; empty for a plain line. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A line that is no message; it gets this answer in its place. */
export interface BadLine {
  readonly id: string | number;
  readonly error: string;
}

/** Thrown by an answer for a line whose fields it cannot use; the message becomes the line's `error`. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/**
 * Answers each line by one line of JSON, in order, each as soon as its line is whole. A bad line gets
 * `{"id","error"}` in its place and a note; the rest goes on. Gives the exit code: 1 after any bad line, else 0.
 * When nobody reads the output any more (`| head`), it ends quietly with 0.
 */
export async function answerLines(
  { input, output, note }: LineStreams,
  answer: (message: LineMessage) => object | Promise<object>,
): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  const out = new Answers(output);
  for await (const { number, text } of linesOf(input)) {
    const line = parseLine(text, number);
    if (line === undefined) continue;
    const result = 'error' in line ? line : await attempt(line, answer);
    if ('error' in result) {
      code = 1;
      note(`line ${number}: ${String(result.error)}`);
    }
    await out.write(`${JSON.stringify(result)}\n`);
    if (out.closed) return 0;
  }
  return code;
}

async function attempt(
  line: LineMessage,
  answer: (message: LineMessage) => object | Promise<object>,
): Promise<object> {
  try {
    return await answer(line);
  } catch (error) {
    if (error instanceof LineError) return { id: line.id, error: error.message };
    throw error;
  }
}

/** A line that begins with `{` is JSON, all else a plain message; `undefined` for an empty line. */
export function parseLine(line: string, number: number): LineMessage | BadLine | undefined {
  const trimmed = line.trim();
  const unnamed = String(number);
  if (trimmed === '') return undefined;
  if (!trimmed.startsWith('{')) return { id: unnamed, text: line, fields: {} };
  const fields = parseObject(trimmed);
  if (fields === undefined) return { id: unnamed, error: 'this line begins with { but is not valid JSON' };
  const { id, text } = fields;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') {
    return { id: unnamed, error: '"id" must be a string or a number' };
  }
  if (text === undefined) return { id: id ?? unnamed, error: '"text" is missing' };
  if (typeof text !== 'string') return { id: id ?? unnamed, error: '"text" must be a string' };
  return { id: id ?? unnamed, text, fields };
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Lines with their numbers from 1, as they come: LF or CRLF, with or without a byte order mark or a last line end.
 * Bytes that are no UTF-8 become U+FFFD. A line of any length costs time in proportion to it.
 */
async function* linesOf(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<{ number: number; text: string }> {
  const decoder = new TextDecoder('utf-8');
  // Parts, not one growing string that is searched anew with each chunk.
  let parts: string[] = [];
  let number = 0;
  const finished = () => {
    const text = parts.join('');
    parts = [];
    number += 1;
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of input) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) yield finished();
      parts.push(piece);
    }
  }
  parts.push(decoder.decode());
  if (parts.some((part) => part !== '')) yield finished();
}

/** Writes with regard for a slow reader, and knows when the reader has gone. */
class Answers {
  closed = false;
  private readonly output: Writable;

  constructor(output: Writable) {
    this.output = output;
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.closed = true;
    });
  }

  async write(text: string): Promise<void> {
    if (this.closed || this.output.write(text)) return;
    // Either may come: a drained pipe, or the end of it.
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([once(this.output, 'drain', { signal }), once(this.output, 'close', { signal })])
      .catch((error: unknown) => {
        if (!this.closed && !isBrokenPipe(error)) throw error;
        this.closed = true;
      })
      .finally(() => {
        settled.abort();
      });
  }
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
