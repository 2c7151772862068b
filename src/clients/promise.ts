import { z } from 'zod';

/** How many a record keeps: the latest one counts, the others are there to be looked back at. */
export const MOST_PROMISES = 5;

/**
 * A time by which a client was told that they would have an answer. It exists from the moment the message that
 * says so has been sent. Open until `answered`; kept in time if that is not later than `until`.
 */
export const Promised = z.object({
  /** Whole minutes. */
  until: z.iso.datetime(),
  /** When the operator sent it. */
  made: z.iso.datetime(),
  by: z.string(),
  byId: z.int(),
  /** The key of the card it was made on. */
  card: z.string(),
  /** The message in the client's chat that says it; no two promises of a client have the same. */
  message: z.int(),
  /** From when on the desk is to be reminded of it. */
  remindAt: z.iso.datetime(),
  /** What the desk has been told of it: that its time is near, or that it is past. */
  reminded: z.enum(['before', 'after']).optional(),
  /** The answer that settled it: whatever was sent to the client next, a newer promise included. */
  answered: z.object({ at: z.iso.datetime(), message: z.int() }).optional(),
});
export type Promised = z.infer<typeof Promised>;

type Promises = readonly Promised[] | undefined;

/** The one that still waits to be kept; never more than one, as a newer one settles the older. */
export function openPromise(promises: Promises): Promised | undefined {
  return promises?.findLast(({ answered }) => answered === undefined);
}

/** Whether the answer came in time; only of one that is settled. */
export function wasKept({ until, answered }: Promised): boolean {
  return answered !== undefined && Date.parse(answered.at) <= Date.parse(until);
}

/**
 * When to remind: `minutes` before its time, but not in the first half of the way there, when nobody has
 * forgotten it yet.
 */
export function remindAt(made: Date, until: Date, minutes: number): Date {
  const half = made.getTime() + (until.getTime() - made.getTime()) / 2;
  return new Date(Math.round(Math.max(half, until.getTime() - minutes * 60 * 1000)));
}

/**
 * After an answer: what was open is settled by it, and what it promises itself is added. The same answer may be
 * written down twice.
 */
export function promisesAfter(
  promises: Promises,
  answer: { readonly at: string; readonly message: number },
  fresh?: Promised,
): Promised[] {
  const known = promises ?? [];
  if (known.some(({ message }) => message === answer.message)) return [...known];
  const settled = known.map((one) => (one.answered ? one : { ...one, answered: { ...answer } }));
  return [...settled, ...(fresh ? [fresh] : [])].slice(-MOST_PROMISES);
}

/** After an answer was taken back: what it promised is gone, and what it had settled is open again. */
export function promisesWithout(promises: Promises, message: number): Promised[] {
  return (promises ?? [])
    .filter((one) => one.message !== message)
    .map((one) => {
      const { answered, ...open } = one;
      return answered?.message === message ? open : one;
    });
}
