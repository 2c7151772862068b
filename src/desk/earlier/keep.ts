import { LONGEST_KEPT, type Exchange } from '../../knowledge/exchange.ts';
import { isPleasantry } from '../../knowledge/pleasantry.ts';
import type { DeskDeps } from '../deps.ts';
import { sentFrom } from '../operator/sent-note.ts';
import type { Work } from '../work.ts';
import { answerOf, exchangeOf, personalOn, type KeepingDeps, type Standing } from './exchange-of.ts';
import { isBegun, noteSaid, saidBy, saidIn, type Said, type Source } from './several.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;
type Deps = KeepingDeps & Pick<DeskDeps, 'cards' | 'clients' | 'exchanges' | 'marks' | 'content' | 'log'>;

/**
 * An answer is out: it is kept with the message that it answers, without anything that tells of the client. Of several
 * messages only the one that it was made on: what else it answers, nobody can tell. What the operator goes on to say is
 * added to it. Done again, it changes nothing.
 */
export async function keepExchange(work: AnswerWork, deps: Deps): Promise<void> {
  // The votes in a poll were for that one client.
  if (deps.content.settings.earlierAnswersMonths === 0 || work.outgoing.kind === 'poll') return;
  await quietly('kept', deps, async () => {
    const { source, cards, answer } = work;
    const said = await saidBy(work, deps);
    if (said && source) {
      const begins = cards.length > 0;
      if (begins || (await isBegun(said, deps)))
        await say({ said, source, text: answer.text, ...(begins ? { work } : {}) }, deps);
      return;
    }
    const standing = await standingOn(cards.at(-1) ?? '', answer.cause, deps);
    const exchange = standing && exchangeOf(standing, deps, work.madeFrom);
    const words = standing && answerOf(answer.text, standing, deps);
    if (exchange && words !== undefined) await put({ ...exchange, answer: words }, deps);
  });
}

/** The answer is taken back: nobody is to copy it. */
export async function dropExchange(key: string, deps: Pick<Deps, 'exchanges' | 'log'>): Promise<void> {
  await quietly('taken out', deps, () => deps.exchanges.remove(key));
}

/** A message that went on with an answer is taken back, and the answer stands: what is kept of it says so much less. */
export async function dropFurther(source: Source, deps: Deps): Promise<void> {
  await quietly('amended', deps, async () => {
    const said = await saidIn(source, deps);
    if (said) await say({ said, source, text: '' }, deps);
  });
}

/** An operator has corrected their message: what is kept of it follows. */
export async function amendExchange(
  { source, text }: Extract<Work, { kind: 'amend' }>,
  deps: Deps,
): Promise<void> {
  await quietly('amended', deps, async () => {
    const said = await saidIn(source, deps);
    if (said) return say({ said, source, text }, deps);
    const sent = await sentFrom(source, deps);
    const kept = sent && (await deps.exchanges.get(sent.cards.at(-1) ?? ''));
    // Taken back and answered anew since: what is kept is another answer.
    if (!kept || kept.at !== sent.at) return;
    const client = await deps.clients.get(kept.clientId);
    const card = await deps.cards.get(kept.id);
    const personal = client ? personalOn(client, card, kept.language, deps) : [];
    const answer = client && answerOf(text, { language: kept.language, personal }, deps);
    await (answer === undefined ? deps.exchanges.remove(kept.id) : put({ ...kept, answer }, deps));
  });
}

interface Saying {
  readonly said: Said;
  readonly source: Source;
  /** As it stands now; empty where it was taken away. */
  readonly text: string;
  /** Absent where the answer had begun before. */
  readonly work?: AnswerWork;
}

/** One message of an operator's own answer came, was changed or went: the whole of it is kept as it stands then. */
async function say({ said, source, text, work }: Saying, deps: Deps): Promise<void> {
  const standing = await standingOn(said.card, said.cause, deps);
  if (!standing) return;
  const before = await deps.exchanges.get(said.card);
  const exchange = before?.at === standing.answer.at ? before : exchangeOf(standing, deps, work?.madeFrom);
  if (!exchange) return;
  const { language } = exchange;
  const words = deps.knowledge.blank(text, language, standing.personal).trim();
  const answer = await noteSaid(said, source, words, deps);
  const isKept = !isPleasantry(answer) && answer.length <= LONGEST_KEPT;
  await (isKept ? put({ ...exchange, answer }, deps) : deps.exchanges.remove(said.card));
}

/** The card and its client while that answer stands on it: it may be a colleague's, or taken back. */
async function standingOn(key: string, cause: number, deps: Deps): Promise<Standing | undefined> {
  const card = await deps.cards.get(key);
  const client = card && (await deps.clients.get(card.clientId));
  if (!client || card.state.kind !== 'answered' || card.state.answer.cause !== cause) return undefined;
  const { language } = card.reading ?? {};
  if (language === undefined || language === 'other') return undefined;
  return {
    card,
    client,
    language,
    answer: card.state.answer,
    personal: personalOn(client, card, language, deps),
  };
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
