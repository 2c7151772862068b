import type { Address, Spoken } from '../labels.ts';
import type { Leanings } from './acceptance.ts';
import type { SaidTerms } from './terms.ts';

/** A reply offered to the operator, ready to send as it stands. */
export interface Suggestion {
  /** The id of the template that its core was made from. */
  readonly template: string;
  readonly text: string;
}

/** How a client usually writes, the message that is answered included. */
interface Manner {
  /** Closes with a full stop. */
  readonly closes: boolean;
  /** Uses smiles. */
  readonly smiles: boolean;
  readonly length: 'short' | 'full';
}

/** What tuning a reply needs to know of the client, besides the message itself. */
export interface Correspondent {
  /** First name as the client gives it; never invented, never shortened. */
  readonly name?: string;
  /** The form of address in earlier messages, for a message that shows none. */
  readonly address?: Address;
  /** True where today's greeting has been returned already. */
  readonly greetedToday?: boolean;
  /** The language of earlier messages, for one that is in none we speak (a number, an emoji, a link). Default Russian. */
  readonly language?: Spoken;
  /** Default: as the message itself is written. */
  readonly manner?: Manner;
  /** The client's own words for things, in this message and in earlier ones. */
  readonly said?: SaidTerms;
}

/** What else moves the choice of replies. */
export interface Guidance {
  /** The id of the subject that was recognised. */
  readonly subject?: string;
  /** What operators' habits say. */
  readonly leanings?: Leanings;
}
