/** Single guillemets stand around what was blanked in words of a client: ‹имя›, ‹number›. */
const BLANK = /‹[^‹›\n]*›/g;

interface LeftBlank {
  /** UTF-16 units from the beginning of the text. */
  readonly offset: number;
  readonly message: string;
}

/** The blanks that a text still holds: nobody has said yet what is to stand there, and nothing with one in it is sent. */
export function blanksLeft(text: string): readonly LeftBlank[] {
  return [...text.matchAll(BLANK)].map(({ 0: blank, index }) => ({
    offset: index,
    message: `${blank} is a blank: put something in its place, or take it out with the words around it`,
  }));
}
