import {
  byClient,
  headOf,
  MOST_APART,
  MOST_CONCEPTS,
  oldestOf,
  titleOf,
  withMass,
  withStep,
  type Rules,
} from './changes.ts';
import type { By, Request, Voice, Vote } from './request.ts';
import type { Head, RequestChange, WishPlace } from './request-store.ts';
import { emptyTally, tallyOf, united, voteOf } from './vote.ts';

/** A request with all that lies beside it. */
export interface Whole {
  readonly request: Request;
  readonly voices: readonly Voice[];
  readonly votes: readonly Vote[];
}

/**
 * One request goes on in another: voices after its own, votes united, wishes pointing there. What is left is a head
 * that says where it went.
 */
export function merged(from: Whole, into: Whole, by: By, rules: Rules): RequestChange {
  const [left, right] = [from.request, into.request];
  const moved = renumbered(from.voices, right.voices);
  const votes = union(from.votes, into.votes, rules);
  const { category = left.category } = right;
  const whole: Head = {
    ...headOf(right),
    ...(category === undefined ? {} : { category }),
    concepts: [...new Set([...right.concepts, ...left.concepts])].slice(0, MOST_CONCEPTS),
    apart: [...new Set([...right.apart, ...left.apart])]
      .filter((id) => id !== left.id && id !== right.id)
      .slice(0, MOST_APART),
    tally: tallyOf(votes, right.at),
    voices: right.voices + moved.length,
    at: Date.parse(left.at) < Date.parse(right.at) ? left.at : right.at,
  };
  const rest: Head = {
    ...headOf(left),
    status: 'duplicate',
    ...withStep(left, 'duplicate', by),
    into: right.id,
    tally: emptyTally(left.at),
  };
  return {
    seen: { [left.id]: left.rev, [right.id]: right.rev },
    heads: { [left.id]: rest, [right.id]: withMass(whole, rules, by.at) },
    voices: { [left.id]: gone(from.voices.map(({ n }) => n)), [right.id]: byNumber(moved) },
    votes: {
      [left.id]: gone(from.votes.map(({ clientId }) => clientId)),
      // Those that the other one did not bring are as they were.
      [right.id]: byClient(
        votes.filter(({ clientId }) => from.votes.some((vote) => vote.clientId === clientId)),
      ),
    },
    wishes: places(moved, right.id),
  };
}

/**
 * The chosen voices become a request of their own. A client's vote goes with them, and stays as well where a voice of
 * theirs stays. Neither takes the other's wishes by itself from now on.
 * `undefined`: nothing was chosen, or nothing would be left.
 */
export function split(
  { request, voices, votes }: Whole,
  chosen: readonly number[],
  by: By,
  rules: Rules,
): RequestChange | undefined {
  const going = voices.filter(({ n }) => chosen.includes(n)).toSorted((a, b) => a.n - b.n);
  const staying = voices.filter(({ n }) => !chosen.includes(n));
  const [first] = going;
  if (first === undefined || staying.length === 0) return undefined;
  const voteIn = (list: readonly Voice[], clientId: number): Vote | undefined =>
    voteOf(
      list.filter((voice) => voice.clientId === clientId),
      rules.segments,
      votes.find((vote) => vote.clientId === clientId),
    );
  const movers = [...new Set(going.map(({ clientId }) => clientId))];
  const theirs = movers.flatMap((clientId) => voteIn(going, clientId) ?? []);
  const kept = votes.flatMap((vote) =>
    movers.includes(vote.clientId) ? (voteIn(staying, vote.clientId) ?? []) : [vote],
  );
  const moved = renumbered(going, 1);
  const opening = oldestOf(staying);
  const { id } = request;
  const made: Head = {
    title: titleOf(first.text),
    status: 'new',
    ...withStep({ history: [], steps: 1 }, 'new', by),
    ...(request.category === undefined ? {} : { category: request.category }),
    concepts: request.concepts,
    apart: [...new Set([id, ...request.apart])].slice(0, MOST_APART),
    tally: tallyOf(theirs, first.at),
    voices: moved.length + 1,
    at: first.at,
  };
  const rest: Head = {
    ...headOf(request),
    ...(request.titled || opening === undefined ? {} : { title: titleOf(opening.text) }),
    tally: tallyOf(kept, request.at),
  };
  return {
    seen: { [id]: request.rev },
    heads: { new: withMass(made, rules, first.at), [id]: rest },
    voices: { new: byNumber(moved), [id]: gone(going.map(({ n }) => n)) },
    votes: {
      new: byClient(theirs),
      [id]: Object.fromEntries(movers.map((clientId) => [clientId, voteIn(staying, clientId) ?? null])),
    },
    wishes: places(moved, 'new'),
  };
}

function union(some: readonly Vote[], others: readonly Vote[], rules: Rules): readonly Vote[] {
  const votes = new Map(others.map((vote) => [vote.clientId, vote]));
  for (const vote of some) {
    const known = votes.get(vote.clientId);
    votes.set(vote.clientId, known ? united(known, vote, rules.segments) : vote);
  }
  return [...votes.values()];
}

function renumbered(voices: readonly Voice[], from: number): readonly Voice[] {
  return voices.toSorted((a, b) => a.n - b.n).map((voice, at) => ({ ...voice, n: from + at }));
}

function places(voices: readonly Voice[], request: string): Record<string, WishPlace> {
  return Object.fromEntries(voices.map(({ wish, n }) => [wish, { request, voice: n }]));
}

function byNumber(voices: readonly Voice[]): Record<number, Voice> {
  return Object.fromEntries(voices.map((voice) => [voice.n, voice]));
}

function gone(keys: readonly number[]): Record<number, null> {
  return Object.fromEntries(keys.map((key) => [key, null]));
}
