import type { Client } from '../../clients/client.ts';
import { openPromise, type Promised } from '../../clients/promise.ts';
import { isSettled, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { wordsOfDay } from './named-time.ts';

/** «до 15:30», as the desk reads it today. */
export function promiseWords(
  { until }: Promised,
  deps: Pick<DeskDeps, 'content' | 'options' | 'now'>,
): string {
  return wordsOfDay(new Date(until), deps)[deps.options.language];
}

/** The promise that a card shows: what was promised before this message came, while it is open. */
export function promiseOn(card: Card, client: Client | undefined): Promised | undefined {
  if (isSettled(card) || !card.reading) return undefined;
  const promise = openPromise(client?.promises);
  return promise && card.at >= promise.made ? promise : undefined;
}
