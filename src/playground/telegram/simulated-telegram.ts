import type { Message, MessageEntity, User } from 'grammy/types';
import type { ApiAnswer } from './api-error.ts';
import { Caller } from './caller.ts';
import { compact } from './compact.ts';
import type { ApiCall, Content, Fault, ForumOptions, Person, SendOptions } from './interface.ts';
import { botMember } from './members.ts';
import type { Files } from './methods/method.ts';
import { editAs, sendAs } from './people.ts';
import { pressAs, type Shown } from './presses.ts';
import type { ReactionEmoji } from './reaction-emoji.ts';
import { reactAs } from './reactions.ts';
import { removeTopic } from './topic-removal.ts';
import { emptyRoom, type PersonStatus, type Topic, World } from './world.ts';

export type { ApiCall, Content, Fault, ForumOptions, Person, SendOptions } from './interface.ts';

const ALL_RIGHTS = {
  status: 'administrator',
  can_manage_topics: true,
  can_delete_messages: true,
  can_pin_messages: true,
} as const;

/**
 * Telegram as one bot meets it, in memory: people and forums act, the bot calls, both see the same chats.
 * Strict as the official Bot API, and stricter where that shows bugs (see the README beside it).
 */
export class SimulatedTelegram {
  readonly bot: User & { username: string };
  readonly token: string;
  private readonly world: World;
  private readonly caller: Caller;

  constructor(options: {
    token: string;
    bot?: { id: number; username: string; first_name: string };
    now?: () => Date;
  }) {
    this.token = options.token;
    const bot = options.bot ?? { id: 7_000_000_001, username: 'kamerton_bot', first_name: 'Kamerton' };
    this.bot = { ...bot, is_bot: true };
    this.world = new World(this.bot, options.now ?? (() => new Date()));
    this.caller = new Caller(this.world);
  }

  /** Every call but getUpdates, oldest first, the last 10 000. */
  get calls(): readonly ApiCall[] {
    return this.caller.calls;
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
    const { id, title, username, isForum = true } = options;
    this.world.rooms.set(id, {
      ...emptyRoom(),
      chat: {
        id,
        type: 'supergroup',
        title,
        ...compact({ username, is_forum: isForum ? (true as const) : undefined }),
      },
      bot: options.bot ?? ALL_RIGHTS,
    });
    this.world.changed();
  }

  /** Changes what the bot may do there (the bot is told by `my_chat_member`) and whether topics are on (it is not). */
  setRights(chatId: number, bot: ForumOptions['bot'], isForum?: boolean): void {
    const room = this.world.room(chatId);
    if (room.chat.type === 'private') throw new Error('a private chat has no rights');
    if (isForum !== undefined) {
      const { is_forum: _, ...chat } = room.chat;
      room.chat = { ...chat, ...(isForum && { is_forum: true as const }) };
    }
    const before = botMember(this.world, room.bot);
    room.bot = bot ?? ALL_RIGHTS;
    const after = botMember(this.world, room.bot);
    const changer = [...room.members].find(([, status]) => status === 'creator')?.[0];
    if (JSON.stringify(before) !== JSON.stringify(after))
      this.world.updates.push({
        my_chat_member: {
          chat: room.chat,
          from: changer === undefined ? this.bot : this.world.user(changer),
          date: this.world.time(),
          old_chat_member: before,
          new_chat_member: after,
        },
      });
    this.world.changed();
  }

  join(chatId: number, personId: number, status: PersonStatus = 'member'): void {
    this.world.user(personId);
    this.world.room(chatId).members.set(personId, status);
    this.world.changed();
  }

  send(personId: number, chatId: number, content: Content, options: SendOptions = {}): Message {
    return sendAs(this.world, personId, chatId, content, options);
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

  press(
    personId: number,
    chatId: number,
    messageId: number,
    button: { data: string } | { text: string },
  ): Promise<Shown> {
    return pressAs(this.world, personId, chatId, messageId, button);
  }

  /** A person's reactions to a message become these. The bot hears of it only if it asked and is administrator. */
  react(personId: number, chatId: number, messageId: number, emoji: readonly ReactionEmoji[]): void {
    reactAs(this.world, personId, chatId, messageId, emoji);
  }

  /** The emoji on a message, whoever put them. */
  reactions(chatId: number, messageId: number): readonly string[] {
    const prefix = `${chatId}:${messageId}:`;
    return [...this.world.reactions].filter(([key]) => key.startsWith(prefix)).flatMap(([, emoji]) => emoji);
  }

  /** The person blocks the bot (its sends then fail with 403) or lets it in again. The bot is told. */
  block(personId: number, blocked: boolean): void {
    const room = this.world.room(personId);
    const user = this.bot;
    if (blocked === this.world.blocked.has(personId)) return;
    if (blocked) this.world.blocked.add(personId);
    else this.world.blocked.delete(personId);
    const kicked = { status: 'kicked', user, until_date: 0 } as const;
    const member = { status: 'member', user } as const;
    this.world.updates.push({
      my_chat_member: {
        chat: room.chat,
        from: this.world.user(personId, true),
        date: this.world.time(),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    });
    this.world.changed();
  }

  /** Somebody deletes a topic with all in it; the bot hears nothing. */
  deleteTopic(chatId: number, threadId: number): void {
    removeTopic(this.world, this.world.room(chatId), threadId);
  }

  /** What is seen there now, oldest first: all of a chat, or one topic. */
  messages(chatId: number, threadId?: number): readonly Message[] {
    const all = [...this.world.room(chatId).messages.values()];
    return threadId === undefined ? all : all.filter((message) => message.message_thread_id === threadId);
  }

  topics(chatId: number): readonly Readonly<Topic>[] {
    return [...this.world.room(chatId).topics.values()];
  }

  /** Keys: `default`, `all_private_chats`, `chat:-1001`, `chat_member:-1001:42`; `/ru` behind for a language. */
  commandsOf(scope: string): readonly { command: string; description: string }[] {
    return this.world.commands.get(scope) ?? [];
  }

  file(fileId: string): { bytes: Uint8Array; mime: string; name: string } | undefined {
    return this.world.files.get(fileId);
  }

  /** The file at a `file_path` of getFile: what the download address serves. */
  fileAt(path: string): { bytes: Uint8Array; mime: string; name: string } | undefined {
    return this.world.files.atPath(path);
  }

  /** Called after anything visible changed, at once and often; answers how to stop. */
  onChange(listener: () => void): () => void {
    return this.world.onChange(listener);
  }

  /** The next calls (one, or `times`) of that method, or of any but getUpdates, fail. */
  failNext(fault: Fault): void {
    this.caller.faults.add(fault);
  }

  /**
   * One call of the Bot API, values as JSON has them. Never throws for a refusal: that is an answer.
   * Errors: NetworkFault, when one was ordered.
   */
  call(method: string, payload: Record<string, unknown>, files?: Files): Promise<ApiAnswer> {
    return this.caller.call(method, payload, files ?? new Map());
  }
}
