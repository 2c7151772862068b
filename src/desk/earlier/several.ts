import { z } from 'zod';
import type { Answer, Card } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';
import { aboutMessage } from '../operator/sent-note.ts';
import type { Work } from '../work.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;
export type Source = AnswerWork['source'] & {};
type Marks = Pick<DeskDeps, 'marks'>;

/** Who greets first and answers then is done within that time. Milliseconds. */
const ONE_BREATH = 10 * 60_000;
const SAID_IN = 'said-in';

/** An operator's own answer to a card, in one message or in several. */
const Said = z.object({
  card: z.string(),
  clientId: z.int(),
  /** The update of its first message. */
  cause: z.int(),
});
export type Said = z.infer<typeof Said>;

/** The answer that a message is the first of, or goes on with; `undefined` where it is not an operator's own. */
export async function saidBy(
  { answer, cards: keys, clientId, source }: AnswerWork,
  deps: Pick<DeskDeps, 'cards' | 'clients'>,
): Promise<Said | undefined> {
  if (answer.how !== 'own' || !source) return undefined;
  const first = keys.at(-1);
  if (first !== undefined) return { card: first, clientId, cause: answer.cause };
  const latest = (await deps.clients.get(clientId))?.latest;
  const card = latest === undefined ? undefined : await deps.cards.get(latest);
  const before = card && ownAnswerOn(card);
  if (!card || !before || before.byId !== answer.byId) return undefined;
  const since = Date.parse(answer.at) - Date.parse(before.at);
  return since <= ONE_BREATH ? { card: card.key, clientId, cause: before.cause } : undefined;
}

function ownAnswerOn({ state }: Card): Answer | undefined {
  return state.kind === 'answered' && state.answer.how === 'own' ? state.answer : undefined;
}

/** Whether its beginning was noted: without that, the rest is half an answer. */
export async function isBegun(said: Said, { marks }: Marks): Promise<boolean> {
  return Object.keys(await marks.of(about(said))).length > 0;
}

/**
 * Notes what one message of an answer says (nothing: it was taken away) and gives the whole of it, message by
 * message as they stand in the topic. Done again, it changes nothing.
 */
export async function noteSaid(said: Said, source: Source, text: string, { marks }: Marks): Promise<string> {
  await marks.set(aboutMessage(source), { [SAID_IN]: JSON.stringify(said) });
  const all = await marks.set(about(said), { [source.messageId]: text === '' ? undefined : text });
  return Object.entries(all)
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .map(([, words]) => words)
    .join('\n\n');
}

/** Of which answer a message of the desk is a part. */
export async function saidIn(source: Source, { marks }: Marks): Promise<Said | undefined> {
  const { [SAID_IN]: said } = await marks.of(aboutMessage(source));
  return said === undefined ? undefined : Said.parse(JSON.parse(said));
}

/** The client's id is a word of it: they are forgotten by that. A cause is a number, too, and must not be taken for one. */
function about({ clientId, card, cause }: Said): string {
  return `said:${clientId}:${card}:u${cause}`;
}
