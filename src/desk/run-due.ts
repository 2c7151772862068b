import { remindAfterCoolOff } from './time/cool-off.ts';
import type { DueDeps } from './deps.ts';
import { tellOfDead } from './team/dead-letters.ts';
import { DUE_KINDS, type Due, type DueKind } from './due.ts';
import { releaseFlood } from './client/flood.ts';
import { loopDue } from './loop/loop.ts';
import { onboardingDue } from './onboarding/due.ts';
import { remindOfPromise } from './time/promise-reminder.ts';
import { talkDue } from './waiting/talks.ts';
import { taskDue } from './record/tasks.ts';
import { iconDue } from './topic/topic-icon.ts';
import { waitDue } from './waiting/waiting.ts';

/** What is done about each kind. May run again for the same entry: its effects carry names of their own. */
const DOES: Readonly<Record<DueKind, (due: Due, deps: DueDeps) => Promise<void>>> = {
  'cool-off': remindAfterCoolOff,
  promise: remindOfPromise,
  icon: iconDue,
  flood: releaseFlood,
  dead: tellOfDead,
  waiting: waitDue,
  task: taskDue,
  talk: talkDue,
  loop: loopDue,
  onboarding: onboardingDue,
};

/** Read at once: some kilobytes, however much came due while the bot was off. */
const MOST = 100;

/**
 * Does what is due at `now`. An entry is crossed out after it was done, so whoever dies in between does it again.
 * One that fails holds up no other and stays for the next tick.
 */
export async function runDue(now: Date, deps: DueDeps): Promise<void> {
  for (const kind of DUE_KINDS) {
    let more = true;
    while (more) more = await runSome(kind, now, deps);
  }
}

/** Whether to go on at once: not where one failed, which would only come again. */
async function runSome(kind: DueKind, now: Date, deps: DueDeps): Promise<boolean> {
  const batch = await deps.due.by(kind, now, MOST);
  let failed = false;
  for (const due of batch) {
    try {
      await DOES[kind](due, deps);
      await deps.due.remove(due);
    } catch (error) {
      failed = true;
      deps.log.error({ due: kind, id: due.id, err: error }, 'what is due could not be done yet');
    }
  }
  return batch.length === MOST && !failed;
}
