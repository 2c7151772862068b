import type { SlotName } from '../content/template-slots.ts';
import type { Spoken } from '../labels.ts';
import { quoted, wishesInWords } from './wishes.ts';

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
  const value = valueOf(name, lines, language);
  return value === '' ? undefined : value;
}

function valueOf(name: SlotName, lines: readonly string[], language: Spoken): string | undefined {
  const line = lines.join(' ');
  if (name === 'wish') return wishesInWords(lines, language);
  if (name === 'title' || name === 'step') return line === '' ? undefined : quoted(line, language);
  // The text's own mark comes after it.
  return name === 'reason' ? line.replace(/[\s.!…]+$/u, '') : line;
}

function onOneLine(given: string): string {
  return given.replaceAll(DIRECTION, '').replaceAll(BLANKS, ' ').trim();
}
