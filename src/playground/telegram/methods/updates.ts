import { z } from 'zod';
import { ApiError, badRequest } from '../api-error.ts';
import { compact } from '../compact.ts';
import { integer } from './fields.ts';
import { type Method, method } from './method.ts';

/** Types that exist; a misspelt one is silently never delivered by Telegram, so here it is an error. */
const UPDATE_TYPES = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
] as const;

/** HTTPS; this machine also without, as a Bot API server of one's own takes it. */
const WEBHOOK_URL = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$))/;

const allowedUpdates = z.array(z.enum(UPDATE_TYPES)).optional();

export const updateMethods: Record<string, Method> = {
  getUpdates: method(
    {
      offset: integer.optional(),
      limit: integer.min(1).max(100).optional(),
      timeout: integer.min(0).optional(),
      allowed_updates: allowedUpdates,
    },
    (world, { offset = 0, limit = 100, timeout = 0, allowed_updates: types }) => {
      if (world.webhook.isSet)
        throw new ApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      world.updates.allow(types);
      return world.updates.get({ offset, limit, timeout: Math.min(timeout, 50) });
    },
  ),

  setWebhook: method(
    {
      url: z.string(),
      ip_address: z.string().optional(),
      max_connections: integer.min(1).max(100).optional(),
      allowed_updates: allowedUpdates,
      drop_pending_updates: z.boolean().optional(),
      secret_token: z
        .string()
        .regex(/^[\w-]{1,256}$/, 'telegram: secret token contains unallowed characters')
        .optional(),
    },
    (world, params) => {
      if (params.url !== '' && !WEBHOOK_URL.test(params.url))
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
      world.updates.allow(params.allowed_updates);
      if (params.drop_pending_updates) world.updates.drop();
      const { url, secret_token: secret, max_connections: maxConnections = 40 } = params;
      world.webhook.set(url === '' ? undefined : { url, maxConnections, ...compact({ secret }) });
      return true;
    },
  ),

  deleteWebhook: method({ drop_pending_updates: z.boolean().optional() }, (world, params) => {
    if (params.drop_pending_updates) world.updates.drop();
    world.webhook.set(undefined);
    return true;
  }),

  getWebhookInfo: method({}, (world) => world.webhook.info()),
};
