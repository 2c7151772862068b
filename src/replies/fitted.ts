import { isFirm } from '../content/phrase.ts';
import type { Phrase } from '../content/phrase.ts';
import type { Template } from '../content/types.ts';
import { namesWishes } from './compose.ts';
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
 * longest of them, one after the other, takes its short variant. The firmer line stays; the wishes by their names go
 * only where nothing else is left to save.
 */
export function fitted(replies: readonly Composed[], voice: Voice, say: Say): readonly Suggestion[] {
  const withoutClosing = without(replies, ['closing'], isKept);
  const bare = without(replies, ['closing', 'opening'], isKept);
  for (const some of [replies, withoutClosing, bare]) {
    const texts = some.map(({ core, composition }) => say(core, composition, voice));
    if (unitsOf(texts) <= MOST_UNITS) return suggestionsOf(replies, texts);
  }
  const texts = bare.map(({ core, composition }) => say(core, composition, voice));
  const longestFirst = texts
    .map((_, at) => at)
    .toSorted((left, right) => (texts[right]?.length ?? 0) - (texts[left]?.length ?? 0));
  for (const at of longestFirst) {
    const one = bare[at];
    if (one !== undefined) texts[at] = say(one.core, one.composition, { ...voice, length: 'short' });
    if (unitsOf(texts) <= MOST_UNITS) return suggestionsOf(replies, texts);
  }
  const least = without(bare, ['closing', 'opening'], ({ when }) => isFirm(when));
  const short = { ...voice, length: 'short' as const };
  return suggestionsOf(
    replies,
    least.map(({ core, composition }) => say(core, composition, short)),
  );
}

function isKept(phrase: Phrase): boolean {
  return isFirm(phrase.when) || namesWishes(phrase);
}

function without(
  replies: readonly Composed[],
  places: readonly (keyof Composition)[],
  stays: (phrase: Phrase) => boolean,
): readonly Composed[] {
  return replies.map(({ core, composition }) => {
    const left: { opening?: Phrase; closing?: Phrase } = { ...composition };
    for (const place of places) {
      const phrase = left[place];
      if (phrase !== undefined && !stays(phrase)) delete left[place];
    }
    return { core, composition: left };
  });
}

function suggestionsOf(replies: readonly Composed[], texts: readonly string[]): readonly Suggestion[] {
  return replies.map(({ core }, at) => ({ template: core.id, text: texts[at] ?? '' }));
}

function unitsOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
