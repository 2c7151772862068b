import { setImmediate as breathe } from 'node:timers/promises';
import { loadCalibrations } from './content/calibration.ts';
import { contentDir, fingerprint } from './content/dir.ts';
import { modelCache } from './content/model-cache.ts';
import { loadEnglish } from './load-english.ts';
import { type Prepared, prepareReading } from './reading/prepare.ts';
import type { Reader } from './reading/reading.ts';

/** Steps of progress that are told: a line each, as a log keeps them. */
const STEPS = 4;

/**
 * The reader that every composition root needs, and what subjects are found by: from the cache, or trained now with its progress told by `note`.
 * @throws ContentError where the examples have mistakes: a model of half the examples would be a silent fault.
 */
export async function openReading(
  intentsDir: string | undefined,
  note: (text: string) => void,
): Promise<Prepared> {
  const dir = contentDir(intentsDir);
  let told = 0;
  return prepareReading({
    teaching: async () => {
      note(`learning to read from ${dir}, up to half a minute, only until examples or cues change`);
      // Only here: the schemas cost 12 MB and a quarter of the start, and a kept model needs none of them.
      const { loadTeaching } = await import('./content/teaching.ts');
      return loadTeaching(dir);
    },
    calibrations: loadCalibrations(dir),
    cache: modelCache({ intentsDir: dir, fingerprint: fingerprint(dir), onNote: note }),
    english: loadEnglish,
    async onProgress(done) {
      // Training fills this thread for seconds; the playground's page is served from it meanwhile.
      await breathe();
      const step = Math.floor(done * STEPS);
      if (step <= told) return;
      told = step;
      note(`learnt ${Math.round((step / STEPS) * 100)} %`);
    },
  });
}

/** The reader alone. */
export async function openReader(
  intentsDir: string | undefined,
  note: (text: string) => void,
): Promise<Reader> {
  return (await openReading(intentsDir, note)).read;
}
