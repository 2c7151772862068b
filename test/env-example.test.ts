import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';

const text = (file: string): string => readFileSync(resolve(import.meta.dirname, '..', file), 'utf8');
const example = text('.env.example');
const given = parseEnv(example);
/** What config.ts reads; NODE_ENV is the machine's, and no line of the team's. */
const read = [...text('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)]
  .flatMap(([, name]) => (name === undefined ? [] : [name]))
  .filter((name) => name !== 'NODE_ENV');

describe('.env.example', () => {
  it('names every variable that config.ts reads, and no other, as a setting nobody knows of is none', () => {
    expect(read.length).toBeGreaterThan(10);
    expect(new Set(Object.keys(given))).toEqual(new Set(read));
  });

  it('says in one line above each what it is for', () => {
    const lines = example.split('\n');
    const bare = lines.filter((line, at) => /^[A-Z_]+=/.test(line) && !/^# \S/.test(lines[at - 1] ?? ''));
    expect(bare).toEqual([]);
  });

  it('has the defaults filled in, so that a copy with nothing but a token changes nothing', () => {
    expect(loadConfig(given)).toEqual(loadConfig({}));
    expect(given['TIMEZONE']).toBe('Europe/Moscow');
  });

  it.each(['README.md', 'README.ru.md'])(
    'and the table of settings in %s name the same variables',
    (file) => {
      const rows = [...text(file).matchAll(/^\| `([A-Z][A-Z_]+)`/gm)].map(([, name]) => name);
      expect(new Set(rows)).toEqual(new Set(read));
    },
  );
});
