import type { Subject, SubjectTemplate } from '../../content/subject.ts';
import { WITHOUT_SUBJECTS } from '../../content/subject.ts';
import type { Intent, Spoken, Trait } from '../../labels.ts';
import { PhraseIndex } from './phrases.ts';
import type { MessageWord } from './words.ts';

const OTHERWISE: readonly Trait[] = WITHOUT_SUBJECTS;

/** What was read of a message, as far as it decides which of a subject's templates are meant for it. */
export interface MeantFor {
  readonly intent: Intent;
  readonly traits: readonly Trait[];
}

/** Which templates of a subject are for a message: their intents, their writers, and the words that they need. */
export class TemplateChoice {
  private readonly byWords: PhraseIndex;
  private readonly subjects: readonly Subject[];
  /** The templates' own numbers in the index, by subject. */
  private readonly first: readonly number[];

  constructor(subjects: readonly Subject[], language: Spoken) {
    this.subjects = subjects;
    this.byWords = new PhraseIndex(
      subjects
        .flatMap(({ templates }) => templates)
        .map(({ words }) => (words === undefined ? [] : spokenOf(words, language))),
    );
    let count = 0;
    this.first = subjects.map(({ templates }) => (count += templates.length) - templates.length);
  }

  /**
   * The ids, those first that need words and have them: they are about this very matter, and no general one of their
   * kind stands beside them. Empty where none is for the message.
   */
  of(subject: number, { intent, traits }: MeantFor, words: readonly MessageWord[]): readonly string[] {
    const { intents = [], templates = [] } = this.subjects[subject] ?? {};
    if (!intents.includes(intent)) return [];
    const fitting = templates.filter(
      (template) => isForIntent(template, intent) && isForWriter(template, traits),
    );
    if (fitting.length === 0) return [];
    const named = this.byWords.placesBySubject(words);
    const has = (template: SubjectTemplate): boolean =>
      named.has((this.first[subject] ?? 0) + templates.indexOf(template));
    const special = fitting.filter((template) => template.words !== undefined && has(template));
    const general = fitting.filter(
      ({ words: needed, kind }) => needed === undefined && special.every((one) => one.kind !== kind),
    );
    const meant = [...special, ...general];
    // A question wants an answer: to ask back, or to promise one, the general templates do as well.
    if (intent === 'question' && meant.every(({ kind }) => kind !== 'answer')) return [];
    return meant.map(({ id }) => id);
  }
}

/** A Russian message names things in English too (webhook, SSO); the other way round nobody does. */
export function spokenOf({ ru, en }: Subject['words'], language: Spoken): readonly string[] {
  return language === 'ru' ? [...ru, ...en] : en;
}

function isForIntent({ intents }: SubjectTemplate, intent: Intent): boolean {
  return intents.length === 0 || intents.includes(intent);
}

function isForWriter({ also }: SubjectTemplate, writer: readonly Trait[]): boolean {
  const lifted: readonly Trait[] = also;
  return writer.every((trait) => !OTHERWISE.includes(trait) || lifted.includes(trait));
}
