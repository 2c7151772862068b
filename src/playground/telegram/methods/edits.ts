import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { captionFields, textFields } from '../outgoing.ts';
import type { Room, World } from '../world.ts';
import { chatId, entities, integer, linkPreview } from './fields.ts';
import { inlineKeyboard, shownMarkup } from './keyboards.ts';
import { checkedCaption, checkedText } from './messages.ts';
import { type Method, method } from './method.ts';
import { latitude, livePeriod, longitude } from './things.ts';

const which = { chat_id: chatId, message_id: integer, reply_markup: inlineKeyboard.optional() };

const SAME =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const CAPTIONED = ['photo', 'document', 'video', 'voice', 'audio', 'animation'] as const;

export const editMethods: Record<string, Method> = {
  editMessageText: method(
    {
      ...which,
      text: z.string('telegram: message text is empty'),
      entities: entities.optional(),
      link_preview_options: linkPreview.optional(),
    },
    (world, params) => {
      const { room, message } = editable(world, params);
      const { text, entities: marked } = checkedText(params.text, params.entities);
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      const { text: _, entities: __, ...rest } = message;
      return replace(world, room, message, { ...rest, ...textFields(text, marked) }, params.reply_markup);
    },
  ),

  editMessageCaption: method(
    { ...which, caption: z.string().optional(), caption_entities: entities.optional() },
    (world, params) => {
      const { room, message } = editable(world, params);
      const { text, entities: marked } = checkedCaption(params.caption ?? '', params.caption_entities);
      if (!CAPTIONED.some((kind) => message[kind] !== undefined))
        throw badRequest('there is no caption in the message to edit');
      const { caption: _, caption_entities: __, ...rest } = message;
      return replace(world, room, message, { ...rest, ...captionFields(text, marked) }, params.reply_markup);
    },
  ),

  editMessageLiveLocation: method(
    {
      ...which,
      latitude,
      longitude,
      live_period: livePeriod,
      horizontal_accuracy: z.number().min(0).max(1500).optional(),
      heading: integer.min(1).max(360).optional(),
    },
    (world, params) => {
      const { room, message, location } = live(world, params);
      const { latitude: north, longitude: east, live_period = location.live_period, heading } = params;
      const moved = { latitude: north, longitude: east, ...compact({ live_period, heading }) };
      return replace(world, room, message, { ...message, location: moved }, params.reply_markup);
    },
  ),

  stopMessageLiveLocation: method(which, (world, params) => {
    const { room, message, location } = live(world, params);
    const still = { latitude: location.latitude, longitude: location.longitude };
    return replace(world, room, message, { ...message, location: still }, params.reply_markup);
  }),

  editMessageReplyMarkup: method(which, (world, params) => {
    const { room, message } = editable(world, params);
    return replace(world, room, message, message, params.reply_markup);
  }),
};

/** The bot's own message that it may change. Errors: 400 in Telegram's words. */
function editable(
  world: World,
  params: { chat_id: number | string; message_id: number },
): { room: Room; message: Message } {
  const room = world.enter(params.chat_id);
  const message = room.messages.get(params.message_id);
  if (!message) throw badRequest('message to edit not found');
  const fixed = world.uneditable.has(`${room.chat.id}:${message.message_id}`);
  if (message.from?.id !== world.bot.id || message.forum_topic_created || fixed)
    throw badRequest("message can't be edited");
  return { room, message };
}

/** The bot's own live location, while it lives. */
function live(
  world: World,
  params: { chat_id: number | string; message_id: number },
): { room: Room; message: Message; location: NonNullable<Message['location']> } {
  const { room, message } = editable(world, params);
  const { location } = message;
  const until = message.date + (location?.live_period ?? 0);
  if (!location?.live_period || world.time() > until) throw badRequest("message can't be edited");
  return { room, message, location };
}

/** An edit without `reply_markup` takes the keyboard away: that is Telegram's rule, and a frequent mistake. */
function replace(
  world: World,
  room: Room,
  before: Message,
  after: Message,
  markup: InlineKeyboardMarkup | undefined,
): Message {
  const { reply_markup: _, edit_date: __, ...rest } = after;
  const edited: Message = {
    ...rest,
    ...compact({ reply_markup: shownMarkup(markup) }),
    edit_date: world.time(),
  };
  if (fingerprint(before) === fingerprint(edited)) throw badRequest(SAME);
  return world.post(room, edited);
}

function fingerprint(message: Message): string {
  const { text, entities: marked, caption, caption_entities: captionMarks, reply_markup: markup } = message;
  const { location } = message;
  const parts = [text, marked, caption, captionMarks, markup, location];
  return JSON.stringify(parts.map(sorted));
}

/** JSON with its keys in order, so that only content counts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
