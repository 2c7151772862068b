import { setTimeout as sleep } from 'node:timers/promises';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

/** The pieces of an album arrive as single messages, as a rule within a tenth of this. Milliseconds. */
const QUIET = 700;
/** However long pieces trickle in, from the first on. */
const LONGEST = 3000;

/** How long to wait still for further pieces of an album; 0 for whatever is none. Milliseconds. */
export function albumWait({ parts }: Pick<Card, 'parts'>, now: Date): number {
  const [first] = parts;
  if (first.album === undefined || first.late) return 0;
  const latest = Math.max(...parts.map(({ at }) => Date.parse(at)));
  return stillToWait(Date.parse(first.at), latest, now);
}

/** The same by when its first and its latest piece came. Milliseconds. */
export function stillToWait(first: number, latest: number, now: Date): number {
  const end = Math.min(latest + QUIET, first + LONGEST);
  return Math.min(Math.max(end - now.getTime(), 0), QUIET);
}

/** The card, once no more pieces of its album are to be expected; at once where it holds none. */
export async function gathered(
  key: string,
  deps: Pick<DeskDeps, 'cards' | 'now'>,
): Promise<Card | undefined> {
  for (let known = 0; ;) {
    const card = await deps.cards.get(key);
    if (!card || card.shown) return card;
    const wait = albumWait(card, deps.now());
    // The second is for a clock that stands still.
    if (wait === 0 || card.parts.length === known) return card;
    known = card.parts.length;
    await sleep(wait);
  }
}
