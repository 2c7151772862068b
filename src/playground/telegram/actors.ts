import type { Message, MessageEntity } from 'grammy/types';
import { compact } from './compact.ts';
import type { Content, LocationContent, MediaContent } from './content.ts';
import {
  blockAs,
  changeMember,
  changeRights,
  changeTopicAs,
  makeTopicAs,
  pinAs,
  upgrade,
} from './group-life.ts';
import { askInlineAs, chooseInlineAs } from './inline-queries.ts';
import type { ForumOptions, InlineResult, Person, SendOptions, TopicRefusal } from './interface.ts';
import { postService } from './outgoing.ts';
import { editAs, existing, moveAs, sendAlbumAs, sendAs } from './people.ts';
import { pressAs, type Shown } from './presses.ts';
import { type Reaction, reactAs, reactionsTo, shownReaction } from './reactions.ts';
import { removeTopic } from './topic-removal.ts';
import { emptyRoom, type PersonStatus, type Topic, type World } from './world.ts';

const ALL_RIGHTS = {
  status: 'administrator',
  can_manage_topics: true,
  can_delete_messages: true,
  can_pin_messages: true,
} as const;

/** The people's side of the simulated Telegram: who is there, what they do, what they see. */
export class Actors {
  protected readonly world: World;

  protected constructor(world: World) {
    this.world = world;
  }

  get people(): ReadonlyMap<number, Person> {
    return this.world.people;
  }

  /** A person, who has pressed Start in the bot's private chat unless `started` is false. */
  addPerson(person: Person, options: { started?: boolean } = {}): void {
    const { id, first_name, last_name, username } = person;
    this.world.people.set(id, person);
    if (options.started !== false) this.world.started.add(id);
    this.world.rooms.set(id, {
      ...emptyRoom(),
      chat: { id, type: 'private', ...compact({ first_name, last_name, username }) },
      bot: { status: 'member' },
    });
    this.world.changed();
  }

  addForum(options: ForumOptions): void {
    const { id, title, username, isForum = true, basic = false, reactions, oldTopics } = options;
    const is_forum = isForum ? (true as const) : undefined;
    this.world.rooms.set(id, {
      ...emptyRoom(),
      chat: basic
        ? { id, type: 'group', title }
        : { id, type: 'supergroup', title, ...compact({ username, is_forum }) },
      bot: options.bot ?? ALL_RIGHTS,
      ...compact({ reactionsAllowed: reactions, oldTopics }),
    });
    this.world.changed();
  }

  /** Changes what the bot may do there (the bot is told by `my_chat_member`) and whether topics are on (it is not). */
  setRights(chatId: number, bot: ForumOptions['bot'], isForum?: boolean): void {
    const room = this.world.room(chatId);
    if (room.chat.type === 'private') throw new Error('a private chat has no rights');
    if (isForum !== undefined && room.chat.type === 'supergroup') {
      const { is_forum: _, ...chat } = room.chat;
      room.chat = { ...chat, ...(isForum && { is_forum: true as const }) };
    }
    changeRights(this.world, room, bot ?? ALL_RIGHTS);
  }

  /** Or leaves, or is banned: `left`, `kicked`. An administrator bot that asked for `chat_member` is told. */
  join(chatId: number, personId: number, status: PersonStatus = 'member'): void {
    changeMember(this.world, chatId, personId, status);
  }

  send(personId: number, chatId: number, content: Content, options: SendOptions = {}): Message {
    return sendAs(this.world, personId, chatId, content, options);
  }

  /** Two to ten media, each a message of its own. For one that comes late use `send` with its `mediaGroupId`. */
  sendAlbum(
    personId: number,
    chatId: number,
    items: readonly MediaContent[],
    options: SendOptions = {},
  ): Message[] {
    return sendAlbumAs(this.world, personId, chatId, items, options);
  }

  edit(
    personId: number,
    chatId: number,
    messageId: number,
    text: string,
    entities?: MessageEntity[],
  ): Message {
    return editAs(this.world, personId, chatId, messageId, text, entities);
  }

  /** A live location of theirs moves, or stops being live. */
  move(
    personId: number,
    chatId: number,
    messageId: number,
    to: Omit<LocationContent, 'kind' | 'livePeriod'> | 'stop',
  ): Message {
    return moveAs(this.world, personId, chatId, messageId, to);
  }

  press(
    personId: number,
    chatId: number,
    messageId: number,
    button: { data: string } | { text: string },
  ): Promise<Shown> {
    return pressAs(this.world, personId, chatId, messageId, button);
  }

  /** A person types the bot's name and a word in that chat: what they are offered. */
  askInline(personId: number, chatId: number, query: string): Promise<readonly InlineResult[]> {
    return askInlineAs(this.world, personId, chatId, query);
  }

  /** They choose one of it. */
  chooseInline(personId: number, chatId: number, result: InlineResult, options: SendOptions = {}): Message {
    return chooseInlineAs(this.world, personId, chatId, result, options);
  }

  /**
   * A person's reactions to a message become these. The bot hears of it only if it asked and is administrator;
   * of an anonymous administrator it hears counts.
   */
  react(
    personId: number,
    chatId: number,
    messageId: number,
    reactions: readonly Reaction[],
    options: { anonymous?: boolean } = {},
  ): void {
    reactAs(this.world, personId, chatId, messageId, reactions, options.anonymous);
  }

  /** The emoji on a message, whoever put them: a custom one by its id, a paid one as ⭐. */
  reactions(chatId: number, messageId: number): readonly string[] {
    return reactionsTo(this.world, chatId, messageId).map(shownReaction);
  }

  /** The person pins a message; the bot gets the service message. */
  pin(personId: number, chatId: number, messageId: number): Message {
    return pinAs(this.world, personId, chatId, messageId);
  }

  /** Any service message by a person, such as `{ new_chat_title: 'Касса' }`. */
  service(personId: number, chatId: number, fields: Partial<Message>, thread?: number): Message {
    return postService(this.world, this.world.room(chatId), thread, fields, this.world.user(personId));
  }

  /** The person blocks the bot (its sends then fail with 403) or lets it in again. The bot is told. */
  block(personId: number, blocked: boolean): void {
    blockAs(this.world, personId, blocked);
  }

  /** Somebody deletes a message; the bot hears nothing. */
  remove(chatId: number, messageId: number): void {
    const room = this.world.room(chatId);
    existing(room, messageId);
    room.messages.delete(messageId);
    this.world.changed();
  }

  /** The person deletes the private chat for both sides, with all in it; the bot hears nothing and may write on. */
  deleteChat(personId: number): void {
    this.world.room(personId).messages.clear();
    this.world.changed();
  }

  makeTopic(personId: number, chatId: number, name: string): number {
    return makeTopicAs(this.world, personId, chatId, name);
  }

  changeTopic(
    personId: number,
    chatId: number,
    threadId: number,
    change: { name?: string; closed?: boolean },
  ): void {
    changeTopicAs(this.world, personId, chatId, threadId, change);
  }

  /** Somebody deletes a topic with all in it; the bot hears nothing. */
  deleteTopic(chatId: number, threadId: number): void {
    removeTopic(this.world, this.world.room(chatId), threadId);
  }

  /** The forum will not take the bot's messages in this topic any more, as one that holds too much. */
  wearOut(chatId: number, threadId: number, refusal: TopicRefusal): void {
    const topic = this.world.room(chatId).topics.get(threadId);
    if (!topic) throw new Error(`there is no topic ${threadId} in ${chatId}`);
    topic.refusal = refusal;
  }

  /** The group becomes the supergroup `newId`; calls to the old id are refused with `migrate_to_chat_id`. */
  upgrade(oldId: number, newId: number): void {
    upgrade(this.world, oldId, newId);
  }

  /** What is seen there now, oldest first: all of a chat, or one topic. */
  messages(chatId: number, threadId?: number): readonly Message[] {
    const all = [...this.world.room(chatId).messages.values()];
    return threadId === undefined ? all : all.filter((message) => message.message_thread_id === threadId);
  }

  /** When a message came, epoch milliseconds; `date` has only seconds. */
  postedAt(chatId: number, messageId: number): number | undefined {
    return this.world.room(chatId).times.get(messageId);
  }

  topics(chatId: number): readonly Readonly<Topic>[] {
    return [...this.world.room(chatId).topics.values()];
  }

  pinned(chatId: number): readonly number[] {
    return this.world.room(chatId).pinned;
  }
}
