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
}

export interface MessageMap {
  /**
   * A message of the desk keeps the first one it was linked to (a card is the client's message, whatever answer
   * its buttons send later); a message of the client points to the newest (a card shown again in a new topic).
   */
  link(pair: Pair): Promise<void>;
  byClientMessage(clientId: number, messageId: number): Promise<Pair | undefined>;
  byDeskMessage(chatId: number, messageId: number): Promise<Pair | undefined>;
}

/** What the desk was told about itself and must remember over a restart. */
export interface DeskSettings {
  readonly deskChatId?: number;
  /** The group's id before Telegram gave it a new one; DESK_CHAT_ID may still say the old one. */
  readonly movedFrom?: number;
  /** The topic of the digests, made when the first one is due. */
  readonly digestThreadId?: number;
}

export interface SettingsStore {
  get(): Promise<DeskSettings>;
  set(change: DeskSettings): Promise<void>;
}
