import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Where links lead is kept here; the link itself carries a random key and nothing of anybody. Built for
 * `t.me/bot?start=…`, which takes 64 of `A-Za-z0-9_-` (https://core.telegram.org/bots/features#deep-linking).
 */
export interface LinkStore {
  /** The secret that links are signed with: made once, the same for all processes. */
  secret(): Promise<string>;
  /** Keeps what a key means, for so many seconds. */
  keep(key: string, meaning: string, seconds: number): Promise<void>;
  /** What the key means, without using it up. */
  look(key: string): Promise<string | undefined>;
  /** Gives what the key means and forgets it, in one step: of two who use a link at once one gets it. */
  take(key: string): Promise<string | undefined>;
}

/** 96 bits: nobody guesses a key. */
const KEY_BYTES = 12;
/** 72 bits of the signature: enough to keep guesses away from the store. */
const MAC_BYTES = 9;
/** 16 letters of key and 12 of signature. */
const PAYLOAD = /^([\w-]{16})([\w-]{12})$/;

/** A fresh key. */
export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** What stands in the link: the key and its signature, 28 letters. */
export function payloadOf(key: string, secret: string): string {
  return key + macOf(key, secret).toString('base64url');
}

/** The key of a payload that was signed with this secret; takes as long whatever the signature is. */
export function keyOf(payload: string, secret: string): string | undefined {
  const [, key, mac] = PAYLOAD.exec(payload) ?? [];
  if (key === undefined || mac === undefined) return undefined;
  return timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, secret)) ? key : undefined;
}

/** Makes a link's payload that works once, within so many seconds. */
export async function issueLink(meaning: string, seconds: number, links: LinkStore): Promise<string> {
  const key = newKey();
  await links.keep(key, meaning, seconds);
  return payloadOf(key, await links.secret());
}

/** What a payload means, without using it up: for what has to be done before the link is. */
export async function linkMeaning(payload: string, links: LinkStore): Promise<string | undefined> {
  const key = keyOf(payload, await links.secret());
  return key === undefined ? undefined : links.look(key);
}

/** What a payload means; nothing where it was made up, used before or is too old. */
export async function redeemLink(payload: string, links: LinkStore): Promise<string | undefined> {
  const key = keyOf(payload, await links.secret());
  return key === undefined ? undefined : links.take(key);
}

function macOf(key: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(key).digest().subarray(0, MAC_BYTES);
}
