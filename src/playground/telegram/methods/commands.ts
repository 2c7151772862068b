import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { World } from '../world.ts';
import { chatId, integer } from './fields.ts';
import { type Method, method } from './method.ts';

const scope = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
  }),
  z.strictObject({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
  z.strictObject({ type: z.literal('chat_member'), chat_id: chatId, user_id: integer }),
]);

const where = {
  scope: scope.optional(),
  language_code: z
    .string()
    .regex(/^(?:[a-z]{2})?$/, 'telegram: invalid language code specified')
    .optional(),
};

/** `chat_member:-1001:42/ru`: the scope's type, its ids, the language if one is named. */
function scopeKey(params: {
  scope?: z.output<typeof scope> | undefined;
  language_code?: string | undefined;
}): string {
  const chosen = params.scope ?? { type: 'default' };
  const parts: (string | number)[] = [chosen.type];
  if ('chat_id' in chosen) parts.push(chosen.chat_id);
  if ('user_id' in chosen) parts.push(chosen.user_id);
  return parts.join(':') + (params.language_code ? `/${params.language_code}` : '');
}

/** A person who never wrote to the bot is nobody it knows, even if they share a group. */
function checkMet(world: World, chat: number | string): void {
  const { id, type } = world.find(chat).chat;
  if (type === 'private' && !world.started.has(id)) throw badRequest('chat not found');
}

export const commandMethods: Record<string, Method> = {
  setMyCommands: method(
    {
      ...where,
      commands: z
        .array(
          z.strictObject({
            command: z.string().regex(/^\/?[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
            description: z
              .string()
              .min(1, 'BOT_COMMAND_DESCRIPTION_INVALID')
              .max(256, 'BOT_COMMAND_DESCRIPTION_INVALID'),
          }),
        )
        .max(100, 'BOT_COMMANDS_TOO_MUCH'),
    },
    (world, params) => {
      if (params.scope && 'chat_id' in params.scope) checkMet(world, params.scope.chat_id);
      const listed = params.commands.map(({ command, description }) => ({
        command: command.replace('/', ''),
        description,
      }));
      world.commands.set(scopeKey(params), listed);
      world.changed();
      return true;
    },
  ),
  getMyCommands: method(where, (world, params) => world.commands.get(scopeKey(params)) ?? []),
  deleteMyCommands: method(where, (world, params) => {
    world.commands.delete(scopeKey(params));
    world.changed();
    return true;
  }),
};
