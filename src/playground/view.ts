/**
 * What the playground's page is told: slim, plain values made from the simulated Telegram's messages.
 * The page's scripts import these as types only, so this file must stay free of code and of Node's types.
 */
import type { Spoken } from '../labels.ts';

export type Role = 'client' | 'operator' | 'lead';

export interface PersonView {
  readonly id: number;
  readonly name: string;
  readonly username?: string;
  readonly role: Role;
  /** What kind of person this is, in the page's language: «бухгалтер», “a developer”. */
  readonly about: string;
}

export interface EntityView {
  readonly type: string;
  /** UTF-16 units, as in the Bot API. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

export interface MediaView {
  readonly kind: string;
  /** Path of the bytes on this server; absent where the kind has none (a location, a sticker). */
  readonly source?: string;
  readonly name?: string;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
}

export interface ButtonView {
  readonly text: string;
  readonly kind: 'callback' | 'insert' | 'link' | 'copy' | 'other';
  /** callback_data, the text to insert or copy, or the address. */
  readonly value: string;
}

export interface ReplyView {
  readonly id: number;
  readonly name: string;
  /** Empty for a medium without a caption. */
  readonly text: string;
  /** The kind of medium, if it is one. */
  readonly kind?: string;
}

export interface ServiceView {
  readonly type: string;
  /** The topic's name, or the name of whoever joined. */
  readonly name?: string;
}

export interface MessageView {
  readonly id: number;
  readonly from: { readonly id: number; readonly name: string; readonly bot: boolean };
  /** Unix seconds. */
  readonly date: number;
  readonly edited: boolean;
  readonly text: string;
  readonly entities: readonly EntityView[];
  readonly media?: MediaView;
  readonly album?: string;
  readonly reply?: ReplyView;
  readonly keyboard?: readonly (readonly ButtonView[])[];
  /** The bot asks for an answer to this message; `of` are those asked, empty: everyone. */
  readonly asks?: { readonly of: readonly number[]; readonly placeholder?: string };
  readonly service?: ServiceView;
}

export interface TopicView {
  /** 0 is the forum's general topic. */
  readonly id: number;
  readonly name: string;
  readonly color: number;
  /** An emoji instead of the name's first letter. */
  readonly icon?: string;
  readonly closed: boolean;
  readonly messages: readonly MessageView[];
}

export interface PrivateChatView {
  readonly person: PersonView;
  readonly messages: readonly MessageView[];
}

export interface SceneView {
  readonly id: string;
  readonly title: string;
  readonly emoji: string;
  readonly client: number;
  readonly playing: boolean;
  /** Messages sent so far, of how many. */
  readonly sent: number;
  readonly of: number;
  /** What the client is typing at this moment, and in how many milliseconds it will be sent. */
  readonly typing?: { readonly text: string; readonly ms: number };
}

export interface CallView {
  readonly key: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Where it went: a person's or a topic's name, as far as known. */
  readonly chat: string;
  readonly ms: number;
  readonly error?: string;
}

export interface CommandView {
  readonly command: string;
  readonly description: string;
}

/** All that the page shows. Sent whole on every change. */
export interface Snapshot {
  /** Different at every start of the server. */
  readonly run: string;
  readonly language: Spoken;
  /** Whether the bot has come to work: at its first start it learns for some seconds while the page is open. */
  readonly ready: boolean;
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  readonly desk: {
    readonly id: number;
    readonly title: string;
    /** Of cards and digests; the page's own may be another. */
    readonly language: Spoken;
    readonly topics: readonly TopicView[];
  };
  readonly clients: readonly PrivateChatView[];
  readonly operators: readonly PersonView[];
  readonly lead: PrivateChatView;
  readonly scenes: readonly SceneView[];
  readonly calls: readonly CallView[];
  readonly commands: Readonly<Record<'client' | 'lead' | 'desk', readonly CommandView[]>>;
}

/** What the server says to an action: the bot's answer to a pressed button, if it gave one. */
export interface ActAnswer {
  readonly ok: boolean;
  readonly error?: string;
  readonly toast?: string;
  readonly alert?: string;
  readonly offers?: readonly InlineOffer[];
}

/** What the bot offers to whoever types its name and a word. */
export interface InlineOffer {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly text: string;
}
