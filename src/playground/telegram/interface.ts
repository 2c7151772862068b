import type { ReactionEmoji } from './reaction-emoji.ts';

/** A person of the simulated world. */
export interface Person {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  /** May write 8192 characters, captions of 4096, and put three reactions on a message. */
  is_premium?: boolean;
}

/** A supergroup. `id` is −100…; with `username` it is public. */
export interface ForumOptions {
  id: number;
  title: string;
  /** Default true. */
  isForum?: boolean;
  username?: string;
  /** A basic group, that may be upgraded: no topics, message ids shared with the private chats. */
  basic?: boolean;
  /** The only reactions allowed there. Default: all. */
  reactions?: readonly ReactionEmoji[];
  /**
   * A forum with too much in it refuses its old topics (tdlib/telegram-bot-api#596): once so many messages have
   * come since a topic was made, the bot is refused in it in these words.
   */
  oldTopics?: { messages: number; refusal: TopicRefusal };
  /** Default: an administrator with all these rights. */
  bot?: {
    status: 'administrator' | 'member' | 'left';
    can_manage_topics?: boolean;
    can_delete_messages?: boolean;
    can_pin_messages?: boolean;
  };
}

export type TopicRefusal = 'TOPIC_CLOSED' | 'message thread not found';

export interface SendOptions {
  /** The topic; none is General (or a chat without topics). */
  thread?: number;
  replyTo?: number;
  /** With `replyTo`: the words of that message that are quoted by hand. */
  quote?: string;
  /** As an anonymous administrator: from GroupAnonymousBot, with `sender_chat`. */
  anonymous?: boolean;
  /** The name of somebody whose message is forwarded, and who hides the account. */
  forwardOf?: string;
  /** A result that the bot offered and they chose. */
  viaBot?: boolean;
}

/** What a bot offers to somebody who types its name and a word: shown as title and description, sent as `text`. */
export interface InlineResult {
  id: string;
  title: string;
  description?: string;
  text: string;
}

/** One call of the bot, as it came and as it was answered. */
export interface ApiCall {
  at: Date;
  method: string;
  payload: Record<string, unknown>;
  answer: { ok: boolean; error_code?: number; description?: string };
  /** What a done call gave. */
  result?: unknown;
  ms: number;
  /** Done, and the bot never learnt it. */
  unheard?: Unheard['why'];
  /**
   * Milliseconds from its answer to the end of the connection, where that was within three seconds: a process that was
   * killed so soon may have had no time to write down what it read.
   */
  endedAfter?: number;
}

/** Calls of one method so far. */
export interface CallCount {
  done: number;
  /** By an error of Telegram's but 429. */
  refused: number;
  /** By 429. */
  limited: number;
  /** By the network, before anything was done. */
  broken: number;
}

/** A call that Telegram did and whose answer the bot did not get: a careful bot may do it again. */
export interface Unheard {
  at: Date;
  method: string;
  chat?: number;
  /** The message that it made or changed; an album's last. */
  message?: number;
  text?: string;
  /**
   * `lost`: by an ordered or drawn fault. `gone`: the client went before the answer was written.
   * `unread`: it was written, and the client's end fell with it unread.
   */
  why: 'lost' | 'gone' | 'unread';
}

/** At most so many calls in any such span. */
export interface Window {
  calls: number;
  milliseconds: number;
}

/** What is left out is not limited. */
export interface Limits {
  /** Per supergroup. */
  group?: Window;
  /** Per private chat. */
  chat?: Window;
  all?: Window;
}

/** `lost-answer`: done, then the connection broken; `reset`: broken before; `hang`: silence, done or not by a coin. */
export type FaultKind = '429' | '500' | '502-html' | 'reset' | 'hang' | 'lost-answer';

export interface FaultShare {
  /** 0.1: one call in ten, getUpdates too. */
  share: number;
  kinds: readonly FaultKind[];
  /** The same seed draws the same faults for the same row of calls. */
  seed: number;
  /** How long a call hangs before its connection is cut. Default 30 000. */
  hangMilliseconds?: number;
  /** What a drawn 429 asks for, seconds. Default 1. */
  retryAfter?: number;
  /** Methods that are left alone. */
  spare?: readonly string[];
}

/** A fault to come: an error of Telegram's, or a network that fails before, during or after the work. */
export type Fault = { method?: string; times?: number } & (
  | {
      error_code: number;
      description: string;
      parameters?: { retry_after?: number; migrate_to_chat_id?: number };
    }
  | { network: 'reset' | 'hang' | 'after' }
);
