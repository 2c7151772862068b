import type { Chat, Message, ReactionType, User } from 'grammy/types';
import { ApiError, badRequest, forbidden } from './api-error.ts';
import { compact } from './compact.ts';
import { FileStore } from './file-store.ts';
import type { ForumOptions, InlineResult, Person, TopicRefusal } from './interface.ts';
import type { ReactionEmoji } from './reaction-emoji.ts';
import { UpdateQueue } from './update-queue.ts';
import { Webhook } from './webhook.ts';

export interface Topic {
  id: number;
  name: string;
  iconColor: number;
  iconCustomEmojiId?: string;
  closed: boolean;
  /** The bot may edit what it made itself without `can_manage_topics`. */
  byBot: boolean;
  /** The forum is too full for it. */
  refusal?: TopicRefusal;
}

export type PersonStatus = 'member' | 'administrator' | 'creator' | 'left' | 'kicked';

/** One chat as the server keeps it; messages in the order they were sent. */
export interface Room {
  chat: Chat.PrivateChat | Chat.GroupChat | Chat.SupergroupChat;
  messages: Map<number, Message>;
  topics: Map<number, Topic>;
  members: Map<number, PersonStatus>;
  bot: NonNullable<ForumOptions['bot']>;
  pinned: number[];
  lastId: number;
  /** When each message came, epoch milliseconds. */
  times: Map<number, number>;
  /** The supergroup that it became. */
  movedTo?: number;
  /** The only reactions allowed there; undefined: all. */
  reactionsAllowed?: readonly ReactionEmoji[];
  oldTopics?: NonNullable<ForumOptions['oldTopics']>;
}

/** A chat with nothing in it. */
export function emptyRoom(): Omit<Room, 'chat' | 'bot'> {
  return {
    messages: new Map(),
    topics: new Map(),
    members: new Map(),
    pinned: [],
    lastId: 0,
    times: new Map(),
  };
}

/** All that the simulated server knows; the methods and the people's actions change it. */
export class World {
  readonly bot: User & { username: string };
  readonly now: () => Date;
  readonly people = new Map<number, Person>();
  readonly started = new Set<number>();
  readonly blocked = new Set<number>();
  readonly rooms = new Map<number, Room>();
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  readonly files = new FileStore();
  /** Presses that wait for the bot's answer, by query id. */
  readonly queries = new Map<string, (shown: { text?: string; show_alert?: boolean }) => void>();
  /** The same for those who type the bot's name and a word. */
  readonly inlineQueries = new Map<string, (results: readonly InlineResult[]) => void>();
  readonly commands = new Map<string, { command: string; description: string }[]>();
  /** By chat, message and who reacted: `chat:message:user`. */
  readonly reactions = new Map<string, ReactionType[]>();
  /** Sent with a reply keyboard or ForceReply: Telegram lets nobody edit these. */
  readonly uneditable = new Set<string>();
  private privateId = 0;
  private queryId = 4_000_000_000;
  private albumId = 13_900_000_000_000_000n;
  private readonly listeners = new Set<() => void>();

  constructor(bot: User & { username: string }, now: () => Date) {
    this.bot = bot;
    this.now = now;
    this.updates = new UpdateQueue(now);
    this.webhook = new Webhook(this.updates, now);
  }

  /** Unix time, whole seconds. */
  time(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  /** A number beyond what a double holds, as Telegram's are: whoever reads it as one mixes albums up. */
  nextAlbumId(): string {
    return String(this.albumId++);
  }

  nextQueryId(): string {
    return String(this.queryId++);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** The number of the next message there: private chats and basic groups share an account's count, a supergroup has its own. */
  nextMessageId(room: Room): number {
    if (room.chat.type !== 'supergroup') return ++this.privateId;
    return ++room.lastId;
  }

  /** The chat, for those who know that it exists (people's side). */
  room(chatId: number): Room {
    const room = this.rooms.get(chatId);
    if (!room) throw new Error(`there is no chat ${chatId} in the simulated Telegram`);
    return room;
  }

  /** The id that a `chat_id` means, as far as it names one; for those who only count. */
  idOf(chatId: unknown): number | undefined {
    if (typeof chatId === 'number') return chatId;
    if (typeof chatId !== 'string') return undefined;
    return chatId.startsWith('@') ? this.named(chatId)?.chat.id : Number(chatId) || undefined;
  }

  private named(username: string): Room | undefined {
    const wanted = username.slice(1).toLowerCase();
    for (const room of this.rooms.values())
      if (room.chat.type !== 'private' && room.chat.username?.toLowerCase() === wanted) return room;
    return undefined;
  }

  /** The chat that a bot's call names. 400 if it never met it. */
  find(chatId: number | string): Room {
    const known = typeof chatId === 'number' ? this.rooms.get(chatId) : this.named(chatId);
    if (!known) throw badRequest('chat not found');
    return known;
  }

  /** The same, where the bot also has to be allowed in. 403 when blocked, not started, left. */
  enter(chatId: number | string): Room {
    const room = this.find(chatId);
    if (room.chat.type === 'private') {
      if (this.blocked.has(room.chat.id)) throw forbidden('bot was blocked by the user');
      if (!this.started.has(room.chat.id)) throw forbidden("bot can't initiate conversation with a user");
    } else if (room.movedTo !== undefined) {
      throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: room.movedTo,
      });
    } else if (room.bot.status === 'left') {
      throw forbidden('bot is not a member of the supergroup chat');
    }
    return room;
  }

  user(personId: number, withLanguage = false): User {
    const person = this.people.get(personId);
    if (!person) throw new Error(`there is no person ${personId} in the simulated Telegram`);
    const { id, first_name, last_name, username, language_code, is_premium } = person;
    return {
      id,
      is_bot: false,
      ...compact({
        first_name,
        last_name,
        username,
        language_code: withLanguage ? language_code : undefined,
        is_premium: is_premium ? (true as const) : undefined,
      }),
    };
  }

  /** Adds to the chat and tells those who watch. */
  post(room: Room, message: Message): Message {
    const id = message.message_id;
    room.messages.set(id, message);
    if (!room.times.has(id)) room.times.set(id, this.now().getTime());
    this.changed();
    return message;
  }
}
