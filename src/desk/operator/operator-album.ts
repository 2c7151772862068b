import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { stillToWait } from '../client/album-wait.ts';
import { Entities } from '../card-record.ts';
import type { DeskDeps } from '../deps.ts';

const Piece = z.object({
  messageId: z.int(),
  /** Milliseconds. */
  at: z.number(),
  caption: z.object({ text: z.string(), entities: Entities, cut: z.boolean() }).optional(),
  /** A note, or meant for a colleague: then nothing of the album goes out. */
  inside: z.boolean().optional(),
});
export type AlbumPiece = z.infer<typeof Piece>;

interface Album {
  readonly chatId: number;
  readonly album: string;
}

const about = (chatId: number, album: string): string => `album:${chatId}:${album}`;

/** Notes a piece of an operator's album. `late`: its album has left already.
 * `inside`: nothing of it is for the client. Handled again, it changes nothing. */
export async function addPiece(
  { chatId, album }: Album,
  piece: Omit<AlbumPiece, 'at'>,
  { marks, now }: Pick<DeskDeps, 'marks' | 'now'>,
): Promise<'in time' | 'late' | 'inside'> {
  const name = about(chatId, album);
  const mine = `piece:${piece.messageId}`;
  const all = await marks.set(name, { [mine]: JSON.stringify({ ...piece, at: now().getTime() }) });
  if (piecesIn(all).some(({ inside }) => inside)) return 'inside';
  if (all['closing'] === undefined || closedIds(all).has(piece.messageId)) return 'in time';
  await marks.set(name, { [mine]: undefined });
  return 'late';
}

/**
 * The pieces of an album, once no more are to be expected; those that come later go out by themselves. None where
 * the operator wrote it as a note.
 */
export async function gathered(
  { chatId, album }: Album,
  { marks, now }: Pick<DeskDeps, 'marks' | 'now'>,
): Promise<readonly AlbumPiece[]> {
  const name = about(chatId, album);
  for (let known = 0; ;) {
    const pieces = piecesIn(await marks.of(name));
    const times = pieces.map(({ at }) => at);
    const wait = stillToWait(Math.min(...times), Math.max(...times), now());
    // The count is for a clock that stands still.
    if (wait === 0 || pieces.length === known) break;
    known = pieces.length;
    await sleep(wait);
  }
  // First the door, then the count: a piece that comes in between finds it closed.
  const found = await marks.set(name, { closing: 'yes' });
  const held = closedIds(found);
  const pieces = piecesIn(found).filter(({ messageId }) => held.size === 0 || held.has(messageId));
  await marks.set(name, { closed: pieces.map(({ messageId }) => messageId).join(' ') });
  return pieces.some(({ inside }) => inside) ? [] : pieces;
}

/** The first piece of an album that has left. */
export async function firstPiece(
  { chatId, album }: Album,
  { marks }: Pick<DeskDeps, 'marks'>,
): Promise<number | undefined> {
  const [first] = closedIds(await marks.of(about(chatId, album)));
  return first;
}

function closedIds({ closed }: Readonly<Record<string, string>>): ReadonlySet<number> {
  return new Set(closed?.split(' ').filter(Boolean).map(Number));
}

function piecesIn(marks: Readonly<Record<string, string>>): AlbumPiece[] {
  return Object.entries(marks)
    .flatMap(([name, mark]) => (name.startsWith('piece:') ? [Piece.parse(JSON.parse(mark))] : []))
    .toSorted((a, b) => a.messageId - b.messageId);
}
