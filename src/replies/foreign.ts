import type { Spoken } from '../labels.ts';
import type { Reading } from '../reading/reading.ts';

const QUESTION_MARK = /[?؟？]/u;
/** In Latin letters whatever the language. */
const LINK = /\S+(?:\/\/|\.|@)\p{Script=Latin}\S*/gu;
const LATIN = /\p{Script=Latin}/gu;
const OTHER_LETTERS = /(?!\p{Script=Latin})\p{L}/gu;

/** Of a message in no language that we speak a greeting may be all that was understood: what asks is answered as a question. */
export function foreignAsked(reading: Reading, text: string): Reading {
  const asks = reading.language === 'other' && reading.intent === 'greeting' && QUESTION_MARK.test(text);
  return asks ? { ...reading, intent: 'question' } : reading;
}

/** In what to answer such a message: as the client wrote before, else in English where it is in Latin letters. */
export function languageFor(text: string, earlier: Spoken | undefined): Spoken | undefined {
  const words = text.replaceAll(LINK, ' ');
  const count = (letters: RegExp): number => words.match(letters)?.length ?? 0;
  return earlier ?? (count(LATIN) > count(OTHER_LETTERS) ? 'en' : undefined);
}
