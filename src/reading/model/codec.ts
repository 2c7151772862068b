import { Slots } from '../features/slots.ts';
import { TAGS } from '../request/tagger.ts';
import { LABELS } from './model.ts';
import type { Model } from './train.ts';

/** Raise with every change of features, labels or layout: an older cache is then no model any more. */
const FORMAT = 1;
const MAGIC = 0x4b4d_544e;
const HEADER_NUMBERS = 5;

/**
 * The model as bytes, in this machine's byte order: a cache, not an exchange format. Wholeness is the keeper's
 * matter (a checksum); this only knows whether the bytes can be a model of today's code.
 */
export function encodeModel({ linear, tagger }: Model): Uint8Array {
  const parts: ArrayBufferView[] = [
    Uint32Array.of(MAGIC, FORMAT, LABELS.length, linear.slots.keys.length, tagger.slots.keys.length),
    linear.slots.keys,
    linear.idf,
    linear.scales,
    linear.biases,
    tagger.slots.keys,
    tagger.weights,
    tagger.moves,
    linear.weights,
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
  // A copy starts at offset 0, as four-byte numbers need; what was read from a file may start anywhere, and a
  // Buffer's own slice() would not copy.
  const { buffer } = new Uint8Array(bytes);
  const [magic, format, labels, features = 0, signs = 0] = new Uint32Array(buffer, 0, HEADER_NUMBERS);
  if (magic !== MAGIC || format !== FORMAT || labels !== LABELS.length) return undefined;
  const fourByte = HEADER_NUMBERS + features * 2 + labels * 2 + signs * (1 + TAGS) + TAGS * TAGS;
  if (bytes.byteLength !== fourByte * 4 + features * labels * 2) return undefined;
  let at = HEADER_NUMBERS * 4;
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
  const tagger = { slots: new Slots(whole(signs)), weights: floats(signs * TAGS), moves: floats(TAGS * TAGS) };
  return { linear: { slots: new Slots(keys), idf, scales, biases, weights: new Int16Array(buffer, at) }, tagger };
}
