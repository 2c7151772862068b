import { cuesFromText, cuesToText } from '../cues/kept-cues.ts';
import { featureRecipe } from '../features/recipe.ts';
import { Slots } from '../features/slots.ts';
import { TAGS } from '../request/tagger.ts';
import { LABELS } from './model.ts';
import type { Model } from './train.ts';

/** Raise with every change of layout, of how training works, or of the English patterns: an older cache is then no model any more. */
const FORMAT = 5;
const MAGIC = 0x4b4d_544e;
const HEADER_NUMBERS = 7;

/**
 * The model as bytes, in this machine's byte order: a cache, not an exchange format. Wholeness is the keeper's
 * matter (a checksum); this only knows whether the bytes can be a model of today's code.
 */
export function encodeModel({ cues, linear, tagger }: Model): Uint8Array {
  const phrases = new TextEncoder().encode(cuesToText(cues));
  const parts: ArrayBufferView[] = [
    Uint32Array.of(
      MAGIC,
      FORMAT,
      featureRecipe(),
      LABELS.length,
      linear.slots.size,
      tagger.slots.size,
      phrases.byteLength,
    ),
    linear.slots.keys,
    linear.idf,
    linear.scales,
    linear.biases,
    tagger.slots.keys,
    tagger.weights,
    tagger.moves,
    linear.weights,
    phrases,
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** `undefined` where the bytes are of another format or length. */
export function decodeModel(bytes: Uint8Array): Model | undefined {
  if (bytes.byteLength < HEADER_NUMBERS * 4) return undefined;
  // Four-byte numbers need an offset to match; bytes that stand askew are copied. (A Buffer's own slice() would not.)
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const [magic, format, recipe, labels, features = 0, signs = 0, phrases = 0] = new Uint32Array(
    buffer,
    byteOffset,
    HEADER_NUMBERS,
  );
  if (magic !== MAGIC || format !== FORMAT || recipe !== featureRecipe() || labels !== LABELS.length)
    return undefined;
  const fourByte = HEADER_NUMBERS + features * 2 + labels * 2 + signs * (1 + TAGS) + TAGS * TAGS;
  if (bytes.byteLength !== fourByte * 4 + features * labels * 2 + phrases) return undefined;
  let at = byteOffset + HEADER_NUMBERS * 4;
  const floats = (length: number) => {
    const view = new Float32Array(buffer, at, length);
    at += view.byteLength;
    return view;
  };
  const whole = (length: number) => {
    const view = new Uint32Array(buffer, at, length);
    at += view.byteLength;
    return view;
  };
  const keys = whole(features);
  const idf = floats(features);
  const scales = floats(labels);
  const biases = floats(labels);
  const tagger = {
    slots: new Slots(whole(signs)),
    weights: floats(signs * TAGS),
    moves: floats(TAGS * TAGS),
  };
  const weights = new Int16Array(buffer, at, features * labels);
  const cues = cuesFromText(
    new TextDecoder().decode(new Uint8Array(buffer, at + weights.byteLength, phrases)),
  );
  if (cues === undefined) return undefined;
  return {
    cues,
    linear: {
      slots: new Slots(keys),
      idf,
      scales,
      biases,
      weights,
    },
    tagger,
  };
}
