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
