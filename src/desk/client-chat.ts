import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { seen } from '../clients/changes.ts';
import { recogniseClient, redeemAccount } from '../clients/account-of-client.ts';
import type { Client } from '../clients/client.ts';
import { isBack } from './blocked.ts';
import type { DeskContext } from './context.ts';
import { correct } from './correct.ts';
import type { DeskDeps } from './deps.ts';
import { noteLocation } from './live-location.ts';
import { isUnrelayed, kindOf } from './message-kinds.ts';
import { takeIn } from './take-in.ts';

/** Private chats with clients: what they write becomes a card, and the bot itself stays out of sight. */
export function clientChat(deps: DeskDeps): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const chat = composer.chatType('private').filter((ctx) => ctx.from !== undefined && !ctx.from.is_bot);
  chat.command('start', (ctx) => greet(ctx, 'client.welcome', deps, ctx.match));
  chat.command('help', (ctx) => greet(ctx, 'client.help', deps));
  chat.on('message', (ctx) => receive(ctx, ctx.message, deps));
  chat.on('edited_message', (ctx) =>
    ctx.editedMessage.location ? follow(ctx, ctx.editedMessage, deps) : correct(ctx.editedMessage, deps),
  );
  return composer;
}

async function greet(
  ctx: DeskContext,
  key: 'client.welcome' | 'client.help',
  deps: DeskDeps,
  payload = '',
): Promise<void> {
  const met = await meet(ctx, deps);
  // A link that leads nowhere is a greeting like any other: nobody learns by it what there is to know.
  const client = met && payload !== '' ? ((await redeemAccount(payload, met.id, deps)) ?? met) : met;
  if (client) await sayTo(client, 'welcome', deps.content.texts.say(key, client.language), ctx, deps);
}

async function receive(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  const kind = kindOf(message);
  if (kind === 'service') return;
  const client = await meet(ctx, deps);
  if (!client) return;
  if (kind === 'location') await noteLocation(message, deps);
  await takeIn(ctx.update.update_id, message, kind, client, deps);
  if (!isUnrelayed(kind)) return;
  const { texts } = deps.content;
  const text = texts.say('client.unsupported', client.language, {
    kind: texts.say(`kinds.${kind}`, client.language),
  });
  await sayTo(client, 'unsupported', text, ctx, deps);
}

/** Their live location moves, or has ended. */
async function follow(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  if (!(await noteLocation(message, deps))) return;
  const { chat, message_id: messageId } = message;
  await deps.outbox.add({
    id: `move:${ctx.update.update_id}`,
    lane: `move:${chat.id}:${messageId}`,
    work: { kind: 'move', clientId: chat.id, chatId: chat.id, messageId },
  });
}

async function meet({ from }: DeskContext, deps: DeskDeps): Promise<Client | undefined> {
  if (!from) return undefined;
  let fresh = false;
  const met = await deps.clients.update(from.id, (known) => {
    fresh = known === undefined;
    return seen(known, from, deps.now());
  });
  const client = fresh ? await recogniseClient(met, deps) : met;
  // Nothing of what they write is kept.
  if (client.banned) return undefined;
  // Telegram's word that they let the bot in again may have been lost.
  await isBack(client, deps);
  return client;
}

async function sayTo(
  client: Client,
  what: string,
  text: string,
  ctx: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  await deps.outbox.add({
    id: `${what}:${ctx.update.update_id}`,
    lane: `client:${client.id}`,
    work: { kind: 'say', chatId: client.id, text },
  });
}
