import type { Template } from '../content/types.ts';
import type { Trait } from '../labels.ts';
import { byWeight } from './trait-order.ts';

/** The weightiest trait that the writer showed, or `none`: what suits an angry writer may not suit a calm one. */
export type WriterTrait = Trait | 'none';

/** What became of the suggestions of one card, once an operator has answered it. */
export interface Outcome {
  /** The card's key: a card counts once. */
  readonly card: string;
  /** YYYY-MM of the answer, in the desk's zone. */
  readonly month: string;
  readonly trait: WriterTrait;
  /** Ids of the templates that the operator had before them. */
  readonly offered: readonly string[];
  /** What they took of these; absent where they answered in their own words. */
  readonly taken?: { readonly template: string; readonly edited: boolean } | undefined;
}

/** What became of one template in one month with one kind of writer. */
export interface TemplateCounts {
  /** YYYY-MM */
  readonly month: string;
  readonly template: string;
  readonly trait: WriterTrait;
  /** On cards that were answered, in whatever way. */
  readonly offered: number;
  /** As it stood. */
  readonly sent: number;
  readonly edited: number;
}

/**
 * Where the counts are kept: whole numbers by month, rather than one number that fades. So a card that is taken
 * back is subtracted exactly, a late or repeated count changes nothing else, and how fast the past fades can be
 * changed without touching what is kept.
 */
export interface AcceptanceStore {
  /** Counts a card's outcome. A card that is counted already stays as it is. */
  count(outcome: Outcome): Promise<void>;
  /** Undoes what was counted for a card; nothing where nothing was, or where it was days ago. */
  uncount(card: string): Promise<void>;
  /** What is kept of these months (YYYY-MM), in no order. */
  counts(months: readonly string[]): Promise<readonly TemplateCounts[]>;
}

/** Sums over months and writers; with weights no whole numbers. */
export interface TemplateStats {
  readonly offered: number;
  readonly sent: number;
  readonly edited: number;
  /** Offered, and the operator answered otherwise. */
  readonly ignored: number;
}

/**
 * How operators lean to a template with such a writer, in [-1, 1]: 0 as to the average one, 1 if nothing else
 * would ever do, -1 if it is never taken.
 */
export type Leanings = (template: string, trait: WriterTrait) => number;

/** What a month counts against the one after it: three months make it half. */
const FADING = 0.8;
/** Months that are looked at; the one before them would weigh 2 %. */
const MONTHS = 18;
/**
 * Offers that a template is thought to have behind it, taken as often as the average. With 40, three taps are
 * worth a fourteenth of what there is to say, and sixty more than half.
 */
const PRIOR = 40;
/** How often an average suggestion is taken while nothing is known: one of three is offered, and own words are common. */
const USUAL = 0.25;
/**
 * How much more operators must lean to a template to put it before its neighbour. Three taps on one and three
 * past the other make 0.14; eight and eight 0.33, eighteen past one alone 0.31.
 */
const LEAST_TO_SWAP = 0.3;

/** Under which kind of writer a message counts. */
export function writerTrait(traits: readonly Trait[]): WriterTrait {
  return byWeight(traits)[0] ?? 'none';
}

/** The months that count at the end of `month`, newest first. */
export function monthsUpTo(month: string): readonly string[] {
  const newest = monthNumber(month);
  return Array.from({ length: MONTHS }, (_, age) => {
    const number = newest - age;
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
  });
}

/** The sums of each template, as they were counted. */
export function plainStats(counts: readonly TemplateCounts[]): ReadonlyMap<string, TemplateStats> {
  return sums(
    counts,
    ({ template }) => template,
    () => 1,
  );
}

/** How often a template is taken when it is offered: an edited one counts half. 0 where it never was. */
export function share({ offered, sent, edited }: TemplateStats): number {
  return offered <= 0 ? 0 : (sent + edited / 2) / offered;
}

/** What operators' habits say at a time. `month`: YYYY-MM, the present one. */
export function leaningsOf(counts: readonly TemplateCounts[], month: string): Leanings {
  const weight = (one: TemplateCounts): number =>
    FADING ** Math.max(0, monthNumber(month) - monthNumber(one.month));
  const byTemplate = sums(counts, ({ template }) => template, weight);
  const byTrait = sums(counts, ({ template, trait }) => pair(template, trait), weight);
  const mean = shrunk(addUp([...byTemplate.values()]), USUAL);
  return (template, trait) => {
    const here = byTrait.get(pair(template, trait)) ?? NONE;
    const elsewhere = minus(byTemplate.get(template) ?? NONE, here);
    // With the others first: what little is known of such a writer is added to that, and counted once.
    return leaning(here, mean, shrunk(elsewhere, mean));
  };
}

/**
 * How operators lean to what has these counts. `mean` is how often the average template is taken, `expected`
 * how often this one would be by what else is known of it; both between 0 and 1, exclusive. In [-1, 1], and in
 * the same direction as the share of what was taken.
 */
export function leaning(stats: TemplateStats | undefined, mean: number, expected: number = mean): number {
  const likely = shrunk(stats ?? NONE, expected);
  // Where next to nothing is ever sent, a single tap would otherwise be worth half of everything.
  return (likely - mean) / (likely >= mean ? 1 - mean : Math.max(mean, USUAL));
}

/**
 * The templates in the team's order, with neighbours swapped where operators clearly prefer the lower one.
 * Only those of one kind for the same writers change places among themselves, so that whatever choosing by kind
 * and traits would take first, it still does: a habit never lifts a template over one that fits better. Give it the templates
 * of one intent or one subject at a time: where two are put together, the order between them is fit too.
 */
export function rankWith<T extends Pick<Template, 'id' | 'kind' | 'traits'>>(
  templates: readonly T[],
  leaningTo: (template: T) => number,
): readonly T[] {
  const groups = new Map<string, { template: T; leaning: number }[]>();
  const groupOf = ({ kind, traits }: T): string => [kind, ...traits.toSorted()].join(' ');
  for (const template of templates) {
    const group = groups.get(groupOf(template)) ?? [];
    const one = { template, leaning: leaningTo(template) };
    let place = group.length;
    while (place > 0 && one.leaning - (group[place - 1]?.leaning ?? 0) >= LEAST_TO_SWAP) place -= 1;
    groups.set(groupOf(template), group.toSpliced(place, 0, one));
  }
  return templates.map((template) => groups.get(groupOf(template))?.shift()?.template ?? template);
}

const NONE: TemplateStats = { offered: 0, sent: 0, edited: 0, ignored: 0 };

/** Taken how often, if it had `PRIOR` offers more of which `expected` were taken. */
function shrunk(stats: TemplateStats, expected: number): number {
  if (stats.offered <= 0) return expected;
  return (stats.sent + stats.edited / 2 + PRIOR * expected) / (stats.offered + PRIOR);
}

function sums(
  counts: readonly TemplateCounts[],
  nameOf: (one: TemplateCounts) => string,
  weightOf: (one: TemplateCounts) => number,
): Map<string, TemplateStats> {
  const found = new Map<string, TemplateStats>();
  for (const one of counts) {
    const weight = weightOf(one);
    const { offered, sent, edited } = one;
    const weighed = { offered: offered * weight, sent: sent * weight, edited: edited * weight };
    const ignored = weighed.offered - weighed.sent - weighed.edited;
    found.set(nameOf(one), addUp([found.get(nameOf(one)) ?? NONE, { ...weighed, ignored }]));
  }
  return found;
}

function addUp(all: readonly TemplateStats[]): TemplateStats {
  return all.reduce(
    (sum, one) => ({
      offered: sum.offered + one.offered,
      sent: sum.sent + one.sent,
      edited: sum.edited + one.edited,
      ignored: sum.ignored + one.ignored,
    }),
    NONE,
  );
}

/** Rounding may leave a hair less than nothing. */
function minus(all: TemplateStats, part: TemplateStats): TemplateStats {
  return {
    offered: Math.max(0, all.offered - part.offered),
    sent: Math.max(0, all.sent - part.sent),
    edited: Math.max(0, all.edited - part.edited),
    ignored: Math.max(0, all.ignored - part.ignored),
  };
}

function pair(template: string, trait: WriterTrait): string {
  return `${trait} ${template}`;
}

function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}
