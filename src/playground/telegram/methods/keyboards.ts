import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { compact } from '../compact.ts';

const label = z.string().min(1, 'telegram: inline keyboard button text must be non-empty');
const query = z.string().max(256, 'telegram: SWITCH_INLINE_QUERY_TOO_LONG').optional();

const inlineButton = z
  .strictObject({
    text: label,
    icon_custom_emoji_id: z.string().optional(),
    style: z.enum(['danger', 'success', 'primary']).optional(),
    url: z
      .string()
      .regex(/^(?:https?|tg):\/\/\S+$/i, 'telegram: BUTTON_URL_INVALID')
      .optional(),
    callback_data: z
      .string()
      .refine((data) => {
        const bytes = Buffer.byteLength(data);
        return bytes >= 1 && bytes <= 64;
      }, 'BUTTON_DATA_INVALID')
      .optional(),
    switch_inline_query: query,
    switch_inline_query_current_chat: query,
    copy_text: z
      .strictObject({
        text: z.string().min(1, 'BUTTON_COPY_TEXT_INVALID').max(256, 'BUTTON_COPY_TEXT_INVALID'),
      })
      .optional(),
  })
  .transform((button, context): InlineKeyboardButton => {
    const { text, icon_custom_emoji_id, style } = button;
    const face = compact({ text, icon_custom_emoji_id, style });
    const actions: InlineKeyboardButton[] = [];
    if (button.url !== undefined) actions.push({ ...face, url: button.url });
    if (button.callback_data !== undefined) actions.push({ ...face, callback_data: button.callback_data });
    if (button.copy_text !== undefined) actions.push({ ...face, copy_text: button.copy_text });
    if (button.switch_inline_query !== undefined)
      actions.push({ ...face, switch_inline_query: button.switch_inline_query });
    if (button.switch_inline_query_current_chat !== undefined)
      actions.push({
        ...face,
        switch_inline_query_current_chat: button.switch_inline_query_current_chat,
      });
    const [only, second] = actions;
    if (only && !second) return only;
    const message = only
      ? 'telegram: inline keyboard button must have exactly one action'
      : 'telegram: text buttons are unallowed in the inline keyboard';
    context.issues.push({ code: 'custom', message, input: button });
    return z.NEVER;
  });

/** Up to 100 buttons, 8 in a row. Empty rows are what a careless builder leaves; Telegram drops them. */
export const inlineKeyboard = z
  .strictObject({
    inline_keyboard: z
      .array(z.array(inlineButton).max(8, 'telegram: too many buttons in a row of the inline keyboard'))
      .refine((rows) => rows.flat().length <= 100, 'telegram: reply markup is too long'),
  })
  .transform(({ inline_keyboard: rows }): InlineKeyboardMarkup => {
    return { inline_keyboard: rows.filter((row) => row.length > 0) };
  });

const placeholder = z.string().min(1).max(64).optional();

const replyKeyboard = z.strictObject({
  keyboard: z.array(
    z.array(
      z.union([
        z.string().min(1),
        z.strictObject({
          text: label,
          request_contact: z.boolean().optional(),
          request_location: z.boolean().optional(),
        }),
      ]),
    ),
  ),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: placeholder,
  selective: z.boolean().optional(),
});
const removeKeyboard = z.strictObject({
  remove_keyboard: z.literal(true),
  selective: z.boolean().optional(),
});
const forceReply = z.strictObject({
  force_reply: z.literal(true),
  input_field_placeholder: placeholder,
  selective: z.boolean().optional(),
});

/** Any keyboard a new message may have; chosen by its first key so that errors speak of the one meant. */
export const replyMarkup = z.looseObject({}).transform((markup, context) => {
  const schema =
    'inline_keyboard' in markup
      ? inlineKeyboard
      : 'keyboard' in markup
        ? replyKeyboard
        : 'remove_keyboard' in markup
          ? removeKeyboard
          : forceReply;
  const parsed = schema.safeParse(markup);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ code: 'custom', message: issue.message, path: issue.path, input: markup });
  return z.NEVER;
});

export type ReplyMarkup = z.output<typeof replyMarkup>;

/** The part of it that a message shows; keyboards of other kinds belong to the input field. */
export function shownMarkup(markup: ReplyMarkup | undefined): InlineKeyboardMarkup | undefined {
  return markup && 'inline_keyboard' in markup && markup.inline_keyboard.length > 0 ? markup : undefined;
}
