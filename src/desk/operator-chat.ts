import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { answerWithOwn, withoutBotName } from './answering.ts';
import type { DeskContext } from './context.ts';
import { deskChat, type DeskDeps } from './deps.ts';
import { chosen } from './formatting.ts';
import type { Members } from './members.ts';
import { isCaptioned, kindOf, wordsOf } from './message-kinds.ts';
import { nearestSuggestion } from './nearest-suggestion.ts';
import { ANONYMOUS_ADMIN, operatorOf, type Operator } from './operator.ts';
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
  const { text } = wordsOf(message);
  const words = text.slice(withoutBotName(text, deps.me.username));
  if (words.startsWith('//')) return;
  if (words.startsWith('/')) return unknownCommand(ctx, message, words, deps);
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
  const { text } = wordsOf(message);
  const cut = withoutBotName(text, deps.me.username);
  const inHand = ctx.session.editing?.thread === topic.threadId ? ctx.session.editing : undefined;
  const edited =
    inHand ??
    (cut > 0 ? nearestSuggestion(text.slice(cut), await deps.cards.openOf(topic.clientId)) : undefined);
  if (inHand) delete ctx.session.editing;
  await answerWithOwn(
    {
      cause: ctx.update.update_id,
      message,
      kind: kindOf(message),
      topic,
      operator,
      ...(pair ? { replyTo: pair.clientMessageId } : {}),
      ...(edited ? { edited } : {}),
    },
    ctx,
    deps,
  );
}

/** A reply to a colleague and a message that opens with @colleague stay inside. */
function isForColleague(message: Message, deps: DeskDeps): boolean {
  const { text, entities } = wordsOf(message);
  const mention = entities.find(
    ({ type, offset }) => offset === 0 && (type === 'mention' || type === 'text_mention'),
  );
  const named = mention && text.slice(0, mention.length).toLowerCase();
  if (named !== undefined && named !== `@${deps.me.username.toLowerCase()}`) return true;
  const replied = repliedTo(message);
  if (!replied?.from || replied.from.id === deps.me.id) return false;
  return replied.from.id !== message.from?.id || replied.from.id === ANONYMOUS_ADMIN;
}

/** In a topic every message "replies" to the one that made the topic, unless the person chose another. */
function repliedTo(message: Message): Message['reply_to_message'] {
  const replied = message.reply_to_message;
  if (!replied || replied.forum_topic_created || replied.message_id === message.message_thread_id)
    return undefined;
  return replied;
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

/** An operator corrects what they wrote: the client's copy follows. Notes and commands have no copy. */
async function amend(ctx: DeskContext, message: Message, deps: DeskDeps): Promise<void> {
  const pair = await deps.messages.byDeskMessage(message.chat.id, message.message_id);
  const { text, entities } = wordsOf(message);
  if (!pair || text.startsWith('/') || message.from?.id === deps.me.id) return;
  const cut = withoutBotName(text, deps.me.username);
  await deps.outbox.add({
    id: `amend:${ctx.update.update_id}`,
    lane: `client:${pair.clientId}`,
    work: {
      kind: 'amend',
      chatId: pair.clientId,
      messageId: pair.clientMessageId,
      caption: message.text === undefined,
      text: text.slice(cut),
      entities: chosen(entities)
        .filter(({ offset }) => offset >= cut)
        .map((entity) => ({ ...entity, offset: entity.offset - cut })),
    },
  });
}
