import type { Message } from 'grammy/types';
import { inWords } from './polls.ts';

/** Kinds that can be copied with a caption, so that a card fits under them in one call. */
const CAPTIONED = ['photo', 'document', 'video', 'animation', 'audio', 'voice'] as const;
export type Captioned = (typeof CAPTIONED)[number];

/** Kinds that are copied as they are: a card cannot be their caption and follows under them. */
const BARE = ['sticker', 'video_note', 'contact', 'venue', 'location', 'poll'] as const;
export type Bare = (typeof BARE)[number];

/** Kinds that no bot can relay: their sender is told by name. */
const UNRELAYED = [
  'story', 'checklist', 'paid_media', 'live_photo', 'rich_message', 'game', 'giveaway', 'invoice', 'other',
] as const; // prettier-ignore
export type Unrelayed = (typeof UNRELAYED)[number];

/** A dice is relayed as words: a copy would roll anew. */
export type MessageKind = 'text' | 'dice' | Captioned | Bare | Unrelayed | 'service';

/** Fields of a message that somebody's action left behind, not somebody's words: nothing to relay, nobody to tell. */
const SERVICE = [
  'new_chat_members', 'left_chat_member', 'new_chat_title', 'new_chat_photo', 'delete_chat_photo',
  'group_chat_created', 'supergroup_chat_created', 'channel_chat_created', 'message_auto_delete_timer_changed',
  'migrate_to_chat_id', 'migrate_from_chat_id', 'pinned_message', 'successful_payment', 'refunded_payment',
  'users_shared', 'chat_shared', 'connected_website', 'write_access_allowed', 'passport_data',
  'proximity_alert_triggered', 'boost_added', 'chat_background_set', 'forum_topic_created', 'forum_topic_edited',
  'forum_topic_closed', 'forum_topic_reopened', 'general_forum_topic_hidden', 'general_forum_topic_unhidden',
  'giveaway_created', 'giveaway_completed', 'video_chat_scheduled', 'video_chat_started', 'video_chat_ended',
  'video_chat_participants_invited', 'web_app_data', 'chat_owner_left', 'chat_owner_changed',
  'checklist_tasks_done', 'checklist_tasks_added', 'poll_option_added', 'poll_option_deleted', 'managed_bot_created',
  'paid_message_price_changed', 'direct_message_price_changed', 'gift', 'unique_gift', 'gift_upgrade_sent',
  'suggested_post_approved', 'suggested_post_approval_failed', 'suggested_post_declined', 'suggested_post_paid',
  'suggested_post_refunded',
] as const; // prettier-ignore

/**
 * The narrower name comes first: a live photo carries `photo` too, an animation `document` and a venue `location`
 * ("for backward compatibility", https://core.telegram.org/bots/api#message).
 */
const BY_FIELD = [
  'live_photo', 'paid_media', 'rich_message', 'game', 'animation',
  ...CAPTIONED, ...BARE,
  'dice', 'story', 'checklist', 'giveaway', 'invoice',
] as const; // prettier-ignore

export function kindOf(message: Message): MessageKind {
  if (typeof message.text === 'string') return 'text';
  for (const kind of BY_FIELD) if (message[kind]) return kind;
  if (message.giveaway_winners) return 'giveaway';
  return SERVICE.some((field) => field in message) ? 'service' : 'other';
}

export function isCaptioned(kind: string): kind is Captioned {
  return CAPTIONED.some((captioned) => captioned === kind);
}

/** Whether a copy of it carries no card: it comes alone, and the card under it. */
export function isBare(kind: string): kind is Bare {
  return BARE.some((bare) => bare === kind);
}

/** Whether it can only be named: to its sender, and on the card. */
export function isUnrelayed(kind: string): kind is Unrelayed {
  return UNRELAYED.some((unrelayed) => unrelayed === kind);
}

/** The words of a message, whatever carries them. */
export function wordsOf(message: Message): { text: string; entities: Message['entities'] & {} } {
  const described = inWords(message);
  if (described !== undefined) return { text: described, entities: [] };
  return message.text === undefined
    ? { text: message.caption ?? '', entities: message.caption_entities ?? [] }
    : { text: message.text, entities: message.entities ?? [] };
}
