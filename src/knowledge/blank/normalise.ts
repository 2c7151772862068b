/** Letters and figures in disguise: full-width, mathematical, in circles, raised, ligatures. */
const DISGUISED =
  /[\u00AA\u00B2\u00B3\u00B9\u00BA\u2070-\u209C\u2460-\u24FF\u3200-\u33FF\uFB00-\uFB06\uFF01-\uFFEE\u{1D400}-\u{1D7FF}\u{1F100}-\u{1F1AC}]/gu;
/** What is not seen: zero-width signs, directions, soft hyphens, tags, and signs that no text needs. */
const UNSEEN =
  /[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0\p{Co}\p{Cs}\p{Cf}\p{Cn}]|(?![\n\r\t\v\f\u0085])\p{Cc}/gu;
const LINE = /\r\n?|[\u0085\u2028\u2029]/g;
const SPACE = /[^\S\n]/gu;
/** What stands over or under a letter after NFC has made й one sign. The one that makes a picture coloured stays with it. */
const ACCENT = /(?!\uFE0F)\p{M}|(?<=[0-9#*])\uFE0F/gu;
const FOREIGN_FIGURE = /(?![0-9])\p{Nd}/gu;
const FIGURE = /\p{Nd}/u;
const PICTURE = /\p{Extended_Pictographic}/u;

/** The text as it is looked through: what looks alike is alike. Line breaks stay. */
export function normalised(text: string): string {
  return text
    .replaceAll(LINE, '\n')
    .replaceAll(UNSEEN, (sign, at: number) => (joinsPictures(text, sign, at) ? sign : ''))
    .normalize('NFC')
    .replaceAll(DISGUISED, (sign) => sign.normalize('NFKC'))
    .replaceAll(ACCENT, '')
    .replaceAll(FOREIGN_FIGURE, figureOf)
    .replaceAll(/[‐‑‒−﹣－]/gu, '-')
    .replaceAll(SPACE, ' ');
}

/** One picture of several, such as a family, is held together by such a sign. */
function joinsPictures(text: string, sign: string, at: number): boolean {
  return sign === '\u200D' && PICTURE.test(text.slice(at + 1, at + 3));
}

/** Each script has its ten figures in a row. */
function figureOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && FIGURE.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Letters that look the same in both scripts, Latin first. */
const TWINS: readonly (readonly [string, string])[] = [
  ['a', 'а'],
  ['b', 'в'],
  ['c', 'с'],
  ['e', 'е'],
  ['h', 'н'],
  ['i', 'і'],
  ['k', 'к'],
  ['m', 'м'],
  ['o', 'о'],
  ['p', 'р'],
  ['s', 'ѕ'],
  ['t', 'т'],
  ['u', 'и'],
  ['x', 'х'],
  ['y', 'у'],
  ['n', 'п'],
];
const CYRILLIC_BY_LATIN = new Map(TWINS);
const LATIN_BY_CYRILLIC = new Map(TWINS.map(([latin, cyrillic]) => [cyrillic, latin]));
const LATIN = /\p{Script=Latin}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;

/** A word as it is compared: small letters, е for ё, in the one script that most of its letters have. */
export function plainWord(raw: string): string {
  const small = raw.toLowerCase().replaceAll('ё', 'е');
  const latin = small.match(LATIN)?.length ?? 0;
  if (latin === 0) return small;
  const cyrillic = small.match(CYRILLIC)?.length ?? 0;
  if (cyrillic === 0) return small;
  const twins = cyrillic >= latin ? CYRILLIC_BY_LATIN : LATIN_BY_CYRILLIC;
  return small.replaceAll(/\p{L}/gu, (letter) => twins.get(letter) ?? letter);
}
