import { INTENTS, type Intent, type Trait } from '../labels.ts';

/** What a person says of a message, and what the program said. */
export interface Verdict {
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** Best first. */
  readonly guessed: readonly { readonly intent: Intent; readonly p: number }[];
  readonly guessedTraits: readonly Trait[];
}

/** Shares, 0 to 1; `support` is how many messages truly carry the label. */
export interface LabelFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
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
    verdicts.map(({ traits }) => traits.includes(trait)),
    verdicts.map(({ guessedTraits }) => guessedTraits.includes(trait)),
  );
}

export function intentFigures(verdicts: readonly Verdict[], intent: Intent): LabelFigures {
  return labelFigures(
    verdicts.map((verdict) => verdict.intent === intent),
    verdicts.map(({ guessed }) => guessed[0]?.intent === intent),
  );
}

function labelFigures(truths: readonly boolean[], claims: readonly boolean[]): LabelFigures {
  const hits = truths.filter((truth, at) => truth && claims[at]).length;
  const support = truths.filter(Boolean).length;
  const claimed = claims.filter(Boolean).length;
  return {
    precision: claimed === 0 ? 0 : hits / claimed,
    recall: support === 0 ? 0 : hits / support,
    f1: support + claimed === 0 ? 0 : (2 * hits) / (support + claimed),
    support,
  };
}

/** The mean of the F1 of several traits, each counting the same however rare. */
export function macroF1(verdicts: readonly Verdict[], traits: readonly Trait[]): number {
  return traits.reduce((sum, trait) => sum + traitFigures(verdicts, trait).f1, 0) / traits.length;
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
