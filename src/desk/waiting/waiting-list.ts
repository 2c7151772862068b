import { FormattedString } from '@grammyjs/parse-mode';
import { Composer } from 'grammy';
import { fullName, type Client } from '../../clients/client.ts';
import { coolsOffAt } from '../../clients/cool-off.ts';
import { openPromise } from '../../clients/promise.ts';
import { isCalm, isHeated } from '../../clients/waiting.ts';
import type { DeskContext } from '../context.ts';
import type { DeskDeps } from '../deps.ts';
import { topicLink } from '../topic/topic-link.ts';
import { clip } from '../both-ways/formatting.ts';
import { clockTime } from '../time/local-time.ts';
import type { Members } from '../team/members.ts';
import { promiseWords } from '../time/promise-line.ts';
import { isOfTeam } from '../team/rights.ts';
import { placeOf, stopSpinner } from '../topic/topic-talk.ts';
import { sinceWords, workedWords } from './waiting-words.ts';
import type { Rows } from '../work.ts';

const ON_A_PAGE = 10;
/** Ten names of Telegram's longest would leave no room for what is said of each. */
const LONGEST_NAME = 48;

type Deps = Pick<DeskDeps, 'clients' | 'topics' | 'content' | 'options' | 'now'>;

/** A page of those who wait, ready to be posted. */
interface ListPage {
  readonly body: FormattedString;
  readonly rows: Rows;
}

/** The button that opens a page of the list, from 1; pressed under another message it opens a list of its own. */
export function waitingData(page: number): string {
  return `w:l:${page}`;
}

/** `/waiting`: who is owed an answer, the longest first, each one tap from their topic. For operators and leads. */
export function waitingList(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const team = composer.filter((ctx) => isOfTeam(ctx, /^(\/waiting\b|w:l:)/, deps, members));
  team.command('waiting', async (ctx) => {
    const { message } = ctx;
    if (!message) return;
    const { body, rows } = await pageOf(1, deps);
    await deps.outbox.add({
      id: `waiting-list:${ctx.update.update_id}`,
      lane: `lead:${message.chat.id}`,
      work: { kind: 'post', ...placeOf(message), text: body.text, entities: body.entities, rows },
    });
  });
  team.callbackQuery(/^w:l:(\d{1,4})$/, async (ctx) => {
    const page = Number(ctx.match[1]);
    const message = ctx.msg;
    await stopSpinner(ctx);
    if (!message) return;
    const { body, rows } = await pageOf(page, deps);
    const shown = { text: body.text, entities: body.entities, rows };
    const { chat, message_id: messageId } = message;
    const isList = isOfList(message.reply_markup);
    await deps.outbox.add({
      id: `waiting-list:${ctx.update.update_id}`,
      lane: `lead:${chat.id}`,
      work: isList
        ? { kind: 'repost', chatId: chat.id, messageId, ...shown }
        : { kind: 'post', ...placeOf(message), ...shown, replyTo: messageId },
    });
  });
  return composer;
}

/** Whether the buttons under a message are only those of this list. */
function isOfList(markup: { readonly inline_keyboard: readonly (readonly object[])[] } | undefined): boolean {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  return buttons.every(
    (button) => 'callback_data' in button && String(button.callback_data).startsWith('w:'),
  );
}

/** Pages past the end are the last one: the list grows shorter while somebody reads it. */
export async function pageOf(page: number, deps: Deps): Promise<ListPage> {
  const { texts } = deps.content;
  const { language, timezone } = deps.options;
  const owed = inOrder(await deps.clients.owed());
  const time = clockTime(deps.now(), timezone);
  const refresh = { text: texts.say('waiting.refresh', language), callback_data: waitingData(page) };
  if (owed.length === 0) {
    const nobody = texts.say('waiting.nobody', language, { time });
    return { body: new FormattedString(nobody), rows: [[refresh]] };
  }
  const pages = Math.ceil(owed.length / ON_A_PAGE);
  const here = Math.min(Math.max(page, 1), pages);
  const first = (here - 1) * ON_A_PAGE;
  const lines = await Promise.all(
    owed.slice(first, first + ON_A_PAGE).map((client, at) => lineOf(client, first + at + 1, deps)),
  );
  const title = FormattedString.bold(texts.say('waiting.list', language, { count: owed.length, time }));
  const turn = (label: string, to: number) => ({ text: label, callback_data: waitingData(to) });
  const paging = [
    ...(here > 1 ? [turn('‹', here - 1)] : []),
    ...(pages > 1 ? [turn(`${here}/${pages}`, here)] : [{ ...refresh, callback_data: waitingData(here) }]),
    ...(here < pages ? [turn('›', here + 1)] : []),
  ];
  return { body: FormattedString.join([title, FormattedString.join(lines, '\n')], '\n\n'), rows: [paging] };
}

/** Those who wait, then those whom only a promise is owed, then those who ask for nothing; banned clients are nobody's. */
function inOrder(owed: readonly Client[]): readonly Client[] {
  const mine = owed.filter(({ banned }) => !banned);
  return [0, 1, 2].flatMap((wanted) => mine.filter((client) => rankOf(client) === wanted));
}

function rankOf(client: Client): number {
  if (isCalm(client)) return 2;
  return client.waitingSince === undefined ? 1 : 0;
}

async function lineOf(client: Client, number: number, deps: Deps): Promise<FormattedString> {
  const { texts } = deps.content;
  const { language } = deps.options;
  const name = clip(fullName(client), LONGEST_NAME);
  const topic = await deps.topics.ofClient(client.id);
  const said = [
    ...(client.waitingSince === undefined
      ? []
      : [
          texts.say('waiting.since', language, {
            since: sinceWords(client.waitingSince, deps),
            worked: workedWords(client.waitingSince, deps),
          }),
        ]),
    ...notes(client, deps),
  ];
  return FormattedString.join([
    `${number}. `,
    topic ? FormattedString.link(name, topicLink(topic)) : name,
    ` · ${said.join(' · ')}`,
  ]);
}

/** What is to be known before somebody opens the topic. */
function notes(client: Client, deps: Deps): string[] {
  const { texts } = deps.content;
  const { language } = deps.options;
  const now = deps.now();
  const promise = openPromise(client.promises);
  const promised = promise && { promise: promiseWords(promise, deps) };
  return [
    ...(promised && new Date(promise.until) > now ? [texts.say('waiting.promised', language, promised)] : []),
    ...(promised && new Date(promise.until) <= now ? [texts.say('waiting.broken', language, promised)] : []),
    ...(client.wait && client.wait.asked > 0
      ? [texts.say('waiting.asked', language, { times: client.wait.asked })]
      : []),
    ...(isHeated(client) && !isCalm(client) ? [texts.say('waiting.heated', language)] : []),
    ...(coolsOffAt(client.coolOff, now) ? [texts.say('waiting.paused', language)] : []),
    ...(client.blocked === undefined ? [] : [texts.say('waiting.blocked', language)]),
    ...(isCalm(client) ? [texts.say('waiting.calm', language)] : []),
  ];
}
