import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { integer } from './fields.ts';
import { type Method, method } from './method.ts';

const bytes = (most: number, refusal: string) =>
  z.string().refine((id) => {
    const length = Buffer.byteLength(id);
    return length >= 1 && length <= most;
  }, refusal);

/** Of all kinds of results the one that is a text. */
const article = z.strictObject({
  type: z.literal('article'),
  id: bytes(64, 'RESULT_ID_INVALID'),
  title: z.string().min(1, 'ARTICLE_TITLE_EMPTY'),
  description: z.string().optional(),
  input_message_content: z.strictObject({
    message_text: z.string().min(1, 'MESSAGE_EMPTY').max(4096, 'MESSAGE_TOO_LONG'),
  }),
});

export const inlineMethods: Record<string, Method> = {
  /** Once per query, as with buttons. */
  answerInlineQuery: method(
    {
      inline_query_id: z.string().min(1),
      results: z.array(article).max(50, 'RESULTS_TOO_MUCH'),
      cache_time: integer.min(0).optional(),
      is_personal: z.boolean().optional(),
      next_offset: z.string().max(64, 'NEXT_OFFSET_INVALID').optional(),
    },
    (world, { inline_query_id: id, results }) => {
      if (new Set(results.map((one) => one.id)).size < results.length)
        throw badRequest('RESULT_ID_DUPLICATE');
      const answer = world.inlineQueries.get(id);
      if (!answer) throw badRequest('query is too old and response timeout expired or query ID is invalid');
      world.inlineQueries.delete(id);
      answer(
        results.map(({ id: one, title, description, input_message_content: { message_text: text } }) => ({
          id: one,
          title,
          text,
          ...compact({ description }),
        })),
      );
      world.changed();
      return true;
    },
  ),
};
