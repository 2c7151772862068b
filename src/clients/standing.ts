import type { Client } from './client.ts';
import { coolsOffAt } from './cool-off.ts';
import type { ClientState } from './state.ts';

/** How things stand with a client. Nobody is heated or paused who has their answer. */
export function standingOf(client: Client, now: Date): ClientState {
  if (client.waitingSince === undefined) return 'answered';
  if (coolsOffAt(client.coolOff, now)) return 'paused';
  const mood = client.mood?.state;
  return mood === 'heated' || mood === 'unpredictable' ? 'heated' : 'waits';
}
