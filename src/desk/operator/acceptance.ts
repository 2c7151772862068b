import { writerTrait } from '../../replies/acceptance.ts';
import type { Answer, Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import type { Offer } from '../work.ts';

/**
 * What a card offers at the moment an operator decides, and which of it they take; `undefined` where it offers
 * nothing. Kept with the answer: by the time that leaves, the client may have changed the message and with it
 * the suggestions.
 */
export function offerOf(
  card: Card | undefined,
  taken?: { readonly suggestion: number; readonly edited: boolean },
): Offer | undefined {
  if (!card || card.suggestions.length === 0) return undefined;
  const template = taken && card.suggestions[taken.suggestion - 1]?.template;
  return {
    card: card.key,
    trait: writerTrait(card.reading?.traits.map(({ trait }) => trait) ?? []),
    offered: card.suggestions.map((suggestion) => suggestion.template),
    ...(template === undefined ? {} : { taken: { template, edited: taken?.edited === true } }),
  };
}

/**
 * Counts what became of a card's suggestions, once the answer is out. Only of the card that the answer was made
 * on: whoever answers three messages at once has not judged what was offered for the first two.
 */
export async function countOffer(offer: Offer, answer: Answer, deps: DeskDeps): Promise<void> {
  // By the answer's own time, so that the same answer counts under the same month whenever it is counted.
  const month = monthOf(new Date(answer.at), deps);
  await quietly(() => deps.acceptance.count({ ...offer, month }), 'counted', deps);
}

/** The answer is taken back: nobody is to learn from it. */
export async function uncountOffer(key: string, deps: DeskDeps): Promise<void> {
  await quietly(() => deps.acceptance.uncount(key), 'uncounted', deps);
}

/** One tap among hundreds: a store that is away must neither hold an answer up nor send it again. */
async function quietly(step: () => Promise<void>, what: string, deps: DeskDeps): Promise<void> {
  try {
    await step();
  } catch (error) {
    deps.log.warn({ err: error }, `what became of a suggestion could not be ${what}`);
  }
}

/** The month that an answer counts under. */
export function monthOf(at: Date, { options }: Pick<DeskDeps, 'options'>): string {
  return localDay(at, options.timezone).slice(0, 'YYYY-MM'.length);
}
