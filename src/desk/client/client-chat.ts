import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { seen } from '../../clients/changes.ts';
import { recogniseClient, redeemAccount } from '../../clients/account-of-client.ts';
import type { Client } from '../../clients/client.ts';
import { isBack } from '../blocked/blocked.ts';
import type { DeskContext } from '../context.ts';
import { correct } from './correct.ts';
import type { DeskDeps } from '../deps.ts';
import { noteLocation } from '../both-ways/live-location.ts';
import { isUnrelayed, kindOf } from '../both-ways/message-kinds.ts';
import { takeIn } from './take-in.ts';
import { tieJourney } from '../onboarding/tie-journey.ts';

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
  const client = met && payload !== '' ? await introduced(met, payload, deps) : met;
  if (client) await sayTo(client, 'welcome', deps.content.texts.say(key, client.language), ctx, deps);
}

/**
 * Who opens a link of the team's product may be known to it. A link that leads nowhere is a greeting like any other:
 * nobody learns by it what there is to know.
 */
async function introduced(met: Client, payload: string, deps: DeskDeps): Promise<Client> {
  const client = (await redeemAccount(payload, met.id, withTie(deps))) ?? met;
  // Whether it was redeemed now or before a crash.
  await deps.queue.weigh(client.id, client.account?.segment?.value);
  return client;
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

/** What the team's product told of their onboarding becomes their journey when they are recognised. */
function withTie(deps: DeskDeps): DeskDeps & Parameters<typeof recogniseClient>[1] {
  return { ...deps, tie: (entry) => tieJourney(entry, deps) };
}

async function meet({ from, msg }: DeskContext, deps: DeskDeps): Promise<Client | undefined> {
  if (!from) return undefined;
  let fresh = false;
  const met = await deps.clients.update(from.id, (known) => {
    // Also where the process died over their first message, and it comes again.
    fresh = known === undefined || Date.parse(known.since) >= (msg?.date ?? Infinity) * 1000;
    return seen(known, from, deps.now());
  });
  const client = fresh ? await recogniseClient(met, withTie(deps)) : met;
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
