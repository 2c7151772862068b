import { z } from 'zod';
import { afterWorking, type WorkWeek } from './working-time.ts';

/**
 * A talk: from a client's first message until the matter is settled. Open for as long as it is on the record; what is
 * over is counted and goes.
 */
export const Talk = z.object({
  since: z.iso.datetime(),
  firstAnswer: z.iso.datetime().optional(),
  lastAnswer: z.iso.datetime().optional(),
  /** They have told of a problem, complained or wish to leave; goes with the talk. */
  problem: z.literal(true).optional(),
});
export type Talk = z.infer<typeof Talk>;

/** How a talk ends by itself: the client was content, or nobody had anything more to say. */
export type TalkEnd = 'thanks' | 'silence';

/** A talk that is over and had an answer. The last answer is the one that settled it. */
export interface Resolved {
  readonly since: string;
  readonly firstAnswer: string;
  readonly lastAnswer: string;
}

/** After the client wrote: a talk begins where none runs. */
export function talkAfterMessage(talk: Talk | undefined, at: string): Talk {
  return talk ?? { since: at };
}

/** After a card was read. A problem stays one until the talk is over, whatever is written in between. */
export function talkAfterReading(talk: Talk, isTrouble: boolean): Talk {
  return isTrouble && !talk.problem ? { ...talk, problem: true } : talk;
}

/** After an answer. Where no talk runs nobody waited for it: «пожалуйста» to thanks, an operator who writes first. */
export function talkAfterAnswer(talk: Talk | undefined, at: string): Talk | undefined {
  return talk && { ...talk, firstAnswer: talk.firstAnswer ?? at, lastAnswer: at };
}

/** When a talk will have been silent for so many hours of working time; `undefined` while it has no answer. */
export function silentAt(
  talk: Talk | undefined,
  lastMessageAt: string | undefined,
  hours: number,
  week: WorkWeek,
  zone: string,
): Date | undefined {
  if (talk?.lastAnswer === undefined) return undefined;
  const last = Math.max(Date.parse(talk.lastAnswer), Date.parse(lastMessageAt ?? talk.lastAnswer));
  return afterWorking(new Date(last), hours * 60, week, zone);
}

/** What a talk that ends now came to; `undefined` where nobody ever answered: it was no matter that was settled. */
export function resolved(talk: Talk | undefined): Resolved | undefined {
  if (talk?.firstAnswer === undefined || talk.lastAnswer === undefined) return undefined;
  const { since, firstAnswer, lastAnswer } = talk;
  return { since, firstAnswer, lastAnswer };
}
