import type { Spoken } from '../labels.ts';

/** «Напишу» and «напишите» are one word to the ear; shorter words are said twice in any text. */
const BEGINNING = 5;
const WORD = /\p{L}+(?:['’]\p{L}+)*/gu;
const SENTENCE = /[^.!?:\n]+/gu;
/** What carries no meaning of its own, cut at its beginning. */
const PLAIN: Readonly<Record<Spoken, ReadonlySet<string>>> = {
  ru: new Set(['пожал', 'котор', 'тольк', 'когда', 'после', 'здесь']),
  en: new Set(['about', 'there', 'which', 'would', 'could', 'these', 'those', 'where']),
};
/** Two sentences of one reply may both begin so: nothing else can be said of who does it. */
const PERSONS: ReadonlySet<string> = new Set(["i'll", "we'll", "it's", 'you', 'your', 'the', 'this']);

/** Whether one text, said beside the other, says one of its words again or begins a sentence as it does: «Если… Если…». */
export function echoes(text: string, other: string, language: Spoken): boolean {
  const words = wordsOf(other, language);
  if (wordsOf(text, language).some((word) => words.includes(word))) return true;
  const alike = (parts: (of: string) => readonly string[]): boolean => {
    const there = parts(other);
    return parts(text).some((part) => there.includes(part));
  };
  return alike(beginnings) || alike(turns);
}

/** Three words as they stand: "if you have", "the next step". */
function turns(text: string): readonly string[] {
  const words = plain(text).match(WORD) ?? [];
  return words.slice(2).map((word, at) => [words[at], words[at + 1], word].join(' '));
}

function wordsOf(text: string, language: Spoken): readonly string[] {
  return (plain(text).match(WORD) ?? [])
    .filter((word) => word.length >= BEGINNING && (!word.includes("'") || word === "let's"))
    .map((word) => word.slice(0, BEGINNING))
    .filter((word) => !PLAIN[language].has(word));
}

function beginnings(text: string): readonly string[] {
  return (plain(text).match(SENTENCE) ?? []).flatMap((sentence) => {
    const word = sentence.match(WORD)?.[0];
    return word === undefined || word.length < 2 || PERSONS.has(word) ? [] : [word];
  });
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'");
}
