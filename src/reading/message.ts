import { type CueHit, type CueIndex, findCues } from './cues/cues.ts';
import { togetherSignals } from './cues/together.ts';
import type { StructureOf } from './english/structure.ts';
import type { Language, Style } from '../labels.ts';
import { readLanguage } from './language/language.ts';
import { russianStructure } from './russian/structure.ts';
import { readStyle } from './style/style.ts';
import { READ_UNITS, type Token, tokenise } from './text/tokens.ts';

/**
 * Who writes and what they want shows in the first hundred words: the longest of 6600 examples has 117 tokens.
 * Telegram's longest ordinary message (4096 units) has some 750, and half of them already cost half of the time.
 */
const READ_FOR_MEANING = 600;
/** Style is measured at both ends of a text: the greeting opens it, the full stop closes it. */
const ENDING = 256;

/** What the features are made from: one message, already cut and measured. */
export interface Message {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
  readonly style: Style;
  readonly cues: readonly CueHit[];
  /** Signals of how the sentences are built, and of what cues say together. */
  readonly structure: readonly string[];
}

/** A text cut, measured and searched for cues: everything that reading and training start from. */
export function messageOf(text: string, structureOf: StructureOf, index: CueIndex): Message {
  const { language, transliterated } = readLanguage(text);
  const all = tokenise(text, { transliterated });
  const tokens = all.length > READ_FOR_MEANING ? all.slice(0, READ_FOR_MEANING) : all;
  const style = readStyle(bothEnds(text), all, language);
  const cues = findCues(tokens, language, index);
  const built = language === 'ru' ? russianStructure(tokens) : language === 'en' ? structureOf(text) : [];
  return {
    text,
    language,
    tokens,
    style,
    cues,
    structure: [...built, ...togetherSignals(tokens, cues, style)],
  };
}

/** The text as far as it is read, and its end: a megabyte of brackets took 30 ms to be searched for smiles. */
function bothEnds(text: string): string {
  return text.length <= READ_UNITS + ENDING ? text : text.slice(0, READ_UNITS) + text.slice(-ENDING);
}
