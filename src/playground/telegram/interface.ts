import type { MessageEntity } from 'grammy/types';

/** A person of the simulated world. */
export interface Person {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

/** A supergroup. `id` is −100…; with `username` it is public. */
export interface ForumOptions {
  id: number;
  title: string;
  /** Default true. */
  isForum?: boolean;
  username?: string;
  /** Default: an administrator with all these rights. */
  bot?: {
    status: 'administrator' | 'member' | 'left';
    can_manage_topics?: boolean;
    can_delete_messages?: boolean;
    can_pin_messages?: boolean;
  };
}

/** What a person sends. */
export type Content =
  | { kind: 'text'; text: string; entities?: MessageEntity[] }
  | MediaContent
  | { kind: 'sticker' | 'video_note' | 'location' | 'contact' | 'poll' | 'dice' | 'story' };

/** A medium; without `file` a few bytes of its own stand in. */
export interface MediaContent {
  kind: 'photo' | 'document' | 'video' | 'voice' | 'audio' | 'animation';
  caption?: string;
  caption_entities?: MessageEntity[];
  fileName?: string;
  file?: Uint8Array;
  mime?: string;
  mediaGroupId?: string;
}

export interface SendOptions {
  /** The topic; none is General (or a chat without topics). */
  thread?: number;
  replyTo?: number;
  /** As an anonymous administrator: from GroupAnonymousBot, with `sender_chat`. */
  anonymous?: boolean;
}

/** One call of the bot, as it came and as it was answered. */
export interface ApiCall {
  at: Date;
  method: string;
  payload: Record<string, unknown>;
  answer: { ok: boolean; error_code?: number; description?: string };
  ms: number;
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
