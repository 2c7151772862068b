import { requireContent } from '../content/load.ts';
import type { Content } from '../content/types.ts';
import { openKept } from '../open-kept.ts';
import {
  leaningsOf,
  monthsUpTo,
  plainStats,
  share,
  type AcceptanceStore,
  type TemplateStats,
} from '../replies/acceptance.ts';

/** Offered so often and never taken: that is no accident any more. */
const ENOUGH_OFFERS = 30;

export interface AcceptanceReportOptions {
  readonly redisUrl: string | undefined;
  readonly dir: string;
  readonly now: Date;
  readonly out: (text: string) => void;
  /** Where Redis cannot be reached. */
  readonly note: (text: string) => void;
}

/** What operators did with the suggestions of each template; one line where nothing is kept. */
export async function acceptanceReport(options: AcceptanceReportOptions): Promise<void> {
  const { redisUrl, out, note } = options;
  try {
    const opened = await openKept(redisUrl);
    if (!opened) {
      out('\nsuggestions by acceptance: nothing was kept, as REDIS_URL is not set\n');
      return;
    }
    try {
      out(await acceptanceLines(opened.acceptance, templateIds(requireContent(options.dir)), options.now));
    } finally {
      await opened.close();
    }
  } catch (error) {
    // The rest of the report needs no Redis.
    note(`suggestions by acceptance: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Of all templates that can be on a card. */
export function templateIds({
  intents,
  wordless,
  subjects,
}: Pick<Content, 'intents' | 'wordless' | 'subjects'>): readonly string[] {
  return [...Object.values(intents), wordless, ...subjects].flatMap(({ templates }) =>
    templates.map(({ id }) => id),
  );
}

/**
 * A line for each template that was offered, those most taken first.
 * @param templates ids of those that content has: what is counted of others was removed since.
 */
export async function acceptanceLines(
  acceptance: AcceptanceStore,
  templates: readonly string[],
  now: Date,
): Promise<string> {
  const month = now.toISOString().slice(0, 'YYYY-MM'.length);
  const months = monthsUpTo(month);
  const counts = (await acceptance.counts(months)).filter(({ template }) => templates.includes(template));
  // Over all writers, as the lines are: so no trait is singled out.
  const leanings = leaningsOf(
    counts.map((one) => ({ ...one, trait: 'none' as const })),
    month,
  );
  const rows = [...plainStats(counts)]
    .map(([id, stats]) => ({ id, stats, leaning: leanings(id, 'none') }))
    .toSorted((a, b) => b.leaning - a.leaning || b.stats.offered - a.stats.offered || (a.id < b.id ? -1 : 1));
  if (rows.length === 0)
    return `\nsuggestions by acceptance: none was answered in the ${months.length} months that are kept\n`;
  const never = templates.length - rows.length;
  const width = Math.max('template'.length, ...rows.map(({ id }) => id.length));
  return [
    `\nsuggestions by acceptance, on cards answered in the last ${months.length} months (share: sent, and half of the edited;`,
    'leaning: from -1 to 1, what the ranking makes of it: recent months weigh more, few offers weigh little)',
    `  ${'template'.padEnd(width)} ${['offered', 'sent', 'edited', 'share', 'leaning'].map(column).join('')}`,
    ...rows.map(({ id, stats, leaning }) => `  ${id.padEnd(width)} ${cells(stats, leaning)}`),
    ...(never === 0 ? [] : [`  ${never} of ${templates.length} templates were not offered on any of them`]),
    ...unsent(rows),
    '',
  ].join('\n');
}

function unsent(rows: readonly { readonly id: string; readonly stats: TemplateStats }[]): string[] {
  const named = rows
    .filter(({ stats }) => stats.offered >= ENOUGH_OFFERS && stats.sent + stats.edited === 0)
    .map(({ id, stats }) => `  ${id} (${stats.offered} times)`);
  if (named.length === 0) return [];
  return ['', `offered ${ENOUGH_OFFERS} times or more, and nobody ever sent them: mend or remove`, ...named];
}

function cells({ offered, sent, edited, ...rest }: TemplateStats, leaning: number): string {
  const taken = `${Math.round(share({ offered, sent, edited, ...rest }) * 100)} %`;
  const lean = `${leaning < 0 ? '-' : '+'}${Math.abs(leaning).toFixed(2)}`;
  return [offered, sent, edited, taken, lean].map(column).join('');
}

function column(value: string | number): string {
  return String(value).padStart(9);
}
