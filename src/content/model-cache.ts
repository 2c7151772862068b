import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a file of the cache needs beyond its content. */
export interface CacheOptions {
  /** The content that the bytes were made from; each folder of content keeps one file, the newest. */
  readonly intentsDir: string;
  /** Of everything the bytes depend on: bytes kept under another fingerprint are as good as none. */
  readonly fingerprint: string;
  /** Told in one line why nothing could be read or kept; the program goes on without. */
  readonly onNote: (note: string) => void;
  /** Default: `.cache` beside package.json. */
  readonly cacheDir?: string;
  /** What the bytes are: begins the file's name. Default: the trained model. */
  readonly holds?: 'reading' | 'concepts' | 'subjects';
}

/** Bytes between one start and the next. Never throws, never gives bytes that are not exactly what was saved. */
export interface BytesCache {
  load(): Uint8Array | undefined;
  save(bytes: Uint8Array): void;
}

const DIGEST_BYTES = 32;
const NAMES = { reading: 'The trained model', concepts: 'The concepts', subjects: 'What subjects are about' };

/** File: SHA-256 over fingerprint and bytes, then the bytes. A torn or edited file, or one of other content, fails the sum. */
export function modelCache({
  intentsDir,
  fingerprint,
  onNote,
  cacheDir,
  holds = 'reading',
}: CacheOptions): BytesCache {
  const folder = cacheDir ?? fileURLToPath(new URL('../../.cache', import.meta.url));
  const name = createHash('sha256').update(resolve(intentsDir)).digest('hex').slice(0, 16);
  const file = join(folder, `${holds}-${name}.bin`);
  return {
    load() {
      const kept = readKept(file, onNote);
      if (kept === undefined || kept.byteLength <= DIGEST_BYTES) return undefined;
      const bytes = kept.subarray(DIGEST_BYTES);
      return digestOf(fingerprint, bytes).equals(kept.subarray(0, DIGEST_BYTES)) ? bytes : undefined;
    },
    save(bytes) {
      // Under its own name first: two starts at once, or one killed half way, leave a whole file or none.
      const unfinished = `${file}.${process.pid}.tmp`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(unfinished, Buffer.concat([digestOf(fingerprint, bytes), bytes]));
        renameSync(unfinished, file);
      } catch (error) {
        const again = holds === 'reading' ? 'trains again' : 'reads them anew';
        onNote(
          `${NAMES[holds]} could not be kept in ${folder} (${reasonOf(error)}): the next start ${again}.`,
        );
        removeQuietly(unfinished, onNote);
      }
    },
  };
}

function readKept(file: string, onNote: (note: string) => void): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (reasonOf(error) !== 'ENOENT') onNote(`The kept model ${file} cannot be read (${reasonOf(error)}).`);
    return undefined;
  }
}

function removeQuietly(file: string, onNote: (note: string) => void): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    // No folder, no file: that much was said already.
    if (reasonOf(error) !== 'ENOTDIR') onNote(`${file} could not be removed (${reasonOf(error)}).`);
  }
}

function digestOf(fingerprint: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(`${fingerprint}\n`).update(bytes).digest();
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}
