import type { MessageEntity, User } from 'grammy/types';
import { z } from 'zod';

/** Parameters that many methods share. */

export const integer = z.int();

/** An id, or @username; digits in a string are an id too, as environment variables bring them. */
export const chatId = z.union([
  integer,
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number),
  z.string().regex(/^@\w{3,}$/),
]);

const userShape = z.looseObject({ id: integer, is_bot: z.boolean(), first_name: z.string() });
const user = z.custom<User>((value) => userShape.safeParse(value).success, 'is not a User');
const span = { offset: integer, length: integer };

/** What a bot may send; Telegram ignores an unknown type, here it is refused. */
const entity = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum([
      'mention',
      'hashtag',
      'cashtag',
      'bot_command',
      'url',
      'email',
      'phone_number',
      'bold',
      'italic',
      'underline',
      'strikethrough',
      'spoiler',
      'blockquote',
      'expandable_blockquote',
      'code',
    ]),
    ...span,
  }),
  z.strictObject({ type: z.literal('pre'), ...span, language: z.string().exactOptional() }),
  z.strictObject({ type: z.literal('text_link'), ...span, url: z.string().min(1) }),
  z.strictObject({ type: z.literal('text_mention'), ...span, user }),
  z.strictObject({ type: z.literal('custom_emoji'), ...span, custom_emoji_id: z.string().min(1) }),
]);

export const entities: z.ZodType<MessageEntity[]> = z.array(entity);

export const replyParameters = z.strictObject({
  message_id: integer,
  chat_id: chatId.optional(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().max(1024, 'QUOTE_TEXT_INVALID').optional(),
  quote_entities: entities.optional(),
  quote_position: integer.min(0).optional(),
});

/** Taken and without effect here. */
export const quietly = {
  disable_notification: z.boolean().optional(),
  protect_content: z.boolean().optional(),
};

export const linkPreview = z.strictObject({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

/** Where a new message goes. */
export const destination = {
  chat_id: chatId,
  message_thread_id: integer.optional(),
  reply_parameters: replyParameters.optional(),
  ...quietly,
};
