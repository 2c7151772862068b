import type { Intent, Language, Trait } from '../labels.ts';
import type { Match } from './match.ts';
import type { Priority } from './priority.ts';
import type { Loop, Request, Voice, Vote } from './request.ts';
import type { Status, Telling } from './status.ts';

/** Who changes something: an operator or lead; id 0 is the team's own tracker. */
export interface Who {
  readonly id: number;
  readonly name: string;
}

/** A wish on its way into the queue. */
export interface Wish {
  /** `<card>:<part>`, or `import:<line id>`: filed twice it is one voice. */
  readonly key: string;
  readonly text: string;
  readonly language: Language;
  /** All of the message, where it has no other wish: the words around a wish often say what it is about. */
  readonly message?: string;
  /** A Telegram user id; below zero somebody unknown: see `nobodyOf`. */
  readonly clientId: number;
  /** When it was written. */
  readonly at: string;
  readonly link?: { readonly chatId: number; readonly messageId: number };
  /** The operator; absent: by itself. */
  readonly by?: Who;
  readonly reading?: { readonly intent: Intent; readonly p: number; readonly traits: readonly Trait[] };
  /** The client's, as it is now. */
  readonly segment?: string;
  /** Imported: its voice says so, and that many people more stood behind it whose names are not known. */
  readonly imported?: { readonly further: number };
}

/**
 * Where a wish goes. `match`: where it surely belongs, else anew. `new`: anew, and no more taken for those that were
 * offered and refused. `join`: by hand, which teaches.
 */
export type Choice =
  | { readonly kind: 'match' }
  | { readonly kind: 'new'; readonly refused?: readonly string[] }
  | { readonly kind: 'join'; readonly request: string };

/** What became of a filed wish; the same again for a wish that was filed before. */
export interface Filed {
  readonly request: Request;
  readonly how: Voice['how'];
  /** Their vote was there already: a voice more, no vote. */
  readonly votedBefore: boolean;
  /** This vote brought it over the critical mass: leads want to hear of it. */
  readonly reachedMass: boolean;
  /** For `undo`. */
  readonly undo: string;
}

/**
 * What became of a change. `unknown`: no such request, voice or token. `merged`: it went on as `into`. `same`: so it
 * stands already, and no author changes. `not-allowed`: that status cannot follow, or these two cannot be merged, or
 * nothing would be left to split. `changed`: it cannot be undone, as somebody has changed the same since.
 */
export type Changed =
  | {
      readonly done: true;
      readonly request: Request;
      readonly undo: string;
      /** Merging brought it over the critical mass. */
      readonly reachedMass?: true;
      /** Splitting made `request` out of this one. */
      readonly from?: string;
    }
  | {
      readonly done: false;
      readonly why: 'unknown' | 'merged' | 'same' | 'not-allowed' | 'changed';
      readonly into?: string;
    };

export type ListFilter =
  /** Everything that the team still has something to do about. */
  | { readonly kind: 'open' }
  | { readonly kind: 'new' }
  /** Open, and with more votes this week than before. */
  | { readonly kind: 'rising' }
  /** Open, and over the critical mass. */
  | { readonly kind: 'critical' }
  | { readonly kind: 'status'; readonly status: Status }
  /** Open, and wanted by somebody of that segment. */
  | { readonly kind: 'segment'; readonly segment: string };

export interface Listed {
  readonly request: Request;
  readonly priority: Priority;
  readonly rising: boolean;
}

/** Pages count from 0; a page past the last is the last one. */
export interface ListPage {
  readonly requests: readonly Listed[];
  readonly total: number;
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
}

export interface RequestView extends Listed {
  /** The newest three. */
  readonly voices: readonly Voice[];
  /** How many there are in all. */
  readonly count: number;
  /** The number that was asked for, where that one was merged into this. */
  readonly merged?: string;
}

export interface VoicePage {
  /** The newest first. */
  readonly voices: readonly Voice[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** A change that voters may hear of. */
export interface News {
  readonly request: Request;
  readonly n: number;
  readonly status: Telling;
  readonly why?: string;
}

/** What one voter is to be told: everything that `loopDraft` wants besides the client. */
export interface ToTell extends News {
  readonly vote: Vote;
  /** Their latest words of it; absent where they are erased. */
  readonly voice?: Voice;
}

/**
 * The feedback queue: the only way to change requests. Each change names its cause (the update it comes from): done
 * again for the same cause it is not done twice and answers the same. Several processes may use it at once.
 * Rejects when the store is away, or when twenty tries in a row lost a race.
 */
export interface RequestQueue {
  /** Which requests a wish may belong to. Adds nothing. */
  suggest(text: string, message?: string): Promise<Match>;
  file(wish: Wish, choice: Choice, cause: string): Promise<Filed>;
  /** Takes wishes (by key) out again; a request that nobody else wants and nobody worked on goes with its last. */
  unfile(wishes: readonly string[], cause: string): Promise<void>;
  /** The client is of that segment now (`undefined`: of none), and so are their votes. Done again, it changes nothing. */
  weigh(clientId: number, segment: string | undefined): Promise<void>;
  /** By priority, the highest first. */
  list(filter: ListFilter, page: number, size: number): Promise<ListPage>;
  /** Follows a merge to where the request went on. */
  one(id: string): Promise<RequestView | undefined>;
  voices(id: string, page: number, size: number): Promise<VoicePage>;
  /** Notes where the message of a filed wish stands: one that was filed by itself was not shown yet. Once is enough. */
  linked(wish: string, link: NonNullable<Voice['link']>): Promise<void>;
  /** Where the wish stands, if it is filed. */
  filed(wish: string): Promise<{ readonly request: Request; readonly how: Voice['how'] } | undefined>;
  /** First written within [from, to), oldest first; without those that were merged. */
  between(from: Date, to: Date): Promise<readonly Request[]>;
  /** The same status again, with a reason where there was none, adds the reason. */
  setStatus(
    id: string,
    to: Status,
    who: Who,
    cause: string,
    further?: { readonly why?: string; readonly ref?: string },
  ): Promise<Changed>;
  /** 1 … 5. */
  setEffort(id: string, value: number, who: Who, cause: string): Promise<Changed>;
  rename(id: string, title: string, who: Who, cause: string): Promise<Changed>;
  merge(from: string, into: string, who: Who, cause: string): Promise<Changed>;
  /** These voices (by number) become a request of their own: `request` of the answer. */
  split(id: string, voices: readonly number[], who: Who, cause: string): Promise<Changed>;
  /** Takes back what gave that token, as long as nobody has changed the same requests since. */
  undo(token: string, cause: string): Promise<Changed>;
  /** What change `n` (default: the last one) tells; `undefined` where it tells nothing, or is the last one no more. */
  news(id: string, n?: number): Promise<News | undefined>;
  /**
   * Who is to hear of change `n`, in order: enthusiasts, then by weight, then by age. Without those who have heard of
   * it, under whatever number, and without those who were erased. The banned and the absent are the desk's to leave out.
   */
  voters(id: string, n: number): Promise<readonly ToTell[]>;
  /**
   * Notes who was chosen; from then on the change can no longer be undone. A wider choice adds to an earlier one
   * (enthusiasts first, then all), and so does «all» once more where somebody has voted since; any other leaves it as
   * it is, and it is given. `undefined`: there is nothing to tell any more.
   */
  startLoop(
    id: string,
    n: number,
    chosen: Loop['chosen'],
    who: Who,
    cause: string,
    except?: readonly number[],
  ): Promise<Loop | undefined>;
  loop(id: string, n: number): Promise<Loop | undefined>;
  /** What to tell this client now; `undefined`: they have heard, vote no more, or the request has moved on. */
  telling(id: string, n: number, clientId: number): Promise<ToTell | undefined>;
  /** Notes what became of it: once is enough, and a second time changes nothing. */
  told(
    id: string,
    n: number,
    clientId: number,
    outcome: { readonly message: number } | { readonly left: 'blocked' | 'excluded' },
  ): Promise<void>;
  /** Adds what a client says after they heard of it. */
  tried(id: string, wish: Wish, cause: string): Promise<Filed | undefined>;
}
