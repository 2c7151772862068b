import { z } from 'zod';
import { degreeOf, type Mood, moodAfter } from '../clients/mood.ts';
import { faded, type StyleProfile, tunedStyle, usualStyle } from '../clients/style-profile.ts';
import type { Glossary } from '../content/glossary.ts';
import type { Reader, Reading } from '../reading/reading.ts';
import { languageFor } from '../replies/foreign.ts';
import type { Correspondent } from '../replies/suggestion.ts';
import { termsIn } from '../replies/terms.ts';
import { LineError } from './lines.ts';

/**
 * `"client"` of a line. Role and segment are part of the contract;
 * nothing is made of them yet. `null` is how many programs write what they do not know.
 */
const ClientField = z.object({
  name: z.string('must be a string').nullish(),
  history: z.array(z.string('must be a string'), 'must be a list of earlier messages').nullish(),
  role: z.string('must be a string').nullish(),
  segment: z.string('must be a string').nullish(),
});

/** The message that is answered, and what its words are looked up in. */
export interface Answered {
  readonly text: string;
  readonly reading: Reading;
  readonly read: Reader;
  readonly glossary: Glossary;
}

/** Of a longer history the latest: a manner fades, and twelve messages back nothing of it is left. */
const MOST_EARLIER = 12;
/** A history has no times: all of it counts as of this month. */
const SOME_TIME = new Date(0);

/**
 * What a line's `"client"` says of its writer, with how they write and what they call things, this message included;
 * nobody in particular where there is none. Address and language come from the latest earlier message that shows one;
 * rudeness is counted over all of them, and nobody is taken for one who comes back after months.
 * @throws LineError where the field is not what it must be.
 */
export function correspondentOf(client: unknown, answered: Answered): Correspondent {
  const { data, error } = ClientField.safeParse(client ?? {});
  if (!data) throw new LineError(inWords(error));
  const { name, history } = data;
  return { ...(name ? { name } : {}), ...mannerOf((history ?? []).slice(-MOST_EARLIER), answered) };
}

function mannerOf(history: readonly string[], { text, reading, read, glossary }: Answered): Correspondent {
  let profile: StyleProfile | undefined;
  let mood: Mood | undefined;
  let language: Correspondent['language'];
  const said = new Map<string, string>();
  const hear = (words: string, { language: spoken }: Reading): void => {
    if (spoken === 'other') return;
    language = spoken;
    for (const [key, word] of termsIn(words, spoken, glossary)) said.set(key, word);
  };
  for (const earlier of history) {
    const before = read(earlier);
    profile = faded(profile, before.style, before.traits);
    mood = moodAfter(mood, before, SOME_TIME);
    hear(earlier, before);
  }
  const manner = tunedStyle(profile, reading.style);
  const degree = degreeOf(moodAfter(mood, reading, SOME_TIME));
  const address = profile === undefined ? 'unknown' : usualStyle(profile).address;
  const earlierLanguage = languageFor(text, language);
  hear(text, reading);
  return {
    manner,
    said,
    degree,
    ...(address === 'unknown' ? {} : { address }),
    ...(earlierLanguage === undefined ? {} : { language: earlierLanguage }),
  };
}

function inWords({ issues }: z.ZodError): string {
  const [{ path, message } = { path: [], message: 'cannot be used' }] = issues;
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return `"client${place}" ${path.length === 0 ? 'must be an object' : message}`;
}
