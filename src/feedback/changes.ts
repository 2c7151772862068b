import { createHash } from 'node:crypto';
import type { Segment } from '../content/segments.ts';
import { overCriticalMass } from './priority.ts';
import type { By, Request, Voice, Vote } from './request.ts';
import type { Head, RequestChange } from './request-store.ts';
import type { Status } from './status.ts';
import { resegmented, tallyOf, voicedAgain, voteOf, withChangedVote, withVote } from './vote.ts';

/** A title is the first words of a wish: it stands in one line of a phone. */
const LONGEST_TITLE = 80;
export const MOST_CONCEPTS = 24;
export const MOST_APART = 50;
const LONGEST_HISTORY = 50;

/** What the rules need besides the records. */
export interface Rules {
  readonly segments: readonly Segment[];
  /** So many votes are a critical mass. */
  readonly criticalVotes: number;
}

/** What a wish is about, as its words were read. */
export interface About {
  readonly category?: string;
  readonly concepts: readonly string[];
}

/** A wish as a voice that has no number yet. */
export type NewVoice = Omit<Voice, 'n'>;

/** A request begins with this wish. `refused`: requests that were offered for it and are none of its kind. */
export function begun(
  voice: NewVoice,
  about: About,
  rules: Rules,
  { refused = [], further = [] }: { refused?: readonly string[]; further?: readonly Vote[] } = {},
): RequestChange {
  const first: Voice = { ...voice, n: 1 };
  const votes = [voteOf([first], rules.segments), ...further].filter((vote) => vote !== undefined);
  const head: Head = {
    title: titleOf(voice.text),
    status: 'new',
    history: [],
    ...(about.category === undefined ? {} : { category: about.category }),
    concepts: about.concepts.slice(0, MOST_CONCEPTS),
    apart: refused.slice(0, MOST_APART),
    tally: tallyOf(votes, voice.at),
    voices: 2,
    steps: 1,
    at: voice.at,
  };
  return {
    seen: {},
    heads: { new: withMass(head, rules, voice.at) },
    voices: { new: { 1: first } },
    votes: { new: byClient(votes) },
    wishes: { [voice.wish]: { request: 'new', voice: 1 } },
    fresh: [voice.wish],
  };
}

/** A wish joins a request. `known`: the client's vote for it, where there is one: then it is a voice more and no vote. */
export function joined(
  request: Request,
  voice: NewVoice,
  about: About,
  rules: Rules,
  known: Vote | undefined,
  further: readonly Vote[] = [],
): RequestChange {
  const added: Voice = { ...voice, n: request.voices };
  const vote = known ? voicedAgain(known, added, rules.segments) : voteOf([added], rules.segments);
  const votes = [...(vote === undefined ? [] : [vote]), ...further];
  const start =
    known && vote
      ? withChangedVote(request.tally, known, vote)
      : vote
        ? withVote(request.tally, vote)
        : request.tally;
  const { category = about.category } = request;
  const head: Head = {
    ...headOf(request),
    ...(category === undefined ? {} : { category }),
    concepts: [...new Set([...request.concepts, ...about.concepts])].slice(0, MOST_CONCEPTS),
    tally: further.reduce(withVote, start),
    voices: request.voices + 1,
  };
  return {
    seen: { [request.id]: request.rev },
    heads: { [request.id]: withMass(head, rules, voice.at) },
    voices: { [request.id]: { [added.n]: added } },
    votes: { [request.id]: byClient(votes) },
    wishes: { [voice.wish]: { request: request.id, voice: added.n } },
    fresh: [voice.wish],
  };
}

/**
 * A voice goes, and with a client's last voice their vote. A request that is left without votes goes too, unless somebody
 * named, graded or moved it.
 */
export function unfiled(
  request: Request,
  voice: Voice,
  { voices, votes }: { readonly voices: readonly Voice[]; readonly votes: readonly Vote[] },
  rules: Rules,
): RequestChange {
  const { id } = request;
  const own = voices.filter(({ n, clientId }) => n !== voice.n && clientId === voice.clientId);
  const before = votes.find(({ clientId }) => clientId === voice.clientId);
  const vote = voteOf(own, rules.segments, before);
  const left = [
    ...votes.filter(({ clientId }) => clientId !== voice.clientId),
    ...(vote === undefined ? [] : [vote]),
  ];
  const first = oldestOf(voices.filter(({ n }) => n !== voice.n));
  const head: Head = {
    ...headOf(request),
    ...(request.titled || first === undefined ? {} : { title: titleOf(first.text) }),
    tally: tallyOf(left, request.at),
  };
  const isTouched = request.titled !== undefined || request.effort !== undefined || request.status !== 'new';
  const goes = left.length === 0 && !isTouched;
  return {
    seen: { [id]: request.rev },
    heads: { [id]: goes ? null : head },
    voices: { [id]: { [voice.n]: null } },
    votes: { [id]: { [voice.clientId]: vote ?? null } },
    wishes: { [voice.wish]: null },
  };
}

/** The client's vote weighs by another segment from now on. */
export function reweighed(
  request: Request,
  vote: Vote,
  segment: string | undefined,
  { segments }: Rules,
): RequestChange {
  const after = resegmented(vote, segment, segments);
  return {
    ...headChange(request, { tally: withChangedVote(request.tally, vote, after) }),
    votes: { [request.id]: { [vote.clientId]: after } },
  };
}

/** Named by hand; from now on it is called nothing else by itself. */
export function renamed(request: Request, title: string, by: By): RequestChange {
  return headChange(request, { title, titled: by });
}

export function effortSet(request: Request, value: number, by: By): RequestChange {
  return headChange(request, { effort: { value, ...by } });
}

/** The caller has asked `mayBecome`. */
export function statusSet(
  request: Request,
  status: Status,
  by: By,
  further: { readonly why?: string; readonly ref?: string } = {},
): RequestChange {
  return headChange(request, { status, ...withStep(request, status, by, further) });
}

/** Why it was declined, said afterwards: the step stays the same one. */
export function explained(request: Request, why: string): RequestChange {
  const history = request.history.map((step, at) =>
    at === request.history.length - 1 ? { ...step, why } : step,
  );
  return headChange(request, { history });
}

/** Nothing changes but the rev: what was planned or could be undone before is no longer fit. */
export function touched(request: Request): RequestChange {
  return headChange(request, {});
}

/** What a voter heard of a change, or why not. The head is written too: what was planned before may not undo it. */
export function toldOf(
  request: Request,
  vote: Vote,
  change: string,
  heard: Vote['told'][string],
): RequestChange {
  return {
    ...touched(request),
    votes: { [request.id]: { [vote.clientId]: { ...vote, told: { ...vote.told, [change]: heard } } } },
  };
}

/** The history with one step more. */
export function withStep(
  { history, steps }: Pick<Request, 'history' | 'steps'>,
  status: Status,
  by: By,
  further: { readonly why?: string | undefined; readonly ref?: string | undefined } = {},
): Pick<Request, 'history' | 'steps'> {
  const { why, ref } = further;
  const step = {
    n: steps,
    status,
    ...by,
    ...(why === undefined ? {} : { why }),
    ...(ref === undefined ? {} : { ref }),
  };
  return { history: [...history, step].slice(-LONGEST_HISTORY), steps: steps + 1 };
}

/** Sets the moment of the critical mass in the very change that reaches it. */
export function withMass(head: Head, { criticalVotes }: Rules, at: string): Head {
  return head.critical !== undefined || !overCriticalMass(head, criticalVotes)
    ? head
    : { ...head, critical: at };
}

/** Somebody whose name is not known: an id below zero that no Telegram user has, the same for the same name. */
export function nobodyOf(name: string): number {
  return -1 - createHash('sha256').update(name).digest().readUIntBE(0, 6);
}

/** The first words, on one line. */
export function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  const end = cut.lastIndexOf(' ');
  return `${(end > LONGEST_TITLE / 2 ? cut.slice(0, end) : cut).replace(/[\s.,;:!?…–—-]+$/u, '')}…`;
}

export function headOf({ id: _id, rev: _rev, ...head }: Request): Head {
  return head;
}

export function byClient(votes: readonly Vote[]): Record<number, Vote> {
  return Object.fromEntries(votes.map((vote) => [vote.clientId, vote]));
}

export function oldestOf(voices: readonly Voice[]): Voice | undefined {
  return voices.toSorted((a, b) => a.n - b.n)[0];
}

function headChange(request: Request, further: Partial<Head>): RequestChange {
  return {
    seen: { [request.id]: request.rev },
    heads: { [request.id]: { ...headOf(request), ...further } },
  };
}
