import type { Part, Wording } from '../content/wording.ts';
import type { Spoken } from '../labels.ts';
import type { PromiseWords } from './promise.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * The suggestion with the words by which it promises a time, where it does. Its wordings must ask for one: a wish
 * that is quoted back («сделайте до 15:30») promises nothing.
 *
 * @param said what the suggestion was made from; a part that was left out for want of room does no harm.
 */
export function naming(
  suggestion: Suggestion,
  said: readonly (Readonly<Record<Spoken, Wording>> | undefined)[],
  promise: PromiseWords,
  language: Spoken,
): Suggestion {
  const words = promise[language].trim();
  const asked = said.some((wordings) => wordings !== undefined && asksForTime(wordings[language].parts));
  const named = words !== '' && suggestion.text.toLowerCase().includes(words.toLowerCase());
  return asked && named ? { ...suggestion, promise: words } : suggestion;
}

function asksForTime(parts: readonly Part[]): boolean {
  return parts.some((part) =>
    part.kind === 'full' ? asksForTime(part.parts) : part.kind === 'slot' && part.name === 'promise',
  );
}
