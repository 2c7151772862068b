import type { Window } from './budget-store.ts';

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export const GROUP_CALLS_PER_MINUTE = 20;
const MINUTE = 60_000;
/**
 * In hand for clocks that differ. It need not cover the way to Telegram and back, as a call counts from its answer;
 * a whole second would be four more in a storm of strangers. Milliseconds.
 */
const MARGIN = 250;
/** A chat of one person takes a call a second, a bot makes thirty; with a twentieth in hand. */
const SECOND = 1050;
const CALLS_PER_SECOND = 30;
/** Of these a message to many gets so many: a third is left for answers. */
const BROADCAST_PER_SECOND = 20;
/** At least three seconds apart: bots that made a dozen topics within seconds were banned. */
const TOPIC_EVERY = 3010;
const TOPICS_A_DAY = 300;
const DAY = 24 * 60 * 60 * 1000;

export interface WindowOptions {
  readonly groupCallsPerMinute: number;
  /** All times are multiplied by it: below 1 a test need not take minutes. */
  readonly pace: number;
}

/** The window that counts a chat's own calls. */
export function chatWindow(
  chatId: number,
  calls: number,
  { groupCallsPerMinute, pace }: WindowOptions,
): Window {
  return chatId < 0
    ? {
        name: `chat:${chatId}`,
        calls,
        limit: groupCallsPerMinute,
        milliseconds: (MINUTE + MARGIN) * pace,
      }
    : { name: `chat:${chatId}`, calls, limit: 1, milliseconds: SECOND * pace };
}

/** Names of the windows that count new topics. */
export const TOPIC_WINDOWS = { pause: 'topics', day: 'topics-of-the-day' } as const;

/**
 * Every window that calls to a chat have to fit: the chat's own first, then all chats', that of a message to many, and
 * those of new topics.
 */
export function windowsOf(
  chatId: number,
  calls: number,
  creates: boolean,
  options: WindowOptions,
  broadcast = false,
): readonly Window[] {
  const { pace } = options;
  const second = SECOND * pace;
  const { pause, day } = TOPIC_WINDOWS;
  return [
    chatWindow(chatId, calls, options),
    { name: 'all', calls, limit: CALLS_PER_SECOND, milliseconds: second },
    ...(broadcast ? [{ name: 'broadcast', calls, limit: BROADCAST_PER_SECOND, milliseconds: second }] : []),
    ...(creates
      ? [
          { name: pause, calls: 1, limit: 1, milliseconds: TOPIC_EVERY * pace },
          { name: day, calls: 1, limit: TOPICS_A_DAY, milliseconds: DAY * pace },
        ]
      : []),
  ];
}
