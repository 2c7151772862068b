import type { Template } from '../content/types.ts';
import type { Composition } from './compose.ts';
import type { Voice } from './render.ts';
import type { Suggestion } from './suggestion.ts';

/** All suggestions of a card together, in UTF-16 units: with the client's words they have to fit one message. */
const MOST_UNITS = 600;

/** A core with what stands around it. */
export interface Composed {
  readonly core: Template;
  readonly composition: Composition;
}

type Say = (core: Template, composition: Composition, voice: Voice) => string;

/**
 * The suggestions as long as the card has room for: what closes them goes first, then what opens them, then the
 * longest of them, one after the other, takes its short variant.
 */
export function fitted(replies: readonly Composed[], voice: Voice, say: Say): readonly Suggestion[] {
  const withoutClosing = replies.map(({ core, composition: { opening } }) => ({
    core,
    composition: opening === undefined ? {} : { opening },
  }));
  const bare = replies.map(({ core }) => ({ core, composition: {} }));
  for (const some of [replies, withoutClosing, bare]) {
    const texts = some.map(({ core, composition }) => say(core, composition, voice));
    if (unitsOf(texts) <= MOST_UNITS) return suggestionsOf(replies, texts);
  }
  const texts = bare.map(({ core }) => say(core, {}, voice));
  const longestFirst = texts
    .map((_, at) => at)
    .toSorted((left, right) => (texts[right]?.length ?? 0) - (texts[left]?.length ?? 0));
  for (const at of longestFirst) {
    const core = replies[at]?.core;
    if (core !== undefined) texts[at] = say(core, {}, { ...voice, length: 'short' });
    if (unitsOf(texts) <= MOST_UNITS) break;
  }
  return suggestionsOf(replies, texts);
}

function suggestionsOf(replies: readonly Composed[], texts: readonly string[]): readonly Suggestion[] {
  return replies.map(({ core }, at) => ({ template: core.id, text: texts[at] ?? '' }));
}

function unitsOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
