import { headOf } from './changes.ts';
import type { Request, Voice, Vote } from './request.ts';
import type { Head, RequestChange, WishPlace } from './request-store.ts';

/** What a change touches, as it was before. What is not here was not there. */
export interface Before {
  readonly heads: readonly Request[];
  readonly voices: Readonly<Record<string, readonly Voice[]>>;
  readonly votes: Readonly<Record<string, readonly Vote[]>>;
  readonly wishes: Readonly<Record<string, WishPlace>>;
}

/** The change that takes a change back, in the form in which a store keeps it: see `RequestChange.undo`. */
export function inverse(change: RequestChange, before: Before): RequestChange {
  const heads = mapped(change.heads, (id): Head | null => {
    const head = before.heads.find((known) => known.id === id);
    return head ? headOf(head) : null;
  });
  return {
    seen: mapped(change.heads, (_id, head) => (head === null ? 0 : 1)),
    heads,
    voices: mapped(change.voices ?? {}, (id, voices) =>
      mapped(voices, (n) => (before.voices[id] ?? []).find((voice) => String(voice.n) === n) ?? null),
    ),
    votes: mapped(change.votes ?? {}, (id, votes) =>
      mapped(
        votes,
        (client) => (before.votes[id] ?? []).find(({ clientId }) => String(clientId) === client) ?? null,
      ),
    ),
    wishes: mapped(change.wishes ?? {}, (key) => before.wishes[key] ?? null),
  };
}

/**
 * What was kept for an undo, fit for now: numbers that were given meanwhile stay given, or the next voice and the next
 * step would be taken for those that were taken back.
 */
export function undone(change: RequestChange, now: readonly Request[]): RequestChange {
  return {
    ...change,
    heads: mapped(change.heads, (id, head) => {
      const present = now.find((request) => request.id === id);
      if (head === null || present === undefined) return head;
      const { voices, steps } = present;
      return { ...head, voices: Math.max(voices, head.voices), steps: Math.max(steps, head.steps) };
    }),
  };
}

function mapped<T, U>(
  record: Readonly<Record<string, T>>,
  to: (key: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(key, value)]));
}
