import type { Message, MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { rolled } from '../dice.ts';
import { UNCOPIED } from '../odd-kinds.ts';
import { captionFields, type Matter, postFromBot, textFields } from '../outgoing.ts';
import { copiedPoll } from '../polls.ts';
import type { World } from '../world.ts';
import { chatId, destination, entities, integer, quietly } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { checkedCaption, checkedText } from './messages.ts';
import { type Method, method } from './method.ts';

const CAPTIONED = [
  'photo',
  'document',
  'video',
  'voice',
  'audio',
  'animation',
] as const satisfies readonly (keyof Message)[];

const BARE = ['sticker', 'video_note', 'contact'] as const satisfies readonly (keyof Message)[];

/** What a copy takes along beside the medium itself. */
const MANNER = [
  'has_media_spoiler',
  'show_caption_above_media',
] as const satisfies readonly (keyof Message)[];

interface Caption {
  text: string | undefined;
  entities: MessageEntity[] | undefined;
}

export const copyMethods: Record<string, Method> = {
  copyMessage: method(
    {
      ...destination,
      from_chat_id: chatId,
      message_id: integer,
      caption: z.string().optional(),
      caption_entities: entities.optional(),
      show_caption_above_media: z.boolean().optional(),
      reply_markup: replyMarkup.optional(),
    },
    (world, params) => {
      const source = world.find(params.from_chat_id).messages.get(params.message_id);
      world.find(params.chat_id);
      if (!source) throw badRequest('message to copy not found');
      const caption = { text: params.caption, entities: params.caption_entities };
      const matter = copied(world, source, caption);
      const above = params.show_caption_above_media ? { show_caption_above_media: true as const } : {};
      const message = postFromBot(world, params, { ...matter, ...above });
      return { message_id: message.message_id };
    },
  ),

  /** No replies, no buttons, no captions of one's own. What cannot be copied is skipped; albums stay albums. */
  copyMessages: method(
    {
      chat_id: chatId,
      message_thread_id: integer.optional(),
      from_chat_id: chatId,
      message_ids: z
        .array(integer)
        .min(1, 'telegram: message identifiers are not specified')
        .max(100, 'telegram: too many message identifiers specified'),
      ...quietly,
      remove_caption: z.boolean().optional(),
    },
    (world, params) => {
      const source = world.find(params.from_chat_id);
      world.enter(params.chat_id);
      const ids = params.message_ids;
      if (ids.some((id, index) => id <= (ids[index - 1] ?? 0)))
        throw badRequest('message identifiers must be in a strictly increasing order');
      const found = ids.flatMap((id) => source.messages.get(id) ?? []).filter(isCopyable);
      if (found.length === 0) throw badRequest('there are no messages to copy');
      const albums = new Map<string, string>();
      const bare = { text: params.remove_caption ? '' : undefined, entities: undefined };
      return found.map((message) => {
        const album = message.media_group_id;
        if (album !== undefined && !albums.has(album)) albums.set(album, world.nextAlbumId());
        const group = album === undefined ? undefined : albums.get(album);
        const matter = copied(world, message, message.text === undefined ? bare : NO_CAPTION);
        const made = postFromBot(world, params, { ...matter, ...compact({ media_group_id: group }) });
        return { message_id: made.message_id };
      });
    },
  ),
};

const NO_CAPTION: Caption = { text: undefined, entities: undefined };

/** The matter of a copy: what it was, with another caption if one is named. Errors: 400 for what has no copy. */
function copied(world: World, source: Message, caption: Caption): Matter {
  if (!isCopyable(source)) throw badRequest("message can't be copied");
  const { text, venue, location, dice, poll } = source;
  if (text !== undefined) {
    const formatted = checkedText(text, source.entities);
    return textFields(formatted.text, formatted.entities);
  }
  if (venue) return { venue, location: venue.location };
  // A live location's copy stands still, dice roll anew, a poll's copy is another poll.
  if (location) return { location: { latitude: location.latitude, longitude: location.longitude } };
  if (dice) return { dice: rolled(dice.emoji) };
  if (poll) return { poll: copiedPoll(world, poll) };
  const bare = BARE.find((field) => source[field] !== undefined);
  if (bare) return { [bare]: source[bare] };
  const own =
    caption.text === undefined
      ? checkedCaption(source.caption ?? '', source.caption_entities)
      : checkedCaption(caption.text, caption.entities);
  const kept = [...CAPTIONED, ...MANNER].map((field) => [field, source[field]] as const);
  return { ...(compact(Object.fromEntries(kept)) as Matter), ...captionFields(own.text, own.entities) };
}

function isCopyable(message: Message): boolean {
  if (UNCOPIED.some((field) => message[field] !== undefined)) return false;
  const { poll } = message;
  // The bot knows the answer of its own quizzes only.
  if (poll?.type === 'quiz' && poll.correct_option_ids === undefined) return false;
  const kinds = ['text', 'venue', 'location', 'dice', 'poll', ...BARE, ...CAPTIONED] as const;
  return kinds.some((field) => message[field] !== undefined);
}
