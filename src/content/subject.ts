import type { Intent, Spoken } from '../labels.ts';
import type { TemplateKind } from './template-kinds.ts';
import type { Wording } from './wording.ts';

/** A reply to a message about one subject: the subject says to whom, so it has no traits. */
interface SubjectTemplate {
  /** Unique over all of `intents/`; kept with what operators did with it. */
  readonly id: string;
  readonly kind: TemplateKind;
  readonly ru: Wording;
  readonly en: Wording;
}

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
  readonly words: Readonly<Record<Spoken, readonly string[]>>;
  /** Messages as people type them. */
  readonly examples: Readonly<Record<Spoken, readonly string[]>>;
  /** A page that a template may give as `{link}`. */
  readonly link?: string;
  readonly templates: readonly SubjectTemplate[];
}
