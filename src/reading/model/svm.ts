import type { Rows } from './rows.ts';
import { tellings } from './telling.ts';

export interface Separator {
  readonly weights: Float64Array;
  readonly bias: number;
}

const C = 0.5;
const TOLERANCE = 0.1;
const MOST_PASSES = 40;
const SEED = 20_261_121;

/**
 * A linear SVM with squared hinge loss by dual coordinate descent with shrinking (Hsieh et al. 2008), classes
 * balanced and features weighed by what they tell of the label. The weights that it gives are for features as they
 * come. Deterministic: the order of visits comes from a fixed seed.
 */
export function trainSeparator(rows: Rows, positive: Uint8Array): Separator {
  const { starts, slots, values, width } = rows;
  const size = starts.length - 1;
  const weights = new Float64Array(width);
  let bias = 0;
  const alphas = new Float64Array(size);
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const [ridgePositive, ridgeNegative] = ridges(positive);
  // A feature weighed by r, and its weight by r again, once the message's own value is taken as it comes.
  const squared = tellings(rows, positive).map((telling) => telling * telling);
  const curvature = curvatures(rows, squared);
  const random = randomiser(SEED);

  let active = size;
  let highest = Infinity;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let passHighest = -Infinity;
    let passLowest = Infinity;
    for (let at = 0; at < active; at += 1) swap(order, at, at + Math.floor(random() * (active - at)));
    for (let at = 0; at < active; at += 1) {
      const row = order[at] ?? 0;
      const sign = positive[row] === 1 ? 1 : -1;
      const ridge = sign > 0 ? ridgePositive : ridgeNegative;
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? 0;
      let score = bias;
      for (let cell = from; cell < to; cell += 1)
        score += (weights[slots[cell] ?? 0] ?? 0) * (values[cell] ?? 0);
      const alpha = alphas[row] ?? 0;
      const gradient = sign * score - 1 + alpha * ridge;
      if (alpha === 0 && gradient > highest) {
        // Far on the right side and at rest: left out until the end.
        active -= 1;
        swap(order, at, active);
        at -= 1;
        continue;
      }
      const projected = alpha === 0 ? Math.min(0, gradient) : gradient;
      passHighest = Math.max(passHighest, projected);
      passLowest = Math.min(passLowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(0, alpha - gradient / ((curvature[row] ?? 0) + ridge));
      const step = (next - alpha) * sign;
      alphas[row] = next;
      bias += step;
      for (let cell = from; cell < to; cell += 1) {
        const slot = slots[cell] ?? 0;
        weights[slot] = (weights[slot] ?? 0) + step * (squared[slot] ?? 0) * (values[cell] ?? 0);
      }
    }
    if (passHighest - passLowest <= TOLERANCE) {
      if (active === size) break;
      active = size;
      highest = Infinity;
      continue;
    }
    highest = passHighest <= 0 ? Infinity : passHighest;
  }
  return { weights, bias };
}

/** 1 / 2C per class, C weighted so that both classes weigh the same. */
function ridges(positive: Uint8Array): [number, number] {
  const size = positive.length;
  const positives = Math.max(
    1,
    positive.reduce((sum, one) => sum + one, 0),
  );
  const negatives = Math.max(1, size - positives);
  return [0.5 / (C * (size / (2 * positives))), 0.5 / (C * (size / (2 * negatives)))];
}

function curvatures({ starts, slots, values }: Rows, squared: Float64Array): Float64Array {
  const curvature = new Float64Array(starts.length - 1);
  for (let row = 0; row < curvature.length; row += 1) {
    let sum = 1;
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell += 1)
      sum += (squared[slots[cell] ?? 0] ?? 0) * (values[cell] ?? 0) ** 2;
    curvature[row] = sum;
  }
  return curvature;
}

export function swap(order: Int32Array, left: number, right: number): void {
  const kept = order[left] ?? 0;
  order[left] = order[right] ?? 0;
  order[right] = kept;
}

/** Mulberry32: small, fast, the same everywhere. */
export function randomiser(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
