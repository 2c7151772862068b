import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { answerWithOwn } from './answering.ts';
import { blanksIn } from '../../knowledge/blank.ts';
import type { DeskContext } from '../context.ts';
import { deletion } from './deletion.ts';
import type { DeskDeps } from '../deps.ts';
import { holdBack, isHeldBack, keepAsSent, letGo } from '../earlier/blanks.ts';
import { isLate, lookedUp, putDown } from '../lookup/made-from.ts';
import { noteLocation } from '../both-ways/live-location.ts';
import type { Members } from '../team/members.ts';
import { isCaptioned, isUnrelayed, kindOf } from '../both-ways/message-kinds.ts';
import { nearestSuggestion } from './nearest-suggestion.ts';
import { hintAtNoClient } from '../topic/no-client.ts';
import { addPiece } from './operator-album.ts';
import { aimOf, albumAim } from './operator-reply.ts';
import { operatorOf, type Operator } from './operator.ts';
import { outgoingOf } from './outgoing.ts';
import { isForColleague, openingOf, ownWords, type OwnWords } from './own-words.ts';
import { isQuiz } from '../both-ways/polls.ts';
import { isMember } from '../team/rights.ts';
import type { Topic } from '../stores.ts';
import { placeOf } from '../topic/topic-talk.ts';
import type { Outgoing } from '../work.ts';

/** The desk's group: what operators write in a client's topic goes to the client, unless it is a note. */
export function operatorChat(deps: DeskDeps, members: Members): Composer<DeskContext> {
  const composer = new Composer<DeskContext>();
  const people = composer.filter((ctx) => isMember(ctx, deps, members));
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
  const album = message.media_group_id !== undefined;
  if (opening === 'note' && !album) return;
  const topic = thread === undefined ? undefined : await deps.topics.ofThread(message.chat.id, thread);
  if (opening === 'command' && !album) return command(ctx, message, words.text.trimStart(), topic, deps);
  const operator = operatorOf(ctx, deps);
  if (!operator) return;
  if (!topic) return hintAtNoClient(message, deps);
  const inside = opening !== 'words' || isForColleague(message, deps);
  const blanks = inside ? [] : blanksIn(words.text);
  const piece = album ? await takePiece(message, words, inside || blanks.length > 0, deps) : 'in time';
  if (opening === 'command') return command(ctx, message, words.text.trimStart(), topic, deps);
  if (blanks.length > 0) return holdBack(message, blanks, topic, ctx, deps);
  if (inside || piece === 'inside') return;
  if (isUnrelayed(kind)) {
    const { texts } = deps.content;
    const { language } = deps.options;
    const named = texts.say(`kinds.${kind}`, language);
    return tell(message, texts.say('desk.unsupported', language, { kind: named }), ctx, deps);
  }
  // Only the bot's name is left of a suggestion that was deleted again: there is nothing to send.
  if (kind === 'text' && words.text.trim() === '') return;
  if (kind === 'location') await noteLocation(message, deps);
  const said = kind === 'poll' ? await pollWords(message, words, topic, deps) : words;
  const late = piece === 'late';
  const outgoing = outgoingOf(message, kind, said, late);
  await answer({ ctx, message, words: said, outgoing, topic, operator, late }, deps);
}

/** Notes a piece of an album; `inside`: nothing of the album is for the client. */
async function takePiece(
  message: Message,
  words: OwnWords,
  inside: boolean,
  deps: DeskDeps,
): Promise<'in time' | 'late' | 'inside'> {
  const { chat, message_id: messageId, media_group_id: album = '' } = message;
  const { text, entities, named: cut } = words;
  const caption = text === '' && !cut ? {} : { caption: { text, entities, cut } };
  const piece = { messageId, ...caption, ...(inside ? { inside } : {}) };
  return addPiece({ chatId: chat.id, album }, piece, deps);
}

/** What the client reads over the copy: a vote in that would be seen by nobody. */
async function pollWords(
  message: Message,
  words: OwnWords,
  { clientId }: Topic,
  { clients, content }: DeskDeps,
): Promise<OwnWords> {
  const language = (await clients.get(clientId))?.language ?? 'ru';
  const line = content.texts.say(isQuiz(message) ? 'client.quiz' : 'client.poll', language);
  return { ...words, text: `${words.text}\n\n${line}` };
}

interface Answering {
  readonly ctx: DeskContext;
  readonly message: Message;
  readonly words: OwnWords;
  readonly outgoing: Outgoing;
  readonly topic: Topic;
  readonly operator: Operator;
  /** A piece of an album that has left already. */
  readonly late: boolean;
}

async function answer({ ctx, late, ...own }: Answering, deps: DeskDeps): Promise<void> {
  const { topic, words, message } = own;
  const inHand = ctx.session.editing?.thread === topic.threadId ? ctx.session.editing : undefined;
  const copied = inHand && 'earlier' in inHand ? inHand : undefined;
  const looked = inHand ? undefined : await lookedUp(words, topic, ctx, deps);
  const cause = ctx.update.update_id;
  if (looked && (await isLate(looked, { cause, message, words }, topic, ctx, deps))) return;
  const edited =
    inHand && 'suggestion' in inHand
      ? inHand
      : words.named && !copied && !looked
        ? nearestSuggestion(words.text, await deps.cards.openOf(topic.clientId))
        : undefined;
  if (inHand) delete ctx.session.editing;
  const aim = await (late ? albumAim(message, deps) : aimOf(message, deps));
  const from = {
    ...(edited ? { edited } : {}),
    ...(copied ? { copied } : {}),
    ...(looked ? { looked } : {}),
  };
  await answerWithOwn({ cause, ...own, aim, ...from }, ctx, deps);
  if (looked || edited || copied) await putDown(topic, ctx, deps);
}

/** Nothing that begins with a slash ever goes out; what is no command of ours is said to be none. */
async function command(
  ctx: DeskContext,
  message: Message,
  words: string,
  topic: Topic | undefined,
  deps: DeskDeps,
): Promise<void> {
  const name = /^\/[^\s@]*/.exec(words)?.[0] ?? '/';
  const addressee = /^\/[^\s@]*@(\w+)/.exec(words)?.[1];
  if (addressee !== undefined && addressee.toLowerCase() !== deps.me.username.toLowerCase()) return;
  if (name === '/del') return deletion(ctx, message, topic, deps);
  const { texts } = deps.content;
  await tell(
    message,
    texts.say('desk.unknownCommand', deps.options.language, { command: name.slice(0, 64) }),
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
      ...placeOf(message),
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
  if (!topic) return;
  if (message.location) return follow(ctx, message, topic, deps);
  const words = ownWords(message, deps);
  if (openingOf(words) !== 'words' || isForColleague(message, deps)) return;
  const kind = kindOf(message);
  if (kind !== 'text' && !isCaptioned(kind)) return;
  const { text, entities } = words;
  if (kind === 'text' && text.trim() === '') return;
  const held = await isHeldBack(message, deps);
  const blanks = blanksIn(text);
  if (blanks.length > 0) return (held ? holdBack : keepAsSent)(message, blanks, topic, ctx, deps);
  // It has not been sent yet: with the blank filled in, it is the answer.
  if (held) {
    await handle(ctx, message, deps);
    return letGo(message, deps);
  }
  await deps.outbox.add({
    id: `amend:${ctx.update.update_id}`,
    lane: `client:${topic.clientId}`,
    work: {
      kind: 'amend',
      source: { chatId: message.chat.id, messageId: message.message_id },
      caption: kind !== 'text',
      text,
      entities,
    },
  });
}

async function follow(
  ctx: DeskContext,
  message: Message,
  { clientId }: Topic,
  deps: DeskDeps,
): Promise<void> {
  if (!(await noteLocation(message, deps))) return;
  await deps.outbox.add({
    id: `move:${ctx.update.update_id}`,
    lane: `client:${clientId}`,
    work: { kind: 'move', clientId, chatId: message.chat.id, messageId: message.message_id },
  });
}
