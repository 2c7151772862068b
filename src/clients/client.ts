import { z } from 'zod';
import { ADDRESSES, SPOKEN } from '../labels.ts';
import { CoolOff } from './cool-off.ts';
import { Mood } from './mood.ts';
import { MOST_PROMISES, Promised } from './promise.ts';
import { StyleProfile } from './style-profile.ts';

/** What the desk remembers of a client. Kept as JSON, so it is parsed when it comes back. */
export const Client = z.object({
  /** The Telegram user id; the private chat with the bot has the same. */
  id: z.number().int(),
  firstName: z.string(),
  lastName: z.string().optional(),
  username: z.string().optional(),
  /** The language of the latest message that showed one, before that the one of their Telegram. */
  language: z.enum(SPOKEN),
  /** The form of address that they usually use. */
  address: z.enum(ADDRESSES),
  since: z.iso.datetime(),
  lastMessageAt: z.iso.datetime().optional(),
  /** Since when the client waits for an answer; absent while nothing is open. */
  waitingSince: z.iso.datetime().optional(),
  /** The day (YYYY-MM-DD, the desk's zone) on which the bot's side last returned a greeting. */
  greetedOn: z.string().optional(),
  /** The client's own words for things of the glossary, by the term's key. */
  said: z.record(z.string(), z.string()).optional(),
  /** The album whose first part has been shown, so that its other parts come without a card. */
  album: z.string().optional(),
  /** How they write and how their tone moves; absent until their first message with words. */
  style: StyleProfile.optional(),
  mood: Mood.optional(),
  /** While the desk waits for them to cool off, and until it was reminded of them. */
  coolOff: CoolOff.optional(),
  /** What the client was promised of late, oldest first; at most the last one is open. */
  promises: z.array(Promised).max(MOST_PROMISES).optional(),
  /** The day (YYYY-MM-DD, the desk's zone) on which the leads were last told of their rudeness, and by which update. */
  leadTold: z.object({ on: z.string(), cause: z.int() }).optional(),
  /** The update that style and mood took in last: when it is handled again it must not count twice. */
  learntFrom: z.int().optional(),
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
