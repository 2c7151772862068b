import type { Card } from './card-record.ts';

/** A client's place in the desk. */
export interface Topic {
  readonly clientId: number;
  readonly chatId: number;
  readonly threadId: number;
}

export interface TopicStore {
  ofClient(clientId: number): Promise<Topic | undefined>;
  ofThread(chatId: number, threadId: number): Promise<Topic | undefined>;
  save(topic: Topic): Promise<void>;
  /** For a topic that is gone from Telegram: the client gets a new one with the next card. */
  forget(topic: Topic): Promise<void>;
  /** How many clients have a topic in a group. */
  count(chatId: number): Promise<number>;
}

export interface CardStore {
  /** Keeps a new card; false if its key is known already (the update was handled before). */
  create(card: Card): Promise<boolean>;
  get(key: string): Promise<Card | undefined>;
  /** Applies `change` to the card as it is at that moment; `undefined` from it leaves the card as it is. */
  update(key: string, change: (card: Card) => Card | undefined): Promise<Card | undefined>;
  /** The client's cards that still want an answer (`isOpen`), oldest first. */
  openOf(clientId: number): Promise<readonly Card[]>;
  /** The card of a message in the client's private chat. */
  ofClientMessage(clientId: number, messageId: number): Promise<Card | undefined>;
}

/** One message as both sides see it. Message ids of desk and private chats collide: a chat id goes with each. */
export interface Pair {
  readonly clientId: number;
  readonly clientMessageId: number;
  readonly deskChatId: number;
  readonly deskMessageId: number;
  /** Further messages of the client's chat that belong to the same one of the desk, in order: a long text is several. */
  readonly further?: readonly number[];
}

export interface MessageMap {
  /**
   * A message of the desk keeps the first one it was linked to (a card is the client's message, whatever answer
   * its buttons send later); a message of the client points to the newest (a card shown again in a new topic).
   */
  link(pair: Pair): Promise<void>;
  /** The message of the desk means these messages of the client from now on. */
  relink(pair: Pair): Promise<void>;
  /** Without `further`. */
  byClientMessage(clientId: number, messageId: number): Promise<Pair | undefined>;
  byDeskMessage(chatId: number, messageId: number): Promise<Pair | undefined>;
}

/**
 * Small facts about a thing, by name: who reacted to a message and with what, where a live location is, the pieces of
 * an album, answers that wait for a client's return. Kept as long as the message map after the last change, or as long
 * as words may be kept if that is less.
 */
export interface MarkStore {
  /**
   * Sets some (undefined: takes them away) and gives all that stand then. One step: of two who mark at once the
   * later sees what the earlier did.
   */
  set(
    about: string,
    marks: Readonly<Record<string, string | undefined>>,
  ): Promise<Readonly<Record<string, string>>>;
  of(about: string): Promise<Readonly<Record<string, string>>>;
}

/** What the desk was told about itself and must remember over a restart. */
export interface DeskSettings {
  /** The group that `/setup` named. */
  readonly deskChatId?: number;
  /** New ids of groups by those they had before; DESK_CHAT_ID may still say the old one. */
  readonly moved?: Readonly<Record<string, number>>;
  /** Fingerprints of the lists of commands that Telegram has, by whom they are for. */
  readonly commands?: Readonly<Record<string, number>>;
  /** When the leads were last told of updates that nobody could handle. Milliseconds. */
  readonly deadToldAt?: number;
  /** The topic of the digests, made when the first one is due. */
  readonly digestThreadId?: number;
  /** The day that the latest daily digest was about: 20261121. */
  readonly digestDay?: number;
}

export interface SettingsStore {
  get(): Promise<DeskSettings>;
  /** What is not named stays, also of `moved` and `commands`. */
  set(change: DeskSettings): Promise<void>;
}
