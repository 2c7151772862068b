import { Document, isScalar, isSeq, visit } from 'yaml';
import type { Correction } from '../knowledge/correction.ts';
import { INTENTS, SPOKEN, type Spoken } from '../labels.ts';
import { openKept } from '../open-kept.ts';

/** As many as somebody reads in one sitting. */
const MOST_EXAMPLES = 25;
const DAY = 24 * 60 * 60 * 1000;
/** Longer than this no words are kept, so no correction is older. */
const MOST_DAYS = 400;
const LANGUAGE_NAMES = { ru: 'Russian', en: 'English' } as const satisfies Record<Spoken, string>;
/** Whose messages they are, in the examples' format. */
const VOICE = 'corrections';

type Kept = Exclude<Awaited<ReturnType<typeof openKept>>, undefined>;

export interface CorrectionsReportOptions {
  readonly redisUrl: string | undefined;
  readonly now: Date;
  readonly out: (text: string) => void;
  /** Where Redis cannot be reached. */
  readonly note: (text: string) => void;
}

/** Which readings operators corrected; one line where nothing is kept. */
export async function correctionsReport({
  redisUrl,
  now,
  out,
  note,
}: CorrectionsReportOptions): Promise<void> {
  try {
    const opened = await openKept(redisUrl);
    if (!opened) {
      out('\nreadings that operators corrected: nothing was kept, as REDIS_URL is not set\n');
      return;
    }
    try {
      out(await correctionLines(opened, now));
    } finally {
      await opened.close();
    }
  } catch (error) {
    // The rest of the report needs no Redis.
    note(`readings that operators corrected: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** How often what was taken for what, and the latest of the messages as examples that somebody may take in. */
export async function correctionLines(
  { corrections, figures }: Pick<Kept, 'corrections' | 'figures'>,
  now: Date,
): Promise<string> {
  const all = await corrections.all();
  const [first] = all;
  if (!first) return '\nreadings that operators corrected: none of those that are kept\n';
  const since = first.at.slice(0, 'YYYY-MM-DD'.length);
  const read = await readSince(Date.parse(first.at), figures, now);
  const share =
    read < all.length ? '' : `, ${percent(all.length, read)} of the ${read} messages read in that time`;
  return [
    `\nreadings that operators corrected since ${since}: ${all.length}${share}`,
    '(nothing is learnt from them by itself)',
    ...SPOKEN.flatMap((language) => countsOf(language, all)),
    '',
    ...examplesOf(all),
    '',
  ].join('\n');
}

/** Messages with words that were read from that day on. Days of UTC: the share is none the worse for a few hours. */
async function readSince(first: number, figures: Kept['figures'], now: Date): Promise<number> {
  const count = Math.min(Math.floor((now.getTime() - first) / DAY) + 2, MOST_DAYS);
  const days = Array.from({ length: count }, (_, back) =>
    new Date(now.getTime() - back * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
  const facts = await figures.facts(days);
  return facts.reduce((sum, { tally }) => sum + (tally['card.read'] ?? 0), 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function countsOf(language: Spoken, all: readonly Correction[]): string[] {
  const those = all.filter((one) => one.language === language);
  if (those.length === 0) return [];
  const intents = those.flatMap(({ was, now }) =>
    was.intent === now.intent ? [] : [`${was.intent} → ${now.intent}`],
  );
  const traits = those.flatMap(({ was, now }) => [
    ...was.traits.filter((trait) => !now.traits.includes(trait)).map((trait) => `not ${trait}`),
    ...now.traits.filter((trait) => !was.traits.includes(trait)).map((trait) => `also ${trait}`),
  ]);
  return [`  ${LANGUAGE_NAMES[language]}: ${those.length}`, ...counted(intents), ...counted(traits)];
}

/** The most frequent first. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`);
}

function examplesOf(all: readonly Correction[]): string[] {
  const latest = all.slice(-MOST_EXAMPLES);
  const which = latest.length < all.length ? `the latest ${latest.length} of them` : 'all of them';
  return [
    `${which}, as they would stand in intents/examples. To take some in: read them (an operator may be wrong, too), put`,
    'made-up words in the place of the blanks (‹…›), add the wishes of a message as its request, and move the rest under',
    'the voice of your desk in the file that is named above them; then run check, and this report again.',
    ...SPOKEN.flatMap((language) => INTENTS.flatMap((intent) => fileOf(language, intent, latest))),
  ];
}

/** A message that has no more to it than its text is written as just the text. */
function fileOf(
  language: Spoken,
  intent: Correction['now']['intent'],
  latest: readonly Correction[],
): string[] {
  const messages = latest
    .filter((one) => one.language === language && one.now.intent === intent)
    .map(({ text, now: { traits } }) => (traits.length === 0 ? text : { text, traits }));
  if (messages.length === 0) return [];
  const written = new Document([{ voice: VOICE, messages }]);
  visit(written, {
    // As people write them: on one line.
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'traits' && isSeq(value)) value.flow = true;
    },
  });
  const text = written.toString({ lineWidth: 0, flowCollectionPadding: false });
  return ['', `# examples/${language}/${intent}.yaml`, text.trimEnd()];
}
