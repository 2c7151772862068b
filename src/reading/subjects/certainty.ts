/** What speaks for a subject, and against it. */
export interface Signs {
  /** The cosine to what its examples have in common. */
  readonly like: number;
  /** The same to the likest of them. */
  readonly nearest: number;
  /** How many examples it has in the message's language. */
  readonly examples: number;
  /** One of its own words or phrases stands in the message. */
  readonly named: boolean;
  /** How likely the reading holds its intents, together. */
  readonly chance: number;
  /** What those words of the message are worth that it accounts for, and what the concepts. */
  readonly words: number;
  readonly concepts: number;
  /** What the concepts are worth that it does not. */
  readonly strange: number;
  /** The message speaks of people whom its writer serves: the share of its examples that do not. */
  readonly theirs: number;
}

/**
 * Fitted as one softmax over all subjects and none, on messages of other writers than the examples': 688 by people who
 * knew only what the subjects are about, 540 that merely seem to be of one, a sixth of the examples left out, and 199
 * for twenty subjects of five examples each that are not shipped. The words were widened since by the first of these. `bench -- knowledge:subjects` measures on others.
 */
const NONE = 6.07;
const WEIGHTS = {
  like: 2.49,
  likeByExamples: 1.52,
  nearest: 1.47,
  named: 2.97,
  chance: 0.39,
  words: 2.82,
  concepts: 0.58,
  strange: -2.58,
  theirs: -1.61,
  examples: -2.49,
};
/**
 * What was said word for word before, or nearly so, needs no other sign. Not fitted: the lists that the rest is fitted on
 * repeat no example.
 */
const COPY = { from: 0.6, worth: 6 };
/** As few as a subject may have. */
const FEWEST = 5;
/** Less likely is unlikely enough. */
const LEAST_CHANCE = 0.02;
const MOST_STRANGE = 8;

/** How sure each subject is, 0 to 1; together with none of them they are 1. */
export function certainties(subjects: readonly Signs[]): readonly number[] {
  const scores = subjects.map(scoreOf);
  const most = Math.max(NONE, ...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const all = shares.reduce((sum, share) => sum + share, Math.exp(NONE - most));
  return shares.map((share) => share / all);
}

/** More examples make a likeness weightier and a shared word lighter. */
function scoreOf({
  like,
  nearest,
  examples,
  named,
  chance,
  words,
  concepts,
  strange,
  theirs,
}: Signs): number {
  const more = Math.log(examples / FEWEST);
  return (
    WEIGHTS.like * like +
    WEIGHTS.likeByExamples * like * more +
    WEIGHTS.nearest * nearest +
    (COPY.worth * Math.max(0, nearest - COPY.from)) / (1 - COPY.from) +
    WEIGHTS.named * (named ? 1 : 0) +
    WEIGHTS.chance * Math.log(Math.max(chance, LEAST_CHANCE)) +
    WEIGHTS.words * Math.log1p(words) +
    WEIGHTS.concepts * Math.log1p(concepts) +
    (WEIGHTS.strange * Math.min(strange, MOST_STRANGE)) / 5 +
    WEIGHTS.theirs * theirs +
    WEIGHTS.examples * more
  );
}

/** From here on a subject is told: one of few examples has to be surer, as little is known of what else it is like. */
export function enough(examples: number): number {
  return 0.2 + (0.35 * FEWEST) / Math.max(FEWEST, examples);
}
