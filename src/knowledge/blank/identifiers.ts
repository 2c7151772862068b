import { isFirstName } from './first-names.ts';
import type { Vocabulary } from './marks.ts';
import { plainWord } from './normalise.ts';

/** Where code puts words together: `contact_id`, leadId, OAuth2. */
const SEAMS = /[_\-.'’\d]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const MOST_DIGITS = 3;
const SHORT = 2;

/** Everything in a word of several is common: nobody is named by it, and nothing is opened with it. */
export function isSpoken(raw: string, vocabulary: Vocabulary): boolean {
  if (knows(vocabulary, raw)) return true;
  if ((raw.match(/\d/gu)?.length ?? 0) > MOST_DIGITS) return false;
  const parts = raw.split(SEAMS).filter((part) => part !== '');
  if (parts.length > 8) return false;
  return (
    parts.some((part) => part.length > SHORT) &&
    parts.every((part) => part.length === 1 || knows(vocabulary, part))
  );
}

function knows(vocabulary: Vocabulary, raw: string): boolean {
  const word = plainWord(raw);
  return vocabulary.has(word) && !isFirstName(word);
}
