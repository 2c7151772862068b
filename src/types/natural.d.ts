/**
 * natural is only ever imported by its parts: the whole package reads `.env`, writes advertising to stdout,
 * takes most of a second and some 120 MB. Its parts carry no types of their own.
 */
declare module 'natural/lib/natural/stemmers/porter_stemmer_ru.js' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  class BayesClassifier {
    /** Without a stemmer it takes the English one, which makes nothing of Russian: no document, no error. */
    constructor(stemmer: { stem(word: string): string });
    /** Counts only for documents added, and texts classified, afterwards. */
    setOptions(options: { readonly keepStops: boolean }): void;
    addDocument(text: string, label: string): void;
    train(): void;
    /** Best first; every value is 0 where a text has too many known words. Empty where nothing was learnt. */
    getClassifications(text: string): { readonly label: string; readonly value: number }[];
  }
  export = BayesClassifier;
}
