import { talkEnded } from '../../clients/changes.ts';
import type { Client } from '../../clients/client.ts';
import { resolved, silentAt, type TalkEnd } from '../../clients/talk.ts';
import { isCalm } from '../../clients/waiting.ts';
import { countClosed } from '../digest/day-events.ts';
import type { DeskDeps, DueDeps } from '../deps.ts';
import type { Due } from '../due.ts';
import { present } from '../record/present.ts';

type Deps = Pick<DeskDeps, 'clients' | 'content' | 'due' | 'figures' | 'now' | 'options'>;

/**
 * The client has asked for nothing: where that says that they are content (`settled`) the talk is over, unless they
 * still wait for something else. One that only such words began was none: nobody's first answer counts from there.
 */
export async function endTalk(client: Client, settled: boolean, deps: Deps): Promise<void> {
  const { id, talk } = client;
  if (!talk || !isCalm(client)) return;
  if (resolved(talk)) {
    if (settled) await settle(client, 'thanks', deps);
  } else await deps.clients.update(id, (known) => talkEnded(present(known, id), talk));
}

/** An answer was sent: when nobody says anything for long after it, the talk is over. */
export async function watchTalk(client: Client, deps: Deps): Promise<void> {
  const at = silence(client, deps);
  if (at) await deps.due.add({ kind: 'talk', id: String(client.id), at });
}

/** A talk may have been silent for long enough to be over. */
export async function talkDue(due: Due, deps: DueDeps): Promise<void> {
  const client = await deps.clients.get(Number(due.id));
  const at = client && silence(client, deps);
  if (!client || !at) return;
  const now = deps.now();
  // Whoever still waits is not silent: their next answer notes it anew.
  if (client.waitingSince !== undefined && !isCalm(client)) return;
  if (at > now) return deps.due.set({ ...due, at });
  await settle(client, 'silence', deps);
}

/** Counted first: whoever dies in between counts the same talk again, and that counts once. */
async function settle(client: Client, end: TalkEnd, deps: Deps): Promise<void> {
  const { id, talk } = client;
  const over = resolved(talk);
  if (!talk || !over) return;
  await countClosed(id, end, deps, over);
  await deps.clients.update(id, (known) => talkEnded(present(known, id), talk, end));
}

function silence({ talk, lastMessageAt }: Client, { content, options }: Deps): Date | undefined {
  const { workingHours, timezone } = options;
  return silentAt(talk, lastMessageAt, content.settings.talkSilenceHours, workingHours, timezone);
}
