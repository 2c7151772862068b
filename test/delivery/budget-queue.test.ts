import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetQueue, type Waiter } from '../../src/delivery/budget-queue.ts';

const PATIENCE = { editPatience: 120_000, clientPatience: 60_000 };

interface Named extends Waiter {
  readonly name: string;
}

function waiter(name: string, further: Partial<Waiter> = {}): Named {
  return { name, urgency: 'card', calls: 1, creates: false, since: 0, asked: 0, inside: false, ...further };
}

function queueOf(...waiters: readonly Named[]): BudgetQueue<Named> {
  const queue = new BudgetQueue<Named>(PATIENCE);
  for (const one of waiters) queue.add(one);
  return queue;
}

const names = (waiters: readonly Named[]): string[] => waiters.map(({ name }) => name);

/** Gives leave to one after another, all at one time. */
function drain(queue: BudgetQueue<Named>, now: number): Named[] {
  const order: Named[] = [];
  for (let [next] = queue.order(now); next; [next] = queue.order(now)) {
    queue.grant(next, now);
    order.push(next);
  }
  return order;
}

describe('the queue for one chat', () => {
  it('goes by urgency first: what is in hand, failure notices, cards, edits', () => {
    const queue = queueOf(
      waiter('edit', { urgency: 'edit', since: 1 }),
      waiter('card', { since: 2 }),
      waiter('notice', { urgency: 'notice', since: 3 }),
      waiter('in hand', { urgency: 'edit', inside: true, since: 4 }),
    );
    expect(names(queue.order(10))).toEqual(['in hand', 'notice', 'card', 'edit']);
  });

  it('goes by how long the writer has waited, not by who asked first, as a restart asks in any order', () => {
    const queue = queueOf(waiter('late', { since: 20 }), waiter('early', { since: 10 }));
    expect(names(queue.order(30))).toEqual(['early', 'late']);
  });

  it('lets those who came at the same moment go in the order they asked in', () => {
    const queue = queueOf(waiter('a'), waiter('b'), waiter('c'));
    expect(names(queue.order(0))).toEqual(['a', 'b', 'c']);
  });

  it('counts an edit that has waited for two minutes as a card, so that cards cannot hold it up for ever', () => {
    const queue = queueOf(
      waiter('edit', { urgency: 'edit', since: 0, asked: 0 }),
      waiter('card', { since: 50_000, asked: 50_000 }),
    );
    expect(names(queue.order(119_999))).toEqual(['card', 'edit']);
    expect(names(queue.order(120_000))).toEqual(['edit', 'card']);
  });

  it('treats strangers and known clients alike within the first minute', () => {
    const queue = queueOf(
      waiter('stranger', { creates: true, calls: 2, since: 1, asked: 1 }),
      waiter('known', { since: 2, asked: 2 }),
      waiter('another stranger', { creates: true, calls: 2, since: 3, asked: 3 }),
    );
    expect(names(queue.order(59_999))).toEqual(['stranger', 'known', 'another stranger']);
  });

  it('shares the calls between a flood of strangers and known clients who have waited for a minute', () => {
    const strangers = Array.from({ length: 6 }, (_, at) =>
      waiter(`s${at}`, { creates: true, calls: 2, since: at, asked: at }),
    );
    const known = Array.from({ length: 6 }, (_, at) =>
      waiter(`k${at}`, { since: 100 + at, asked: 100 + at }),
    );
    const order = names(drain(queueOf(...strangers, ...known), 60_200));
    expect(order).toEqual(['k0', 's0', 'k1', 'k2', 's1', 'k3', 'k4', 's2', 'k5', 's3', 's4', 's5']);
  });

  it('keeps the order within each kind, whatever waits and however long', () => {
    const one = fc.record({
      urgency: fc.constantFrom('notice', 'card', 'edit'),
      creates: fc.boolean(),
      since: fc.nat(200_000),
      calls: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 40 }),
        fc.integer({ min: 200_000, max: 400_000 }),
        (all, now) => {
          const waiters = all.map((each, at) =>
            waiter(String(at), {
              urgency: each.urgency,
              calls: each.calls,
              since: each.since,
              asked: each.since,
              creates: each.urgency === 'card' && each.creates,
            }),
          );
          const order = drain(queueOf(...waiters), now);
          expect(names(order).toSorted()).toEqual(names(waiters).toSorted());
          for (const urgency of ['notice', 'card', 'edit'] as const)
            for (const creates of [true, false]) {
              const kind = order.filter((each) => each.urgency === urgency && each.creates === creates);
              expect(kind.map(({ since }) => since)).toEqual(
                kind.map(({ since }) => since).toSorted((a, b) => a - b),
              );
            }
          const lastNotice = order.findLastIndex(({ urgency }) => urgency === 'notice');
          const firstOther = order.findIndex(({ urgency }) => urgency !== 'notice');
          if (firstOther !== -1) expect(lastNotice).toBeLessThan(firstOther);
        },
      ),
    );
  });
});
