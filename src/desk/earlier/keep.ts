import type { Client } from '../../clients/client.ts';
import { LONGEST_KEPT, type Exchange } from '../../knowledge/exchange.ts';
import type { Spoken } from '../../labels.ts';
import { clip } from '../both-ways/formatting.ts';
import { wordsOfCard } from '../card/card-parts.ts';
import type { Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { sentFrom } from '../operator/sent-note.ts';
import type { Work } from '../work.ts';
import { personalOf } from './personal.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;
type Deps = Pick<DeskDeps, 'cards' | 'clients' | 'exchanges' | 'knowledge' | 'content' | 'log'>;

/**
 * An answer is out: it is kept with the message that it answers, without anything that tells of the client. Of several
 * messages only the one that it was made on: what else it answers, nobody can tell. Done again, it changes nothing.
 */
export async function keepExchange(work: AnswerWork, deps: Deps): Promise<void> {
  if (deps.content.settings.earlierAnswersMonths === 0) return;
  await quietly('kept', deps, async () => {
    const card = await deps.cards.get(work.cards.at(-1) ?? '');
    const client = card && (await deps.clients.get(card.clientId));
    const exchange = client && exchangeOf(work, card, client, deps);
    if (exchange) await put(exchange, deps);
  });
}

/** The answer is taken back: nobody is to copy it. */
export async function dropExchange(key: string, deps: Pick<Deps, 'exchanges' | 'log'>): Promise<void> {
  await quietly('taken out', deps, () => deps.exchanges.remove(key));
}

/** An operator has corrected their message: what is kept of it follows. */
export async function amendExchange(
  { source, text }: Extract<Work, { kind: 'amend' }>,
  deps: Deps & Pick<DeskDeps, 'marks'>,
): Promise<void> {
  await quietly('amended', deps, async () => {
    const sent = await sentFrom(source, deps);
    const kept = sent && (await deps.exchanges.get(sent.cards.at(-1) ?? ''));
    // Taken back and answered anew since: what is kept is another answer.
    if (!kept || kept.at !== sent.at) return;
    const client = await deps.clients.get(kept.clientId);
    const answer = client && answerOf(text, kept.language, await personalWith(kept.id, client, deps), deps);
    await (answer === undefined ? deps.exchanges.remove(kept.id) : put({ ...kept, answer }, deps));
  });
}

/** `undefined` where there is nothing that could be of use to anybody. */
function exchangeOf(
  { answer, outgoing, madeFrom }: AnswerWork,
  card: Card,
  client: Client,
  deps: Deps,
): Exchange | undefined {
  const { key, state, reading } = card;
  // The votes in a poll were for that one client.
  if (!reading || reading.language === 'other' || outgoing.kind === 'poll') return undefined;
  // A colleague's answer stands on the card, or it was made for a message that had been answered by then.
  if (state.kind !== 'answered' || state.answer.cause !== answer.cause) return undefined;
  if (answer.how === 'together' || (madeFrom && madeFrom.card !== key)) return undefined;
  const { language } = reading;
  const personal = personalOn(card, client);
  const blanked = (text: string): string => deps.knowledge.blank(text, language, personal);
  const question = clip(blanked(wordsOfCard(card)).trim(), LONGEST_KEPT);
  const said = answerOf(answer.text, language, personal, deps);
  if (question === '' || said === undefined) return undefined;
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
    answer: said,
    how: answer.how,
    ...(madeFrom?.template === undefined ? {} : { template: madeFrom.template }),
    ...(madeFrom?.suggested === undefined
      ? {}
      : { suggested: clip(blanked(madeFrom.suggested), LONGEST_KEPT) }),
    ...(madeFrom?.earlier === undefined ? {} : { from: madeFrom.earlier }),
  };
}

/** An answer that was cut would be copied as it is: one that is too long is none. */
function answerOf(
  text: string,
  language: Spoken,
  personal: readonly string[],
  { knowledge }: Pick<DeskDeps, 'knowledge'>,
): string | undefined {
  const answer = knowledge.blank(text, language, personal).trim();
  return answer === '' || answer.length > LONGEST_KEPT ? undefined : answer;
}

/** They may have had another name when they wrote. */
function personalOn({ clientName }: Pick<Card, 'clientName'>, client: Client): readonly string[] {
  return [...new Set([...personalOf(client), clientName, ...clientName.split(/\s+/)])].filter(Boolean);
}

async function personalWith(key: string, client: Client, deps: Deps): Promise<readonly string[]> {
  const card = await deps.cards.get(key);
  return card ? personalOn(card, client) : personalOf(client);
}

/** Whoever is forgotten in this very moment must not come back by it. */
async function put(exchange: Exchange, { exchanges, clients }: Deps): Promise<void> {
  await exchanges.put(exchange);
  if (!(await clients.get(exchange.clientId))) await exchanges.remove(exchange.id);
}

/** One answer among thousands: a store that is away must neither hold it up nor send it again. */
async function quietly(
  what: string,
  { log }: Pick<DeskDeps, 'log'>,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    log.warn({ err: error }, `an answer could not be ${what} to be found again`);
  }
}
