import type { Segment } from '../content/segments.ts';
import type { Tally, Voice, Vote } from './request.ts';

/** An ordinary vote, and that of a client whose segment nobody has set. */
const ORDINARY = 1;
/** Somebody whom it upsets wants it half as much again. */
const STRONGLY = 1.5;
/** After so many days a vote weighs half. */
export const AGE_DAYS = 90;
const DAY = 24 * 60 * 60 * 1000;
/** Votes grow from here on instead of fading: their order among each other is the same, and no sum has to be renewed. */
const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z');
/** For as many days votes are counted by day. */
const COUNTED_DAYS = 14;

/** Days from the beginning of the count to a moment; below 0 before it. */
export function ageOf(at: string): number {
  return (Date.parse(at) - BEGINNING) / DAY;
}

/**
 * The vote behind a client's voices, which are all of one client and at least one, in any order. `before`: their vote
 * until now, which knows their segment better than what they once said, and what they have heard.
 */
export function voteOf(
  voices: readonly Voice[],
  segments: readonly Segment[],
  before?: Vote,
): Vote | undefined {
  const [first] = voices.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.n - b.n);
  if (first === undefined) return undefined;
  const has = (trait: 'emotional' | 'enthusiast'): boolean =>
    voices.some(({ reading }) => reading?.traits.includes(trait) === true);
  const { segment, told = {} }: Partial<Vote> = before ?? { segment: first.segment };
  return weighed(
    {
      clientId: first.clientId,
      at: first.at,
      ...(segment === undefined ? {} : { segment }),
      strong: has('emotional'),
      enthusiast: has('enthusiast'),
      told,
    },
    segments,
  );
}

/** With one more voice of the same client: it may be a stronger one, it knows their segment of now, and is no second vote. */
export function voicedAgain(vote: Vote, voice: Voice, segments: readonly Segment[]): Vote {
  const alone = voteOf([voice], segments);
  return weighed(
    {
      ...vote,
      ...(voice.segment === undefined ? {} : { segment: voice.segment }),
      strong: vote.strong || alone?.strong === true,
      enthusiast: vote.enthusiast || alone?.enthusiast === true,
    },
    segments,
  );
}

/** The client counts among others now. `undefined`: among none. */
export function resegmented(
  { segment: _segment, ...vote }: Vote,
  segment: string | undefined,
  segments: readonly Segment[],
): Vote {
  return weighed({ ...vote, ...(segment === undefined ? {} : { segment }) }, segments);
}

/** Of the same client for two requests that become one: the earlier, with what was felt and heard in both. */
export function united(one: Vote, other: Vote, segments: readonly Segment[]): Vote {
  const [first, second] = Date.parse(one.at) <= Date.parse(other.at) ? [one, other] : [other, one];
  const segment = first.segment ?? second.segment;
  return weighed(
    {
      ...first,
      ...(segment === undefined ? {} : { segment }),
      strong: one.strong || other.strong,
      enthusiast: one.enthusiast || other.enthusiast,
      told: { ...other.told, ...one.told },
    },
    segments,
  );
}

function weighed(vote: Omit<Vote, 'weight'>, segments: readonly Segment[]): Vote {
  const weight = segments.find(({ id }) => id === vote.segment)?.weight ?? ORDINARY;
  return { ...vote, weight: weight * (vote.strong ? STRONGLY : 1) };
}

/** Of no votes. `at`: when the request began. */
export function emptyTally(at: string): Tally {
  return { votes: 0, sum: 0, bySegment: {}, strong: 0, enthusiasts: 0, lastAt: at, days: {} };
}

/** The tally of these votes, worked out anew. */
export function tallyOf(votes: readonly Vote[], at: string): Tally {
  const tally = votes
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.clientId - b.clientId)
    .reduce(withVote, emptyTally(at));
  return tally;
}

/** With one more vote, of a client who had none. */
export function withVote(tally: Tally, { at, segment, weight, strong, enthusiast }: Vote): Tally {
  const day = at.slice(0, 10);
  return {
    votes: tally.votes + 1,
    sum: tally.sum + grown(weight, at),
    bySegment: counted(tally.bySegment, segment, 1),
    strong: tally.strong + Number(strong),
    enthusiasts: tally.enthusiasts + Number(enthusiast),
    lastAt: tally.votes > 0 && Date.parse(tally.lastAt) >= Date.parse(at) ? tally.lastAt : at,
    days: lately({ ...tally.days, [day]: (tally.days[day] ?? 0) + 1 }),
  };
}

/** With one vote in place of another of the same client: as it felt stronger, or their segment is another. */
export function withChangedVote(tally: Tally, before: Vote, after: Vote): Tally {
  return {
    ...tally,
    sum: tally.sum - grown(before.weight, before.at) + grown(after.weight, after.at),
    bySegment: counted(counted(tally.bySegment, before.segment, -1), after.segment, 1),
    strong: tally.strong - Number(before.strong) + Number(after.strong),
    enthusiasts: tally.enthusiasts - Number(before.enthusiast) + Number(after.enthusiast),
  };
}

/** A segment that nobody is of is left out. */
function counted(
  bySegment: Tally['bySegment'],
  segment: string | undefined,
  more: 1 | -1,
): Tally['bySegment'] {
  if (segment === undefined) return bySegment;
  const { [segment]: count = 0, ...others } = bySegment;
  return count + more > 0 ? { ...others, [segment]: count + more } : others;
}

function grown(weight: number, at: string): number {
  return weight * 2 ** (ageOf(at) / AGE_DAYS);
}

/** The last days that had votes, oldest first: two weeks are compared, and a head must stay small. */
function lately(days: Tally['days']): Tally['days'] {
  return Object.fromEntries(
    Object.entries(days)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(-COUNTED_DAYS),
  );
}
