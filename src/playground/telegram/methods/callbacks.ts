import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { integer } from './fields.ts';
import { type Method, method } from './method.ts';

export const callbackMethods: Record<string, Method> = {
  /** Once per query: a second answer finds it gone, as one that comes too late. */
  answerCallbackQuery: method(
    {
      callback_query_id: z
        .string()
        .min(1, 'telegram: query is too old and response timeout expired or query ID is invalid'),
      text: z.string().max(200, 'MESSAGE_TOO_LONG').optional(),
      show_alert: z.boolean().optional(),
      cache_time: integer.min(0).optional(),
    },
    (world, params) => {
      const answer = world.queries.get(params.callback_query_id);
      if (!answer) throw badRequest('query is too old and response timeout expired or query ID is invalid');
      world.queries.delete(params.callback_query_id);
      answer(compact({ text: params.text || undefined, show_alert: params.show_alert }));
      world.changed();
      return true;
    },
  ),
};
