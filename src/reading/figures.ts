import { INTENTS, type Intent, type Trait } from '../labels.ts';

/** What a person says of a message, and what the program said. */
export interface Verdict {
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** Best first. */
  readonly guessed: readonly { readonly intent: Intent; readonly p: number }[];
  readonly guessedTraits: readonly Trait[];
}

/** Shares, 0 to 1, `undefined` where there is nothing to take a share of; `support` is how many messages truly carry the label. */
export interface LabelFigures {
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number | undefined;
  readonly support: number;
}

export function intentAccuracy(verdicts: readonly Verdict[], among = 1): number {
  const right = verdicts.filter(({ intent, guessed }) =>
    guessed.slice(0, among).some((one) => one.intent === intent),
  );
  return verdicts.length === 0 ? 0 : right.length / verdicts.length;
}

export function traitFigures(verdicts: readonly Verdict[], trait: Trait): LabelFigures {
  return labelFigures(
    verdicts,
    ({ traits }) => traits.includes(trait),
    ({ guessedTraits }) => guessedTraits.includes(trait),
  );
}

export function intentFigures(verdicts: readonly Verdict[], intent: Intent): LabelFigures {
  return labelFigures(
    verdicts,
    (verdict) => verdict.intent === intent,
    ({ guessed }) => guessed[0]?.intent === intent,
  );
}

function labelFigures(
  verdicts: readonly Verdict[],
  isTrue: (verdict: Verdict) => boolean,
  isClaimed: (verdict: Verdict) => boolean,
): LabelFigures {
  // Counted in one go: for its intervals a figure is taken a thousand times.
  let hits = 0;
  let support = 0;
  let claims = 0;
  for (const verdict of verdicts) {
    const truth = isTrue(verdict);
    const claim = isClaimed(verdict);
    if (truth) support += 1;
    if (claim) claims += 1;
    if (truth && claim) hits += 1;
  }
  return {
    precision: claims === 0 ? undefined : hits / claims,
    recall: support === 0 ? undefined : hits / support,
    f1: support === 0 ? undefined : (2 * hits) / (support + claims),
    support,
  };
}

/**
 * The mean of the F1 of several traits, each counting the same however rare. Traits that no message truly carries
 * are left out: nothing can be said of finding them. `undefined` where that is all of them.
 */
export function macroF1(verdicts: readonly Verdict[], traits: readonly Trait[]): number | undefined {
  return meanOf(traits.map((trait) => traitFigures(verdicts, trait).f1));
}

/** The mean of what there is; `undefined` of nothing. */
export function meanOf(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === undefined) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

/**
 * How well the words of the wishes found agree with those of the true ones: token F1, 0 to 1. Words are small-lettered
 * runs of letters and digits, each as often as it stands there, all wishes of a message together.
 */
export function wishOverlap(truth: readonly string[], found: readonly string[]): number {
  const missing = new Map<string, number>();
  const wanted = wordsOf(truth);
  for (const word of wanted) missing.set(word, (missing.get(word) ?? 0) + 1);
  const given = wordsOf(found);
  let hits = 0;
  for (const word of given) {
    const left = missing.get(word) ?? 0;
    if (left === 0) continue;
    missing.set(word, left - 1);
    hits += 1;
  }
  return hits === 0 ? 0 : (2 * hits) / (wanted.length + given.length);
}

function wordsOf(spans: readonly string[]): string[] {
  return spans.flatMap((span) => span.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

const BINS = 10;

/** Expected calibration error: how far the best intent's probability is from how often it is right, in ten bins. */
export function calibrationError(verdicts: readonly Verdict[]): number {
  const bins = Array.from({ length: BINS }, () => ({ p: 0, right: 0, count: 0 }));
  for (const { intent, guessed } of verdicts) {
    const best = guessed[0];
    const bin = best && bins[Math.min(BINS - 1, Math.floor(best.p * BINS))];
    if (!best || !bin) continue;
    bin.p += best.p;
    bin.right += best.intent === intent ? 1 : 0;
    bin.count += 1;
  }
  return bins.reduce((sum, { p, right }) => sum + Math.abs(p - right), 0) / Math.max(1, verdicts.length);
}

export interface Confusion {
  readonly truth: Intent;
  readonly guess: Intent;
  readonly count: number;
}

/** Pairs of intents that are taken for one another, most often first. */
export function confusions(verdicts: readonly Verdict[]): Confusion[] {
  const counts = INTENTS.flatMap((truth) =>
    INTENTS.filter((guess) => guess !== truth).map((guess) => ({
      truth,
      guess,
      count: verdicts.filter((one) => one.intent === truth && one.guessed[0]?.intent === guess).length,
    })),
  );
  return counts.filter(({ count }) => count > 0).toSorted((left, right) => right.count - left.count);
}
