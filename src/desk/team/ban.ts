import { Composer } from 'grammy';
import { answered } from '../../clients/changes.ts';
import { fullName, type Client } from '../../clients/client.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from './members.ts';
import { operatorOf } from '../operator/operator.ts';
import { isMember } from './rights.ts';
import { drawLatestAnew } from '../card/redraw.ts';
import { clientHere, inTopic, rewrite, stopSpinner, type Button } from '../topic/topic-talk.ts';

/**
 * `/ban`, `/ban silent` and `/unban` in a client's topic, by any operator: they are the ones who are abused, it takes a
 * second tap, and the button under it undoes it. What a banned client writes is not kept at all.
 */
export function bans(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('ban', async (ctx, next) => {
    const client = await clientHere(ctx, deps);
    if (!client) return next();
    const silent = /^silent$|^тихо$/i.test(ctx.match.trim());
    if (client.banned) return inTopic(ctx, say('desk.bannedAlready', client, deps), deps, [lift(deps)]);
    await inTopic(ctx, say('desk.banAsk', client, deps), deps, questions(silent, deps));
  });
  people.command('unban', async (ctx, next) => {
    const client = await clientHere(ctx, deps);
    if (!client) return next();
    await unban(client.id, deps);
    await inTopic(ctx, say(client.banned ? 'desk.unbanned' : 'desk.notBanned', client, deps), deps);
  });
  people.callbackQuery(/^ban:(yes|silent|no|lift)$/, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const [, choice] = ctx.match;
    await stopSpinner(ctx);
    if (!client || !by) return;
    if (choice === 'no') return rewrite(ctx, say('desk.banCancelled', client, deps), deps);
    if (choice === 'lift') {
      await unban(client.id, deps);
      return rewrite(ctx, say('desk.unbanned', client, deps), deps);
    }
    const silent = choice === 'silent';
    await ban(client, { by: by.name, silent }, ctx.update.update_id, deps);
    const text = deps.content.texts.say(
      silent ? 'desk.bannedSilently' : 'desk.banned',
      deps.options.language,
      {
        client: fullName(client),
        name: by.name,
      },
    );
    await rewrite(ctx, text, deps, [lift(deps)]);
  });
  return composer;
}

async function ban(
  { id, language }: Client,
  how: { readonly by: string; readonly silent: boolean },
  cause: number,
  deps: DeskDeps,
): Promise<void> {
  const at = deps.now().toISOString();
  await deps.clients.update(id, (client) => {
    if (!client) throw new Error(`no record of client ${id}`);
    // Nobody owes them an answer any more.
    return { ...answered(client), banned: client.banned ?? { ...how, at } };
  });
  if (!how.silent) {
    await deps.outbox.add({
      id: `banned:${cause}`,
      lane: `client:${id}`,
      work: { kind: 'say', chatId: id, text: deps.content.texts.say('client.banned', language) },
    });
  }
  await drawLatestAnew(id, deps);
}

async function unban(clientId: number, deps: DeskDeps): Promise<void> {
  const known = await deps.clients.get(clientId);
  if (!known?.banned) return;
  await deps.clients.update(clientId, (client) => {
    const { banned: _banned, ...rest } = client ?? known;
    return rest;
  });
  await drawLatestAnew(clientId, deps);
}

function questions(silent: boolean, { content, options }: DeskDeps): Button[] {
  const { texts } = content;
  const { language } = options;
  return [
    ...(silent ? [] : [{ text: texts.say('desk.banYes', language), callback_data: 'ban:yes' }]),
    { text: texts.say('desk.banSilent', language), callback_data: 'ban:silent' },
    { text: texts.say('desk.cancel', language), callback_data: 'ban:no' },
  ];
}

function lift({ content, options }: DeskDeps): Button {
  return { text: content.texts.say('desk.banLift', options.language), callback_data: 'ban:lift' };
}

function say(
  key: 'desk.bannedAlready' | 'desk.banAsk' | 'desk.unbanned' | 'desk.notBanned' | 'desk.banCancelled',
  client: Client,
  { content, options }: DeskDeps,
): string {
  return content.texts.say(key, options.language, { client: fullName(client) });
}
