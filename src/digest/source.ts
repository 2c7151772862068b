import type { DayCalendar, Plan } from '../content/plan.ts';
import type { Segment } from '../content/segments.ts';
import type { Bilingual } from '../content/types.ts';
import type { Texts } from '../content/texts.ts';
import type { DayFacts } from './figures.ts';
import type { HoldingRule } from '../onboarding/rules.ts';
import type { Period } from './period.ts';

/** A client whose message wants an answer at this moment. */
export interface WaitingNow {
  readonly clientId: number;
  readonly name: string;
  /** Since when. */
  readonly since: string;
  readonly heated: boolean;
  /** They only thanked, or said that it is settled. */
  readonly calm: boolean;
  /** The time by which they were promised an answer, while that is owed; `late`: it is past. */
  readonly promise?: { readonly until: string; readonly late: boolean };
}

/** A request as a digest names it. */
export interface RequestLine {
  readonly id: string;
  readonly title: string;
  readonly votes: number;
  /** Votes of the last seven days. */
  readonly gained: number;
}

/** What the queue has to say; each list best first. */
export interface RequestsOfDay {
  /** Open ones with the most votes: for the picture. */
  readonly top: readonly RequestLine[];
  /** First written in the period. */
  readonly fresh: readonly RequestLine[];
  /** Now; none in an earlier day's digest. */
  readonly rising: readonly RequestLine[];
  /** Those that reached the critical mass in the period. */
  readonly overMass: readonly RequestLine[];
}

/** Somebody whose step stands still at this moment. */
export interface StalledNow {
  readonly clientId: number;
  readonly name: string;
  /** Its title. */
  readonly step: string;
  /** Working days where they live. */
  readonly days: number;
  /** What kept the latest reminder back. */
  readonly hold?: HoldingRule;
}

/** What the onboarding has to say besides a day's counters. */
export interface OnboardingOfDay {
  /** The first of those: who waits for us, then the longest. */
  readonly stalled: readonly StalledNow[];
  /** All of them. */
  readonly stalledCount: number;
  /** Who came to the end of a plan in the period. */
  readonly finished: readonly { readonly clientId: number; readonly name: string; readonly plan: string }[];
}

export const NO_ONBOARDING: OnboardingOfDay = { stalled: [], stalledCount: 0, finished: [] };

/** What a digest is made from. */
export interface DigestSource {
  readonly period: Period;
  /** The day on which it is read. */
  readonly today: string;
  readonly timezone: string;
  /** The period's days, oldest first. */
  readonly days: readonly DayFacts[];
  /** The four weeks before, oldest first. */
  readonly before: readonly DayFacts[];
  /** Earlier days whose own digest did not come out, oldest first. */
  readonly missed: readonly DayFacts[];
  /** Who waits now, longest first. */
  readonly waiting: readonly WaitingNow[];
  /** Who wait for nothing, but were promised an answer by a time. */
  readonly promised: readonly WaitingNow[];
  readonly requests: RequestsOfDay;
  readonly onboarding: OnboardingOfDay;
  /** Of a week: how many clients of each segment wrote, `none` those without one. */
  readonly segments?: Readonly<Record<string, number>>;
}

/** As much of the content as a digest needs. */
export interface DigestContent {
  readonly texts: Texts;
  readonly subjects: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly segments: readonly Segment[];
  readonly plans: readonly Plan[];
  /** Days off and days worked, by which stalls are counted. */
  readonly calendars: readonly DayCalendar[];
  /** Why operators close a talk without an answer. */
  readonly closeReasons: readonly { readonly id: string; readonly title: Bilingual }[];
}

/** One line; `client` says whose topic the name in it should lead to. */
export interface DigestLine {
  readonly text: string;
  readonly client?: { readonly id: number; readonly name: string };
}

/** Most important first: what does not fit is taken from the end. */
export const IMPORTANCE = [
  'came', 'waiting', 'mass', 'unusual', 'broken', 'heat', 'answers', 'tone', 'stalled', 'segments', 'rising',
  'fresh', 'missed', 'finished', 'thanks', 'unknown', 'enthusiasts',
] as const; // prettier-ignore
type SectionName = (typeof IMPORTANCE)[number];

/** A few lines that belong together. */
export interface Section {
  readonly name: SectionName;
  /** Its title, where it has one. */
  readonly title?: string;
  readonly lines: readonly DigestLine[];
  /** Behind a title, as a quote that opens at a tap. */
  readonly folded: boolean;
  /** How many more there are that no line names. */
  readonly hidden: number;
  /** The line that stands for those; without it they go in silence. */
  readonly more?: (count: number) => string;
}

/** A digest without formatting: how it looks is the desk's affair. */
export interface DigestText {
  readonly title: string;
  readonly sections: readonly Section[];
}
