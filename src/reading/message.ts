import type { StructureOf } from './english/structure.ts';
import { findCues } from './cues/cues.ts';
import type { Message } from './features/features.ts';
import { readLanguage } from './language/language.ts';
import { readStyle } from './style/style.ts';
import { tokenise } from './text/tokens.ts';

/** A text cut, measured and searched for cues: everything that reading and training start from. */
export function messageOf(text: string, structureOf: StructureOf): Message {
  const { language, transliterated } = readLanguage(text);
  const tokens = tokenise(text, { transliterated });
  return {
    text,
    language,
    tokens,
    style: readStyle(text, tokens, language),
    cues: findCues(tokens, language),
    structure: language === 'en' ? structureOf(text) : [],
  };
}
