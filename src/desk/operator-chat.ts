import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { answerWithOwn } from './answering.ts';
import type { DeskContext } from './context.ts';
import { deskChat, type DeskDeps } from './deps.ts';
import type { Members } from './members.ts';
import { isCaptioned, kindOf } from './message-kinds.ts';
import { nearestSuggestion } from './nearest-suggestion.ts';
import { ANONYMOUS_ADMIN, operatorOf, type Operator } from './operator.ts';
import { isForColleague, openingOf, ownWords, repliedTo } from './own-words.ts';
import type { Topic } from './stores.ts';

/** The desk's group: what operators write in a client's topic goes to the client, unless it is a note. */
export function operatorChat(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const desk = composer.filter(
    async (ctx) => ctx.chat !== undefined && ctx.chat.id === (await deskChat(deps)),
  );
  const people = desk.filter(async (ctx) => {
    if (!ctx.from || (ctx.from.is_bot && ctx.from.id !== ANONYMOUS_ADMIN)) return false;
    return (
      ctx.from.id === ANONYMOUS_ADMIN || (ctx.chat !== undefined && members.has(ctx.chat.id, ctx.from.id))
    );
  });
  people.on('message', (ctx) => handle(ctx, ctx.message, deps));
  people.on('edited_message', (ctx) => amend(ctx, ctx.editedMessage, deps));
  return composer;
}

async function handle(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  const kind = kindOf(message);
  const thread = message.message_thread_id;
  if (kind === 'service') return;
  const words = ownWords(message, deps);
  const opening = openingOf(words);
  if (opening === 'note') return;
  if (opening === 'command') return unknownCommand(ctx, message, words.text.trimStart(), deps);
  const topic = thread === undefined ? undefined : await deps.topics.ofThread(message.chat.id, thread);
  const operator = operatorOf(ctx, deps);
  if (!topic || !operator || isForColleague(message, deps)) return;
  if (kind !== 'text' && !isCaptioned(kind)) {
    const { texts } = deps.content;
    const { language } = deps.options;
    return tell(
      message,
      texts.say('desk.unsupported', language, { kind: texts.say(`kinds.${kind}`, language) }),
      ctx,
      deps,
    );
  }
  // Only the bot's name is left of a suggestion that was deleted again: there is nothing to send.
  if (kind === 'text' && words.text.trim() === '') return;
  await answer(ctx, message, topic, operator, deps);
}

async function answer(
  ctx: DeskContext,
  message: Message,
  topic: Topic,
  operator: Operator,
  deps: DeskDeps,
): Promise<void> {
  const replied = repliedTo(message);
  const pair = replied && (await deps.messages.byDeskMessage(message.chat.id, replied.message_id));
  const words = ownWords(message, deps);
  const inHand = ctx.session.editing?.thread === topic.threadId ? ctx.session.editing : undefined;
  const edited =
    inHand ??
    (words.named ? nearestSuggestion(words.text, await deps.cards.openOf(topic.clientId)) : undefined);
  if (inHand) delete ctx.session.editing;
  await answerWithOwn(
    {
      cause: ctx.update.update_id,
      message,
      kind: kindOf(message),
      words,
      topic,
      operator,
      ...(pair ? { replyTo: pair.clientMessageId } : {}),
      ...(edited ? { edited } : {}),
    },
    ctx,
    deps,
  );
}

/** Nothing that begins with a slash ever goes out; what is no command of ours is said to be none. */
async function unknownCommand(
  ctx: DeskContext,
  message: Message,
  words: string,
  deps: DeskDeps,
): Promise<void> {
  const command = /^\/[^\s@]*/.exec(words)?.[0] ?? '/';
  const addressee = /^\/[^\s@]*@(\w+)/.exec(words)?.[1];
  if (addressee !== undefined && addressee.toLowerCase() !== deps.me.username.toLowerCase()) return;
  const { texts } = deps.content;
  await tell(
    message,
    texts.say('desk.unknownCommand', deps.options.language, { command: command.slice(0, 64) }),
    ctx,
    deps,
  );
}

async function tell(message: Message, text: string, ctx: DeskContext, deps: DeskDeps): Promise<void> {
  const thread = message.message_thread_id;
  const topic = thread === undefined ? undefined : await deps.topics.ofThread(message.chat.id, thread);
  await deps.outbox.add({
    id: `tell:${ctx.update.update_id}`,
    lane: `desk:${topic?.clientId ?? 'general'}`,
    work: {
      kind: 'say',
      chatId: message.chat.id,
      ...(message.is_topic_message && thread !== undefined ? { threadId: thread } : {}),
      text,
      replyTo: message.message_id,
    },
  });
}

/**
 * An operator corrects what they wrote: the client's copy follows. Notes and commands have no copy, and an answer
 * that is made into one keeps its first words at the client's.
 */
async function amend(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  const thread = message.message_thread_id;
  const topic = thread === undefined ? undefined : await deps.topics.ofThread(message.chat.id, thread);
  const { text, entities, named } = ownWords(message, deps);
  if (!topic || openingOf({ text, entities, named }) !== 'words' || isForColleague(message, deps)) return;
  const caption = message.text === undefined;
  if (!caption && text.trim() === '') return;
  await deps.outbox.add({
    id: `amend:${ctx.update.update_id}`,
    lane: `client:${topic.clientId}`,
    work: {
      kind: 'amend',
      source: { chatId: message.chat.id, messageId: message.message_id },
      caption,
      text,
      entities,
    },
  });
}
