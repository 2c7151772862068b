import type { Client } from './client.ts';
import { openPromise } from './promise.ts';
import { afterWorking, type WorkWeek } from './working-time.ts';

/** How soon somebody who waits is to have an answer. Minutes of working time. */
export interface WaitTargets {
  readonly reminderMinutes: number;
  /** For those who are upset or angry. */
  readonly heatedReminderMinutes: number;
  /** From the moment at which a client reminds of themselves. */
  readonly askedAgainMinutes: number;
  /** From the reminder in the topic until the leads are told. */
  readonly escalateMinutes: number;
}

/** Somebody who waits for an answer. */
export interface Waiting {
  readonly since: Date;
  /** When the desk is to be reminded in the topic. */
  readonly remindAt: Date;
  /** When the leads are to be told. */
  readonly escalateAt: Date;
}

/** What is to be done about a wait: a line in the client's topic, then one to the leads. */
export type WaitStep = 'topic' | 'lead';

/**
 * Since when a client waits and when to remind of them; `undefined` where nobody waits. Nobody is reminded of before a
 * pause has ended that the desk has chosen, and a promised time that is still ahead takes the target's place.
 */
export function waitOf(
  client: Client,
  targets: WaitTargets,
  week: WorkWeek,
  zone: string,
): Waiting | undefined {
  const { waitingSince, wait, coolOff } = client;
  if (waitingSince === undefined) return undefined;
  const since = new Date(waitingSince);
  const after = (from: Date, minutes: number): Date => afterWorking(from, minutes, week, zone);
  const promise = openPromise(client.promises);
  const promised = promise && new Date(promise.until);
  const pause = coolOff && new Date(coolOff.until);
  const asked = wait && wait.asked > 0 ? new Date(wait.lastAsked) : undefined;
  const held = (at: Date): Date => (pause && pause > at ? pause : at);

  const remindAt = (): Date => {
    if (promised && promised > since) return promised;
    // A broken promise that they come back to is as good as asking again.
    const usual = after(since, promised ? targets.askedAgainMinutes : targetOf(client, targets));
    return asked ? earlier(usual, after(asked, targets.askedAgainMinutes)) : usual;
  };
  const remind = held(remindAt());
  const reminded = wait?.reminded === undefined ? undefined : new Date(wait.reminded);
  const escalate = after(reminded ?? remind, targets.escalateMinutes);
  const pressed =
    reminded && asked && asked > reminded
      ? earlier(escalate, after(asked, targets.askedAgainMinutes))
      : escalate;
  return { since, remindAt: remind, escalateAt: held(pressed) };
}

/**
 * Since when they are owed something: an answer that they wait for, or one that was promised them and has not come
 * since; `undefined` where they are owed nothing.
 */
export function owedSince({
  waitingSince,
  promises,
}: Pick<Client, 'waitingSince' | 'promises'>): string | undefined {
  return waitingSince ?? openPromise(promises)?.made;
}

/** They wrote only to thank, to apologise or to say that it is settled: nobody is reminded of that. */
export function isCalm({ wait, latest }: Pick<Client, 'wait' | 'latest'>): boolean {
  return wait?.calm !== undefined && wait.calm === latest;
}

/** Whether their latest message reminded of themselves. */
export function askedAgain({ wait, lastMessageAt }: Pick<Client, 'wait' | 'lastMessageAt'>): boolean {
  return wait !== undefined && wait.asked > 0 && wait.lastAsked === lastMessageAt;
}

/** The next thing to do about a wait, and when; `undefined` where there is nothing more to do. */
export function nextStep(
  client: Client,
  targets: WaitTargets,
  week: WorkWeek,
  zone: string,
): { readonly step: WaitStep; readonly at: Date } | undefined {
  const waiting = waitOf(client, targets, week, zone);
  if (!waiting || client.banned || isCalm(client) || client.wait?.escalated !== undefined) return undefined;
  return client.wait?.reminded === undefined
    ? { step: 'topic', at: waiting.remindAt }
    : { step: 'lead', at: waiting.escalateAt };
}

/** What is to be done now. */
export function stepDue(
  client: Client,
  now: Date,
  targets: WaitTargets,
  week: WorkWeek,
  zone: string,
): WaitStep | undefined {
  const next = nextStep(client, targets, week, zone);
  return next && next.at <= now ? next.step : undefined;
}

export function isHeated({ mood }: Pick<Client, 'mood'>): boolean {
  return mood?.state === 'heated' || mood?.state === 'unpredictable';
}

function targetOf(client: Client, targets: WaitTargets): number {
  return isHeated(client)
    ? Math.min(targets.heatedReminderMinutes, targets.reminderMinutes)
    : targets.reminderMinutes;
}

function earlier(one: Date, other: Date): Date {
  return one <= other ? one : other;
}
