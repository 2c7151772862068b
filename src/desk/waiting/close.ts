import { Composer } from 'grammy';
import { closed, reopened } from '../../clients/changes.ts';
import { fullName, type Client } from '../../clients/client.ts';
import { resolved } from '../../clients/talk.ts';
import { isOpen } from '../card-record.ts';
import type { DeskContext } from '../context.ts';
import { endCoolOff } from '../time/cool-off.ts';
import { countClosed, uncountClosed } from '../digest/day-events.ts';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';
import type { Members } from '../team/members.ts';
import { operatorOf, type Operator } from '../operator/operator.ts';
import { present } from '../record/present.ts';
import { redraw } from '../card/redraw.ts';
import { isMember } from '../team/rights.ts';
import { iconSoon } from '../topic/topic-icon.ts';
import { clientHere, inTopic, placeOf, rewrite, stopSpinner, type Button } from '../topic/topic-talk.ts';
import { afterAnswer } from './waiting.ts';

/** On the card; what is longer is no reason but an answer. */
const LONGEST_REASON = 60;

/** Why: an id for the figures, and what people read. */
interface Reason {
  readonly id: string;
  readonly title: string;
}

/**
 * `/close` in a client's topic, by any operator: what is open is closed without an answer, for a reason that the digest
 * counts. The client hears nothing of it, and their next message is a matter of its own.
 */
export function closing(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
  people.command('close', async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    if (!by) return;
    if (!client) return inTopic(ctx, say('desk.onlyInTopic', deps), deps);
    if (!(await isOwed(client, deps))) return inTopic(ctx, nobody(client, deps), deps);
    const reason = named(ctx.match.trim(), deps);
    if (!reason) return ask(ctx, client, deps);
    await close(client, reason, by, ctx, deps);
    await inTopic(ctx, done(client, reason, by, deps), deps, [wayBack(ctx, deps)]);
  });
  people.callbackQuery(/^close:([a-z0-9-]{1,24})$/, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const [, choice = ''] = ctx.match;
    await stopSpinner(ctx);
    if (!client || !by) return;
    if (choice === CANCEL) return rewrite(ctx, say('waiting.closeCancelled', deps), deps);
    const reason = reasons(deps).find(({ id }) => id === choice);
    if (!reason) return;
    if (!(await isOwed(client, deps))) return rewrite(ctx, nobody(client, deps), deps);
    await close(client, reason, by, ctx, deps);
    await rewrite(ctx, done(client, reason, by, deps), deps, [wayBack(ctx, deps)]);
  });
  people.callbackQuery(/^reopen:(\d{1,15})$/, async (ctx) => {
    const client = await clientHere(ctx, deps);
    const by = operatorOf(ctx, deps);
    const back = client && by && (await reopen(client, Number(ctx.match[1]), deps));
    await stopSpinner(ctx, back === false ? say('waiting.reopenLate', deps) : undefined);
    if (!client || !by || !back) return;
    const { texts } = deps.content;
    const said = { client: fullName(client), name: by.name };
    await rewrite(ctx, texts.say('waiting.reopened', deps.options.language, said), deps);
  });
  return composer;
}

const CANCEL = 'cancel';
/** What an operator writes in words of their own. */
const OTHER = 'other';

async function isOwed(client: Client, deps: DeskDeps): Promise<boolean> {
  return client.waitingSince !== undefined || (await deps.cards.openOf(client.id)).length > 0;
}

/**
 * First the figures and the record, then the cards, which would otherwise say it while the client still counts as one
 * who waits. Done again after a crash, it counts once and closes the rest.
 */
async function close(
  client: Client,
  reason: Reason,
  by: Operator,
  { update: { update_id: cause } }: DeskContext,
  deps: DeskDeps,
): Promise<void> {
  const { id } = client;
  const cards = (await deps.cards.openOf(id)).map(({ key }) => key);
  await countClosed(id, reason.id, deps, resolved(client.talk), cause);
  await endCoolOff(id, deps);
  const made = { cause, at: deps.now().toISOString(), reason: reason.id, cards };
  const { lastClose } = await deps.clients.update(id, (known) => closed(present(known, id), made));
  const { at } = lastClose ?? made;
  const state = { kind: 'closed', by: by.name, byId: by.id, at, reason: reason.title } as const;
  for (const { key } of await deps.cards.openOf(id)) {
    const card = await deps.cards.update(key, (now) =>
      isOpen(now) ? { ...now, state, revision: now.revision + 1 } : undefined,
    );
    if (card?.state.kind === 'closed') await redraw(card, deps);
  }
  await iconSoon(id, deps);
}

/** ↩️: the client waits as before, and their cards are open; `false` where either side has written since. */
async function reopen({ id, lastClose }: Client, cause: number, deps: DeskDeps): Promise<boolean> {
  if (lastClose?.cause !== cause) return false;
  await uncountClosed(id, lastClose, deps);
  const client = await deps.clients.update(id, (known) => reopened(present(known, id), cause));
  for (const key of lastClose.cards) {
    const card = await deps.cards.update(key, (now) =>
      now.state.kind === 'closed' && now.state.at === lastClose.at
        ? { ...now, state: { kind: 'open' }, revision: now.revision + 1 }
        : undefined,
    );
    if (card) await redraw(card, deps);
  }
  await iconSoon(id, deps);
  await afterAnswer(client, deps);
  return true;
}

/** Names the close that it takes back: under an older one it does nothing. */
function wayBack({ update }: DeskContext, { content, options }: DeskDeps): Button {
  const text = content.texts.say('waiting.reopen', options.language);
  return { text, callback_data: `reopen:${update.update_id}` };
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** By its id, by its title, or in words of one's own; `undefined` where nothing was said. */
function named(words: string, deps: DeskDeps): Reason | undefined {
  if (words === '') return undefined;
  const { closeReasons } = deps.content;
  const found = closeReasons.find(
    ({ id, title }) => id === words || [title.ru, title.en].some((one) => plain(one) === plain(words)),
  );
  return found
    ? { id: found.id, title: found.title[deps.options.language] }
    : { id: OTHER, title: clip(words.replace(/\s+/g, ' '), LONGEST_REASON) };
}

function reasons({ content, options }: DeskDeps): readonly Reason[] {
  const { language } = options;
  const known = content.closeReasons.map(({ id, title }) => ({ id, title: title[language] }));
  return known.length > 0 ? known : [{ id: OTHER, title: content.texts.say('waiting.closeOther', language) }];
}

async function ask(ctx: DeskContext, client: Client, deps: DeskDeps): Promise<void> {
  const { message } = ctx;
  if (!message) return;
  const { language } = deps.options;
  const buttons = reasons(deps).map(({ id, title }) => [{ text: title, callback_data: `close:${id}` }]);
  await deps.outbox.add({
    id: `close:${ctx.update.update_id}`,
    lane: `desk:${client.id}`,
    work: {
      kind: 'post',
      ...placeOf(message),
      text: deps.content.texts.say('waiting.closeAsk', language, { client: fullName(client) }),
      entities: [],
      replyTo: message.message_id,
      rows: [...buttons, [{ text: say('desk.cancel', deps), callback_data: `close:${CANCEL}` }]],
    },
  });
}

function done(client: Client, { title }: Reason, by: Operator, { content, options }: DeskDeps): string {
  return content.texts.say('waiting.closed', options.language, {
    client: fullName(client),
    name: by.name,
    reason: title,
  });
}

function nobody(client: Client, { content, options }: DeskDeps): string {
  return content.texts.say('waiting.closeNobody', options.language, { client: fullName(client) });
}

function say(
  key: 'desk.onlyInTopic' | 'desk.cancel' | 'waiting.closeCancelled' | 'waiting.reopenLate',
  { content, options }: DeskDeps,
): string {
  return content.texts.say(key, options.language);
}
