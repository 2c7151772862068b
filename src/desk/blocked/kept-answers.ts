import type { DeskDeps } from '../deps.ts';
import { Work } from '../work.ts';

type AnswerWork = Extract<Work, { kind: 'answer' }>;

/** An answer that a client who blocked the bot did not get. */
interface Kept {
  /** Short, for buttons. */
  readonly key: string;
  readonly work: AnswerWork;
  /** An operator asked to have it sent by itself once the client is back. */
  readonly whenBack: boolean;
}

const GOES = { byItself: 'back', byTap: 'tap' } as const;

/** What waits for a client: names of answers, how each goes out, and the update that last changed that, if one did. */
const about = (clientId: number): string => `kept:${clientId}`;
/** The answer itself, apart: its words are kept no longer for another answer that was kept after it. */
const aboutOne = (clientId: number, key: string): string => `${about(clientId)}:${key}`;
/** How the button under an answer names it. */
export const keptKey = ({ answer }: Pick<AnswerWork, 'answer'>): string => answer.cause.toString(36);

/** Keeps an answer for the client's return. Of several suggestions that were sent from one card the last counts. */
export async function keepAnswer(work: AnswerWork, deps: Pick<DeskDeps, 'marks'>): Promise<void> {
  const { clientId } = work;
  const replaced = (await keptFor(clientId, deps)).filter(
    (kept) =>
      kept.work.answer.how !== 'own' &&
      work.answer.how !== 'own' &&
      kept.work.cards.at(-1) === work.cards.at(-1),
  );
  for (const { key } of replaced) await drop(clientId, key, deps);
  await deps.marks.set(aboutOne(clientId, keptKey(work)), { work: JSON.stringify(work) });
  await deps.marks.set(about(clientId), { [keptKey(work)]: GOES.byTap });
}

/** What waits for a client, in the order in which it was written. */
export async function keptFor(
  clientId: number,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<readonly Kept[]> {
  const found = await Promise.all(
    Object.entries(await marks.of(about(clientId))).map(async ([key, goes]) => {
      const { work } = await marks.of(aboutOne(clientId, key));
      const parsed = work === undefined ? undefined : Work.parse(JSON.parse(work));
      return parsed?.kind === 'answer' ? [{ key, work: parsed, whenBack: goesByItself(goes) }] : [];
    }),
  );
  return found.flat().toSorted((a, b) => a.work.answer.cause - b.work.answer.cause);
}

function goesByItself(goes: string): boolean {
  return goes.split(':', 1)[0] === GOES.byItself;
}

/**
 * Has an answer go out by itself when the client is back, or no longer; `undefined` where it does not wait any more.
 * `cause`: the update that asks for it; handled again after a crash, it changes nothing more.
 */
export async function toggleWhenBack(
  clientId: number,
  key: string,
  cause: number,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<boolean | undefined> {
  const waits = (await keptFor(clientId, { marks })).some((one) => one.key === key);
  const { [key]: goes } = await marks.of(about(clientId));
  if (!waits || goes === undefined) return undefined;
  const whenBack = goesByItself(goes);
  if (goes.endsWith(`:${cause}`)) return whenBack;
  await marks.set(about(clientId), { [key]: `${whenBack ? GOES.byTap : GOES.byItself}:${cause}` });
  return !whenBack;
}

async function drop(clientId: number, key: string, { marks }: Pick<DeskDeps, 'marks'>): Promise<void> {
  await marks.set(about(clientId), { [key]: undefined });
  await marks.set(aboutOne(clientId, key), { work: undefined });
}

/**
 * Puts kept answers on their way; gives how many. A suggestion whose card has got another answer meanwhile is left
 * out, and a time that has passed is no promise any more.
 */
export async function sendKept(
  clientId: number,
  kept: readonly Kept[],
  deps: Pick<DeskDeps, 'marks' | 'cards' | 'outbox' | 'now'>,
): Promise<number> {
  let sent = 0;
  for (const { key, work } of kept) {
    const { promise, ...rest } = work;
    const again = (work.again ?? 0) + 1;
    if (await claim(work, deps)) {
      sent++;
      await deps.outbox.add({
        id: `answer:${work.answer.cause}:${again}`,
        lane: `client:${clientId}`,
        work: { ...rest, ...(promise && isAhead(promise, deps) ? { promise } : {}), again },
      });
    }
    await drop(clientId, key, deps);
  }
  return sent;
}

/** Whether an answer promises nothing, or a time that is still ahead. */
export function isTimely({ promise }: AnswerWork, deps: Pick<DeskDeps, 'now'>): boolean {
  return !promise || isAhead(promise, deps);
}

function isAhead({ until }: AnswerWork['promise'] & {}, { now }: Pick<DeskDeps, 'now'>): boolean {
  return Date.parse(until) > now().getTime();
}

/** Its cards say that it is on its way. */
async function claim({ cards, answer }: AnswerWork, deps: Pick<DeskDeps, 'cards'>): Promise<boolean> {
  let main: string | undefined;
  for (const key of cards) {
    const card = await deps.cards.update(key, (now) =>
      now.state.kind === 'failed' && now.state.answer.cause === answer.cause
        ? { ...now, state: { kind: 'claimed', answer } }
        : undefined,
    );
    main = card?.state.kind;
  }
  return answer.how === 'own' || main !== 'answered';
}
