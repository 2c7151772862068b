import type { ChatMember } from 'grammy/types';
import { botUser } from './outgoing.ts';
import type { PersonStatus, Room, World } from './world.ts';

/** The bot as a member of a group, with its rights. */
export function botMember(world: World, bot: Room['bot']): ChatMember {
  const user = botUser(world);
  if (bot.status !== 'administrator') return { status: bot.status, user };
  return {
    status: 'administrator',
    user,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: bot.can_delete_messages ?? false,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_send_welcome_messages: false,
    can_pin_messages: bot.can_pin_messages ?? false,
    can_manage_topics: bot.can_manage_topics ?? false,
  };
}

/** A person in that chat; who never joined has left. */
export function personMember(world: World, room: Room, personId: number): ChatMember {
  const user = world.user(personId);
  const status: PersonStatus =
    room.chat.type === 'private' ? 'member' : (room.members.get(personId) ?? 'left');
  switch (status) {
    case 'creator':
      return { status, user, is_anonymous: false };
    case 'administrator':
      return {
        status,
        user,
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: true,
        can_manage_video_chats: true,
        can_restrict_members: true,
        can_promote_members: false,
        can_change_info: true,
        can_invite_users: true,
        can_post_stories: false,
        can_edit_stories: false,
        can_delete_stories: false,
        can_send_welcome_messages: false,
        can_pin_messages: true,
        can_manage_topics: true,
      };
    case 'kicked':
      return { status, user, until_date: 0 };
    case 'member':
    case 'left':
      return { status, user };
    default:
      return status satisfies never;
  }
}
