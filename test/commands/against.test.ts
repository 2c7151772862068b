import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/commands/against.ts';
import { checkAndMeasure } from '../../src/commands/check.ts';
import { type Labelled, readLabelled } from '../../src/commands/labelled-file.ts';
import type { Intent } from '../../src/labels.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { smallContent } from '../content/small-content.ts';
import { aReading } from '../replies/a-reading.ts';

async function run(
  argv: readonly string[],
  dir?: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  const code = await checkAndMeasure({
    argv,
    env: { INTENTS_DIR: dir },
    stdout: (text) => {
      said.stdout += text;
    },
    stderr: (text) => {
      said.stderr += text;
    },
  });
  return { code, ...said };
}

const RIGHT = {
  text: 'where are my invoices',
  language: 'en',
  intent: 'question',
  traits: [],
  request: null,
};

/** Content, and a file of labelled messages in it; a string is a line as it stands. */
function withFile(...lines: readonly (object | string)[]): { dir: string; file: string } {
  const dir = smallContent();
  const file = join(dir, '.labelled.jsonl');
  writeFileSync(
    file,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  return { dir, file };
}

async function problemsOf(...lines: readonly (object | string)[]): Promise<string[]> {
  const { dir, file } = withFile(...lines);
  const { code, stdout } = await run(['--against', file], dir);
  expect(code).toBe(1);
  return stdout.trimEnd().replaceAll(`${file}:`, '').split('\n');
}

describe('check --against', () => {
  it('refuses a call without a file as a wrong call, also where another option follows', async () => {
    for (const argv of [['--against'], ['--against', '--report'], ['--against', '']]) {
      const { code, stdout, stderr } = await run(argv, smallContent());
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^--against needs a file of labelled messages\.\nUsage: npm run -s check /);
    }
  });

  it('says in one line that a file is not there, as a wrong call', async () => {
    const missing = join(smallContent(), 'nowhere.jsonl');
    expect(await run(['--against', missing], smallContent())).toEqual({
      code: 2,
      stdout: '',
      stderr: `There is no file ${missing}.\n`,
    });
    const folder = smallContent();
    expect(await run(['--against', folder], folder)).toMatchObject({
      code: 2,
      stderr: `${folder} cannot be read (EISDIR).\n`,
    });
  });

  it('names line and field of every mistake in the file, all in one run', async () => {
    const problems = await problemsOf(
      RIGHT,
      '{"text": "torn',
      '',
      { ...RIGHT, intent: 'qestion', traits: ['polit', 'rude'] },
      { text: 'hello', language: 'de', intent: 'greeting', request: null },
      { ...RIGHT, text: 5, request: 'the invoices' },
      { ...RIGHT, request: ['my invoices', 'our invoices'] },
      { ...RIGHT, style: { adress: 'formal', emoji: 'no', length: 'tiny' } },
      '[]',
      { ...RIGHT, id: true, style: null },
    );
    expect(problems).toEqual([
      '2: is not valid JSON',
      '4: intent: "qestion" is not known here; did you mean “question”?',
      '4: traits[0]: "polit" is not known here; did you mean “polite”?',
      '5: language: "de" is not known here; known are ru, en, other',
      '5: traits: is missing',
      '6: text: must be a text',
      '6: request: must be a list of wishes, or null for none',
      '7: request[1]: is not a word-for-word part of the text: copy it from the text as it stands there',
      '8: style.emoji: must be true or false',
      '8: style.length: "tiny" is not known here; known are short, medium, long',
      '8: style.adress: is not known here; did you mean “address”?',
      '9: must be one object in braces: {"text":"…",…}',
      '10: id: must be a text or a number',
      '10: style: must be a group of fields',
    ]);
  });

  it('does not measure an empty file, nor one in another encoding', async () => {
    expect(await problemsOf('', ' ')).toEqual(['1: there is no message in it']);
    const { dir, file } = withFile();
    writeFileSync(file, Buffer.from([0x7b, 0xcf, 0xf0, 0xe8, 0x7d, 0x0a]));
    const { code, stdout, stderr } = await run(['--against', file], dir);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: `${file}:1: has bytes that are not UTF-8: save the file as UTF-8\n`,
    });
    expect(stderr).toContain(`1 problem in ${file}\n`);
  });

  it('does not measure by content that has mistakes', async () => {
    const { file } = withFile(RIGHT);
    const { code, stdout } = await run(
      ['--against', file],
      smallContent({ 'settings.yaml': 'promiseMinutes: 0\n' }),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/settings\.yaml:1:17: .+\n$/);
  });

  it('leaves out what was learnt from, whatever its case and marks, and says how many and where', async () => {
    const { dir, file } = withFile({ ...RIGHT, text: 'en thanks' }, '', { ...RIGHT, text: 'Ru thanks!' });
    const { code, stdout, stderr } = await run(['--against', file], dir);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`left out 2 of 2 messages of ${file}`);
    expect(stderr).toContain('(lines 1, 3)');
    expect(stderr).toContain('there is nothing to measure');
  });

  it('reads with the reader that ships and prints its figures per language', async () => {
    const { file } = withFile(
      { ...RIGHT, text: 'Hello there, could you please tell me where the invoices of last spring live?' },
      { ...RIGHT, text: 'Подскажите, где лежат счета за прошлую весну, не нахожу', language: 'ru' },
    );
    const { code, stdout } = await run(['--against', file]);
    expect(code).toBe(0);
    const at = ['\nru: 1 message of ', '\nen: 1 message of '].map((heading) => stdout.indexOf(heading));
    expect(at[0]).toBeGreaterThanOrEqual(0);
    expect(at[1]).toBeGreaterThan(at[0] ?? 0);
    expect(stdout).toMatch(/\n {4}language +1\.000 {2}1\.000–1\.000 {6}1\n/);
  });
});

function labelled(differs: Partial<Labelled> & { readonly text: string }): Labelled {
  return { language: 'ru', intent: 'question', traits: [], request: null, line: 1, ...differs };
}

/** Wholly sure of its intent. */
function sureOf(intent: Intent, differs: Parameters<typeof aReading>[0] = {}): Reading {
  const { confidence, ...rest } = aReading({ ...differs, intent });
  return { ...rest, confidence: { ...confidence, intents: [{ intent, p: 1 }] } };
}

describe('the figures of a labelled file', () => {
  const messages = [
    labelled({ text: 'right', traits: ['rude'], style: { emoji: true, length: 'short' } }),
    labelled({ text: 'wrong', intent: 'feature_request', request: ['dark theme'], style: { emoji: false } }),
    labelled({ text: 'wish', intent: 'feature_request', request: ['dark theme'], traits: ['polite'] }),
    labelled({ text: 'thanks', intent: 'thanks' }),
  ];
  const readings = new Map([
    ['right', sureOf('question', { traits: ['rude'] })],
    ['wrong', sureOf('question', { language: 'en' })],
    ['wish', sureOf('feature_request', { request: ['a dark', 'theme'] })],
    ['thanks', sureOf('feature_request')],
  ]);

  function linesOf(some: readonly Labelled[]): string[] {
    let written = '';
    const out = (text: string): void => {
      written += text;
    };
    compare((text) => readings.get(text) ?? sureOf('question'), { file: 'ours.jsonl', messages: some, out });
    return written.split('\n');
  }

  function valueOf(name: string): string | undefined {
    return linesOf(messages)
      .find((line) => line.trimStart().startsWith(name))
      ?.trimStart()
      .slice(name.length)
      .trim()
      .replaceAll(/ +/g, ' ');
  }

  it('are each followed by an interval and by the number of messages they rest on', () => {
    expect(valueOf('intent  ')).toMatch(/^0\.500 0\.000–1\.000 4$/);
    expect(valueOf('rude, F1')).toBe('1.000 1.000–1.000 1');
    expect(valueOf('core four, mean F1')).toBe('0.000 0.000–0.000 1');
    expect(valueOf('feature_request, precision')).toMatch(/^0\.500 .+ 2$/);
    expect(valueOf('feature_request, recall')).toMatch(/^0\.500 .+ 2$/);
    // One wish found but for a word too much (4 of 5), one not at all.
    expect(valueOf('request, overlap of words')).toMatch(/^0\.400 0\.000–0\.800 2$/);
    expect(valueOf('language')).toMatch(/^0\.750 .+ 4$/);
    expect(valueOf('style, lowest field (emoji)')).toMatch(/^0\.500 .+ 2$/);
    expect(valueOf('calibration error')).toMatch(/^0\.500 .+ 4$/);
  });

  it('show a dash where the file has no message to tell by', () => {
    expect(valueOf('roles, mean F1')).toBe('– – 0');
    expect(valueOf('lawyer')).toBe('– – – 0');
  });

  it('have a line for each label and the pairs most often confused', () => {
    expect(valueOf('feature_request  ')).toBe('0.500 0.500 0.500 2');
    expect(linesOf(messages).filter((line) => line.includes('→'))).toEqual([
      '  most confused (truth → guess)',
      '       1  feature_request → question',
      '       1  thanks → feature_request',
    ]);
  });

  it('are told per language, and of messages in no language without a table of dashes', () => {
    const lines = linesOf([labelled({ text: 'x', language: 'other' }), labelled({ text: 'y' })]);
    expect(lines.filter((line) => line.endsWith('ours.jsonl'))).toEqual([
      'ru: 1 message of ours.jsonl',
      'other: 1 message of ours.jsonl',
    ]);
    expect(lines.filter((line) => line.includes('recall f1'))).toHaveLength(1);
  });
});

it('a labelled file may have fields of the team’s own, Windows line ends and a byte order mark', () => {
  const { file } = withFile(`\uFEFF${JSON.stringify({ ...RIGHT, voice: 'desk' })}\r`, { ...RIGHT, id: 7 });
  const read = readLabelled(file);
  expect(read).toMatchObject({ problems: [], messages: [{ line: 1 }, { line: 2, id: 7 }] });
});
