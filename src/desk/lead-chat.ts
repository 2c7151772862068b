import { FormattedString } from '@grammyjs/parse-mode';
import { Composer } from 'grammy';
import type { TextKey } from '../content/text-keys.ts';
import { fullName } from '../clients/client.ts';
import type { DeskContext } from './context.ts';
import { deskChat, type DeskDeps } from './deps.ts';
import { clip } from './formatting.ts';
import { localDay } from './local-time.ts';
import type { Members } from './members.ts';

const MONTH = 30 * 24 * 60 * 60 * 1000;
const LONGEST_LIST = 30;
const LONGEST_WISH = 120;

/**
 * Private chats of the team: leads ask for the digest and the wishes, operators are sent to the desk.
 * Everybody else is a client and goes on to the next handler.
 */
export function teamInPrivate(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  // Elsewhere the figures of the team would be read by whoever is there.
  const leads = composer.filter(
    async (ctx) =>
      isLead(ctx, deps) &&
      ctx.chat !== undefined &&
      (ctx.chat.type === 'private' || ctx.chat.id === (await deskChat(deps))),
  );
  leads.command('digest', (ctx) => digest(ctx, deps));
  leads.command('requests', (ctx) => requests(ctx, deps));
  composer.chatType(['group', 'supergroup']).command(['digest', 'requests'], async (ctx, next) => {
    if (ctx.chat.id !== (await deskChat(deps))) return next();
    await say(
      ctx,
      deps.content.texts.say('desk.leadsOnly', deps.options.language, { command: firstWord(ctx) }),
      deps,
    );
  });
  const inPrivate = composer.chatType('private');
  inPrivate.command('setup', async (ctx, next) => {
    // Once there is a desk, a client who types this is a client like any other.
    if ((await deskChat(deps)) !== undefined) return next();
    await say(ctx, text('setup.group', deps), deps);
  });
  inPrivate
    .filter((ctx) => isLead(ctx, deps))
    .on('message', (ctx) => say(ctx, text('lead.help', deps), deps));
  inPrivate
    .filter((ctx) => isOperator(ctx, deps, members))
    .on('message', (ctx) => say(ctx, text('desk.operatorInPrivate', deps), deps));
  return composer;
}

function isLead(ctx: DeskContext, deps: DeskDeps): boolean {
  return ctx.from !== undefined && deps.options.leads.includes(ctx.from.id);
}

/** Asked of Telegram only for strangers: whoever has a topic is a client. */
async function isOperator(ctx: DeskContext, deps: DeskDeps, members: Members): Promise<boolean> {
  const desk = await deskChat(deps);
  if (desk === undefined || !ctx.from || (await deps.topics.ofClient(ctx.from.id))) return false;
  try {
    return await members.has(desk, ctx.from.id);
  } catch (error) {
    // In doubt they are a client: a topic too many does less harm than a client unheard.
    ctx.log.warn({ err: error }, 'Telegram did not say whether a newcomer belongs to the desk');
    return false;
  }
}

async function digest(ctx: DeskContext, deps: DeskDeps): Promise<void> {
  if (!ctx.chat) return;
  const thread = ctx.message?.is_topic_message ? ctx.message.message_thread_id : undefined;
  await deps.outbox.add({
    id: `digest:u${ctx.update.update_id}`,
    lane: `lead:${ctx.chat.id}`,
    work: {
      kind: 'digest',
      day: localDay(deps.now(), deps.options.timezone),
      chatId: ctx.chat.id,
      ...(thread === undefined ? {} : { threadId: thread }),
    },
  });
}

async function requests(ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const now = deps.now();
  const filed = await deps.requests.between(new Date(now.getTime() - MONTH), new Date(now.getTime() + 1));
  if (filed.length === 0) return say(ctx, text('lead.noRequests', deps), deps);
  const lines: string[] = [];
  for (const { id, text: wish, clientId } of filed.slice(-LONGEST_LIST).toReversed()) {
    const client = await deps.clients.get(clientId);
    const name = client ? fullName(client) : String(clientId);
    lines.push(
      texts.say('lead.request', language, {
        number: id,
        text: clip(wish.replace(/\s+/g, ' '), LONGEST_WISH),
        name,
      }),
    );
  }
  const title = FormattedString.bold(texts.say('lead.requests', language, { count: filed.length }));
  const body = FormattedString.join([title, clip(lines.join('\n'), 4000 - title.text.length)], '\n\n');
  await say(ctx, body.text, deps, body);
}

function text(
  key: Extract<TextKey, 'setup.group' | 'lead.help' | 'lead.noRequests' | 'desk.operatorInPrivate'>,
  deps: DeskDeps,
): string {
  return deps.content.texts.say(key, deps.options.language);
}

function firstWord(ctx: DeskContext): string {
  return /^\/\w+/.exec(ctx.message?.text ?? '')?.[0] ?? '';
}

async function say(ctx: DeskContext, words: string, deps: DeskDeps, body?: FormattedString): Promise<void> {
  if (!ctx.chat) return;
  await deps.outbox.add({
    id: `team:${ctx.update.update_id}`,
    lane: `lead:${ctx.chat.id}`,
    work: {
      kind: 'say',
      chatId: ctx.chat.id,
      ...(ctx.message?.is_topic_message && ctx.message.message_thread_id !== undefined
        ? { threadId: ctx.message.message_thread_id }
        : {}),
      text: words,
      ...(body ? { entities: body.entities } : {}),
    },
  });
}
