import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { smallContent } from '../content/small-content.ts';

function run(argv: readonly string[], dir?: string): { code: number; stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' };
  const code = check({
    argv,
    env: { INTENTS_DIR: dir },
    stdout: (written) => {
      said.stdout += written;
    },
    stderr: (written) => {
      said.stderr += written;
    },
  });
  return { code, ...said };
}

describe('check', () => {
  it('says nothing on stdout and counts on stderr where all is right', () => {
    const { code, stdout, stderr } = run([], smallContent());
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^0 problems in \d+ files, 3 examples\n$/);
  });

  it('prints the problems of all files in order, a line each, and fails', () => {
    const dir = smallContent({
      'settings.yaml': 'promiseMinutes: 0\n',
      'examples/ru/other.yaml': '- voice: v\n  messages: [7, 8]\n',
      'traits/rude.yaml': undefined,
    });
    const { code, stdout, stderr } = run([], dir);
    expect(code).toBe(1);
    expect(stdout.replaceAll(`${dir}/`, '').split('\n')).toEqual([
      "examples/ru/other.yaml:2:14: [0].messages[0]: YAML reads this as the number 7: put it into 'quotes' to keep it as a text",
      "examples/ru/other.yaml:2:17: [0].messages[1]: YAML reads this as the number 8: put it into 'quotes' to keep it as a text",
      'settings.yaml:1:17: promiseMinutes: must be at least 1 minute',
      'traits/rude.yaml:1:1: this file is missing: every trait needs its title and advice',
      '',
    ]);
    expect(stderr).toMatch(/^4 problems in /);
  });

  it('refuses an option that it does not have with another code, so that CI does not take it for bad content', () => {
    const { code, stdout, stderr } = run(['--rapport']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^check takes no “--rapport”\.\nUsage: npm run -s check /);
  });

  it('ends quietly, with its code, when nobody reads on (check | head)', async () => {
    const script = fileURLToPath(new URL('../../src/commands/check.ts', import.meta.url));
    const dir = smallContent({ 'settings.yaml': 'promiseMinutes: 0\n' });
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
      env: { ...process.env, INTENTS_DIR: dir },
    });
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect(code).toBe(1);
    expect(said).toMatch(/^1 problem in \d+ files, 3 examples\n$/);
  });

  it('finds the content that ships from any working directory and through a symbolic link', async () => {
    const script = fileURLToPath(new URL('../../src/commands/check.ts', import.meta.url));
    const link = join(smallContent(), 'check.ts');
    symlinkSync(script, link);
    const args = ['--import', import.meta.resolve('tsx'), link];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: '/' });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/0 problems in \d+ files, \d{4,} examples\n$/);
  });
});
