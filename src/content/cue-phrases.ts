/** A phrase of `intents/cues`, at its place in the text of its language. */
interface Phrase {
  readonly text: string;
  /** UTF-16 units from the text's start. */
  readonly offset: number;
}

interface PhraseProblem {
  readonly offset: number;
  readonly message: string;
}

/** Letters, digits and _; the signs that mask a letter only between letters: f**k*. */
const WORD = /^[\p{L}\p{N}_]+(?:[*@#$]+[\p{L}\p{N}_]+)*\*?$/u;
const STRETCHED = /(\p{L})\1{2,}/gu;
const APOSTROPHES = /['’ʼ`]/gu;
/** Reading looks for no beginning that is shorter: `п*` would be every tenth word. */
const SHORTEST_BEGINNING = 2;

/** The phrases between commas and line ends; a line that begins with # is a remark. */
export function phrasesIn(text: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    if (line.trimStart().startsWith('#')) continue;
    for (const { 0: piece, index: within } of line.matchAll(/[^,]+/g)) {
      const phrase = piece.trim();
      if (phrase === '') continue;
      phrases.push({
        text: phrase.replaceAll(/\s+/g, ' '),
        offset: index + within + piece.indexOf(phrase),
      });
    }
  }
  return phrases;
}

/**
 * Phrases that no message could ever match, because words are compared in small letters, ё as е and without apostrophes,
 * and phrases that stand twice.
 */
export function phraseProblems(phrases: readonly Phrase[]): PhraseProblem[] {
  const seen = new Set<string>();
  return phrases.flatMap(({ text, offset }) => {
    const message = seen.has(text) ? `“${text}” stands here twice: keep one` : whyNever(text);
    seen.add(text);
    return message === undefined ? [] : [{ offset, message }];
  });
}

function whyNever(phrase: string): string | undefined {
  const plain = plainForm(phrase);
  const fits = plain !== '' && plain.split(' ').every((word) => WORD.test(word));
  if (plain !== phrase)
    return `“${phrase}” would never be found${fits ? `: write “${plain}”` : ', take it out'}`;
  if (!fits) {
    return `“${phrase}” would never be found: words are letters and digits, with * only at a word’s end or for a masked letter`;
  }
  const short = phrase.split(' ').find((word) => word.endsWith('*') && word.length <= SHORTEST_BEGINNING);
  return short === undefined
    ? undefined
    : `“${short}” stands for too much: write at least ${SHORTEST_BEGINNING} letters before *`;
}

/** As reading sees a phrase: its normaliser in small, held to it by a test. */
function plainForm(phrase: string): string {
  return phrase
    .toLowerCase()
    .replaceAll(APOSTROPHES, '')
    .replaceAll('ё', 'е')
    .replaceAll(STRETCHED, '$1')
    .replaceAll(/[^\p{L}\p{N}_*@#$]+/gu, ' ')
    .trim();
}
