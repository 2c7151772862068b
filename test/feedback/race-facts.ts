import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Changed, RequestQueue } from '../../src/feedback/queue.ts';
import type { RequestStore } from '../../src/feedback/request-store.ts';
import { tallyOf } from '../../src/feedback/vote.ts';
import { aQueue, aWish, OLEG } from '../support/requests.ts';

const WORDS = ['тема', 'почта', 'отчёт', 'чат'];

/** What may be done to a queue, by small numbers, so that the same things are met again and again. */
const someStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      wish: fc.nat(11),
      text: fc.nat(3),
      client: fc.nat(4),
      how: fc.nat(2),
      into: fc.nat(8),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unfile' as const), wish: fc.nat(11) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), from: fc.nat(8), into: fc.nat(8) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      from: fc.nat(8),
      voices: fc.subarray([1, 2, 3, 4, 5]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      from: fc.nat(8),
      to: fc.constantFrom('planned' as const, 'shipped' as const, 'considered' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), of: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('weigh' as const),
      client: fc.nat(4),
      segment: fc.constantFrom('vip', 'typical', undefined),
    }),
  },
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

async function late<T>(answer: Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve));
  return answer;
}

/** A store that takes its time, and whose answers get lost after the work is done. */
function unreliable(store: RequestStore, loses: () => boolean): RequestStore {
  return {
    ...store,
    changes: (after, most) => late(store.changes(after, most)),
    votedBy: (clientId) => late(store.votedBy(clientId)),
    voices: (...args) => late(store.voices(...args)),
    votes: (...args) => late(store.votes(...args)),
    wish: (key) => late(store.wish(key)),
    commit: async (change, cause) => {
      const answer = await late(store.commit(change, cause));
      if (loses()) throw new Error('Command timed out');
      return answer;
    },
  };
}

async function run(step: Step, cause: string, queue: RequestQueue, tokens: string[]): Promise<void> {
  switch (step.kind) {
    case 'file': {
      const { wish, text, client, how, into } = step;
      const choice = ([{ kind: 'match' }, { kind: 'new' }, { kind: 'join', request: `R${into}` }] as const)[
        how
      ];
      const words = `${WORDS[text] ?? ''} ${wish}`;
      const { undo } = await queue.file(
        aWish(`a:${wish}`, { clientId: client + 1, text: words }),
        choice ?? { kind: 'new' },
        cause,
      );
      tokens.push(undo);
      return;
    }
    case 'unfile':
      return queue.unfile([`a:${step.wish}`], cause);
    case 'weigh':
      return queue.weigh(step.client + 1, step.segment);
    case 'undo':
      await queue.undo(tokens[step.of % Math.max(tokens.length, 1)] ?? 'none', cause);
      return;
    case 'merge':
      return keep(queue.merge(`R${step.from}`, `R${step.into}`, OLEG, cause), tokens);
    case 'split':
      return keep(queue.split(`R${step.from}`, step.voices, OLEG, cause), tokens);
    case 'status':
      return keep(queue.setStatus(`R${step.from}`, step.to, OLEG, cause), tokens);
  }
}

async function keep(change: Promise<Changed>, tokens: string[]): Promise<void> {
  const done = await change;
  if (done.done) tokens.push(done.undo);
}

/** As the outbox does it: the same again, as the same cause, until it has come through. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && error.message === 'Command timed out')) throw error;
    }
  }
}

/** What must hold whatever happened. */
async function expectSound(store: RequestStore): Promise<void> {
  const { heads } = await store.changes(0, 1000);
  for (const head of heads) {
    const [voices, votes] = [await store.voices(head.id), await store.votes(head.id)];
    const clients = new Set(voices.map(({ clientId }) => clientId));
    expect(new Set(votes.map(({ clientId }) => clientId)), `${head.id}: a vote for each client`).toEqual(
      clients,
    );
    expect(votes).toHaveLength(clients.size);
    const { sum, ...counts } = tallyOf(votes, head.at);
    expect(head.tally, `${head.id}: the tally is that of the votes`).toMatchObject({
      ...counts,
      lastAt: expect.any(String),
    });
    expect(head.tally.sum).toBeCloseTo(sum, 8);
    if (head.into !== undefined) expect(voices, `${head.id} is merged`).toEqual([]);
    for (const { n, wish } of voices) {
      expect(await store.wish(wish), `${head.id}:${n}`).toEqual({ request: head.id, voice: n });
      expect(n).toBeLessThan(head.voices);
    }
  }
}

/** What holds for a queue over any store, in so many tries. `open` gives an empty one each time. */
export function raceFacts(open: () => RequestStore, tries: number): void {
  test('whatever is done, raced and repeated: no wish is lost or doubled, and votes are clients', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(someStep, { minLength: 1, maxLength: 4 }), { maxLength: 14 }),
        fc.infiniteStream(fc.nat(9)),
        async (rounds, luck) => {
          const kept = open();
          const store = unreliable(kept, () => luck.next().value === 0);
          const queues = [aQueue(store), aQueue(store)] as const;
          const tokens: string[] = [];
          const filed = new Set<number>();
          for (const [round, steps] of rounds.entries()) {
            await Promise.all(
              steps.map((step, at) =>
                insist(() => run(step, `${round}:${at}`, queues[at % 2 === 0 ? 0 : 1], tokens)),
              ),
            );
            for (const step of steps) if (step.kind === 'file') filed.add(step.wish);
            for (const step of steps) if (step.kind === 'unfile') filed.delete(step.wish);
            // Which filing it takes back is not said here.
            if (steps.some(({ kind }) => kind === 'undo')) {
              for (const wish of filed) if (!(await kept.wish(`a:${wish}`))) filed.delete(wish);
            }
          }
          await expectSound(kept);
          for (const wish of filed) expect(await kept.wish(`a:${wish}`), `wish ${wish}`).toBeDefined();
        },
      ),
      { numRuns: tries },
    );
  }, 60_000);

  test('the same, wished by several at once and for the first time, is one request', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat(9)),
        async (wishes, luck) => {
          const kept = open();
          const store = unreliable(kept, () => luck.next().value === 0);
          const queues = [aQueue(store), aQueue(store)] as const;
          await Promise.all(
            wishes.map((text, at) => {
              const wish = aWish(`a:${at}`, {
                clientId: at + 1,
                text: WORDS[text] ?? '',
              });
              return insist(async () => {
                await queues[at % 2 === 0 ? 0 : 1].file(wish, { kind: 'match' }, `u${at}`);
              });
            }),
          );
          await expectSound(kept);
          const { heads } = await kept.changes(0, 100);
          expect(heads).toHaveLength(new Set(wishes).size);
          expect(new Set(heads.map(({ title }) => title))).toEqual(
            new Set(wishes.map((text) => WORDS[text])),
          );
        },
      ),
      { numRuns: tries },
    );
  }, 60_000);

  test('a merge and a split that are undone leave everything as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ into: fc.nat(3), client: fc.nat(3) }), { minLength: 2, maxLength: 12 }),
        fc.subarray([1, 2, 3, 4], { minLength: 1 }),
        fc.constantFrom('merge', 'split'),
        async (wishes, voices, kind) => {
          const store = open();
          const queue = aQueue(store);
          for (const [at, { into, client }] of wishes.entries()) {
            const choice = { kind: 'join', request: `R${into}` } as const;
            await queue.file(aWish(`a:${at}`, { clientId: client + 1 }), choice, `u${at}`);
          }
          const before = await everything(store, wishes.length);
          const done =
            kind === 'merge'
              ? await queue.merge('R2', 'R1', OLEG, 'x')
              : await queue.split('R1', voices, OLEG, 'x');
          fc.pre(done.done);
          if (done.done) expect(await queue.undo(done.undo, 'y')).toMatchObject({ done: true });
          expect(await everything(store, wishes.length)).toEqual(before);
        },
      ),
      { numRuns: tries },
    );
  });
}

/** Without revs and without the numbers that are given only once. */
async function everything(store: RequestStore, wishes: number) {
  const { heads } = await store.changes(0, 1000);
  const whole = await Promise.all(
    heads.map(async ({ rev: _rev, steps: _steps, voices: _next, ...head }) => ({
      head,
      voices: await store.voices(head.id),
      votes: (await store.votes(head.id)).toSorted((a, b) => a.clientId - b.clientId),
    })),
  );
  const places = await Promise.all(Array.from({ length: wishes }, (_, at) => store.wish(`a:${at}`)));
  return { requests: whole.toSorted((a, b) => (a.head.id < b.head.id ? -1 : 1)), places };
}
