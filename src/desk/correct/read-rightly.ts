import type { Client } from '../../clients/client.ts';
import { beforeCard } from '../../clients/changes.ts';
import type { Reading } from '../../reading/reading.ts';
import { kept } from '../client/appraise.ts';
import { standingOf, suggestionsFor, understand, type Understood } from '../client/suggestions.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { CardReading } from '../card-reading.ts';
import { isOpen, type Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { earlierFor } from '../earlier/find.ts';
import { carriedOver, isSame, labelsOf, readingAsRead, type Labels } from './labels.ts';

/**
 * What was understood of a message, were it read so. The subject is found anew: those of another intent are for it now.
 * What the client's record has learnt of their manner and mood stays: that is measured over many messages, by the same
 * rule for each, and one word about one of them must not move it.
 *
 * @param isRead whether that is the intent that was read.
 */
function readRightly(
  understood: Understood,
  { intent, traits }: Labels,
  isRead: boolean,
  { find }: Pick<DeskDeps, 'find'>,
): Understood {
  const { text, reading } = understood;
  const right: Reading = { ...reading, intent, traits, sure: isRead ? reading.sure : true };
  const intents = isRead ? reading.confidence.intents : [{ intent, p: 1 }];
  return { ...understood, reading: right, subject: find({ text, ...right, intents }) };
}

/** All of a card that follows from its labels; its suggestions only while they may be sent. */
export async function cardWith(
  labels: Labels,
  card: Card & { readonly reading: CardReading },
  client: Client,
  deps: DeskDeps,
): Promise<Pick<Card, 'reading' | 'suggestions' | 'earlier'>> {
  const was = readingAsRead(card) ?? card.reading;
  const before = beforeCard(client, card.key);
  const understood = readRightly(
    understand(wordsOfCard(card), before, deps),
    labels,
    labels.intent === was.intent,
    deps,
  );
  const reading = isSame(labels, labelsOf(was)) ? was : onCard(understood, was, deps);
  if (!isOpen(card)) return { reading, suggestions: card.suggestions, earlier: card.earlier };
  const standing = standingOf(card, { ...before, mood: client.mood }, card.wishes ?? []);
  return {
    reading,
    suggestions: [...(await suggestionsFor(understood, before, deps, standing))],
    earlier: await earlierFor(understood, deps),
  };
}

/** What else it could be, and by which words, is what the bot has read. */
function onCard(understood: Understood, was: CardReading, deps: DeskDeps): CardReading {
  const { intents, evidence, request } = was;
  return { ...kept(understood, deps), intents, evidence, request };
}

/** Where the client has changed the words, what operators said of the first ones holds on: most changes mend a slip. */
export function stillCorrected(
  understood: Understood,
  { reading, corrected }: Pick<Card, 'reading' | 'corrected'>,
  deps: DeskDeps,
): { readonly understood: Understood; readonly fields: Pick<Card, 'reading' | 'corrected'> } {
  const read = kept(understood, deps);
  const asRead = { understood, fields: { reading: read, corrected: undefined } };
  if (!corrected || !reading) return asRead;
  const labels = carriedOver(labelsOf(reading), labelsOf(corrected.was), labelsOf(read));
  // It is read so by itself now.
  if (isSame(labels, labelsOf(read))) return asRead;
  const right = readRightly(understood, labels, labels.intent === read.intent, deps);
  return {
    understood: right,
    fields: { reading: onCard(right, read, deps), corrected: { ...corrected, was: read } },
  };
}
