import type { ReactionCount, ReactionType } from 'grammy/types';
import { z } from 'zod';
import type { DeskDeps } from '../deps.ts';
import { aboutMessage } from '../operator/sent-note.ts';

interface Where {
  readonly chatId: number;
  readonly messageId: number;
}

/** Telegram's own shape: it came from there and goes back there. */
const Reaction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('emoji'),
    emoji: z.custom<EmojiOf<ReactionType>>((value) => typeof value === 'string'),
  }),
  z.object({ type: z.literal('custom_emoji'), custom_emoji_id: z.string() }),
  z.object({ type: z.literal('paid') }),
]);
type EmojiOf<T> = T extends { type: 'emoji'; emoji: infer E } ? E : never;

const Given = z.object({ at: z.number(), given: z.array(Reaction) });

/** What is known of the reactions to a message. */
export interface Reactions {
  /** What people have put there, the latest first, each once. */
  readonly wanted: readonly ReactionType[];
  /** What the bot has put there itself, for the other side. */
  readonly own: ReactionType | undefined;
  /** The lines that tell of what cannot be put on the other side, by who reacted. */
  readonly lines: { readonly [S in Side]?: number };
}

/** Who reacted. */
export type Side = 'client' | 'desk';

/** Stands for those whom Telegram only counts. */
const COUNTED = 'counted';

/** Somebody's reactions to a message are these now. */
export async function noteReaction(
  where: Where,
  by: string,
  given: readonly ReactionType[],
  at: number,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<void> {
  const mark = given.length > 0 ? JSON.stringify({ at, given }) : undefined;
  await marks.set(aboutMessage(where), { [`by:${by}`]: mark });
}

/** Anonymous reactions come as counts of all there are: what the bot itself and those with a name have put there is taken off. */
export async function noteCounts(
  where: Where,
  totals: readonly ReactionCount[],
  at: number,
  deps: Pick<DeskDeps, 'marks'>,
): Promise<void> {
  const marks = await deps.marks.of(aboutMessage(where));
  const named = Object.entries(marks)
    .filter(([name]) => name.startsWith('by:') && name !== `by:${COUNTED}`)
    .flatMap(([, mark]) => Given.parse(JSON.parse(mark)).given);
  const known = [...named, ...ownIn(marks)].map(nameOf);
  const given = totals.flatMap(({ type, total_count: count }) =>
    count > known.filter((name) => name === nameOf(type)).length ? [type] : [],
  );
  await noteReaction(where, COUNTED, given, at, deps);
}

export async function reactionsTo(where: Where, { marks }: Pick<DeskDeps, 'marks'>): Promise<Reactions> {
  const all = await marks.of(aboutMessage(where));
  const given = Object.entries(all)
    .flatMap(([name, mark]) => (name.startsWith('by:') ? [Given.parse(JSON.parse(mark))] : []))
    .toSorted((a, b) => b.at - a.at)
    .flatMap((one) => one.given.toReversed());
  const wanted = given.filter((one, place) => given.findIndex((other) => isSame(one, other)) === place);
  const line = (side: Side): { [S in Side]?: number } => {
    const messageId = all[`line:${side}`];
    return messageId === undefined ? {} : { [side]: Number(messageId) };
  };
  return { wanted, own: ownIn(all)[0], lines: { ...line('client'), ...line('desk') } };
}

/** What the bot has put on a message, so that it is changed with the other side's and not counted as somebody's. */
export async function noteOwn(
  where: Where,
  own: ReactionType | undefined,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<void> {
  await marks.set(aboutMessage(where), { own: own && JSON.stringify(own) });
}

export async function noteLine(
  where: Where,
  side: Side,
  line: number | undefined,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<void> {
  await marks.set(aboutMessage(where), { [`line:${side}`]: line === undefined ? undefined : String(line) });
}

export function isSame(a: ReactionType, b: ReactionType): boolean {
  return nameOf(a) === nameOf(b);
}

function ownIn({ own }: Readonly<Record<string, string>>): ReactionType[] {
  return own === undefined ? [] : [Reaction.parse(JSON.parse(own))];
}

function nameOf(reaction: ReactionType): string {
  if (reaction.type === 'emoji') return reaction.emoji;
  return reaction.type === 'paid' ? 'paid' : `custom:${reaction.custom_emoji_id}`;
}
