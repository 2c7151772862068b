import type { Context } from 'grammy';
import type { Log } from '../delivery/log.ts';
import type { OperatorSession } from './operator/operator-session.ts';

/** What a handler of the desk gets with each update. */
export interface DeskContext extends Context {
  /** Only for updates by a person in the desk; see `operator-session.ts` for what it may hold. */
  session: OperatorSession;
  /** Carries the `update_id` into every line. */
  log: Log;
}
