import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { canManageTopics, needRight, postService } from '../outgoing.ts';
import { removeTopic } from '../topic-removal.ts';
import type { Room, Topic, World } from '../world.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';
import { isTopicIcon, topicIcons } from './topic-icons.ts';

const COLORS = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];

const topic = { chat_id: chatId, message_thread_id: integer };

export const topicMethods: Record<string, Method> = {
  createForumTopic: method(
    {
      chat_id: chatId,
      name: z.string(),
      icon_color: integer
        .refine((color) => COLORS.includes(color), 'telegram: invalid icon color specified')
        .optional(),
      icon_custom_emoji_id: z.string().optional(),
    },
    (world, params) => {
      const room = forum(world, params.chat_id);
      if (!canManageTopics(room)) throw badRequest('not enough rights to create a topic');
      const name = checkedName(params.name);
      if (name === '') throw badRequest('title must be non-empty');
      checkIcon(params.icon_custom_emoji_id);
      const icon = params.icon_custom_emoji_id || undefined;
      const made: Topic = {
        id: world.nextMessageId(room),
        name,
        iconColor: params.icon_color ?? 7322096,
        ...compact({ iconCustomEmojiId: icon }),
        closed: false,
        byBot: true,
      };
      room.topics.set(made.id, made);
      const shown = { name, icon_color: made.iconColor, ...compact({ icon_custom_emoji_id: icon }) };
      postService(world, room, made.id, { message_id: made.id, forum_topic_created: shown });
      return { message_thread_id: made.id, ...shown };
    },
  ),

  editForumTopic: method(
    { ...topic, name: z.string().optional(), icon_custom_emoji_id: z.string().optional() },
    (world, params) => {
      const { room, found } = manageable(world, params, 'not enough rights to edit the topic');
      const name = params.name === undefined ? '' : checkedName(params.name);
      checkIcon(params.icon_custom_emoji_id);
      const renamed = name !== '' && name !== found.name;
      const icon = params.icon_custom_emoji_id;
      const repainted = icon !== undefined && icon !== (found.iconCustomEmojiId ?? '');
      if (!renamed && !repainted) throw badRequest('TOPIC_NOT_MODIFIED');
      if (renamed) found.name = name;
      if (repainted) {
        delete found.iconCustomEmojiId;
        if (icon !== '') found.iconCustomEmojiId = icon;
      }
      postService(world, room, found.id, {
        forum_topic_edited: compact({
          name: renamed ? name : undefined,
          icon_custom_emoji_id: repainted ? icon : undefined,
        }),
      });
      return true;
    },
  ),

  closeForumTopic: method(topic, (world, params) => toggle(world, params, true)),
  reopenForumTopic: method(topic, (world, params) => toggle(world, params, false)),

  deleteForumTopic: method(topic, (world, params) => {
    const room = forum(world, params.chat_id);
    needRight(room, 'can_delete_messages', 'not enough rights to delete the topic');
    if (!room.topics.has(params.message_thread_id)) throw badRequest('TOPIC_ID_INVALID');
    removeTopic(world, room, params.message_thread_id);
    return true;
  }),

  getForumTopicIconStickers: method({}, () => topicIcons()),
};

function forum(world: World, chat: number | string): Room {
  const room = world.enter(chat);
  if (room.chat.type === 'private' || room.chat.is_forum !== true)
    throw badRequest('the chat is not a forum');
  return room;
}

/** The name as it is kept. Telegram cuts longer ones or refuses; here 128 is a wall, so that the bot cuts itself. */
function checkedName(raw: string): string {
  const name = raw.trim();
  if (name.length > 128) throw badRequest('topic name is too long: at most 128 characters');
  return name;
}

function checkIcon(id: string | undefined): void {
  if (id && !isTopicIcon(id)) throw badRequest('DOCUMENT_INVALID');
}

function manageable(
  world: World,
  params: { chat_id: number | string; message_thread_id: number },
  refusal: string,
): { room: Room; found: Topic } {
  const room = forum(world, params.chat_id);
  const found = room.topics.get(params.message_thread_id);
  if (!found) throw badRequest('TOPIC_ID_INVALID');
  if (!canManageTopics(room) && !found.byBot) throw badRequest(refusal);
  return { room, found };
}

function toggle(
  world: World,
  params: { chat_id: number | string; message_thread_id: number },
  closed: boolean,
): true {
  const { room, found } = manageable(world, params, 'not enough rights to close or open the topic');
  if (found.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
  found.closed = closed;
  postService(world, room, found.id, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
  return true;
}
