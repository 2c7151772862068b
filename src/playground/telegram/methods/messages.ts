import type { Message, MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { type Formatted, format, isBlank } from '../entities.ts';
import { captionFields, type Matter, needRight, postFromBot, postService, textFields } from '../outgoing.ts';
import { isReactionEmoji, type ReactionEmoji } from '../reaction-emoji.ts';
import { chatId, destination, entities, integer, linkPreview, quietly } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { type Method, method } from './method.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
/** A bot deletes what is younger than this. */
const DELETABLE_S = 48 * 3600;

/** A text to send or to edit into, checked. */
export function checkedText(raw: string, given: MessageEntity[] | undefined): Formatted {
  const formatted = format(raw, given);
  if (isBlank(formatted.text)) throw badRequest('message text is empty');
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long');
  return formatted;
}

/** A caption, checked; may be empty. */
export function checkedCaption(raw: string, given: MessageEntity[] | undefined): Formatted {
  const formatted = format(raw, given);
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  return formatted;
}

const COPIED = [
  'photo',
  'document',
  'video',
  'voice',
  'audio',
  'animation',
  'sticker',
  'video_note',
  'location',
  'contact',
  'poll',
  'dice',
] as const satisfies readonly (keyof Message)[];

const CAPTIONED: readonly (keyof Message)[] = ['photo', 'document', 'video', 'voice', 'audio', 'animation'];

export const messageMethods: Record<string, Method> = {
  sendMessage: method(
    {
      ...destination,
      text: z.string('telegram: message text is empty'),
      entities: entities.optional(),
      link_preview_options: linkPreview.optional(),
      reply_markup: replyMarkup.optional(),
    },
    (world, params) => {
      world.find(params.chat_id);
      const { text, entities: marked } = checkedText(params.text, params.entities);
      return postFromBot(world, params, textFields(text, marked));
    },
  ),

  copyMessage: method(
    {
      ...destination,
      from_chat_id: chatId,
      message_id: integer,
      caption: z.string().optional(),
      caption_entities: entities.optional(),
      reply_markup: replyMarkup.optional(),
    },
    (world, params) => {
      const source = world.find(params.from_chat_id).messages.get(params.message_id);
      world.find(params.chat_id);
      if (!source) throw badRequest('message to copy not found');
      const message = postFromBot(world, params, copied(source, params.caption, params.caption_entities));
      return { message_id: message.message_id };
    },
  ),

  deleteMessage: method({ chat_id: chatId, message_id: integer }, (world, params) => {
    const room = world.enter(params.chat_id);
    const message = room.messages.get(params.message_id);
    if (!message) throw badRequest('message to delete not found');
    if (message.from?.id !== world.bot.id) needRight(room, 'can_delete_messages', "message can't be deleted");
    if (message.forum_topic_created || world.time() - message.date > DELETABLE_S)
      throw badRequest("message can't be deleted");
    room.messages.delete(params.message_id);
    world.changed();
    return true;
  }),

  setMessageReaction: method(
    {
      chat_id: chatId,
      message_id: integer,
      reaction: z
        .array(
          z.strictObject({
            type: z.literal('emoji'),
            emoji: z.custom<ReactionEmoji>(isReactionEmoji, 'REACTION_INVALID'),
          }),
        )
        .max(1, 'REACTIONS_TOO_MANY')
        .optional(),
      is_big: z.boolean().optional(),
    },
    (world, params) => {
      const room = world.enter(params.chat_id);
      const message = room.messages.get(params.message_id);
      if (!message) throw badRequest('message to react not found');
      if (message.forum_topic_created || message.pinned_message || message.forum_topic_edited)
        throw badRequest("message can't be reacted");
      const emoji = (params.reaction ?? []).map((reaction) => reaction.emoji);
      world.reactions.set(`${room.chat.id}:${params.message_id}:${world.bot.id}`, emoji);
      world.changed();
      return true;
    },
  ),

  pinChatMessage: method({ chat_id: chatId, message_id: integer, ...quietly }, (world, params) => {
    const room = world.enter(params.chat_id);
    needRight(room, 'can_pin_messages', 'not enough rights to manage pinned messages in the chat');
    const message = room.messages.get(params.message_id);
    if (!message) throw badRequest('message to pin not found');
    room.pinned = [...room.pinned.filter((id) => id !== params.message_id), params.message_id];
    postService(world, room, message.message_thread_id, { pinned_message: message });
    return true;
  }),

  unpinChatMessage: method({ chat_id: chatId, message_id: integer.optional() }, (world, params) => {
    const room = world.enter(params.chat_id);
    needRight(room, 'can_pin_messages', 'not enough rights to manage pinned messages in the chat');
    const id = params.message_id ?? room.pinned.at(-1);
    if (id === undefined || !room.pinned.includes(id)) throw badRequest('message to unpin not found');
    room.pinned = room.pinned.filter((pinned) => pinned !== id);
    world.changed();
    return true;
  }),
};

/** The matter of a copy: what it was, with another caption if one is named. */
function copied(source: Message, caption: string | undefined, given: MessageEntity[] | undefined): Matter {
  if (source.text !== undefined) {
    const { text, entities: marked } = checkedText(source.text, source.entities);
    return textFields(text, marked);
  }
  const kind = COPIED.find((field) => source[field] !== undefined);
  if (!kind) throw badRequest("message can't be copied");
  const medium = compact(Object.fromEntries(COPIED.map((field) => [field, source[field]]))) as Matter;
  if (!CAPTIONED.includes(kind)) return medium;
  const own =
    caption === undefined
      ? checkedCaption(source.caption ?? '', source.caption_entities)
      : checkedCaption(caption, given);
  return { ...medium, ...captionFields(own.text, own.entities) };
}
