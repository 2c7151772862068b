import type { Client } from '../clients/client.ts';
import { tunedStyle, usualStyle } from '../clients/style-profile.ts';
import type { Reading } from '../reading/reading.ts';
import type { FoundSubject } from '../reading/subjects.ts';
import { foreignAsked } from '../replies/foreign.ts';
import { suggest, suggestForWordless } from '../replies/suggest.ts';
import type { Correspondent } from '../replies/suggestion.ts';
import { termsIn } from '../replies/terms.ts';
import type { Card } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { localDay } from './local-time.ts';
import { timeToPromise, withTimes } from './named-time.ts';

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

/** What went before this message: how far rudeness has come with it, and whether it ends months of silence. */
export type Standing = Pick<Correspondent, 'degree' | 'returning'>;

/** What is offered to the operator. `client` as the record was before this message. */
export async function suggestionsFor(
  { text, reading, subject, said }: Understood,
  client: Client,
  deps: DeskDeps,
  standing: Standing = {},
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
    ...standing,
  };
  if (text === '') {
    const usual = client.style && { manner: usualStyle(client.style) };
    return withTimes(suggestForWordless(reading, { ...correspondent, ...usual }, content, promise), time);
  }
  const manner = tunedStyle(client.style, reading.style);
  const leanings = await deps.habits.latest();
  const guidance = subject === undefined ? { leanings } : { leanings, subject };
  return withTimes(
    suggest(foreignAsked(reading, text), { ...correspondent, manner }, content, promise, guidance),
    time,
  );
}
