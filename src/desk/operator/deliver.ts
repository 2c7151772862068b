import { FormattedString } from '@grammyjs/parse-mode';
import type { ReplyParameters } from 'grammy/types';
import { classify } from '../../delivery/failures.ts';
import type { Steps } from '../../delivery/outbox.ts';
import type { DeskDeps } from '../deps.ts';
import { LONGEST_CAPTION, LONGEST_TEXT, pieces } from '../both-ways/formatting.ts';
import { sendLive } from '../both-ways/live-location.ts';
import { gathered } from './operator-album.ts';
import { replyingTo, withReply } from '../card/placing.ts';
import type { Outgoing, Work } from '../work.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;
type Of<K extends Outgoing['kind']> = Extract<Outgoing, { kind: K }>;

/** What an answer became in the client's chat. */
export interface Delivered {
  /** In order; none where the operator's album turned out to be a note. */
  readonly messageIds: readonly number[];
  /** Of an album: which piece of the desk became which of them. */
  readonly pieces?: readonly { readonly deskMessageId: number; readonly clientMessageId: number }[];
}

interface Delivering {
  readonly clientId: number;
  readonly reply: ReplyParameters | undefined;
  readonly deps: DeskDeps;
  readonly steps: Steps;
}

/** A medium that goes with its caption needs no second step; this stands for the answer "it does not fit". */
const TOO_LONG = 0;

/** Sends an operator's answer to the client. Each message of it is a step: a kill between two repeats none. */
export async function deliver(work: AnswerWork, deps: DeskDeps, steps: Steps): Promise<Delivered> {
  const { clientId, outgoing, replyTo, quote } = work;
  const reply = replyTo === undefined ? undefined : { ...replyingTo(replyTo), ...quoted(quote) };
  const delivering = { clientId, reply, deps, steps };
  switch (outgoing.kind) {
    case 'text':
      return { messageIds: await sendWords(outgoing, delivering) };
    case 'copy':
      return { messageIds: await copy(outgoing, delivering) };
    case 'album':
      return copyAlbum(outgoing, delivering);
    case 'poll':
      return { messageIds: await poll(outgoing, delivering) };
    case 'live':
      return { messageIds: [await live(outgoing, delivering)] };
    default:
      return outgoing satisfies never;
  }
}

function quoted(quote: AnswerWork['quote']): Partial<ReplyParameters> {
  if (!quote) return {};
  return { quote: quote.text, quote_entities: quote.entities, quote_position: quote.position };
}

/** Words as the messages they need: one as a rule, two for what only Premium can write in one. */
export function asMessages({ text, entities }: Pick<Of<'text'>, 'text' | 'entities'>): FormattedString[] {
  return pieces(new FormattedString(text, entities), LONGEST_TEXT);
}

async function sendWords(
  words: Pick<Of<'text'>, 'text' | 'entities'>,
  { clientId, reply, deps, steps }: Delivering,
  first = 0,
): Promise<number[]> {
  const sent: number[] = [];
  for (const [place, { text, entities }] of asMessages(words).entries()) {
    const to = place + first === 0 ? reply : undefined;
    sent.push(
      await steps.once(`answer:${place + first}`, async () => {
        const message = await withReply(to, (more) =>
          deps.api.sendMessage(clientId, text, { entities, ...more }),
        );
        return message.message_id;
      }),
    );
  }
  return sent;
}

async function copy({ caption, ...source }: Of<'copy'>, delivering: Delivering): Promise<number[]> {
  const { steps } = delivering;
  const { text = '', entities = [], cut = false } = caption ?? {};
  if (text.length <= LONGEST_CAPTION || !cut) {
    const own = cut ? { caption: text, caption_entities: entities } : {};
    const whole = await steps.once('answer', () => copyOrTooLong(source, own, delivering));
    if (whole !== TOO_LONG) return [whole];
  }
  const medium = await steps.once('answer:0', () => copyOne(source, { caption: '' }, delivering));
  return [medium, ...(await sendWords({ text, entities }, delivering, 1))];
}

async function copyOrTooLong(...args: Parameters<typeof copyOne>): Promise<number> {
  try {
    return await copyOne(...args);
  } catch (error) {
    const failure = classify(error);
    if (failure.kind !== 'refused' || failure.refusal !== 'too-long') throw error;
    return TOO_LONG;
  }
}

async function copyOne(
  { chatId, messageId }: Pick<Of<'copy'>, 'chatId' | 'messageId'>,
  caption: { caption?: string; caption_entities?: Of<'text'>['entities'] },
  { clientId, reply, deps }: Delivering,
): Promise<number> {
  const copied = await withReply(reply, (more) =>
    deps.api.copyMessage(clientId, chatId, messageId, { ...caption, ...more }),
  );
  return copied.message_id;
}

/** No replies: https://core.telegram.org/bots/api#copymessages takes none. */
async function copyAlbum(album: Of<'album'>, { clientId, deps, steps }: Delivering): Promise<Delivered> {
  const found = await gathered(album, deps);
  if (found.length === 0) return { messageIds: [] };
  const long = found.some(({ caption }) => (caption?.text.length ?? 0) > LONGEST_CAPTION);
  const made = await steps.onceTogether(
    found.map((_, place) => `answer:${place}`),
    async () => {
      const ids = found.map(({ messageId }) => messageId);
      const more = long ? { remove_caption: true } : {};
      const copies = await deps.api.copyMessages(clientId, album.chatId, ids, more);
      return found.map((_, place) => copies[place]?.message_id ?? LEFT_OUT);
    },
  );
  const messageIds = made.filter((id) => id !== LEFT_OUT);
  // Somebody deleted a piece meanwhile: which copy is whose cannot be told.
  if (messageIds.length < made.length) return { messageIds };
  const delivering = { clientId, reply: undefined, deps, steps };
  const further: number[] = [];
  for (const [place, { caption }] of found.entries()) {
    const clientMessageId = made[place];
    if (!caption || clientMessageId === undefined) continue;
    if (long) further.push(...(await sendWords(caption, delivering, found.length + further.length)));
    else if (caption.cut) await deps.api.editMessageCaption(clientId, clientMessageId, drawn(caption));
  }
  return {
    messageIds: [...messageIds, ...further],
    pieces: found.map(({ messageId }, place) => ({
      deskMessageId: messageId,
      clientMessageId: made[place] ?? LEFT_OUT,
    })),
  };
}

/** A piece of an album that Telegram did not copy. */
const LEFT_OUT = 0;

function drawn({ text, entities }: Pick<Of<'text'>, 'text' | 'entities'>): {
  caption: string;
  caption_entities: Of<'text'>['entities'];
} {
  return { caption: text, caption_entities: entities };
}

async function poll({ text, entities, ...source }: Of<'poll'>, delivering: Delivering): Promise<number[]> {
  const words = await sendWords({ text, entities }, delivering);
  const [first] = words;
  const reply = first === undefined ? undefined : replyingTo(first);
  const under = await delivering.steps.once('answer:poll', () =>
    copyOne(source, {}, { ...delivering, reply }),
  );
  return [...words, under];
}

async function live({ chatId, messageId }: Of<'live'>, delivering: Delivering): Promise<number> {
  const { clientId, reply, deps, steps } = delivering;
  return steps.once('answer:0', () =>
    withReply(reply, (more) => sendLive({ chatId, messageId }, clientId, more, deps)),
  );
}
