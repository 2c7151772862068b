import type { Spoken } from '../labels.ts';
import type { Wording } from './wording.ts';

/** As everywhere in the content: a short text in both languages. */
type Bilingual = Readonly<Record<Spoken, string>>;

/**
 * Who writes when a client stands still. `self-service`: the bot alone, gently. `low-touch`: the bot, and operators see
 * it. `high-touch`: the manager; the bot only drafts.
 */
export const MODELS = ['self-service', 'low-touch', 'high-touch'] as const;
export type Model = (typeof MODELS)[number];

/** The next best help with a step: something to read, a call, or we do it for them. */
export const HELPS = ['guide', 'call', 'done-for-you'] as const;
type Help = (typeof HELPS)[number];

/** What is in the way, as far as a client's words and traits tell. */
export const STALL_REASONS = ['hands-off', 'perfectionist', 'lawyers', 'doubter', 'developer'] as const;
export type StallReason = (typeof STALL_REASONS)[number];

/** What a client who stands still is written. No greeting: it is put in front. */
export interface Nudge {
  /** Unique over all plans and `nudges.yaml`. */
  readonly id: string;
  /** The first reminder of a step, or the second and last. */
  readonly turn: 1 | 2;
  /** Only where this is in the way; absent: for everybody. */
  readonly reason?: StallReason | undefined;
  readonly ru: Wording;
  readonly en: Wording;
}

export interface PlanStep {
  /** Unique within its plan; what was done is kept by it, so it outlives every change of wording. */
  readonly id: string;
  readonly title: Bilingual;
  /** What “done” means. */
  readonly done: Bilingual;
  /** Working days of the client without progress until the step stands still. */
  readonly days: number;
  /** The first value comes with it. */
  readonly key: boolean;
  /** By which phrases a client says that it is done, in the notation of cues. */
  readonly said: Readonly<Record<Spoken, readonly string[]>>;
  readonly help: { readonly kind: Help; readonly offer: Bilingual; readonly link?: string | undefined };
  readonly nudges: readonly Nudge[];
}

/** What became of the steps with a version of a plan, for those who are on an earlier one. */
export interface PlanChange {
  readonly version: number;
  /** New id by old one: what was done stays done. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Steps that are new: asked of those under way too, or only of those who have not come so far. */
  readonly added: 'ask' | 'skip';
}

/** `intents/onboarding/<id>.yaml` */
export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly model: Model;
  /** The bot writes to one client at most so often over the whole plan, a parting message included. */
  readonly contacts: number;
  /** Working days between the first and the second reminder of a step. */
  readonly pauseDays: number;
  /** Days of silence after which somebody who began with energy has vanished. */
  readonly silentDays: number;
  /** Only of `high-touch`: how many days a project takes, and how many before its end both sides are reminded. */
  readonly project?: { readonly days: number; readonly remindDays: number } | undefined;
  /** One for each version but the first. */
  readonly changes: readonly PlanChange[];
  readonly steps: readonly PlanStep[];
}

/** `intents/nudges.yaml`: what fits every plan. */
export interface CommonNudges {
  /** Where the step has none of its own for what is in the way; {step} names it. */
  readonly reasons: readonly Nudge[];
  /** To those who began with energy and have vanished: what is in the way? */
  readonly vanished: readonly Nudge[];
  /** The last message, which leaves the door open. */
  readonly parting: readonly Nudge[];
  /** Of a project: on its first day, some days before its end, and when support takes over. */
  readonly project: Readonly<Record<ProjectMoment, readonly Nudge[]>>;
}

export const PROJECT_MOMENTS = ['start', 'near-end', 'handover'] as const;
export type ProjectMoment = (typeof PROJECT_MOMENTS)[number];

/** Days off and days worked of a country, as `intents/calendars/<country>.yaml` has them. */
export interface DayCalendar {
  readonly id: string;
  /** Time zones (IANA) whose people live by it. */
  readonly zones: readonly string[];
  /** YYYY-MM-DD: weekdays on which nobody works. */
  readonly off: ReadonlySet<string>;
  /** YYYY-MM-DD: Saturdays and Sundays on which people do. */
  readonly worked: ReadonlySet<string>;
}
