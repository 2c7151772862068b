import { compact } from './compact.ts';
import type { Room } from './world.ts';

/** What getChat tells: the chat, and what Telegram always adds. */
export function chatFullInfo(room: Room): Record<string, unknown> {
  const common = {
    ...room.chat,
    accent_color_id: Math.abs(room.chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...compact({ active_usernames: room.chat.username === undefined ? undefined : [room.chat.username] }),
  };
  const pinned = room.pinned.at(-1);
  const pinnedMessage = pinned === undefined ? undefined : room.messages.get(pinned);
  if (room.chat.type === 'private') return { ...common, ...compact({ pinned_message: pinnedMessage }) };
  return {
    ...common,
    ...compact({ pinned_message: pinnedMessage }),
    has_visible_history: true,
    permissions: {
      can_send_messages: true,
      can_send_audios: true,
      can_send_documents: true,
      can_send_photos: true,
      can_send_videos: true,
      can_send_video_notes: true,
      can_send_voice_notes: true,
      can_send_polls: true,
      can_send_other_messages: true,
      can_add_web_page_previews: true,
      can_change_info: false,
      can_invite_users: true,
      can_pin_messages: false,
      can_manage_topics: false,
    },
  };
}
