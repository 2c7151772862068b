import type { Who } from '../../feedback/queue.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { ListPlace } from './callback.ts';
import type { Saying } from './words.ts';

/** A lead who does something to the queue, by a button, a command or typed words. */
export interface Acting {
  readonly deps: DeskDeps;
  readonly ctx: DeskContext;
  readonly saying: Saying;
  readonly who: Who;
  /** The update: handled again, it changes nothing more. */
  readonly cause: string;
  /** The list to go back to. */
  readonly from: ListPlace;
  /** Where further messages go. */
  readonly place: { readonly chatId: number; readonly threadId?: number };
}
