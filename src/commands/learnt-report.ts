import type { LearntFrom } from '../content/learnt.ts';
import { requireContent } from '../content/load.ts';
import { countOf } from '../content/problem.ts';
import type { Content } from '../content/types.ts';
import { openKept } from '../open-kept.ts';
import {
  monthsUpTo,
  plainStats,
  share,
  type AcceptanceStore,
  type TemplateCounts,
} from '../replies/acceptance.ts';
import type { AcceptanceReportOptions } from './acceptance-report.ts';

const HEAD = 'subjects and templates that learn proposed';

/** A subject, or a template, that somebody took in from the proposals. */
interface TakenIn {
  readonly name: string;
  readonly learnt: LearntFrom;
  /** Ids of the templates that count for it. */
  readonly templates: readonly string[];
}

/** What became of the proposals that were taken in; one line where there are none or nothing is kept. */
export async function learntReport({
  dir,
  redisUrl,
  now,
  out,
  note,
}: AcceptanceReportOptions): Promise<void> {
  const taken = takenIn(requireContent(dir));
  if (taken.length === 0) {
    out(`\n${HEAD}: none was taken in so far\n`);
    return;
  }
  try {
    const opened = await openKept(redisUrl);
    if (!opened) {
      out(`\n${HEAD}: nothing was kept, as REDIS_URL is not set\n`);
      return;
    }
    try {
      out(await learntLines(opened.acceptance, taken, now));
    } finally {
      await opened.close();
    }
  } catch (error) {
    // The rest of the report needs no Redis.
    note(`${HEAD}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Subjects with all of their templates, and templates by themselves, in the order of their files. */
export function takenIn({
  intents,
  wordless,
  subjects,
}: Pick<Content, 'intents' | 'wordless' | 'subjects'>): readonly TakenIn[] {
  const whole = subjects.flatMap(({ id, learnt, templates }) =>
    learnt ? [{ name: `subject ${id}`, learnt, templates: templates.map((one) => one.id) }] : [],
  );
  const single = [...Object.values(intents), wordless, ...subjects].flatMap(({ templates }) =>
    templates.flatMap(({ id, learnt }) => (learnt ? [{ name: id, learnt, templates: [id] }] : [])),
  );
  return [...whole, ...single];
}

/** A line for each: since when, from how many answers, and how often it was offered and taken since. */
export async function learntLines(
  acceptance: Pick<AcceptanceStore, 'counts'>,
  taken: readonly TakenIn[],
  now: Date,
): Promise<string> {
  const counts = await acceptance.counts(monthsUpTo(monthOf(now.toISOString())));
  const width = Math.max(...taken.map(({ name }) => name.length));
  return [
    `\n${HEAD} (offered, sent as they stood, edited: from the beginning of that month; share: sent, and half of the edited)`,
    ...taken.map((one) => `  ${one.name.padEnd(width)}  ${lineOf(one, counts)}`),
    '',
  ].join('\n');
}

function lineOf({ learnt, templates }: TakenIn, counts: readonly TemplateCounts[]): string {
  const since = `since ${learnt.on}, from ${countOf(learnt.from, 'answer')}`;
  const own = counts.filter(
    ({ template, month }) => templates.includes(template) && month >= monthOf(learnt.on),
  );
  const sum = { offered: 0, sent: 0, edited: 0, ignored: 0 };
  for (const stats of plainStats(own).values())
    for (const name of ['offered', 'sent', 'edited', 'ignored'] as const) sum[name] += stats[name];
  if (sum.offered === 0) return `${since}: not offered yet`;
  const percent = Math.round(share(sum) * 100);
  return `${since}: offered ${sum.offered}, sent ${sum.sent}, edited ${sum.edited}, share ${percent} %`;
}

function monthOf(moment: string): string {
  return moment.slice(0, 'YYYY-MM'.length);
}
