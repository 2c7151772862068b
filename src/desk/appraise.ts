import { beforeCard, wrote } from '../clients/changes.ts';
import type { Client } from '../clients/client.ts';
import { degreeOf, moodChange } from '../clients/mood.ts';
import { adviceFor } from '../replies/advice.ts';
import type { Card, CardReading } from './card-record.ts';
import type { DeskDeps } from './deps.ts';
import { localDay } from './local-time.ts';
import { suggestionsFor, understand, type Standing, type Understood } from './suggestions.ts';

/** Intents that a card keeps: what nobody would look at is not stored. */
const MOST_INTENTS = 4;

/** What the words of a card come to. */
export interface Appraisal {
  readonly reading: CardReading;
  /** All of a card that follows from its words, the reading aside; what is missing here must not stay on it. */
  readonly fields: Pick<Card, 'mood' | 'rudeTimes' | 'suggestions' | 'greeted'>;
  /** How often they have been rude in 30 days, where these words are: from the third time on the leads are told. */
  readonly rude: { readonly times: number; readonly leadsToo: boolean };
  /** The client's record after it. Applied again, or with more words of the same card, it counts once. */
  readonly learn: (client: Client) => Client;
}

/**
 * Reads all the words of a card as one message: people split a thought into several. `returned`: whether the client
 * came back with it after months.
 */
export async function appraise(
  { key, returned }: Pick<Card, 'key' | 'returned'>,
  words: string,
  client: Client,
  deps: DeskDeps,
): Promise<Appraisal> {
  const now = deps.now();
  const before = beforeCard(client, key);
  const understood = understand(words, before, deps);
  const { reading, said } = understood;
  const learn = (known: Client): Client => ({
    ...wrote(known, words === '' ? undefined : reading, key, now),
    said,
  });
  const { mood } = learn(before);
  const moved = moodChange(before.mood, mood);
  const times = words !== '' && reading.traits.includes('rude') ? (mood?.rude.length ?? 0) : 0;
  const standing: Standing = { degree: degreeOf(mood), ...(returned ? { returning: returned } : {}) };
  return {
    reading: kept(understood, deps),
    fields: {
      ...(moved === undefined ? {} : { mood: moved }),
      ...(times < 2 ? {} : { rudeTimes: times }),
      suggestions: [...(await suggestionsFor(understood, before, deps, standing))],
      greeted: reading.style.greeting && client.greetedOn !== localDay(now, deps.options.timezone),
    },
    rude: { times, leadsToo: times > 0 && degreeOf(mood) === 3 },
    learn,
  };
}

/** As much of a reading as a card keeps. */
export function kept({ reading, subject }: Understood, deps: DeskDeps): CardReading {
  const { language, intent, sure, traits, confidence, request, evidence } = reading;
  const advice = adviceFor(reading, deps.content, deps.options.language);
  return {
    language,
    intent,
    sure,
    intents: confidence.intents.slice(0, MOST_INTENTS).map((one) => ({ ...one })),
    traits: traits.map((trait) => ({ trait, p: confidence.traits[trait] })),
    request: [...(request ?? [])],
    evidence: evidence.map((piece) => ({ ...piece })),
    ...(advice === undefined ? {} : { advice }),
    ...(subject === undefined
      ? {}
      : { subject: { id: subject.subject, because: subject.because.map(({ text }) => text) } }),
  };
}
