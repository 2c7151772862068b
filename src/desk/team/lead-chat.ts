import { Composer } from 'grammy';
import type { TextKey } from '../../content/text-keys.ts';
import { periodOf } from '../../digest/period.ts';
import type { DeskContext } from '../context.ts';
import { registerLead } from './commands.ts';
import { deadLetters } from './dead-letters.ts';
import { deskChat, desks, type DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import type { Members } from './members.ts';
import { isLead, isMember } from './rights.ts';
import { placeOf } from '../topic/topic-talk.ts';

/**
 * The team's own commands, and its private chats: leads ask for the digest and what went wrong (the queue has a file of
 * its own), operators are sent to the desk. Everybody else is a client and goes on to the next handler.
 */
export function teamInPrivate(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const inDesk = composer.filter((ctx) => isMember(ctx, deps, members));
  // Elsewhere the figures of the team would be read by whoever is there.
  const leads = composer.filter(
    async (ctx) =>
      isLead(ctx, deps) && (ctx.chat?.type === 'private' || (await isMember(ctx, deps, members))),
  );
  leads.command('digest', (ctx) => digest(ctx, deps));
  leads.command('dead', async (ctx) => say(ctx, await deadLetters(ctx.match, ctx, deps), deps));
  inDesk.command('help', (ctx) => help(ctx, deps));
  inDesk.command(['digest', 'requests', 'onboarding', 'effort', 'dead', 'forget'], async (ctx) => {
    const { texts } = deps.content;
    const { language } = deps.options;
    const command = firstWord(ctx);
    // A lead's /forget that got here was given outside of any client's topic.
    if (isLead(ctx, deps)) return say(ctx, texts.say('desk.onlyInTopic', language), deps);
    await say(ctx, texts.say('desk.leadsOnly', language, { command }), deps);
  });
  inDesk.command(['ban', 'unban'], (ctx) =>
    say(ctx, deps.content.texts.say('desk.onlyInTopic', deps.options.language), deps),
  );
  const inPrivate = composer.chatType('private');
  inPrivate.command('setup', async (ctx, next) => {
    // Once there is a desk, a client who types this is a client like any other.
    if ((await deskChat(deps)) !== undefined) return next();
    await say(ctx, text('setup.group', deps), deps);
  });
  inPrivate
    .filter((ctx) => isLead(ctx, deps))
    .on('message', async (ctx) => {
      await registerLead(ctx.from.id, deps);
      await say(ctx, text('lead.help', deps), deps);
    });
  inPrivate
    .filter((ctx) => isOperator(ctx, deps, members))
    .on('message', (ctx) => say(ctx, text('desk.operatorInPrivate', deps), deps));
  return composer;
}

async function help(ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const lines = [texts.say('desk.help', language)];
  if (isLead(ctx, deps)) lines.push(texts.say('desk.helpLeads', language));
  await say(ctx, lines.join('\n\n'), deps);
}

/** Asked of Telegram only for strangers: whoever has a topic is a client. */
async function isOperator(ctx: DeskContext, deps: DeskDeps, members: Members): Promise<boolean> {
  if (!ctx.from || (await deps.topics.ofClient(ctx.from.id))) return false;
  try {
    for (const desk of await desks(deps)) if (await members.has(desk, ctx.from.id)) return true;
    return false;
  } catch (error) {
    // In doubt they are a client: a topic too many does less harm than a client unheard.
    ctx.log.warn({ err: error }, 'Telegram did not say whether a newcomer belongs to the desk');
    return false;
  }
}

async function digest(ctx: DeskContext, deps: DeskDeps): Promise<void> {
  if (!ctx.chat) return;
  const asked = typeof ctx.match === 'string' ? ctx.match : '';
  const period = periodOf(asked, localDay(deps.now(), deps.options.timezone));
  if (!period) return say(ctx, deps.content.texts.say('digest.help', deps.options.language), deps);
  await deps.outbox.add({
    id: `digest:u${ctx.update.update_id}`,
    lane: `lead:${ctx.chat.id}`,
    work: {
      kind: 'digest',
      ...(period.kind === 'day' ? { day: period.day } : { day: period.to, week: true }),
      ...placeOf(ctx.message ?? { chat: ctx.chat }),
    },
  });
}

function text(
  key: Extract<TextKey, 'setup.group' | 'lead.help' | 'desk.operatorInPrivate'>,
  deps: DeskDeps,
): string {
  return deps.content.texts.say(key, deps.options.language);
}

function firstWord(ctx: DeskContext): string {
  return /^\/\w+/.exec(ctx.message?.text ?? '')?.[0] ?? '';
}

async function say(ctx: DeskContext, words: string, deps: DeskDeps): Promise<void> {
  if (!ctx.chat) return;
  await deps.outbox.add({
    id: `team:${ctx.update.update_id}`,
    lane: `lead:${ctx.chat.id}`,
    work: {
      kind: 'say',
      ...placeOf(ctx.message ?? { chat: ctx.chat }),
      text: words,
    },
  });
}
