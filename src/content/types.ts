import type { Intent, Language, Spoken, Trait } from '../labels.ts';
import type { CueGroup } from './cue-groups.ts';
import type { Glossary } from './glossary.ts';
import type { LearntFrom } from './learnt.ts';
import type { CloseReason } from './load-close-reasons.ts';
import type { LoopFile, LoopTexts } from './loop-schema.ts';
import type { News } from './news.ts';
import type { Phrases } from './phrase.ts';
import type { CommonNudges, DayCalendar, Plan } from './plan.ts';
import type { Segment } from './segments.ts';
import type { Subject } from './subject.ts';
import type { Known, TemplateKind } from './template-kinds.ts';
import type { Texts } from './texts.ts';
import type { Wording } from './wording.ts';

/** A short text in both languages of the interface. */
export type Bilingual = Readonly<Record<Spoken, string>>;

/** One labelled message from `intents/examples/<language>/<intent>.yaml`. */
export interface Example {
  readonly text: string;
  readonly language: Language;
  readonly intent: Intent;
  readonly traits: readonly Trait[];
  /** The wishes, verbatim parts of the text, in order; empty where there are none. */
  readonly request: readonly string[];
  /** Who wrote it: cross-validation holds a whole voice out, so that it is not judged on its own habits. */
  readonly voice: string;
}

/** A reply in both languages, each in a short and a full variant. No greeting: replies put it in front. */
export interface Template {
  /** Unique over all of `intents/`; kept with what operators did with it. */
  readonly id: string;
  readonly kind: TemplateKind;
  /** Offered only to writers with one of these traits; empty: to everyone. */
  readonly traits: readonly Trait[];
  /** Only where two wishes or more were read: «если выбрать одно …» to a single one would be mockery. */
  readonly wishes?: 'several' | undefined;
  /** Only where that is known, and then instead of those that know nothing of it. */
  readonly when?: Known | undefined;
  /** There where it was proposed by `learn`. */
  readonly learnt?: LearntFrom | undefined;
  readonly ru: Wording;
  readonly en: Wording;
}

/** `intents/templates/<intent>.yaml` */
interface IntentContent {
  readonly title: Bilingual;
  readonly templates: readonly Template[];
}

/** `intents/traits/<trait>.yaml` */
interface TraitContent {
  readonly title: Bilingual;
  /** One line to the operator: how to treat such a writer. */
  readonly advice: Bilingual;
  /** How long the desk may wait with an answer until such a writer has cooled off; absent: there is nothing to wait for. */
  readonly coolOffMinutes?: number | undefined;
}

/** A part of every day, by the clock of whoever sleeps then; over midnight where it ends before it begins. */
export interface QuietHours {
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
}

/** A part of the day by a client's own clock: `from` is before `to`. */
export interface NudgeHours {
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
}

/** `intents/settings.yaml` */
interface Settings {
  /** Minutes of working time that a promise («отвечу до 15:30») gives the operator. */
  readonly promiseMinutes: number;
  /** How many minutes before a promised time the desk is reminded of it. */
  readonly promiseReminderMinutes: number;
  /** Days of silence after which a client who writes again is welcomed back. */
  readonly returningDays: number;
  /** More messages of one client in a minute than this, and their cards wait for a minute and come together. */
  readonly floodMessages: number;
  /** So many clients behind one request, and the leads are told. */
  readonly criticalVotes: number;
  /** From which probability on a message that asks for something has its wishes filed by themselves; 100: never. */
  readonly fileByItselfPercent: number;
  /** For so many days what a client writes first after the news of a request is taken for an answer to it. */
  readonly loopAnswerDays: number;
  /** Minutes of working time after which the desk is reminded of somebody who waits. */
  readonly reminderMinutes: number;
  /** The same for those who are upset or angry. */
  readonly heatedReminderMinutes: number;
  /** The same from the moment at which a client reminds of themselves. */
  readonly askedAgainMinutes: number;
  /** Minutes of working time from that reminder until the leads are told. */
  readonly escalateMinutes: number;
  /** Hours of working time without a word from either side after which a talk that was answered is over. */
  readonly talkSilenceHours: number;
  /** When nobody is to be written to who has not just written. */
  readonly quietHours: QuietHours;
  /** When a client whose step stands still may be reminded, by their own clock; within one day. */
  readonly nudgeHours: NudgeHours;
  /**
   * For so many days after the last word of somebody who is upset, or the last answer to a problem that nobody has called
   * settled, they are not reminded of a step.
   */
  readonly heatedDays: number;
  /** For so many months operators' answers are kept, to be found again; 0: none are. */
  readonly earlierAnswersMonths: number;
  /** Sites whose plain addresses may stand in an answer that is shown again: they are the team's own, no client's. */
  readonly ownSites: readonly string[];
}

/** `intents/cues/<group>.yaml`: phrases in the form that reading compares, a word by its beginning where it ends in `*`. */
export type Cues = Readonly<Record<CueGroup, Readonly<Record<Spoken, readonly string[]>>>>;

/** All of `intents/` but the examples, which only training needs. Frozen. */
export interface Content {
  readonly intents: Readonly<Record<Intent, IntentContent>>;
  /** For a photo, a file or a voice message that came without a word. */
  readonly wordless: IntentContent;
  readonly traits: Readonly<Record<Trait, TraitContent>>;
  /** Finer kinds of intents that the team added, with replies of their own. */
  readonly subjects: readonly Subject[];
  /** What is said before and after a reply's core. */
  readonly phrases: Phrases;
  /** What things are called, by clients and by us. */
  readonly glossary: Glossary;
  /** What the product has learnt, for those who come back. */
  readonly news: readonly News[];
  /** Why somebody who waits gets no answer. */
  readonly closeReasons: readonly CloseReason[];
  /** What kinds of clients there are, and how much the votes of each weigh. */
  readonly segments: readonly Segment[];
  /** What clients read when the status of their wish changes. */
  readonly loop: Partial<Readonly<Record<LoopFile, LoopTexts>>>;
  /** The ways to the first value and beyond, by id; none where the team has none. */
  readonly plans: readonly Plan[];
  /** What fits every plan; empty lists where there are no plans. */
  readonly nudges: CommonNudges;
  /** Days off, by country. */
  readonly calendars: readonly DayCalendar[];
  readonly texts: Texts;
  readonly cues: Cues;
  readonly settings: Settings;
}
