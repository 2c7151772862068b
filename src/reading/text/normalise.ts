/** Letters of three or more in a row say "loud", not another word: "ооочень" and "очень" must meet. */
const STRETCHED = /(\p{L})\1{2,}/gu;
const MARKS = /\p{M}+/gu;
const COMPOSED = /[йё]/g;

/**
 * One word as the model knows it: lower case, ё as е, stretched letters squeezed, stray combining marks
 * (zalgo, stress marks) gone. The only normaliser: training and reading must share it.
 */
export function normaliseWord(raw: string): string {
  let word = raw.toLowerCase();
  if (/[^\u0000-\u024f\u0400-\u045f]/u.test(word)) {
    // й and ё are letters of their own; every other mark over a letter is decoration to us.
    word = word.normalize('NFC').replaceAll(MARKS, '');
  }
  word = word.replaceAll(COMPOSED, (letter) => (letter === 'ё' ? 'е' : letter));
  return word.replaceAll(STRETCHED, '$1').replaceAll(/['’ʼ`]/g, '');
}
