import { actsIn, type Act } from '../content/acts.ts';
import type { Template } from '../content/types.ts';
import type { Wording } from '../content/wording.ts';

/** A reply's core. `does`: what it does besides what its words and its kind show. */
export type Core = Template & {
  readonly does?: readonly string[];
  /** One of a subject: a real answer, which knows nothing of what the writer doubts or saves on. */
  readonly ofSubject?: boolean;
};

/** Whether a core asks for another tone, as one does the first time: to be left out where the line has to be firmer. */
export function asksForTone(core: Core): boolean {
  return core.traits.includes('rude') && actsOf(core).includes('boundary');
}

/** What the core does: as it says, as its kind shows, and by its words. */
export function actsOf(core: Core): readonly string[] {
  const byKind: readonly Act[] = core.kind === 'ask' ? ['ask'] : [];
  return [...(core.does ?? []), ...byKind, ...byWords(core)];
}

/** A dozen patterns over two texts, for each core of each card: looked for once. */
const known = new WeakMap<Wording, readonly Act[]>();

function byWords({ ru, en }: Core): readonly Act[] {
  const before = known.get(ru);
  if (before !== undefined) return before;
  const found = actsIn([ru, en]);
  known.set(ru, found);
  return found;
}
