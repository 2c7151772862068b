import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// A file of its own: every start needs it, and the parser that `files.ts` brings along takes 80 ms to load.

/**
 * The folder to read content from: `given` (INTENTS_DIR) or the `intents` that came with the program.
 * Inside the working directory the path is relative, so that problems name files as people type them.
 */
export function contentDir(given?: string): string {
  const whole =
    given === undefined || given === ''
      ? fileURLToPath(new URL('../../intents', import.meta.url))
      : resolve(given);
  const short = relative(process.cwd(), whole);
  return short === '' || short.startsWith('..') ? whole : short;
}

/** What the trained model is made from. */
const LEARNT_FROM = ['examples', 'cues'];

/**
 * Changes when any byte of the `folders` does, of the examples or the cues by default; reads them without parsing, so
 * that what was made of them can be kept.
 */
export function fingerprint(dir: string, folders: readonly string[] = LEARNT_FROM): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const root = join(dir, folder);
    // No folder, nothing to hash: that it is missing is for the loaders to say, in words.
    const entries = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
    for (const file of entries.filter((entry) => entry.endsWith('.yaml')).toSorted()) {
      const bytes = readFileSync(join(root, file));
      hash.update(`${folder}/${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}
