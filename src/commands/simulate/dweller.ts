import type { Deed } from './deeds.ts';
import type { Kind, Way } from './habits.ts';
import type { Person } from './people.ts';
import type { SeenButton } from '../../open-simulation.ts';

/** A message with buttons that can be pressed now. */
export interface Pressable {
  readonly message: number;
  readonly buttons: readonly SeenButton[];
}

/** Somebody of the world, with all that happens to them. */
export interface Dweller {
  readonly person: Person;
  readonly kind: Kind;
  readonly ways: readonly Way[];
  /** Their present step; the number of steps: all are done. */
  step: number;
  joined: boolean;
  /** When the present step became the present one. */
  since: Date;
  /** Messages of the bot's own at this step. */
  contacts: number;
  /** What they did about them: once at each step is enough. */
  settled: boolean;
  stopped: boolean;
  blocked: boolean;
  /** When they wrote last. */
  wrote: Date | undefined;
  /** Their topic. */
  thread: number | undefined;
  /** Newest last, a few. */
  readonly inChat: Pressable[];
  readonly inTopic: Pressable[];
  /** At most one thing in any twenty minutes: what comes next waits. */
  busy: number;
}

/** Something that somebody is going to do. */
export interface Planned {
  readonly dweller: Dweller;
  readonly deed: Deed;
  /** Only while they are at that step; absent: whatever happens. */
  readonly step?: number;
}
