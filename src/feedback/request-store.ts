import type { Loop, Request, Voice, Vote } from './request.ts';

/** A head as a change writes it: its number is its key, its rev the store's affair. */
export type Head = Omit<Request, 'id' | 'rev'>;

/** Where a wish has its voice. */
export interface WishPlace {
  readonly request: string;
  readonly voice: number;
}

/**
 * One step of the queue, planned on what was loaded. `null` takes away. The request `'new'` takes the next number, in
 * `heads`, `voices`, `votes` and `wishes` alike; there is at most one.
 */
export interface RequestChange {
  /** By request the rev it was planned on; 0: it must not exist. Each touched request stands here, `'new'` does not. */
  readonly seen: Readonly<Record<string, number>>;
  readonly heads: Readonly<Record<string, Head | null>>;
  readonly voices?: Readonly<Record<string, Readonly<Record<number, Voice | null>>>>;
  readonly votes?: Readonly<Record<string, Readonly<Record<number, Vote | null>>>>;
  readonly wishes?: Readonly<Record<string, WishPlace | null>>;
  /**
   * The newest request that it was planned on, by its number (0: none yet): made only if that is still the newest, so
   * that two who wish the same at once do not make two of it.
   */
  readonly after?: number;
  /** Wishes that must have no voice yet: two who file the same one at once do not make two of it. */
  readonly fresh?: readonly string[];
  /**
   * What would take it back, kept under that token. Of its `seen`, 0 stays 0 and every other number becomes the rev of
   * this step; its `'new'` becomes the number given here.
   */
  readonly undo?: { readonly token: string; readonly change: RequestChange };
}

/** A step was made, now or when its cause came first; or somebody was faster, and it has to be planned anew. */
export type Committed = { readonly done: true; readonly id?: string } | { readonly done: false };

/**
 * Heads that changed after a rev, and requests that went. `rev` is how far this page reaches, `last` the number of the
 * newest request there ever was when it was read.
 */
interface Changes {
  readonly rev: number;
  readonly last: number;
  readonly heads: readonly Request[];
  readonly gone: readonly string[];
  /** More lie behind this page. */
  readonly more: boolean;
}

/** Where the queue is kept. Rules are not its affair: it writes what `changes.ts` plans, all or nothing. */
export interface RequestStore {
  /** Without those that are not there, in the order asked for. */
  heads(ids: readonly string[]): Promise<readonly Request[]>;
  /** What changed after that rev (0: everything), oldest change first, at most so many. */
  changes(after: number, most: number): Promise<Changes>;
  /** `key` as in `Voice.wish`. */
  wish(key: string): Promise<WishPlace | undefined>;
  /** The newest first, without the first `from` (default 0), at most `most` (default all). */
  voices(id: string, from?: number, most?: number): Promise<readonly Voice[]>;
  /** Those of these clients, or all, in no order. */
  votes(id: string, clients?: readonly number[]): Promise<readonly Vote[]>;
  /** The requests that a client has a vote for, in no order. */
  votedBy(clientId: number): Promise<readonly string[]>;
  /**
   * All or nothing, if every head still has the rev it was planned on, no wish of `fresh` has a voice and no request
   * came after `after`. The same cause is done once and gives the same answer, for seven days. `id`: the number of
   * `'new'`.
   */
  commit(change: RequestChange, cause: string): Promise<Committed>;
  /** What would take that step back, on the revs that it left; the last 300 are known. */
  undo(token: string): Promise<RequestChange | undefined>;
  /** `id` as in `R12.3`. */
  loop(id: string): Promise<Loop | undefined>;
  /** Keeps it if what is kept has still `loop.rev`; false: somebody was faster. */
  saveLoop(loop: Loop): Promise<boolean>;
  /** The client's words and name go from voices, votes, titles and what could be undone; counts stay. */
  erase(clientId: number): Promise<void>;
}
