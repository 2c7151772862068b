/** What speaks for a subject, and against it. */
export interface Signs {
  /** The cosine to what its examples have in common. */
  readonly like: number;
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
 * Fitted as one softmax over all subjects and none, on messages that are no examples, by other writers: 1228 for the
 * shipped subjects, most of them again for subjects of five examples and no words of their own, and 199 for twenty subjects
 * that are not shipped. `bench -- knowledge:subjects` measures on others.
 */
const NONE = 7.22;
const WEIGHTS = {
  like: 3.1,
  likeByExamples: 1.25,
  named: 2.01,
  chance: 0.5,
  words: 3.05,
  wordsByExamples: 0.46,
  concepts: 0.92,
  strange: -2.65,
  theirs: -1.79,
  examples: -3.52,
};
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
function scoreOf({ like, examples, named, chance, words, concepts, strange, theirs }: Signs): number {
  const more = Math.log(examples / FEWEST);
  return (
    WEIGHTS.like * like +
    WEIGHTS.likeByExamples * like * more +
    WEIGHTS.named * (named ? 1 : 0) +
    WEIGHTS.chance * Math.log(Math.max(chance, LEAST_CHANCE)) +
    WEIGHTS.words * Math.log1p(words) +
    WEIGHTS.wordsByExamples * Math.log1p(words) * more +
    WEIGHTS.concepts * Math.log1p(concepts) +
    (WEIGHTS.strange * Math.min(strange, MOST_STRANGE)) / 5 +
    WEIGHTS.theirs * theirs +
    WEIGHTS.examples * more
  );
}

/** From here on a subject is told: one of few examples has to be surer, as little is known of what else it is like. */
export function enough(examples: number): number {
  return 0.28 + (0.12 * FEWEST) / Math.max(FEWEST, examples);
}
