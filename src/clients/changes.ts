import type { Reading } from '../reading/reading.ts';
import { SPOKEN } from '../labels.ts';
import type { Client, Profile } from './client.ts';

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

/** After a message: they wait from now on, unless they waited already; language and address follow it. */
export function wrote(client: Client, reading: Reading, now: Date): Client {
  const language = SPOKEN.find((spoken) => spoken === reading.language);
  return {
    ...client,
    lastMessageAt: now.toISOString(),
    waitingSince: client.waitingSince ?? now.toISOString(),
    language: language ?? client.language,
    address: reading.style.address === 'unknown' ? client.address : reading.style.address,
  };
}

/** After an answer reached them: nobody waits. `greetedOn` is the day if the answer greeted. */
export function answered(client: Client, greetedOn?: string): Client {
  const { waitingSince: _waitingSince, ...rest } = client;
  return greetedOn === undefined ? rest : { ...rest, greetedOn };
}

/** Russian first: whoever's Telegram is in Russian or a neighbour's language reads Russian sooner than English. */
function spokenIn(code: string | undefined): Client['language'] {
  return code === undefined || /^(ru|uk|be|kk|ky|uz|tg|hy|az|ka)\b/i.test(code) ? 'ru' : 'en';
}
