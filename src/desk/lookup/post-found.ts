import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import { templateSearch } from '../../knowledge/template-search.ts';
import type { Steps } from '../../delivery/outbox.ts';
import { fitting, LONGEST_TEXT } from '../both-ways/formatting.ts';
import { editButton } from '../buttons/edit-button.ts';
import { presentId, type DeskDeps } from '../deps.ts';
import type { Work } from '../work.ts';
import { hasServed, notePosted } from './posted.ts';
import { headingOf } from './title.ts';
import { tunedTo, tuningFor } from './tuning.ts';

type FoundWork = Extract<Work, { kind: 'found' }>;
type CopyWork = Extract<Work, { kind: 'found-copy' }>;

/** What the ✎ of a found template carries, before its id, and what takes the list away, before the update that asked. */
export const TAKE = 'lk:';
export const PUT_AWAY = 'lx:';

/** Posts what was found, each with its ✎, under the command. */
export async function postFound(work: FoundWork, deps: DeskDeps, steps: Steps): Promise<void> {
  await post(work, await drawn(work, deps), deps, steps);
}

/** Posts one template alone in a `pre` entity, and has the operator's app answer it. */
export async function postFoundCopy(work: CopyWork, deps: DeskDeps, steps: Steps): Promise<void> {
  const [text] = await textsOf([work.template], work.clientId, deps);
  if (text === undefined) return;
  const markup = { force_reply: true, selective: true } as const;
  await post(work, { body: FormattedString.pre(text.text), markup }, deps, steps);
}

interface Drawn {
  readonly body: FormattedString;
  readonly markup: { inline_keyboard: InlineKeyboardButton[][] } | { force_reply: true; selective: true };
}

async function drawn(work: FoundWork, deps: DeskDeps): Promise<Drawn | undefined> {
  const found = await textsOf(work.templates, work.clientId, deps);
  if (found.length === 0) return undefined;
  const inline = !deps.findings.inlineRefused;
  const body = found.map(({ title, text }, index) =>
    FormattedString.join([FormattedString.bold(`${index + 1}  ${title}`), text], '\n'),
  );
  const edit = found.map(({ id, text }, index) => editButton(`✎ ${index + 1}`, text, `${TAKE}${id}`, inline));
  return {
    body: fitting(FormattedString.join(body, '\n\n'), LONGEST_TEXT),
    markup: { inline_keyboard: [[...edit, { text: '✕', callback_data: `${PUT_AWAY}${work.cause}` }]] },
  };
}

/** As they are at this moment: the time that one promises is a fresh one. */
async function textsOf(
  ids: readonly string[],
  clientId: number,
  deps: DeskDeps,
): Promise<readonly { readonly id: string; readonly title: string; readonly text: string }[]> {
  const { language } = deps.options;
  const client = await deps.clients.get(clientId);
  if (!client) return [];
  const tuning = await tuningFor(client, deps);
  return ids.flatMap((id) => {
    const found = templateSearch(deps.content).named(id, language);
    const made = found && tunedTo(found, tuning, deps);
    return found && made ? [{ id, title: headingOf(found, language), text: made.text }] : [];
  });
}

async function post(
  { clientId, cause, replyTo }: FoundWork | CopyWork,
  what: Drawn | undefined,
  deps: DeskDeps,
  steps: Steps,
): Promise<void> {
  const topic = await deps.topics.ofClient(clientId);
  const posted = { clientId, cause };
  if (!topic || !what || (await hasServed(posted, deps))) return;
  const chatId = await presentId(topic.chatId, deps);
  const { text, entities } = what.body;
  const messageId = await deps.budget.spend(chatId, { urgency: 'card', calls: 1 }, () =>
    steps.once('found', async () => {
      const sent = await deps.api.sendMessage(chatId, text, {
        entities,
        message_thread_id: topic.threadId,
        ...(replyTo === undefined
          ? {}
          : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        reply_markup: what.markup,
        link_preview_options: { is_disabled: true },
      });
      return sent.message_id;
    }),
  );
  await notePosted(posted, messageId, deps);
}
