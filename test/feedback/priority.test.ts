import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRising, overCriticalMass, priorityOf, rank } from '../../src/feedback/priority.ts';
import type { Vote } from '../../src/feedback/request.ts';
import { tallyOf, united, voteOf, withChangedVote, withVote, emptyTally } from '../../src/feedback/vote.ts';
import { aVoice, RULES } from '../support/requests.ts';

const aVote = (clientId: number, further: Partial<Vote> = {}): Vote => ({
  clientId,
  at: '2026-03-01T00:00:00.000Z',
  weight: 1,
  strong: false,
  enthusiast: false,
  told: {},
  ...further,
});
const of = (votes: readonly Vote[], effort?: number) => ({
  tally: tallyOf(votes, '2026-03-01T00:00:00.000Z'),
  ...(effort === undefined
    ? {}
    : { effort: { value: effort, by: 'Олег', byId: 3, at: '2026-03-01T00:00:00.000Z' } }),
});
const ON_THE_DAY = new Date('2026-03-01T00:00:00Z');

const score = (effort?: number, days = 0) =>
  priorityOf(of([aVote(1), aVote(2), aVote(3)], effort), new Date(ON_THE_DAY.getTime() + days * 86_400_000))
    .score;
const vote = (client: number, traits: readonly ('emotional' | 'enthusiast')[], segment?: string) =>
  voteOf(
    [
      {
        ...aVoice({
          clientId: client,
          reading: { intent: 'feature_request', p: 1, traits: [...traits] },
          ...(segment ? { segment } : {}),
        }),
        n: 1,
      },
    ],
    RULES.segments,
  ) ?? expect.fail();
const rising = (days: Record<string, number>) =>
  isRising({ ...emptyTally('2026-03-01T00:00:00.000Z'), days }, '2026-03-15');

test('one ordinary vote of today on a request of effort 1 makes 10', () => {
  expect(priorityOf(of([aVote(7)], 1), ON_THE_DAY).score).toBe(10);
});

test('a vote weighs half after ninety days, a dear request less than a cheap one, an ungraded one between them', () => {
  expect([score(1), score(1, 90), score(), score(2), score(5)]).toEqual([30, 15, 20, 20, 10]);
});

test('segments, strong feeling and enthusiasts raise it, and stand in the explanation', () => {
  expect(vote(1, [], 'vip').weight).toBe(5);
  expect(vote(1, ['emotional'], 'vip').weight).toBe(7.5);
  expect(vote(1, [], 'gone').weight).toBe(1);
  const { parts } = priorityOf(of([vote(1, ['emotional'], 'vip'), vote(2, ['enthusiast'])], 3), ON_THE_DAY);
  expect(parts).toEqual({
    votes: 2,
    bySegment: { vip: 1 },
    strong: 1,
    enthusiasts: 1,
    lastAt: '2026-03-01T09:00:00.000Z',
    effort: 3,
  });
});

test('without votes nothing is urgent', () => {
  expect(rank(of([]))).toBe(Number.NEGATIVE_INFINITY);
  expect(priorityOf(of([]), ON_THE_DAY).score).toBe(0);
});

const someVotes = fc.array(
  fc.record({
    day: fc.nat(800),
    weight: fc.constantFrom(0.3, 1, 3, 5, 7.5),
    strong: fc.boolean(),
    enthusiast: fc.boolean(),
    segment: fc.constantFrom('vip', 'typical', undefined),
  }),
  { minLength: 1, maxLength: 20 },
);
const votesFrom = (
  made: readonly {
    day: number;
    segment: string | undefined;
    weight: number;
    strong: boolean;
    enthusiast: boolean;
  }[],
) =>
  made.map(({ day, segment, ...felt }, client) =>
    aVote(client, {
      ...felt,
      ...(segment === undefined ? {} : { segment }),
      at: new Date(Date.parse('2026-01-01') + day * 86_400_000).toISOString(),
    }),
  );

test('ranks come in the order of priorities, at any later moment', () => {
  const request = fc.tuple(someVotes, fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }));
  fc.assert(
    fc.property(request, request, fc.nat(2000), ([a, effortA], [b, effortB], days) => {
      const [one, other] = [of(votesFrom(a), effortA), of(votesFrom(b), effortB)];
      const now = new Date(Date.parse('2028-04-01') + days * 86_400_000);
      const [first, second] = [priorityOf(one, now).score, priorityOf(other, now).score];
      if (first !== second) expect(rank(one) > rank(other)).toBe(first > second);
    }),
    { numRuns: 500 },
  );
});

test('a tally that votes were added to is the one that is worked out of them all, in whatever order they came', () => {
  fc.assert(
    fc.property(
      someVotes.chain((made) =>
        fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
      ),
      ([made, shuffled]) => {
        const start = '2026-01-01T00:00:00.000Z';
        const { sum, ...counts } = tallyOf(votesFrom(made), start);
        const added = votesFrom(shuffled).reduce(withVote, emptyTally(start));
        expect(added).toMatchObject({ ...counts, days: counts.days });
        expect(added.sum / sum).toBeCloseTo(1, 9);
        expect(Object.keys(added.days).length).toBeLessThanOrEqual(14);
      },
    ),
  );
});

test('a vote that is felt more strongly changes the tally by that, and nothing else', () => {
  const [calm, hot] = [aVote(7), aVote(7, { weight: 1.5, strong: true })];
  const changed = withChangedVote(tallyOf([calm, aVote(8)], calm.at), calm, hot);
  expect(changed).toEqual(tallyOf([hot, aVote(8)], calm.at));
});

test('of two votes of one client for requests that become one the earlier counts, with all that was felt and heard', () => {
  const early = aVote(7, { told: { 'R1.1': { at: '2026-03-05T00:00:00.000Z', message: 5 } } });
  const late = aVote(7, {
    at: '2026-04-01T00:00:00.000Z',
    strong: true,
    enthusiast: true,
    segment: 'vip',
    told: { 'R2.1': { at: '2026-04-05T00:00:00.000Z' } },
  });
  const both = {
    clientId: 7,
    at: early.at,
    segment: 'vip',
    weight: 7.5,
    strong: true,
    enthusiast: true,
    told: { ...early.told, ...late.told },
  };
  expect(united(early, late, RULES.segments)).toEqual(both);
  expect(united(late, early, RULES.segments)).toEqual(both);
});

test('rising is three votes in a week, and twice as many as in the week before', () => {
  expect(rising({ '2026-03-09': 1, '2026-03-15': 2 })).toBe(true);
  expect(rising({ '2026-03-08': 1, '2026-03-15': 2 }), 'a week ends').toBe(false);
  expect(rising({ '2026-03-02': 2, '2026-03-15': 3 })).toBe(false);
  expect(rising({ '2026-03-01': 9, '2026-03-15': 3 }), 'what is two weeks old').toBe(true);
  expect(rising({ '2026-03-15': 2 })).toBe(false);
});

test('the critical mass is a number of votes', () => {
  expect(
    [4, 5].map((votes) => overCriticalMass(of(Array.from({ length: votes }, (_, n) => aVote(n))), 5)),
  ).toEqual([false, true]);
});
