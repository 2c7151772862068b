import type { SlotName } from '../content/template-slots.ts';
import type { Spoken } from '../labels.ts';
import { wishesInWords } from './wishes.ts';

/** Signs that turn the direction of a text round, and with it what stands after the value. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const BLANKS = /[\s\p{Cc}\u2028\u2029]+/gu;

/** A value on one line and in a calm voice; `undefined` where nothing is left to say. */
export function asSaid(
  name: SlotName,
  given: string | readonly string[],
  language: Spoken,
): string | undefined {
  const lines = (typeof given === 'string' ? [given] : given).map(onOneLine);
  const value = name === 'wish' ? wishesInWords(lines, language) : lines.join(' ');
  return value === '' ? undefined : value;
}

function onOneLine(given: string): string {
  return given.replaceAll(DIRECTION, '').replaceAll(BLANKS, ' ').trim();
}
