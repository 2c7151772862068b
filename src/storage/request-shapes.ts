import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Request, Voice, Vote } from '../feedback/request.ts';
import type { RequestChange } from '../feedback/request-store.ts';

/** How long a cause is known, so that it is not done twice. Milliseconds. */
export const CAUSES_KEPT = 7 * 24 * 60 * 60 * 1000;
/** Whoever did something three hundred steps ago does not look for its undo any more. */
export const UNDOS_KEPT = 300;

/** A head as it lies under its number: its rev stands in front of the JSON. */
export const HeadRecord = Request.omit({ id: true, rev: true });

const WishPlace = z.object({ request: z.string(), voice: z.int() });

/** A step as it is kept for its undo. */
export const ChangeRecord: z.ZodType<RequestChange> = z.object({
  seen: z.record(z.string(), z.int()),
  heads: z.record(z.string(), HeadRecord.nullable()),
  voices: z.record(z.string(), z.record(z.string(), Voice.nullable())),
  votes: z.record(z.string(), z.record(z.string(), Vote.nullable())),
  wishes: z.record(z.string(), WishPlace.nullable()),
});

/** What is kept of a cause: it may name a client, who may be erased. */
export function causeKey(cause: string): string {
  return createHash('sha256').update(cause).digest('base64url').slice(0, 22);
}

/** Whether what is kept for an undo may name the client: as who said something, or as who has no vote. */
export function mayName(json: string, clientId: number): boolean {
  return json.includes(`"clientId":${clientId},`) || json.includes(`"${clientId}":`);
}

/** The kept undo with the number that its `'new'` got and the rev that its step left. */
export function undoFor(change: RequestChange, made: string, rev: number): RequestChange {
  const name = (id: string): string => (id === 'new' ? made : id);
  return {
    seen: renamed(change.seen, name, (seen) => (seen === 0 ? 0 : rev)),
    heads: renamed(change.heads, name, (head) => head),
    voices: renamed(change.voices ?? {}, name, (voices) => voices),
    votes: renamed(change.votes ?? {}, name, (votes) => votes),
    wishes: renamed(
      change.wishes ?? {},
      (key) => key,
      (place) => place && { ...place, request: name(place.request) },
    ),
  };
}

function renamed<T, U>(
  record: Readonly<Record<string, T>>,
  name: (key: string) => string,
  to: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), to(value)]));
}
