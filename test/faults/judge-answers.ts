import { answerMark, answerMarks } from './marks.ts';
import type { Asked, RunRecord, Sight } from './record.ts';
import { type Repeat, repeatOf } from './repeat.ts';

/** What became of the operators' answers on their way to the clients. */
export interface AnswersVerdict {
  readonly asked: number;
  readonly lost: readonly string[];
  /** Presses of a button that came to nothing: no answer, and not a word about it to whoever pressed. */
  readonly unheeded: readonly string[];
  readonly outOfOrder: readonly string[];
  readonly doubled: readonly Repeat[];
  /** Answers that came to another client. */
  readonly misplaced: readonly string[];
  /** Other messages of the bot to clients. */
  readonly others: number;
}

/** Shorter than any suggestion: what a card holds may as well hold this by chance. */
const SHORTEST_SUGGESTION = 12;

export function judgeAnswers(record: RunRecord): AnswersVerdict {
  const perClient = record.clients.map(({ id, number }) => {
    const asked = record.asked.filter(({ client }) => client === number);
    return walk(asked, arrivals(record, id));
  });
  const all = (key: 'lost' | 'unheeded' | 'outOfOrder' | 'misplaced'): string[] =>
    perClient.flatMap((found) => found[key]);
  return {
    asked: perClient.reduce((sum, { asked }) => sum + asked, 0),
    lost: all('lost'),
    unheeded: all('unheeded'),
    outOfOrder: all('outOfOrder'),
    doubled: perClient.flatMap(({ doubled }) => doubled),
    misplaced: all('misplaced'),
    others: perClient.reduce((sum, { others }) => sum + others, 0),
  };
}

/** Messages that came to a client, as they came; later edits are not looked at. */
function arrivals({ sights }: RunRecord, chatId: number): Sight[] {
  const known = new Set<number>();
  return sights
    .filter((sight) => sight.chatId === chatId)
    .toSorted((a, b) => a.order - b.order)
    .filter(({ messageId }) => !known.has(messageId) && known.add(messageId));
}

/** Whether this message is that answer. Operators never press twice in a row, so no two neighbours look alike. */
export function isAnswer(asked: Asked, text: string): boolean {
  if (asked.kind === 'own') return text.includes(answerMark(asked));
  return text.length >= SHORTEST_SUGGESTION && answerMarks(text).length === 0 && asked.card.includes(text);
}

/**
 * Goes through what came and finds for each message the answer it is: the present one again (a double), a later
 * one (the usual case), or an earlier one (it is late, or a double out of its place). A button that was refused may
 * have sent something: after a kill the press is handled again, and finds the card answered by itself.
 */
function walk(asked: readonly Asked[], came: readonly Sight[]): AnswersVerdict {
  const arrived = new Map<Asked, Sight>();
  const outOfOrder: string[] = [];
  const doubled: Repeat[] = [];
  const misplaced: string[] = [];
  let [others, at] = [0, -1];
  const meet = (one: Asked, sight: Sight): void => {
    const before = arrived.get(one);
    arrived.set(one, sight);
    if (before) doubled.push(repeatOf(answerMark(one), before, sight));
  };
  for (const sight of came) {
    const is = (one: Asked | undefined): boolean => one !== undefined && isAnswer(one, sight.text);
    const here = asked[at];
    const later = asked.findIndex((one, place) => place > at && is(one));
    const earlier = asked.findLast((one, place) => place < at && is(one));
    if (here && is(here)) meet(here, sight);
    else if (later !== -1) {
      at = later;
      const next = asked[later];
      if (next) meet(next, sight);
    } else if (earlier) {
      if (!arrived.has(earlier)) outOfOrder.push(answerMark(earlier));
      meet(earlier, sight);
    } else if (answerMarks(sight.text).length > 0) misplaced.push(...answerMarks(sight.text).map(answerMark));
    else others++;
  }
  const never = (outcome: Asked['outcome']): string[] =>
    asked.filter((one) => one.outcome === outcome && !arrived.has(one)).map(answerMark);
  const meant = asked.filter(({ outcome }) => outcome !== 'refused').length;
  return {
    asked: meant,
    lost: never('sent'),
    unheeded: never('unknown'),
    outOfOrder,
    doubled,
    misplaced,
    others,
  };
}
