import type { Intent, Spoken, Trait } from '../labels.ts';
import type { LearntFrom } from './learnt.ts';
import type { TemplateKind } from './template-kinds.ts';
import type { Wording } from './wording.ts';

/** Words and phrases by language, in the form that reading compares: see `Subject.words`. */
type SubjectWords = Readonly<Record<Spoken, readonly string[]>>;

/** A reply to a message about one subject. */
export interface SubjectTemplate {
  /** Unique over all of `intents/`; kept with what operators did with it. */
  readonly id: string;
  readonly kind: TemplateKind;
  /** What it answers: empty for whatever the subject stands under. */
  readonly intents: readonly Intent[];
  /** Those in `WITHOUT_SUBJECTS` whom it answers too. */
  readonly also: readonly ServedOtherwise[];
  /** There where it answers only messages that have one of these too: a fault by its name, a document. */
  readonly words?: SubjectWords | undefined;
  /** There where it was proposed by `learn`. */
  readonly learnt?: LearntFrom | undefined;
  readonly ru: Wording;
  readonly en: Wording;
}

/**
 * Writers to whom the general templates speak, unless a subject's template is for them. Whoever probes or plays gets no
 * instructions; a clause in a contract is no question about it; who wants all done, proved, perfect or cheaper, or
 * builds it on their own, is not served by a how-to, and who goes by a procedure asks for its steps.
 */
export const WITHOUT_SUBJECTS = [
  'scout',
  'prankster',
  'dreamer',
  'lawyer',
  'hands_off',
  'tinkerer',
  'perfectionist',
  'doubter',
  'hasty',
  'bargainer',
  'bureaucrat',
] as const satisfies readonly Trait[];
type ServedOtherwise = (typeof WITHOUT_SUBJECTS)[number];

/** A finer kind of an intent that a team adds: refund, 401, a domain that is not delegated. */
export interface Subject {
  /** The file's name. */
  readonly id: string;
  readonly title: Readonly<Record<Spoken, string>>;
  /** The intents that it may stand under. */
  readonly intents: readonly Intent[];
  /**
   * Words and phrases in the form that reading compares, a word by its beginning where it ends in `*`. The words of a
   * phrase may stand in any order and a little apart; «не» and "not" belong to the word after them.
   */
  readonly words: SubjectWords;
  /** With one of these in it the message is about something else. */
  readonly not: SubjectWords;
  /** Messages as people type them. */
  readonly examples: Readonly<Record<Spoken, readonly string[]>>;
  /** Who writes about it under “cancel” is leaving: that is answered beside it. */
  readonly leaving?: true | undefined;
  /** A page that a template may give as `{link}`. */
  readonly link?: string;
  /** There where it was proposed by `learn`. */
  readonly learnt?: LearntFrom | undefined;
  readonly templates: readonly SubjectTemplate[];
}
