import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { chatFullInfo } from '../chat-info.ts';
import { botMember, personMember } from '../members.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const;

export const chatMethods: Record<string, Method> = {
  getMe: method({}, (world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })),

  getChat: method({ chat_id: chatId }, (world, params) => chatFullInfo(world.find(params.chat_id))),

  getChatMember: method({ chat_id: chatId, user_id: integer }, (world, params) => {
    const room = world.enter(params.chat_id);
    if (params.user_id === world.bot.id) return botMember(world, room.bot);
    if (!world.people.has(params.user_id)) throw badRequest('PARTICIPANT_ID_INVALID');
    return personMember(world, room, params.user_id);
  }),

  getChatAdministrators: method({ chat_id: chatId }, (world, params) => {
    const room = world.enter(params.chat_id);
    if (room.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
    const people = [...room.members]
      .filter(([, status]) => status === 'administrator' || status === 'creator')
      .map(([id]) => personMember(world, room, id));
    return room.bot.status === 'administrator' ? [...people, botMember(world, room.bot)] : people;
  }),

  sendChatAction: method(
    { chat_id: chatId, message_thread_id: integer.optional(), action: z.enum(ACTIONS) },
    (world, params) => {
      const room = world.enter(params.chat_id);
      const thread = params.message_thread_id;
      // Unlike sendMessage, this one takes 1 for General.
      if (thread !== undefined && thread !== 1 && !room.topics.has(thread))
        throw badRequest('message thread not found');
      return true;
    },
  ),
};
