import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterEach, describe, expect, it } from 'vitest';

/** What the check says of a tree. */
async function look(root: string): Promise<ICruiseResult> {
  const before = process.cwd();
  process.chdir(root);
  try {
    const options = await extractDepcruiseOptions('./.dependency-cruiser.mjs');
    const { output } = await cruise(['src'], options, undefined, {
      tsConfig: extractTSConfig('./tsconfig.json'),
    });
    if (typeof output === 'string') throw new Error('expected a result, not a report');
    return output;
  } finally {
    process.chdir(before);
  }
}

const HERE = resolve(import.meta.dirname, '..');
let copy: string | undefined;
afterEach(() => {
  if (copy) rmSync(copy, { recursive: true, force: true });
  copy = undefined;
});

describe('the import table', () => {
  it('is kept, and every source file is really looked at', async () => {
    const { summary } = await look(HERE);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    const files = readdirSync(join(HERE, 'src'), { recursive: true, encoding: 'utf8' });
    // A checker that reads no TypeScript passes on nothing: it was seen to, under TypeScript 7.
    expect(summary.totalCruised).toBeGreaterThanOrEqual(files.filter((file) => file.endsWith('.ts')).length);
  }, 60_000);

  it('fails on what it forbids, so that a green check means something', async () => {
    copy = mkdtempSync(join(tmpdir(), 'kamerton-house-'));
    for (const part of ['src', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
      cpSync(join(HERE, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(
      join(copy, 'src/reading/bad.ts'),
      [
        "import { readFileSync } from 'node:fs';",
        "import { Redis } from 'ioredis';",
        "import { Api } from 'grammy';",
        "import { seen } from '../clients/changes.ts';",
        "import { loadConfig } from '../config.ts';",
        'export const bad = [readFileSync, Redis, Api, seen, loadConfig];',
      ].join('\n'),
    );
    writeFileSync(
      join(copy, 'src/desk/bad.ts'),
      "import { memoryCards } from '../storage/memory/cards.ts';\nexport const bad = memoryCards;\n",
    );
    writeFileSync(
      join(copy, 'src/commands/bad.ts'),
      [
        "import { startApp } from '../app.ts';",
        "import { createStore } from '../storage/open.ts';",
        'export const bad = [startApp, createStore];',
      ].join('\n'),
    );
    const rules = new Set((await look(copy)).summary.violations.map(({ rule }) => rule.name));
    expect([...rules].toSorted()).toEqual(
      expect.arrayContaining([
        'commands-imports-only-what-it-may',
        'commands-know-few-roots',
        'desk-imports-only-what-it-may',
        'only-roots-know-the-roots',
        'reading-imports-only-what-it-may',
        'storage-has-one-home',
        'subfolders-are-private',
        'telegram-has-few-homes',
        'thinking-is-pure',
      ]),
    );
  }, 60_000);
});
