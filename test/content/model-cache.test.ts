import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { modelCache } from '../../src/content/model-cache.ts';

let cacheDir: string;
let notes: string[];
const bytes = Uint8Array.of(1, 2, 3, 4);

beforeEach(() => {
  cacheDir = join(mkdtempSync(join(tmpdir(), 'kamerton-cache-')), 'deep');
  notes = [];
});

function cacheOf(fingerprint: string, intentsDir = 'intents') {
  return modelCache({ intentsDir, fingerprint, cacheDir, onNote: (note) => notes.push(note) });
}

describe('the cache of the trained model', () => {
  it('gives back exactly what was saved, and nothing before', () => {
    expect(cacheOf('one').load()).toBeUndefined();
    cacheOf('one').save(bytes);
    expect([...(cacheOf('one').load() ?? [])]).toEqual([...bytes]);
    expect(notes).toEqual([]);
  });

  it('forgets when the content changes, and keeps one file per folder of content', () => {
    cacheOf('one').save(bytes);
    expect(cacheOf('two').load()).toBeUndefined();
    cacheOf('two').save(bytes);
    cacheOf('one', 'other-intents').save(bytes);
    expect(readdirSync(cacheDir)).toHaveLength(2);
  });

  it('never trusts a file that was torn or edited', () => {
    cacheOf('one').save(bytes);
    const [name = ''] = readdirSync(cacheDir);
    const whole = readFileSync(join(cacheDir, name));
    for (const broken of [
      whole.subarray(0, -1),
      whole.subarray(0, 10),
      Buffer.concat([whole, bytes]),
      Buffer.alloc(whole.length),
    ]) {
      writeFileSync(join(cacheDir, name), broken);
      expect(cacheOf('one').load()).toBeUndefined();
    }
  });

  it('goes on without where nothing can be written, and says why', () => {
    // A file stands where the folder should be: refused to root too, which a read-only folder is not.
    const blocked = join(mkdtempSync(join(tmpdir(), 'kamerton-cache-')), 'file');
    writeFileSync(blocked, '');
    onTestFinished(() => rmSync(blocked));
    cacheDir = join(blocked, 'cache');
    cacheOf('one').save(bytes);
    expect(notes).toEqual([expect.stringContaining('could not be kept')]);
    expect(cacheOf('one').load()).toBeUndefined();
  });

  it('leaves no half-written file behind', () => {
    mkdirSync(cacheDir, { recursive: true });
    cacheOf('one').save(bytes);
    const [name = ''] = readdirSync(cacheDir);
    rmSync(join(cacheDir, name));
    mkdirSync(join(cacheDir, name, 'taken'), { recursive: true });
    cacheOf('one').save(bytes);
    expect(readdirSync(cacheDir)).toEqual([name]);
    expect(notes).toHaveLength(1);
  });
});
