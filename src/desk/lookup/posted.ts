import type { DeskDeps } from '../deps.ts';

/** What was posted for a search, by the client and by the update that asked for it. */
interface Posted {
  readonly clientId: number;
  readonly cause: number;
}

type Deps = Pick<DeskDeps, 'marks' | 'outbox' | 'topics'>;

/** Whether it has served before it could be posted: nobody would use it, and nothing would take it away. */
export async function hasServed(posted: Posted, { marks }: Pick<Deps, 'marks'>): Promise<boolean> {
  return (await marks.of(about(posted)))['served'] !== undefined;
}

/** Notes where it stands. */
export async function notePosted(posted: Posted, messageId: number, deps: Deps): Promise<void> {
  const { served } = await deps.marks.set(about(posted), { message: String(messageId) });
  if (served !== undefined) await remove(posted, messageId, deps);
}

/** It has served: it is taken away, now or as soon as it stands, and once. `standing`: the message that it is known to be. */
export async function dropPosted(posted: Posted, deps: Deps, standing?: number): Promise<void> {
  const { message = standing, gone } = await deps.marks.set(about(posted), { served: 'yes' });
  if (message !== undefined && gone === undefined) await remove(posted, Number(message), deps);
}

async function remove({ clientId, cause }: Posted, messageId: number, deps: Deps): Promise<void> {
  const topic = await deps.topics.ofClient(clientId);
  if (!topic) return;
  await deps.outbox.add({
    id: `found-gone:${clientId}:${cause}`,
    lane: `desk:${clientId}`,
    work: { kind: 'delete', chatId: topic.chatId, messageId },
  });
  // Only now: whoever is cut off before that tries again.
  await deps.marks.set(about({ clientId, cause }), { gone: 'yes' });
}

function about({ clientId, cause }: Posted): string {
  return `found:${clientId}:${cause}`;
}
