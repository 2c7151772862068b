import type { Client } from '../clients/client.ts';
import { tunedStyle } from '../clients/style-profile.ts';
import type { Reading } from '../reading/reading.ts';
import type { FoundSubject } from '../reading/subjects.ts';
import { dueTime, formatPromise } from '../replies/promise.ts';
import { suggest, suggestForWordless } from '../replies/suggest.ts';
import type { Correspondent, Suggestion } from '../replies/suggestion.ts';
import { termsIn } from '../replies/terms.ts';
import type { DeskDeps } from './deps.ts';
import { localDay, localTime } from './local-time.ts';

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
    subject: find({ text, language, intents: confidence.intents }),
    said: { ...client.said, ...terms },
  };
}

/** What is offered to the operator. `client` as the record was before this message. */
export async function suggestionsFor(
  { text, reading, subject, said }: Understood,
  client: Client,
  deps: DeskDeps,
): Promise<readonly Suggestion[]> {
  const { content, options } = deps;
  const local = localTime(deps.now(), options.timezone);
  const due = dueTime(local, options.workingHours, content.settings.promiseMinutes);
  const promise = formatPromise(due, content.texts);
  const correspondent: Correspondent = {
    name: client.firstName,
    address: client.address,
    greetedToday: client.greetedOn === localDay(deps.now(), options.timezone),
    language: client.language,
    said: new Map(Object.entries(said)),
  };
  if (text === '') return suggestForWordless(reading, correspondent, content, promise);
  const manner = tunedStyle(client.style, reading.style);
  const leanings = await deps.habits.latest();
  const guidance = subject === undefined ? { leanings } : { leanings, subject: subject.subject };
  return suggest(reading, { ...correspondent, manner }, content, promise, guidance);
}
