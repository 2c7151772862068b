import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { type Formatted, format, isBlank } from '../entities.ts';
import { postFromBot, textFields } from '../outgoing.ts';
import { destination, entities, linkPreview } from './fields.ts';
import { replyMarkup } from './keyboards.ts';
import { type Method, method } from './method.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

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
};
