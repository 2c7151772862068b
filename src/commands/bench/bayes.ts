import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import PorterStemmerRu from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import type { Spoken, Trait } from '../../labels.ts';
import type { Verdict } from '../../reading/figures.ts';

/** What somebody says of a text. */
export type Guess = Pick<Verdict, 'guessed' | 'guessedTraits'>;

/** A label and the share of belief it gets; of one text they add up to 1. */
interface Ranked<Label> {
  readonly label: Label;
  readonly p: number;
}

const STEMMERS = { ru: PorterStemmerRu, en: PorterStemmer };

/**
 * natural's naive Bayes as it comes, trained on texts and their labels, with one favour: stop words are kept, as without
 * them it would lose «вы», «как», “could” and “why”, which is courtesy and question. Gives the labels of a text, best first.
 */
export function learnBayes<Label extends string>(
  language: Spoken,
  lessons: readonly { readonly text: string; readonly label: Label }[],
): (text: string) => readonly Ranked<Label>[] {
  const classifier = new BayesClassifier(STEMMERS[language]);
  classifier.setOptions({ keepStops: true });
  for (const { text, label } of lessons) classifier.addDocument(text, label);
  classifier.train();
  const labels = new Map<string, Label>(lessons.map(({ label }) => [label, label]));
  return (text) => {
    const values = classifier.getClassifications(text);
    const sum = values.reduce((total, { value }) => total + value, 0);
    return values.flatMap(({ label: name, value }) => {
      const label = labels.get(name);
      // A long text underflows to 0 for every label; natural then keeps to the order in which it met them.
      return label === undefined ? [] : [{ label, p: sum > 0 ? value / sum : 1 / values.length }];
    });
  };
}

/** The same as a reader of intents and of some traits: a classifier for the intent, one for each trait. */
export function learnBayesReader(
  language: Spoken,
  lessons: readonly (Pick<Verdict, 'intent' | 'traits'> & { readonly text: string })[],
  traits: readonly Trait[],
  note: (label: string) => void,
): (text: string) => Guess {
  note('intent');
  const intentOf = learnBayes(
    language,
    lessons.map(({ text, intent }) => ({ text, label: intent })),
  );
  const bearers = traits.map((trait) => {
    note(trait);
    const labelled = lessons.map((one) => ({
      text: one.text,
      label: one.traits.includes(trait) ? 'yes' : 'no',
    }));
    return { trait, rank: learnBayes(language, labelled) };
  });
  return (text) => ({
    guessed: intentOf(text).map(({ label, p }) => ({ intent: label, p })),
    guessedTraits: bearers.flatMap(({ trait, rank }) => (rank(text)[0]?.label === 'yes' ? [trait] : [])),
  });
}
