import { loadCalibrations } from '../../src/content/calibration.ts';
import { describe, expect, it } from 'vitest';
import { loadStructure } from '../../src/reading/english/structure.ts';
import { decodeModel, encodeModel } from '../../src/reading/model/codec.ts';
import { trainModel } from '../../src/reading/model/train.ts';
import { type ModelCache, prepareReader } from '../../src/reading/prepare.ts';
import { shippedCues, someExamples } from './some-reader.ts';

const examples = someExamples(25);
const cues = shippedCues();
const texts = ['Добавьте тёмную тему, пожалуйста', 'The webhook returns 500', 'верните деньги!!!'];

const calibrations = loadCalibrations('intents');

function memoryCache(kept?: Uint8Array): ModelCache & { saved: Uint8Array[] } {
  const saved: Uint8Array[] = [];
  return { saved, load: () => saved.at(-1) ?? kept, save: (bytes) => void saved.push(bytes) };
}

describe('preparing a reader', () => {
  it('trains once, keeps the model, and reads the same from what was kept without asking for examples', async () => {
    const cache = memoryCache();
    const progress: number[] = [];
    const trained = await prepareReader({
      calibrations,
      teaching: () => ({ examples, cues }),
      cache,
      onProgress: (done) => void progress.push(done),
    });
    const kept = await prepareReader({
      calibrations,
      teaching: () => {
        throw new Error('a kept model needs no examples');
      },
      cache,
    });
    expect(texts.map(kept)).toEqual(texts.map(trained));
    expect(progress).toEqual(progress.toSorted((left, right) => left - right));
    expect(progress.at(-1)).toBe(1);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['noise', new Uint8Array(5_000).fill(7)],
  ])('trains anew where the cache holds %s', async (_, kept) => {
    const cache = memoryCache(kept);
    const reader = await prepareReader({ calibrations, teaching: () => ({ examples, cues }), cache });
    expect(cache.saved).toHaveLength(1);
    expect(reader('спасибо').confidence.intents).toHaveLength(13);
  });
});

describe('a model', () => {
  it('is the same to the bit for the same examples: figures measured once stay true', async () => {
    const structureOf = await loadStructure();
    const [first, second] = [
      await trainModel({ examples, cues }, structureOf),
      await trainModel({ examples, cues }, structureOf),
    ];
    expect(Buffer.from(encodeModel(first)).equals(encodeModel(second))).toBe(true);
  });

  it('survives standing askew in a file buffer, and is none when cut short or of another format', async () => {
    const bytes = encodeModel(await trainModel({ examples, cues }, await loadStructure()));
    const askew = Buffer.concat([Buffer.of(1), bytes]).subarray(1);
    const whole = decodeModel(askew);
    expect(whole === undefined ? undefined : Buffer.from(encodeModel(whole)).equals(bytes)).toBe(true);
    expect(decodeModel(bytes.subarray(0, -2))).toBeUndefined();
    const otherFormat = Uint8Array.from(bytes);
    otherFormat[4] = 0xff;
    expect(decodeModel(otherFormat)).toBeUndefined();
  });

  it('learns nothing of a label without examples, and says so by a low chance', async () => {
    const few = examples.filter(({ traits }) => !traits.includes('scout'));
    const reader = await prepareReader({
      calibrations,
      teaching: () => ({ examples: few, cues }),
      cache: memoryCache(),
    });
    expect(reader('сколько у вас клиентов?').traits).not.toContain('scout');
  });
});
