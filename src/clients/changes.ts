import type { Reading } from '../reading/reading.ts';
import { SPOKEN } from '../labels.ts';
import type { Client, Profile } from './client.ts';
import { coolsOffAt, type CoolOff } from './cool-off.ts';
import { moodAfter } from './mood.ts';
import { faded } from './style-profile.ts';

/** The record as it is after the client was seen: names follow Telegram, the rest is kept. */
export function seen(known: Client | undefined, profile: Profile, now: Date): Client {
  const fresh: Client = {
    id: profile.id,
    firstName: profile.first_name,
    language: 'ru',
    address: 'unknown',
    since: now.toISOString(),
  };
  const { lastName: _lastName, username: _username, ...kept } = known ?? fresh;
  return {
    ...kept,
    firstName: profile.first_name,
    ...(profile.last_name === undefined ? {} : { lastName: profile.last_name }),
    ...(profile.username === undefined ? {} : { username: profile.username }),
    language: known?.language ?? spokenIn(profile.language_code),
  };
}

/**
 * After a message: they wait from now on, unless they waited already; language, address, style and mood follow it.
 * Written by the update `cause`, which may be handled twice and is learnt from once. What came without words has
 * no `reading`: a bare photo says nothing of anyone's manner.
 */
export function wrote(client: Client, reading: Reading | undefined, cause: number, now: Date): Client {
  return {
    ...client,
    lastMessageAt: now.toISOString(),
    waitingSince: client.waitingSince ?? now.toISOString(),
    ...(reading === undefined || client.learntFrom === cause ? {} : learnt(client, reading, now)),
    ...(reading === undefined ? {} : { learntFrom: cause }),
  };
}

function learnt(client: Client, reading: Reading, now: Date): Partial<Client> {
  const language = SPOKEN.find((spoken) => spoken === reading.language);
  return {
    language: language ?? client.language,
    address: reading.style.address === 'unknown' ? client.address : reading.style.address,
    style: faded(client.style, reading.style, reading.traits.includes('rude')),
    mood: moodAfter(client.mood, reading, now),
  };
}

/** After an answer reached them: nobody waits. `greetedOn` is the day if the answer greeted. */
export function answered(client: Client, greetedOn?: string): Client {
  const { waitingSince: _waitingSince, ...rest } = client;
  return greetedOn === undefined ? rest : { ...rest, greetedOn };
}

/** The desk waits for them to cool off; a wait that runs already goes on as it is. */
export function coolingOff(client: Client, wanted: CoolOff, now: Date): Client {
  const { coolOff } = client;
  return coolOff?.cause === wanted.cause || coolsOffAt(coolOff, now)
    ? client
    : { ...client, coolOff: wanted };
}

/** That wait is over, and no other one that may have begun since. */
export function cooledOff(client: Client, { cause }: Pick<CoolOff, 'cause'>): Client {
  const { coolOff, ...rest } = client;
  return coolOff?.cause === cause ? rest : client;
}

/** Russian first: whoever's Telegram is in Russian or a neighbour's language reads Russian sooner than English. */
function spokenIn(code: string | undefined): Client['language'] {
  return code === undefined || /^(ru|uk|be|kk|ky|uz|tg|hy|az|ka)\b/i.test(code) ? 'ru' : 'en';
}
