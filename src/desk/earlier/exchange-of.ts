import type { Client } from '../../clients/client.ts';
import { namesTakenOut } from '../../knowledge/blank.ts';
import { LONGEST_KEPT, type Exchange } from '../../knowledge/exchange.ts';
import type { Spoken } from '../../labels.ts';
import { clip } from '../both-ways/formatting.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Answer, Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import type { MadeFrom } from '../work.ts';
import { personalOf } from './personal.ts';

export interface KeepingDeps {
  readonly knowledge: Pick<DeskDeps['knowledge'], 'blank'>;
}

/** An answer that stands on a card. */
export interface Standing {
  readonly card: Card;
  readonly client: Client;
  readonly answer: Answer;
  readonly language: Spoken;
  /** What tells of the client, as far as the team knows them. */
  readonly personal: readonly string[];
}

/** All of it but the answer's words; `undefined` where there is nothing that could be of use to anybody. */
export function exchangeOf(
  { card, client, answer, language, personal }: Standing,
  { knowledge }: KeepingDeps,
  madeFrom?: MadeFrom,
): Omit<Exchange, 'answer'> | undefined {
  const { key, reading } = card;
  // It was made for a message that had been answered by then.
  if (!reading || answer.how === 'together' || (madeFrom && madeFrom.card !== key)) return undefined;
  const blanked = (text: string): string =>
    clip(knowledge.blank(text, language, personal).trim(), LONGEST_KEPT);
  const question = blanked(wordsOfCard(card));
  if (question === '') return undefined;
  return {
    id: key,
    clientId: client.id,
    at: answer.at,
    by: answer.by,
    language,
    intent: reading.intent,
    traits: reading.traits.map(({ trait }) => trait),
    ...(reading.subject ? { subject: reading.subject.id } : {}),
    question,
    how: answer.how,
    ...(madeFrom?.template === undefined ? {} : { template: madeFrom.template }),
    ...(madeFrom?.suggested === undefined ? {} : { suggested: blanked(madeFrom.suggested) }),
    ...(madeFrom?.earlier === undefined ? {} : { from: madeFrom.earlier }),
  };
}

/** An answer that was cut would be copied as it is: one that is too long is none. */
export function answerOf(
  text: string,
  { language, personal }: Pick<Standing, 'language' | 'personal'>,
  { knowledge }: KeepingDeps,
): string | undefined {
  const answer = knowledge.blank(text, language, personal).trim();
  return answer === '' || answer.length > LONGEST_KEPT ? undefined : answer;
}

/** What tells of a client, by their record and by what they write; they may have had another name when they wrote. */
export function personalOn(
  client: Client,
  card: Card | undefined,
  language: Spoken,
  { knowledge }: KeepingDeps,
): readonly string[] {
  const known = personalOf(client);
  if (!card) return known;
  const named = [...known, card.clientName, ...card.clientName.split(/\s+/)].filter(Boolean);
  const words = wordsOfCard(card);
  return [...new Set([...named, ...namesTakenOut(words, knowledge.blank(words, language, named))])];
}
