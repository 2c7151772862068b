const RUSSIAN = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const LATIN = 'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya'
  .split(' ')
  .map((letters) => letters.replace('_', ''));

/** Words as the id of a file: small Latin letters, digits, a hyphen between; empty where they have none of these. */
export function idOf(words: readonly string[], longest: number): string {
  const latin = words.map((word) =>
    Array.from(word.toLowerCase(), (letter) => LATIN[RUSSIAN.indexOf(letter)] ?? letter)
      .join('')
      .replaceAll(/[^a-z0-9]/g, ''),
  );
  let id = '';
  for (const word of latin.filter(Boolean)) {
    const longer = id === '' ? word.slice(0, longest) : `${id}-${word}`;
    if (longer.length > longest) break;
    id = longer;
  }
  return id;
}
