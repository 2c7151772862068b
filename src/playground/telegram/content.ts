import type { MessageEntity } from 'grammy/types';

/** What a person sends: every kind that a private chat or a topic can hold. What is left out is made up. */
export type Content =
  | { kind: 'text'; text: string; entities?: MessageEntity[] }
  | MediaContent
  | FileContent
  | LocationContent
  | VenueContent
  | ContactContent
  | PollContent
  | { kind: 'dice'; emoji?: string; value?: number }
  | { kind: OddKind };

/** Kinds that a bot can only name. */
export type OddKind =
  'story' | 'checklist' | 'paid_media' | 'live_photo' | 'rich_message' | 'game' | 'giveaway' | 'invoice';

/** A medium; without `file` a few bytes of its own stand in. */
export interface MediaContent {
  kind: 'photo' | 'document' | 'video' | 'voice' | 'audio' | 'animation';
  caption?: string;
  caption_entities?: MessageEntity[];
  fileName?: string;
  file?: Uint8Array;
  mime?: string;
  /** As Telegram tells it, where it is not the size of `file`: over 20 MB getFile refuses it. */
  size?: number;
  spoiler?: boolean;
  captionAbove?: boolean;
  mediaGroupId?: string;
}

export interface FileContent {
  kind: 'sticker' | 'video_note';
  emoji?: string;
  size?: number;
}

export interface LocationContent {
  kind: 'location';
  latitude?: number;
  longitude?: number;
  /** Seconds that it lives; none: a plain point. */
  livePeriod?: number;
  heading?: number;
}

export interface VenueContent {
  kind: 'venue';
  title?: string;
  address?: string;
  latitude?: number;
  longitude?: number;
}

interface ContactContent {
  kind: 'contact';
  phone_number?: string;
  first_name?: string;
  last_name?: string;
  user_id?: number;
  vcard?: string;
}

export interface PollContent {
  kind: 'poll';
  question?: string;
  options?: readonly string[];
  /** A quiz: the right option's number from 0, which the bot is not told. */
  quiz?: number;
  anonymous?: boolean;
  multiple?: boolean;
}
