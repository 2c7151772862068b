import { z } from 'zod';
import { laneOf } from '../delivery/lane-of.ts';
import type { Task } from '../delivery/journals.ts';
import type { Topic } from '../desk/stores.ts';
import type { Update } from './shapes.ts';

/** Stores that can take a client out of what they keep, as `Eraser` promises it. */
export interface Erases {
  erase(clientId: number): void;
}

const OfClient = z.looseObject({ kind: z.string(), clientId: z.number().optional() });

/** Whether a task is about the client. The erasing itself is not: it has to be finished. */
export function isTaskOf({ lane, work }: Task, clientId: number): boolean {
  const { data } = OfClient.safeParse(work);
  if (data?.kind === 'forget') return false;
  return data?.clientId === clientId || /^(client|desk|edit):/.test(lane) && hasToken(lane, clientId); // prettier-ignore
}

/** Whether an update came from the client's chat, or is about one of their topics. */
export function isUpdateOf(update: Update, clientId: number, topics: readonly Topic[] = []): boolean {
  const lane = laneOf(update);
  return (
    lane === `chat:${clientId}` ||
    topics.some(({ chatId, threadId }) => lane === `chat:${chatId}:${threadId}`)
  );
}

/** Whether the client's id is one of the words of a name: `promise:before:7:12` is about client 7. */
export function hasToken(name: string, clientId: number): boolean {
  return name.split(/[:{}]/).includes(String(clientId));
}
