import { beforeCard } from '../../clients/changes.ts';
import type { Client } from '../../clients/client.ts';
import { degreeOf, moodAfter, moodChange } from '../../clients/mood.ts';
import { adviceFor } from '../../replies/advice.ts';
import { lastPart, wordsOfCard } from '../card/card-parts.ts';
import type { CardReading } from '../card-reading.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { earlierFor } from '../earlier/find.ts';
import { localDay } from '../time/local-time.ts';
import { standingOf, suggestionsFor, understand, type Understood } from './suggestions.ts';
import { wishesOf } from '../wishes/wishes.ts';

/** Intents that a card keeps: what nobody would look at is not stored. */
const MOST_INTENTS = 4;

/** What the words of a card come to. */
export interface Appraisal {
  readonly understood: Understood;
  /** All of a card that follows from its words. */
  readonly fields: Pick<
    Card,
    'reading' | 'mood' | 'rudeTimes' | 'wishes' | 'suggestions' | 'earlier' | 'greeted'
  >;
  /** How often they have been rude in 30 days, where these words are: from the third time on the leads are told. */
  readonly rude: { readonly times: number; readonly leadsToo: boolean };
}

/** Reads all the words of a card as one message: people split a thought into several. Changes nothing. */
export async function appraise(card: Card, client: Client, deps: DeskDeps): Promise<Appraisal> {
  const words = wordsOfCard(card);
  const before = beforeCard(client, card.key);
  const understood = understand(words, before, deps);
  const { reading } = understood;
  const mood = words === '' ? before.mood : moodAfter(before.mood, reading, lastCame(card));
  const moved = moodChange(before.mood, mood);
  const times = words !== '' && reading.traits.includes('rude') ? (mood?.rude.length ?? 0) : 0;
  const wishes = await wishesOf(reading.request ?? [], words, deps, card.wishes);
  return {
    understood,
    fields: {
      reading: kept(understood, deps),
      ...(moved === undefined ? {} : { mood: moved }),
      ...(times < 2 ? {} : { rudeTimes: times }),
      suggestions: [
        ...(await suggestionsFor(understood, before, deps, standingOf(card, { ...before, mood }, wishes))),
      ],
      earlier: await earlierFor(understood, deps),
      ...(wishes.length > 0 ? { wishes } : {}),
      greeted: reading.style.greeting && client.greetedOn !== localDay(deps.now(), deps.options.timezone),
    },
    rude: { times, leadsToo: times > 0 && degreeOf(mood) === 3 },
  };
}

/** When the last message on a card came. */
export function lastCame(card: Card): Date {
  return new Date(lastPart(card).at);
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
