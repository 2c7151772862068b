import { z } from 'zod';
import { ADDRESSES, type Address, type Style, type Trait } from '../labels.ts';

/**
 * What an earlier message weighs beside the one after it. The latest must weigh most and yet not overturn a
 * habit: with 0.6 it outweighs the two before it together (0.6 + 0.36 < 1), but not three (0.6 + 0.36 + 0.216 > 1),
 * so a manner changes with the second message in a new one. Ten messages back hardly counts (0.006).
 */
const FADE = 0.6;
/** A manner is the client's when it holds at least half of the weight. */
const HALF = 0.5;
/**
 * Short are those who *mostly* write short. After a single long message a short one holds 0.625 of the weight, after
 * many of them the second short one in a row 0.64: below two thirds, so a thorough writer's «да, всё так» changes
 * nothing; the third one in a row, or two after one long, does.
 */
const MOSTLY = 2 / 3;
/** A «ты» that bursts out of somebody is no offer to be on first-name terms. */
const HEATED: readonly Trait[] = ['rude', 'emotional'];

/** The part of the weight, from 0 to 1, that lies on messages of which something is true. */
const Share = z.number().min(0).max(1);

/** How a client writes: shares over all their messages, the later the weightier. A few numbers, however long they write. */
export const StyleProfile = z.object({
  /** How many messages it is made of. */
  messages: z.int().positive(),
  /** Close with one full stop. */
  closes: Share,
  /** Have an emoji or a text smile. */
  smiles: Share,
  greets: Share,
  /** Up to 60 characters. */
  short: Share,
  /** Say «вы» to the reader; the rest of both says neither. */
  formal: Share,
  informal: Share,
  rude: Share,
  /** The form of address in the latest calm message that showed one. */
  address: z.enum(ADDRESSES),
});
export type StyleProfile = z.infer<typeof StyleProfile>;

/** What a reply to the latest message should follow. */
export interface TunedStyle {
  /** The last sentence gets its full stop. */
  readonly closes: boolean;
  /** They use smiles; whether the matter allows one is for the reply to judge. */
  readonly smiles: boolean;
  readonly length: 'short' | 'full';
  /** `unknown` where no message has shown a form. */
  readonly address: Address;
}

/** The profile with one more message. The profile of no message is `undefined`; messages without words are none. */
export function faded(
  profile: StyleProfile | undefined,
  style: Style,
  traits: readonly Trait[] = [],
): StyleProfile {
  const spoken = HEATED.some((trait) => traits.includes(trait)) ? 'unknown' : style.address;
  const before = FADE * weightOf(profile?.messages ?? 0);
  const share = (known: number | undefined, now: boolean): number =>
    (Number(now) + before * (known ?? 0)) / (1 + before);
  return {
    messages: (profile?.messages ?? 0) + 1,
    closes: share(profile?.closes, style.closingPeriod),
    smiles: share(profile?.smiles, style.emoji),
    greets: share(profile?.greets, style.greeting),
    short: share(profile?.short, style.length === 'short'),
    formal: share(profile?.formal, spoken === 'formal'),
    informal: share(profile?.informal, spoken === 'informal'),
    rude: share(profile?.rude, traits.includes('rude')),
    address: spoken === 'unknown' ? (profile?.address ?? 'unknown') : spoken,
  };
}

/** @param profile of the messages before this one: this one is added here. */
export function tunedStyle(profile: StyleProfile | undefined, style: Style): TunedStyle {
  return usualStyle(faded(profile, style));
}

/** How they usually write, for a reply to what came without words and shows no manner. */
export function usualStyle(profile: StyleProfile): TunedStyle {
  const { closes, smiles, short } = profile;
  return {
    closes: closes >= HALF,
    smiles: smiles >= HALF,
    length: short >= MOSTLY ? 'short' : 'full',
    address: usualAddress(profile),
  };
}

/** «Ты» only to who says it now and says it more than «вы»: one slip among many «вы» makes nobody a friend. */
function usualAddress({ address, formal, informal }: StyleProfile): Address {
  return address === 'informal' && informal <= formal ? 'formal' : address;
}

/** Of so many messages together, the latest of them weighing 1. */
function weightOf(messages: number): number {
  return (1 - FADE ** messages) / (1 - FADE);
}
