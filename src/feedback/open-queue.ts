import { Turns, type Workshop } from './attempts.ts';
import { deciding } from './deciding.ts';
import { filing } from './filing.ts';
import { looking } from './looking.ts';
import { Mirror, type WishIndex } from './mirror.ts';
import type { RequestQueue } from './queue.ts';
import { telling } from './telling.ts';
import { weighing } from './weighing.ts';

/** What a queue is made of. */
export interface QueueParts extends Pick<Workshop, 'store' | 'rules' | 'about' | 'now'> {
  /** Empty: the queue fills it. */
  readonly index: WishIndex;
}

/** The queue over a store that others may use at the same time. Reads nothing until it is asked for something. */
export function openQueue({ index, ...parts }: QueueParts): RequestQueue {
  const mirror = new Mirror(parts.store, index);
  const work = { ...parts, mirror, turns: new Turns() };
  return {
    ...looking(work),
    ...filing({ ...work, index }),
    ...weighing(work),
    ...deciding(work),
    ...telling(work),
  };
}
