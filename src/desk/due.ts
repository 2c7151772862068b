/** What may become due; each room adds its own. Part of the schema: a name that was once used keeps its meaning. */
export const DUE_KINDS = [
  'cool-off',
  'promise',
  'icon',
  'flood',
  'dead',
  'waiting',
  'task',
  'talk',
  'loop',
  'onboarding',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** Something that is to happen at a time. */
export interface Due {
  readonly kind: DueKind;
  /** Whom or what it is about; each id of a kind is due once. */
  readonly id: string;
  /** Whole milliseconds. */
  readonly at: Date;
}

/** What is due when. Written before the time comes, so that it survives a restart. */
export interface DueIndex {
  /** Notes it, or moves it to another time. */
  set(due: Due): Promise<void>;
  /** Notes it, unless it is noted already, for whatever time. */
  add(due: Due): Promise<void>;
  /** What of a kind is due at `now`, earliest first, at most `most`. It stays until it is removed: nothing is lost. */
  by(kind: DueKind, now: Date, most: number): Promise<readonly Due[]>;
  /** Takes it out, unless it has been set for another time meanwhile. */
  remove(due: Due): Promise<void>;
}

/** Calls the rooms every few seconds, so that they do what is due. */
export interface Ticker {
  /** A tick that fails is logged; the next one comes anyway. Two of one process never run at once. */
  start(run: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
