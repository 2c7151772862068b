import type { Client } from '../../clients/client.ts';
import { degreeOf } from '../../clients/mood.ts';
import { openPromise } from '../../clients/promise.ts';
import { tunedStyle, usualStyle } from '../../clients/style-profile.ts';
import type { Reading } from '../../reading/reading.ts';
import type { FoundSubject } from '../../reading/subjects.ts';
import { foreignAsked } from '../../replies/foreign.ts';
import { suggest, suggestForWordless } from '../../replies/suggest.ts';
import type { Correspondent, Guidance } from '../../replies/suggestion.ts';
import { termsIn } from '../../replies/terms.ts';
import type { Card, CardWish } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { localDay } from '../time/local-time.ts';
import { timeToPromise, withTimes } from '../time/named-time.ts';

/** A message of a client and what was understood of it. */
export interface Understood {
  readonly text: string;
  readonly reading: Reading;
  readonly subject: FoundSubject | undefined;
  /** The client's words for things, earlier ones included. */
  readonly said: Readonly<Record<string, string>>;
}

/** Reads a message as far as the desk makes use of it. Pure. */
export function understand(
  text: string,
  client: Client,
  { read, find, content }: Pick<DeskDeps, 'read' | 'find' | 'content'>,
): Understood {
  const reading = read(text);
  const { language, confidence } = reading;
  const terms =
    language === 'other' ? {} : Object.fromEntries(termsIn(text, language, content.glossary).entries());
  return {
    text,
    reading,
    subject: find({ text, ...reading, intents: confidence.intents }),
    said: { ...client.said, ...terms },
  };
}

/**
 * What went before this message: how far rudeness has come with it, whether it ends months of silence, and what is known
 * of what it wishes or waits for.
 */
export type Standing = Pick<Correspondent, 'degree' | 'returning'> & Pick<Guidance, 'known'>;

/** The standing of a card. `client`: after its message; `wishes`: as they were read on it. */
export function standingOf(
  card: Pick<Card, 'key' | 'at' | 'returned'>,
  client: Client,
  wishes: readonly CardWish[],
): Standing {
  const known = wishedOn(wishes) ?? (remindsOn(card, client) ? 'waiting' : undefined);
  return {
    degree: degreeOf(client.mood),
    ...(card.returned ? { returning: card.returned } : {}),
    ...(known ? { known } : {}),
  };
}

/** What has become of wishes, where that is sure of each and the same: «передадим» would be untrue then. */
function wishedOn(wishes: readonly CardWish[]): Guidance['known'] {
  const [state, another] = new Set(wishes.map(stateOf));
  return state === 'open' || another !== undefined ? undefined : state;
}

function stateOf({
  filed,
  status,
  sure,
  match: [likest],
}: CardWish): NonNullable<Guidance['known']> | 'open' {
  const now = filed !== undefined ? status : sure ? likest?.status : undefined;
  if (now === 'shipped') return now;
  return now === 'planned' || now === 'started' ? 'underway' : 'open';
}

/** «Ау?» of somebody who has waited since an earlier card: a hello in return would be mockery. */
function remindsOn({ key, at }: Pick<Card, 'key' | 'at'>, { wait, promises }: Client): boolean {
  if (openPromise(promises) !== undefined) return true;
  if (!wait || wait.calm !== undefined || wait.from === key) return false;
  return wait.asked > 0 && Date.parse(wait.lastAsked) >= Date.parse(at);
}

/** What is offered to the operator. `client` as the record was before this message. */
export async function suggestionsFor(
  { text, reading, subject, said }: Understood,
  client: Client,
  deps: DeskDeps,
  { known, ...before }: Standing = {},
): Promise<Card['suggestions']> {
  const { content, options } = deps;
  const time = timeToPromise(deps);
  const promise = time.words;
  const correspondent: Correspondent = {
    name: client.firstName,
    address: client.address,
    greetedToday: client.greetedOn === localDay(deps.now(), options.timezone),
    language: client.language,
    said: new Map(Object.entries(said)),
    ...before,
  };
  if (text === '') {
    const usual = client.style && { manner: usualStyle(client.style) };
    return withTimes(suggestForWordless(reading, { ...correspondent, ...usual }, content, promise), time);
  }
  const manner = tunedStyle(client.style, reading.style);
  const leanings = await deps.habits.latest();
  const guidance = { leanings, ...(subject && { subject }), ...(known && { known }) };
  return withTimes(
    suggest(foreignAsked(reading, text), { ...correspondent, manner }, content, promise, guidance),
    time,
  );
}
