import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { suggest, suggestLines } from '../../src/commands/suggest.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Reader } from '../../src/reading/reading.ts';
import { aReading } from '../replies/a-reading.ts';

const content = requireContent('intents');
const promise = { ru: 'до 15:30', en: 'by 15:30' };

/** Enough of a reading to follow a client's manner, and no more: no model is trained for these facts. */
const simpleReader: Reader = (message) => {
  const informal = /(?<!\p{L})(?:ты|тебе)(?!\p{L})/iu.test(message);
  const formal = /(?<!\p{L})(?:вы|вам)(?!\p{L})/iu.test(message);
  const letters = /\p{Script=Cyrillic}/u.test(message) ? 'ru' : 'en';
  return aReading({
    language: /\p{L}/u.test(message) ? letters : 'other',
    traits: message.includes('болван') ? ['rude'] : [],
    style: {
      address: informal ? 'informal' : formal ? 'formal' : 'unknown',
      greeting: message.startsWith('Здравствуйте'),
    },
  });
};

async function run(...lines: unknown[]) {
  const output = new PassThrough();
  const notes: string[] = [];
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  const streams = { input: asStream(input), output, note: (note: string) => void notes.push(note) };
  const code = await suggestLines(
    { read: simpleReader, find: () => undefined },
    content,
    streams,
    () => promise,
  );
  output.end();
  const answers = (await text(output)).trimEnd().split('\n');
  return { code, notes, answers: answers.map((line): Answer => JSON.parse(line)) };
}

interface Answer {
  readonly id: string | number;
  readonly error?: string;
  readonly language?: string;
  readonly suggestions?: readonly { readonly template: string; readonly text: string }[];
}

async function* asStream(parts: readonly string[]): AsyncGenerator<string> {
  yield* parts;
}

/** The first suggestion to a message from a client with such a field. */
async function firstTo(message: string, client?: unknown): Promise<string | undefined> {
  const { answers } = await run({ id: 1, text: message, client });
  return answers[0]?.suggestions?.[0]?.text;
}

describe('suggest', () => {
  it('adds the suggestions to the reading and keeps the rest of it', async () => {
    const { code, answers } = await run({ id: 'a', text: 'Где вход?' }, 'и выход?');
    expect(code).toBe(0);
    expect(answers).toEqual([
      expect.objectContaining({ id: 'a', language: 'ru', intent: 'question', sure: true }),
      expect.objectContaining({ id: '2' }),
    ]);
    expect(answers[0]?.suggestions?.map(({ template }) => template)).toEqual([
      'question-check',
      'question-ask-goal',
      'question-promise',
    ]);
    expect(answers[0]?.suggestions?.[2]?.text).toContain('до 15:30');
  });

  it('greets by the name that the line gives', async () => {
    expect(await firstTo('Здравствуйте, где вход?', { name: 'Анна' })).toMatch(/^Здравствуйте, Анна! /u);
    expect(await firstTo('Здравствуйте, где вход?')).toMatch(/^Здравствуйте! /u);
  });

  it('takes the address from the latest earlier message that shows one', async () => {
    expect(await firstTo('Где вход?', { history: ['а вы где', 'ты тут?', 'ок'] })).toContain('тебе');
    expect(await firstTo('Где вход?', { history: ['ты тут?', 'а вы где'] })).toContain('вам');
    expect(await firstTo('А вы где?', { history: ['ты тут?'] })).toContain('вам');
  });

  it('answers a lone number in the language of the latest earlier message that has one', async () => {
    expect(await firstTo('404', { history: ['где вход?', 'where is it?', '12'] })).toMatch(
      /^Let me look this up/u,
    );
    expect(await firstTo('404')).toMatch(/^Сейчас посмотрю/u);
  });

  it('counts rudeness over the history and the message, as all of one month', async () => {
    const rude = 'Где вход, болваны?';
    expect(await firstTo(rude, { history: ['Где вход?'] })).toContain('об уважительном тоне');
    expect(await firstTo(rude, { history: [rude, 'Где вход?'] })).toContain('в таком тоне не нужно');
    expect(await firstTo(rude, { history: [rude, rude] })).toContain('подключится руководитель');
    expect(await firstTo('Где вход?', { history: [rude, rude, rude] })).not.toMatch(/тон|руководител/u);
  });

  it('passes over what nobody knows: null, no field, or one of tomorrow', async () => {
    const plain = await firstTo('Где вход?');
    for (const client of [
      null,
      {},
      { name: null, history: null },
      { role: 'CTO', segment: 'VIP', since: 2020 },
    ]) {
      expect(await firstTo('Где вход?', client)).toBe(plain);
    }
  });

  it.each([
    [7, '"client" must be an object'],
    [['Анна'], '"client" must be an object'],
    [{ name: 7 }, '"client.name" must be a string'],
    [{ history: 'привет' }, '"client.history" must be a list of earlier messages'],
    [{ history: ['привет', 7] }, '"client.history[1]" must be a string'],
  ])('answers a client of %j by an error in its place and goes on', async (client, error) => {
    const { code, notes, answers } = await run({ id: 'bad', text: 'Где вход?', client }, 'Где выход?');
    expect(code).toBe(1);
    expect(answers[0]).toEqual({ id: 'bad', error });
    expect(answers[1]?.suggestions).toHaveLength(3);
    expect(notes).toEqual([`line 1: ${error}`]);
  });
});

async function call(argv: readonly string[], env: Record<string, string>) {
  const notes: string[] = [];
  const output = new PassThrough();
  const code = await suggest({
    argv,
    env,
    now: () => new Date('2026-03-04T12:00:00Z'),
    input: asStream([]),
    output,
    note: (note) => void notes.push(note),
  });
  output.end();
  return { code, notes, stdout: await text(output) };
}

describe('a call of suggest', () => {
  it('with an option that it does not have is refused, and stdout stays clean', async () => {
    const { code, notes, stdout } = await call(['--fast'], {});
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(notes[0]).toMatch(/^suggest takes no “--fast”/u);
  });

  it('names a time zone or working week that it cannot use, since a promise would be wrong by hours', async () => {
    const { code, notes } = await call([], {
      TIMEZONE: 'Moscow',
      WORKING_HOURS: 'always',
      NODE_ENV: 'production',
    });
    expect(code).toBe(2);
    expect(notes).toEqual([
      'TIMEZONE is not a time zone; write a name like Europe/Moscow',
      'WORKING_HOURS is not a working week; write Mon-Fri 09:00-18:00',
    ]);
  });
});
