/** Longest first: "shch" must not be read as "sh" and "ch". */
const PAIRS: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['tsya', 'тся'],
  ['sch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['iu', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['ye', 'е'],
  ['yi', 'ый'],
  ['yj', 'ый'],
  ['je', 'же'],
  ['ji', 'жи'],
];
const SINGLE: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'ц',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'х',
  y: 'ы',
  z: 'з',
};

/**
 * A normalised Latin word as Russian would spell it ("podskazhite" → "подскажите"). Soft signs are lost, so the
 * result is for the model and for verb endings, never to be shown.
 */
export function toCyrillic(word: string): string {
  let result = '';
  let at = 0;
  while (at < word.length) {
    const pair = PAIRS.find(([latin]) => word.startsWith(latin, at));
    if (pair) {
      result += pair[1];
      at += pair[0].length;
      continue;
    }
    const letter = word.charAt(at);
    const last = at === word.length - 1;
    result += letter === 'y' && last && /[аеоуия]$/.test(result) ? 'й' : (SINGLE[letter] ?? letter);
    at += 1;
  }
  return result;
}
