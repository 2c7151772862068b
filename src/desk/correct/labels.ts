import { INTENTS, TRAITS, type Intent, type Trait } from '../../labels.ts';
import type { CardReading } from '../card-reading.ts';
import type { Card } from '../card-record.ts';

/** As much of a reading as operators correct. */
export interface Labels {
  readonly intent: Intent;
  readonly traits: readonly Trait[];
}

/**
 * What a tap says of a reading. It says how things are to be and not that they be turned round: of two operators who tap
 * the same at once neither takes back what the other did, and a tap that is handled again changes nothing.
 */
export type Choice =
  | { readonly what: 'intent'; readonly intent: Intent }
  /** The intent as it was read. */
  | { readonly what: 'intentAsRead' }
  | { readonly what: 'also' | 'not'; readonly trait: Trait };

/** What a button carries after the card's key. */
type Numbers = readonly [what: number, label: number];

/** By their places in labels.ts: names are too long beside a key, and anybody can send any. */
export function numbersOf(choice: Choice): Numbers {
  if (choice.what === 'intent') return [1, INTENTS.indexOf(choice.intent)];
  if (choice.what === 'intentAsRead') return [2, 0];
  return [choice.what === 'also' ? 3 : 4, TRAITS.indexOf(choice.trait)];
}

/** The way back; `undefined` for numbers that no button has. */
export function choiceOf(what: number, label: number): Choice | undefined {
  const intent = INTENTS[label];
  const trait = TRAITS[label];
  if (what === 1) return intent && { what: 'intent', intent };
  if (what === 2) return { what: 'intentAsRead' };
  return trait && (what === 3 || what === 4) ? { what: what === 3 ? 'also' : 'not', trait } : undefined;
}

export function labelsOf({ intent, traits }: CardReading): Labels {
  return { intent, traits: traits.map(({ trait }) => trait) };
}

/** As the bot has read it, whatever operators say. */
export function readingAsRead({ reading, corrected }: Pick<Card, 'reading' | 'corrected'>): Card['reading'] {
  return corrected?.was ?? reading;
}

export function isSame(one: Labels, other: Labels): boolean {
  return (
    one.intent === other.intent &&
    one.traits.length === other.traits.length &&
    one.traits.every((trait) => other.traits.includes(trait))
  );
}

/** How a reading is to stand after a tap. */
export function chosenOn(choice: Choice, now: Labels, read: Labels): Labels {
  if (choice.what === 'intent') return { ...now, intent: choice.intent };
  if (choice.what === 'intentAsRead') return { ...now, intent: read.intent };
  const traits = now.traits.filter((trait) => trait !== choice.trait);
  return { ...now, traits: choice.what === 'not' ? traits : inOrder([...traits, choice.trait], read) };
}

/**
 * What was said of an earlier reading, said of another: the client has changed the words. Traits are the writer's; what
 * was said of the intent holds while the words are read for the same one, as others may want something else.
 */
export function carriedOver(now: Labels, was: Labels, read: Labels): Labels {
  const gone = was.traits.filter((trait) => !now.traits.includes(trait));
  const came = now.traits.filter((trait) => !was.traits.includes(trait));
  return {
    intent: read.intent === was.intent ? now.intent : read.intent,
    traits: inOrder(
      [...read.traits, ...came].filter((trait) => !gone.includes(trait)),
      read,
    ),
  };
}

/** Those that were read stand first, as they were read: so what is taken back leaves all as it was. */
function inOrder(traits: readonly Trait[], { traits: read }: Labels): readonly Trait[] {
  const all = new Set(traits);
  return [...new Set([...read, ...TRAITS])].filter((trait) => all.has(trait));
}
