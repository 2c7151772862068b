import { z } from 'zod';
import { ADDRESSES, SPOKEN } from '../labels.ts';
import { Account } from './account.ts';
import { CoolOff } from './cool-off.ts';
import { Mood } from './mood.ts';
import { MOST_PROMISES, Promised } from './promise.ts';
import { CLIENT_STATES } from './state.ts';
import { StyleProfile } from './style-profile.ts';
import { Talk } from './talk.ts';
import { Wait } from './wait.ts';

/** What each message of theirs changes. */
const Manner = z.object({
  language: z.enum(SPOKEN),
  address: z.enum(ADDRESSES),
  style: StyleProfile.optional(),
  mood: Mood.optional(),
});
export type Manner = z.infer<typeof Manner>;

/** The client is kept out of the desk. */
const Banned = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  /** They were not told. */
  silent: z.boolean(),
});

/** How fast they write, and what waits because it is too fast. */
const Flood = z.object({
  /** A minute begins, and how many messages came in it. */
  since: z.iso.datetime(),
  count: z.int(),
  /** Until then their cards wait: keys in order. */
  held: z.object({ until: z.iso.datetime(), cards: z.array(z.string()) }).optional(),
  /** When they were last asked for patience. */
  toldAt: z.iso.datetime().optional(),
});

/** A client has heard what became of a wish of theirs. */
const Told = z.object({
  /** `R12`, and the number of the change in its history. */
  request: z.string(),
  change: z.int(),
  /** The message in their chat that says so: a reply to it speaks of that request. */
  message: z.int(),
  at: z.iso.datetime(),
});
/** How many a record keeps. */
export const MOST_TOLD = 5;

/** What `/close` took off the record, so that it can be taken back. */
const LastClose = z.object({
  /** The update that closed it, and when it did. */
  cause: z.int(),
  at: z.iso.datetime(),
  /** As it was counted. */
  reason: z.string(),
  /** Keys of the cards that were closed. */
  cards: z.array(z.string()),
  waitingSince: z.iso.datetime().optional(),
  wait: Wait.optional(),
  talk: Talk.optional(),
});
export type LastClose = z.infer<typeof LastClose>;

/** What the desk remembers of a client. Kept as JSON, so it is parsed when it comes back. */
export const Client = z.object({
  /** The Telegram user id; the private chat with the bot has the same. */
  id: z.number().int(),
  firstName: z.string(),
  lastName: z.string().optional(),
  username: z.string().optional(),
  /** The language of the latest message that showed one (a word or two show none), before that of their Telegram. */
  language: z.enum(SPOKEN),
  /** The form of address that they usually use. */
  address: z.enum(ADDRESSES),
  since: z.iso.datetime(),
  lastMessageAt: z.iso.datetime().optional(),
  /** Since when the client waits for an answer; absent while nothing is open. */
  waitingSince: z.iso.datetime().optional(),
  /** How that wait goes; gone with the answer. */
  wait: Wait.optional(),
  /** Their talk with the team, until the matter is settled. */
  talk: Talk.optional(),
  /** When a problem of theirs was answered last, of which nobody has said that it is settled. */
  problem: z.iso.datetime().optional(),
  /** There until they write or get an answer: then it is too late to go back. */
  lastClose: LastClose.optional(),
  /** The opening that they were told of last when they wrote outside working hours: once for each closed time. */
  away: z.iso.datetime().optional(),
  /** What the team knows of them, set by operators or by its own product. */
  account: Account.optional(),
  /** What they were told of their wishes of late, oldest first. */
  told: z.array(Told).max(MOST_TOLD).optional(),
  /** When they last got an answer, or a word that nobody had asked for. */
  answeredAt: z.iso.datetime().optional(),
  /** The day (YYYY-MM-DD, the desk's zone) on which the bot's side last returned a greeting. */
  greetedOn: z.string().optional(),
  /** The client's own words for things of the glossary, by the term's key. */
  said: z.record(z.string(), z.string()).optional(),
  /** Their latest album and the card that gathers it. */
  album: z.object({ id: z.string(), card: z.string() }).optional(),
  /** How they write and how their tone moves; absent until their first message with words. */
  style: StyleProfile.optional(),
  mood: Mood.optional(),
  /** Since when they have blocked the bot; absent while they have not. */
  blocked: z.iso.datetime().optional(),
  /** Since when they had blocked it: there from their return until the desk is told and what was kept is on its way. */
  back: z.iso.datetime().optional(),
  /** While the desk waits for them to cool off, and until it was reminded of them. */
  coolOff: CoolOff.optional(),
  /** What the client was promised of late, oldest first; at most the last one is open. */
  promises: z.array(Promised).max(MOST_PROMISES).optional(),
  /** The day (YYYY-MM-DD, the desk's zone) on which the leads were last told of their rudeness, and by which update. */
  leadTold: z.object({ on: z.string(), cause: z.int() }).optional(),
  /** The card of their latest message. */
  latest: z.string().optional(),
  /** The card that was read last, and what was known of their manner before: read again, it teaches no second time. */
  taught: z.object({ card: z.string(), before: Manner }).optional(),
  /** Keys of their last cards, oldest first: a topic that has to be made anew begins with them. */
  recent: z.array(z.string()).optional(),
  /** The group that is their desk, where there are several. */
  desk: z.number().int().optional(),
  banned: Banned.optional(),
  flood: Flood.optional(),
  /** What the icon of a topic shows; absent for a topic that has none yet. */
  icon: z.object({ thread: z.number().int(), shows: z.enum(CLIENT_STATES) }).optional(),
});
export type Client = z.infer<typeof Client>;

/** Who writes, as Telegram names them. */
export interface Profile {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** Full name for the topic and the card; a client without any name is shown by their number. */
export function fullName(client: Pick<Client, 'id' | 'firstName' | 'lastName'>): string {
  const name = [client.firstName, client.lastName].filter(Boolean).join(' ').trim();
  return name || String(client.id);
}
