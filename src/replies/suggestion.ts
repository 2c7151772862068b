import type { Address, Spoken } from '../labels.ts';

/** A reply offered to the operator, ready to send as it stands. */
export interface Suggestion {
  /** The id of the template it was made from. */
  readonly template: string;
  readonly text: string;
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
}
