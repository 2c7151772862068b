import { z } from 'zod';

/** What became of the answer to a call. */
const Fate = {
  /** Why the bot cannot have known that the call was done. */
  unheard: z.enum(['lost', 'gone', 'unread']).optional(),
  /** It was read, and so soon after it the connection ended. Milliseconds. */
  endedAfter: z.number().optional(),
};

/** One message of the bot as it stood after one call: new, or edited. */
export const Sight = z.object({
  /** The place of the call among all calls. */
  order: z.number(),
  at: z.number(),
  method: z.string(),
  chatId: z.number(),
  thread: z.number().optional(),
  messageId: z.number(),
  text: z.string(),
  ...Fate,
});
export type Sight = z.infer<typeof Sight>;

/** What a client wrote: `[017-0042]` is the 42nd message of client 17. */
export const Written = z.object({ client: z.number(), number: z.number(), at: z.number() });
export type Written = z.infer<typeof Written>;

/** What an operator did to answer a client: words of their own, marked `{017-0003}`, or a button on a card. */
export const Asked = z.object({
  client: z.number(),
  number: z.number(),
  kind: z.enum(['own', 'suggestion']),
  /** Of a suggestion: all that the card said when it was pressed. What arrives has to stand in it. */
  card: z.string(),
  /** Of a button: what the operator was told. `unknown`: nothing yet, so it may have been done or not. */
  outcome: z.enum(['sent', 'refused', 'unknown']),
  at: z.number(),
});
export type Asked = z.infer<typeof Asked>;

/** A topic that the bot made. */
export const MadeTopic = z.object({ thread: z.number(), name: z.string(), ...Fate });
export type MadeTopic = z.infer<typeof MadeTopic>;

/** All that is judged: only what Telegram sees. */
export const RunRecord = z.object({
  desk: z.number(),
  clients: z.array(z.object({ id: z.number(), number: z.number(), name: z.string() })),
  written: z.array(Written),
  asked: z.array(Asked),
  sights: z.array(Sight),
  topics: z.array(MadeTopic),
  /** What stands in the desk at the end. */
  standing: z.array(z.object({ thread: z.number().optional(), text: z.string() })),
  /** Calls that were done, and what became of the others, by method. */
  calls: z.record(
    z.string(),
    z.object({ done: z.number(), refused: z.number(), limited: z.number(), broken: z.number() }),
  ),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Where a run stands. */
export const Progress = z.object({
  written: z.number(),
  shown: z.number(),
  /** Answers that an operator was told are on their way, or wrote in own words. */
  asked: z.number(),
  arrived: z.number(),
  /** Messages still to be written by clients. */
  left: z.number(),
  /** Milliseconds since the bot's last call that changes something. */
  quiet: z.number(),
  /** Longest time without a poll, milliseconds, since the last `forget`. */
  longestWithoutPoll: z.number(),
  pollsRefused: z.number(),
  /** Updates that the bot has not confirmed yet. */
  unconfirmed: z.number(),
});
export type Progress = z.infer<typeof Progress>;
