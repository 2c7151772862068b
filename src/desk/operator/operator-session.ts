import type { NamedTime } from '../card-record.ts';

/**
 * What an operator is in the middle of. May be lost without harm (the last writer wins, a day is the
 * longest it lives); what may not be lost has a record of its own.
 */
export interface OperatorSession {
  /** ✎ in progress: the next message of this operator in that topic is the edited suggestion, or made from an earlier answer. */
  editing?:
    { card: string; suggestion: number; thread: number } | { card: string; earlier: string; thread: number };
  /** A found template in their hand: their next message in that topic is made from it. `cause`: what was posted for it. */
  found?: { thread: number; cause: number; template: string; promise?: NamedTime };
  /** What `/r` showed them last. */
  listed?: { thread: number; cause: number; templates: string[]; promise?: NamedTime };
  /** The card on which they were told that a colleague is at it already: the second tap counts. */
  warned?: string;
  /** The last answer sent by a tap, while it can be taken back. */
  undo?: { card: string };
  /** The plan they have put a client on last, and what was before it, as JSON: while it can be taken back. */
  planUndo?: { client: number; cause: number; made: string; before?: string };
  /** What their next words in that chat are: the answer to a question of ours, about that request or client. */
  asking?: {
    what: string;
    about: string;
    chat: number;
    thread?: number;
    message?: number;
    /** Milliseconds; later words mean something else. Absent: as long as the session lives. */
    until?: number;
  };
  /** Voices of a request that a lead has marked, to make them a request of their own. */
  ticked?: { request: string; voices: number[] };
}
