import type { Address, Spoken } from '../labels.ts';
import type { News } from '../content/news.ts';
import type { Known } from '../content/template-kinds.ts';
import type { Leanings } from './acceptance.ts';
import type { SaidTerms } from './terms.ts';

/** A reply offered to the operator, ready to send as it stands. */
export interface Suggestion {
  /** The id of the template that its core was made from. */
  readonly template: string;
  readonly text: string;
  /** The words by which it names a time («до 15:30»), where it promises an answer by then. */
  readonly promise?: string;
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
  /** The language of earlier messages, for one that is in none we speak (a number, an emoji, a link, German). Default Russian. */
  readonly language?: Spoken;
  /** Default: as the message itself is written. */
  readonly manner?: Manner;
  /** The client's own words for things, in this message and in earlier ones. */
  readonly said?: SaidTerms;
  /** How far rudeness has come by repetition, this message included: see `degreeOf`. Default 0. */
  readonly degree?: 0 | 1 | 2 | 3;
  /** There where they write after months of silence: what is new since then, which may be nothing. */
  readonly returning?: { readonly news: readonly News[] };
}

/** What else moves the choice of replies. */
export interface Guidance {
  /** The subject that was recognised: its id, and those of its templates that are for this message, best first. */
  readonly subject?: { readonly subject: string; readonly templates: readonly string[] };
  /** What is known besides the message: of all that is wished, where it is sure and the same, or of their waiting. */
  readonly known?: Known;
  /** What operators' habits say. */
  readonly leanings?: Leanings;
}
