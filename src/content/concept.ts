import type { Spoken } from '../labels.ts';

export const CONCEPT_KINDS = ['object', 'action', 'channel', 'role', 'time', 'quality', 'pain'] as const;
export type ConceptKind = (typeof CONCEPT_KINDS)[number];

/** The thing behind the words: what «тёмная тема», «ночной режим» and "dark mode" are all about. */
export interface Concept {
  /** Unique over all files. */
  readonly id: string;
  readonly kind: ConceptKind;
  /** The file's name, without `objects-`: the category of a request about it. */
  readonly area: string;
  readonly title: Readonly<Record<Spoken, string>>;
  /** How much of a wish it tells, 0.1 to 3. */
  readonly weight: number;
  /** What it is a part of, by id. */
  readonly broader?: string;
  /** Those directly under it are never one request: WhatsApp ≠ Telegram. */
  readonly childrenApart: boolean;
  /** Ids of neighbours that are never one request with it; each pair stands with one of the two at least. */
  readonly apart: readonly string[];
  /** Makes another request of whatever it stands beside: in bulk, by API, on a schedule. */
  readonly decides: boolean;
  /** Of a pain: what is usually wanted by whoever says so. */
  readonly means: readonly string[];
  /** Words and phrases as reading compares them: Russian ones in any order, English ones in theirs. */
  readonly words: Readonly<Record<Spoken, readonly string[]>>;
}

/** All concepts, in order of files and places. Frozen. */
export type Concepts = readonly Concept[];

/** All that wishes are read by. */
export interface WishContent {
  readonly concepts: Concepts;
  /** What tells that something is wished for: `cues/wish.yaml`. */
  readonly signs: Readonly<Record<Spoken, readonly string[]>>;
}
