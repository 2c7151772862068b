import { Composer } from 'grammy';
import { closed } from '../clients/changes.ts';
import { fullName, type Client } from '../clients/client.ts';
import { promisesAfter } from '../clients/promise.ts';
import { resolved } from '../clients/talk.ts';
import { isOpen } from './card-record.ts';
import type { DeskContext } from './context.ts';
import { endCoolOff } from './cool-off.ts';
import { countClosed } from './day-events.ts';
import type { DeskDeps } from './deps.ts';
import { clip } from './formatting.ts';
import type { Members } from './members.ts';
import { operatorOf, type Operator } from './operator.ts';
import { present } from './present.ts';
import { redraw } from './redraw.ts';
import { isMember } from './rights.ts';
import { iconSoon } from './topic-icon.ts';
import { clientHere, inTopic, placeOf, rewrite, stopSpinner } from './topic-talk.ts';

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
    await close(client, reason, by, deps);
    await inTopic(ctx, done(client, reason, by, deps), deps);
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
    await close(client, reason, by, deps);
    await rewrite(ctx, done(client, reason, by, deps), deps);
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
async function close(client: Client, reason: Reason, by: Operator, deps: DeskDeps): Promise<void> {
  const { id } = client;
  const at = deps.now().toISOString();
  await countClosed(id, reason.id, deps, resolved(client.talk));
  await endCoolOff(id, deps);
  await deps.clients.update(id, (known) => {
    const now = present(known, id);
    const { promises } = now;
    // Nobody is owed a promised answer any more: settled by what no message is.
    const settled = promises ? { promises: promisesAfter(promises, { at, message: 0 }) } : {};
    return { ...closed(now), ...settled };
  });
  const state = { kind: 'closed', by: by.name, byId: by.id, at, reason: reason.title } as const;
  for (const { key } of await deps.cards.openOf(id)) {
    const card = await deps.cards.update(key, (now) =>
      isOpen(now) ? { ...now, state, revision: now.revision + 1 } : undefined,
    );
    if (card?.state.kind === 'closed') await redraw(card, deps);
  }
  await iconSoon(id, deps);
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
  key: 'desk.onlyInTopic' | 'desk.cancel' | 'waiting.closeCancelled',
  { content, options }: DeskDeps,
): string {
  return content.texts.say(key, options.language);
}
