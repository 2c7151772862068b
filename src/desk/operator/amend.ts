import type { Steps } from '../../delivery/outbox.ts';
import { asMessages } from './deliver.ts';
import type { DeskDeps } from '../deps.ts';
import { amendExchange } from '../earlier/keep.ts';
import { LONGEST_CAPTION } from '../both-ways/formatting.ts';
import { replyingTo } from '../card/placing.ts';
import { correctPromise } from '../time/promises.ts';
import { unlessGone } from '../topic/quietly.ts';
import type { Pair } from '../stores.ts';
import type { Work } from '../work.ts';

interface Amending {
  readonly work: Extract<Work, { kind: 'amend' }>;
  readonly pair: Pair;
  readonly deps: DeskDeps;
  readonly steps: Steps;
}

/**
 * Carries an operator's correction over to the client's copy. That is looked up here and not when the correction
 * came in: by then the answer may not have left yet.
 */
export async function amend(work: Amending['work'], deps: DeskDeps, steps: Steps): Promise<void> {
  const { source, text } = work;
  const pair = await deps.messages.byDeskMessage(source.chatId, source.messageId);
  if (!pair) return;
  const { clientMessageId: first, further = [] } = pair;
  const amending = { work, pair, deps, steps };
  const now = work.caption
    ? [first, ...(await amendCaption(amending))]
    : await spread([first, ...further], amending);
  const [head, ...rest] = now;
  if (head !== undefined && String(rest) !== String(further))
    await deps.messages.relink({ ...pair, clientMessageId: head, further: rest });
  await correctPromise(pair.clientId, pair.clientMessageId, text, deps);
  await amendExchange(work, deps);
}

/** Gives the messages that hold what the medium itself cannot carry. */
async function amendCaption(amending: Amending): Promise<readonly number[]> {
  const { work, pair, deps } = amending;
  const { clientId, clientMessageId, further = [] } = pair;
  if (further.length > 0) return spread(further, amending);
  if (work.text.length <= LONGEST_CAPTION) {
    await unlessGone(() =>
      deps.api.editMessageCaption(clientId, clientMessageId, {
        caption: work.text,
        caption_entities: work.entities,
      }),
    );
    return [];
  }
  await unlessGone(() => deps.api.editMessageCaption(clientId, clientMessageId, { caption: '' }));
  return spread([], amending);
}

/** Spreads the words over the messages that stand: one too few is sent, one too many is taken away. */
async function spread(standing: readonly number[], amending: Amending): Promise<readonly number[]> {
  const { work, pair, deps, steps } = amending;
  const { clientId, clientMessageId } = pair;
  const result: number[] = [];
  for (const [place, { text, entities }] of asMessages(work).entries()) {
    const messageId = standing[place];
    if (messageId === undefined) {
      const reply_parameters = replyingTo(result.at(-1) ?? clientMessageId);
      result.push(
        await steps.once(`amend:${place}`, async () => {
          const sent = await deps.api.sendMessage(clientId, text, { entities, reply_parameters });
          return sent.message_id;
        }),
      );
      continue;
    }
    result.push(messageId);
    await unlessGone(() => deps.api.editMessageText(clientId, messageId, text, { entities }));
  }
  for (const messageId of standing.slice(result.length))
    await unlessGone(() => deps.api.deleteMessage(clientId, messageId));
  return result;
}
