import { Composer } from 'grammy';
import type { Client } from '../../clients/client.ts';
import { templateSearch, type FoundTemplate } from '../../knowledge/template-search.ts';
import { clip } from '../both-ways/formatting.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { operatorOf } from '../operator/operator.ts';
import type { Members } from '../team/members.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, inTopic, stopSpinner } from '../topic/topic-talk.ts';
import { PUT_AWAY, TAKE } from './post-found.ts';
import { dropPosted } from './posted.ts';
import { tunedTo, tuningFor } from './tuning.ts';

/** A phone's screen has room for three. */
const MOST = 3;
/** As much of the search as is said back. UTF-16 units. */
const LONGEST_WORDS = 60;
/** The same command with the keyboard left in Russian, by its key and by its looks, or with capitals left on. */
const MISTYPED = /^\/[кКрРR](?:\s+|$)/;

/**
 * `/r слово` in a client's topic: up to three templates tuned to this client, each with a ✎. With a template's id in the
 * place of words, as inline search sends it, that one is put into the operator's hand at once.
 */
export function lookup(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('r', (ctx) => look(ctx, ctx.match.trim(), deps));
  people
    .on('message:text')
    .hears(MISTYPED, (ctx) => look(ctx, ctx.message.text.replace(MISTYPED, '').trim(), deps));
  people.callbackQuery(new RegExp(`^${TAKE}([a-z0-9_-]{1,40})$`), async (ctx) => {
    const { texts } = deps.content;
    const { language } = deps.options;
    const client = await clientHere(ctx, deps);
    const found = templateSearch(deps.content).named(ctx.match[1] ?? '', language);
    const taken = client && found && (await take(ctx, found, client, deps));
    await stopSpinner(ctx, texts.say(taken === true ? 'tap.copyBelow' : 'lookup.gone', language));
  });
  people.callbackQuery(new RegExp(`^${PUT_AWAY}(\\d{1,15})$`), async (ctx) => {
    await stopSpinner(ctx);
    const cause = Number(ctx.match[1]);
    const client = await clientHere(ctx, deps);
    if (ctx.session.listed?.cause === cause) delete ctx.session.listed;
    if (client && ctx.msg) await dropPosted({ clientId: client.id, cause }, deps, ctx.msg.message_id);
  });
  return composer;
}

async function look(ctx: DeskContext, words: string, deps: DeskDeps): Promise<void> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const client = await clientHere(ctx, deps);
  const { message } = ctx;
  if (!message || !operatorOf(ctx, deps)) return;
  if (!client) return inTopic(ctx, texts.say('desk.onlyInTopic', language), deps);
  if (words === '') return inTopic(ctx, texts.say('lookup.help', language), deps);
  const search = templateSearch(deps.content);
  const chosen = isId(words, ctx, deps) ? search.named(words, language) : undefined;
  if (chosen && (await take(ctx, chosen, client, deps))) return;
  const tuning = await tuningFor(client, deps);
  const found = search.find(words, MOST, (one) => tunedTo(one, tuning, deps) !== undefined);
  if (found.length === 0) {
    const said = { words: clip(words.replaceAll(/\s+/g, ' '), LONGEST_WORDS) };
    return inTopic(ctx, texts.say('lookup.nothing', language, said), deps);
  }
  const { update_id: cause } = ctx.update;
  const templates = found.map(({ template }) => template.id);
  const thread = message.message_thread_id ?? 0;
  const { listed: before } = ctx.session;
  // Whoever searches again has not found it there.
  if (before?.thread === thread && before.cause !== cause)
    await dropPosted({ clientId: client.id, cause: before.cause }, deps);
  const named = found.map((one) => tunedTo(one, tuning, deps)?.promise).find((one) => one !== undefined);
  ctx.session.listed = { thread, cause, templates, ...(named ? { promise: named } : {}) };
  await deps.outbox.add({
    id: `found:${cause}`,
    lane: `desk:${client.id}`,
    work: { kind: 'found', clientId: client.id, cause, replyTo: message.message_id, templates },
  });
}

/** A team may have called a template by the very word that somebody searches by. */
function isId(words: string, { message }: DeskContext, { me }: DeskDeps): boolean {
  return /[-_]/.test(words) || message?.via_bot?.id === me.id;
}

/** Puts one into the operator's hand: their next message in the topic is made from it. `false`: it cannot be said now. */
async function take(
  ctx: DeskContext,
  found: FoundTemplate,
  client: Client,
  deps: DeskDeps,
): Promise<boolean> {
  const message = ctx.msg;
  const made = tunedTo(found, await tuningFor(client, deps), deps);
  if (!made || !message) return false;
  const { update_id: cause } = ctx.update;
  const { found: before } = ctx.session;
  const thread = message.message_thread_id ?? 0;
  if (before?.thread === thread) await dropPosted({ clientId: client.id, cause: before.cause }, deps);
  delete ctx.session.editing;
  const { id: template } = found.template;
  ctx.session.found = { thread, cause, template, ...(made.promise ? { promise: made.promise } : {}) };
  const replyTo = ownCommand(ctx);
  await deps.outbox.add({
    id: `found-copy:${cause}`,
    lane: `desk:${client.id}`,
    work: {
      kind: 'found-copy',
      clientId: client.id,
      cause,
      template,
      ...(replyTo === undefined ? {} : { replyTo }),
    },
  });
  return true;
}

/** A reply to their own words opens the input field of that operator alone. */
function ownCommand({ from, message, msg }: DeskContext): number | undefined {
  if (message) return message.message_id;
  const asked = msg?.reply_to_message;
  return asked && asked.from?.id === from?.id ? asked.message_id : undefined;
}
