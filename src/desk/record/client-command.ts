import { Composer } from 'grammy';
import { accountAfter, type AccountPatch } from '../../clients/account.ts';
import { withAccount } from '../../clients/account-of-client.ts';
import type { Client } from '../../clients/client.ts';
import { patchFrom, ZONES, type Refusal } from './client-fields.ts';
import { recordOf } from './client-record.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import type { Members } from '../team/members.ts';
import { ANONYMOUS_ADMIN, operatorOf, type Operator } from '../operator/operator.ts';
import { present } from './present.ts';
import { isMember } from '../team/rights.ts';
import { clientHere, inTopic, placeOf, stopSpinner } from '../topic/topic-talk.ts';

/**
 * `/client` in a client's topic: what the team knows of them, with buttons for what is chosen and short commands for
 * what is typed (`/client компания Ромашка`). Every value keeps who set it and when.
 */
export function clientRecord(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('client', async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    if (!by) return;
    if (!client) return inTopic(ctx, deps.content.texts.say('desk.onlyInTopic', deps.options.language), deps);
    const words = ctx.match.trim();
    if (words === '') return show(ctx, client, deps);
    const patch = patchFrom(words, by, deps);
    if ('refused' in patch) return inTopic(ctx, refusalOf(patch, deps), deps);
    await show(ctx, await setAccount(client, patch, by, deps), deps);
  });
  people.callbackQuery(/^acc:(me|zones|back|-?s:[a-z0-9-]{1,24}|-?z:[\w/+-]{1,40})$/, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const [, choice = ''] = ctx.match;
    await stopSpinner(ctx);
    if (!client || !by) return;
    const patch = patchOf(choice, client, by, deps);
    const now = patch ? await setAccount(client, patch, by, deps) : client;
    await redrawn(ctx, now, choice === 'zones' ? 'zones' : 'record', deps);
  });
  return composer;
}

/**
 * Anybody can send any data: what names no segment and no zone of ours sets nothing. What is chosen is taken off by its
 * own data, so that a tap that is handled again changes nothing.
 */
function patchOf(
  choice: string,
  { account }: Client,
  by: Operator,
  { content }: DeskDeps,
): AccountPatch | undefined {
  if (choice === `-s:${account?.segment?.value}`) return { segment: null };
  if (choice === `-z:${account?.timezone?.value}`) return { timezone: null };
  if (choice === 'me')
    return by.id === ANONYMOUS_ADMIN ? undefined : { manager: { id: by.id, name: by.name } };
  const [kind, value] = [choice.slice(0, 2), choice.slice(2)];
  if (kind === 's:' && content.segments.some(({ id }) => id === value)) return { segment: value };
  return kind === 'z:' && ZONES.includes(value) ? { timezone: value } : undefined;
}

/**
 * Sets it on the client's record and, where the team's product knows them, in what is kept by its id. Their votes come
 * first: handled again after a crash, a segment that is set already would change nothing.
 */
async function setAccount(
  client: Client,
  patch: AccountPatch,
  by: Operator,
  { clients, accounts, queue, now }: Pick<DeskDeps, 'clients' | 'accounts' | 'queue' | 'now'>,
): Promise<Client> {
  if (patch.segment !== undefined) await queue.weigh(client.id, patch.segment ?? undefined);
  const author = { by: by.name, byId: by.id };
  const at = now();
  const after = await clients.update(client.id, (known) => {
    const one = present(known, client.id);
    return withAccount(one, accountAfter(one.account, patch, author, at));
  });
  const id = after.account?.externalId;
  if (id !== undefined && (await accounts.get(id)))
    await accounts.update(id, (entry) => {
      if (!entry) throw new Error(`no account ${id}`);
      const account = accountAfter(entry.account, patch, author, at);
      return account === entry.account ? entry : { ...entry, account };
    });
  return after;
}

async function show(ctx: DeskContext, client: Client, deps: DeskDeps): Promise<void> {
  const { message } = ctx;
  if (!message) return;
  const { body, rows } = await recordOf(client, 'record', deps);
  await deps.outbox.add({
    id: `client:${ctx.update.update_id}`,
    lane: `desk:${client.id}`,
    work: {
      kind: 'post',
      ...placeOf(message),
      text: body.text,
      entities: body.entities,
      replyTo: message.message_id,
      rows,
    },
  });
}

async function redrawn(
  ctx: DeskContext,
  client: Client,
  what: 'record' | 'zones',
  deps: DeskDeps,
): Promise<void> {
  const message = ctx.msg;
  if (!message) return;
  const { body, rows } = await recordOf(client, what, deps);
  await deps.outbox.add({
    id: `client:${ctx.update.update_id}`,
    lane: `desk:${client.id}`,
    work: {
      kind: 'repost',
      chatId: message.chat.id,
      messageId: message.message_id,
      text: body.text,
      entities: body.entities,
      rows,
    },
  });
}

function refusalOf({ refused }: Refusal, { content, options }: DeskDeps): string {
  const { texts, segments } = content;
  const { language } = options;
  if (refused === 'segment') {
    const known = segments.map(({ title }) => title[language]).join(', ');
    return texts.say('account.wrongSegment', language, { segments: known });
  }
  return texts.say(`account.${refused}`, language);
}
