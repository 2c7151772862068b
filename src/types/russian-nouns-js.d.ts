/** The part of the package that the glossary's loader uses. It is CommonJS and carries no types of its own. */
declare module 'russian-nouns-js' {
  interface Lemma {
    text(): string;
  }

  interface LemmaOptions {
    readonly text: string;
    /** Needed unless `pluraleTantum`. */
    readonly gender?: string;
    readonly pluraleTantum?: boolean;
    readonly animate?: boolean;
  }

  class Engine {
    /** The forms of a noun, the commonest first. With `pluralForm`, the nominative plural: the forms of the plural. */
    decline(lemma: Lemma, grammaticalCase: string, pluralForm?: string): string[];
    /** The nominative plural, the commonest first. */
    pluralize(lemma: Lemma): string[];
  }

  const nouns: {
    readonly Engine: typeof Engine;
    readonly Gender: { readonly FEMININE: string; readonly MASCULINE: string; readonly NEUTER: string };
    /** Nominative, genitive, dative, accusative, instrumental, prepositional, locative: the names that `decline` takes. */
    readonly CASES: readonly string[];
    /** Throws on a missing gender. */
    createLemma(options: LemmaOptions): Lemma;
  };
  export = nouns;
}

declare module 'natural/lib/natural/inflectors/noun_inflector.js' {
  class NounInflector {
    pluralize(noun: string): string;
  }
  export = NounInflector;
}
