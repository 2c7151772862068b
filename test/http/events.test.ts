import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { eventRoutes } from '../../src/http/events.ts';
import { v1 } from '../../src/http/v1.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';

const TOKEN = 'a-token-of-some-length';
const NOW = new Date('2026-11-22T09:00:00.000Z');
const PLANS = [
  { id: 'widget', steps: ['install', 'invite'], former: ['put-in'] },
  { id: 'api', steps: ['key'], former: [] },
];

function anEvent(further: Record<string, unknown> = {}) {
  return {
    id: 'e-1',
    client: 'c-1',
    type: 'step.done',
    step: 'install',
    at: '2026-11-22T11:30:00+03:00',
    ...further,
  };
}

function aDoor({ dies = 0 } = {}) {
  const store = createMemoryStore({ now: () => NOW });
  const { accounts, events } = store;
  const tied: string[] = [];
  let calls = 0;
  // What dies does so before it has done anything.
  const alive = (): void => {
    if (++calls === dies) throw new Error('Connection is closed.');
  };
  const app = new Hono();
  eventRoutes(v1(app, TOKEN), {
    accounts: { ...accounts, update: async (...all) => (alive(), accounts.update(...all)) },
    events: { known: (ids) => events.known(ids), keep: async (ids) => (alive(), events.keep(ids)) },
    plans: PLANS,
    tie: async ({ id }) => (alive(), void tied.push(id)),
    now: () => NOW,
  });
  const post = async (body: unknown) => {
    const answer = await app.request('/v1/events', {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    return { status: answer.status, said };
  };
  return { ...store, tied, post, send: (...all: readonly unknown[]) => post({ events: all }) };
}

describe('events of the team’s product', () => {
  it('are kept with the account of a client whom nobody had told of, and handed on once for each client', async () => {
    const { accounts, tied, send } = aDoor();
    const answer = await send(
      anEvent({
        id: 'e-1',
        type: 'plan.started',
        plan: 'widget',
        step: undefined,
        at: '2026-11-20T09:00:00Z',
      }),
      anEvent({ id: 'e-2' }),
      anEvent({ id: 'e-3', client: 'c-2', step: 'key', plan: 'api' }),
    );
    expect(answer).toEqual({ status: 200, said: { ok: true, taken: 3, known: 0 } });
    expect(await accounts.get('c-1')).toEqual({
      id: 'c-1',
      account: { externalId: 'c-1' },
      onboarding: {
        plan: 'widget',
        started: '2026-11-20T09:00:00.000Z',
        steps: { install: { done: true, at: '2026-11-22T08:30:00.000Z' } },
      },
    });
    expect(tied).toEqual(['c-1', 'c-2']);
  });

  it('count once, however often they come and in whatever call', async () => {
    const { accounts, tied, send } = aDoor();
    expect((await send(anEvent(), anEvent())).said).toEqual({ ok: true, taken: 1, known: 1 });
    const kept = await accounts.get('c-1');
    const again = await send(anEvent(), anEvent({ id: 'e-2', step: 'invite' }));
    expect(again.said).toEqual({ ok: true, taken: 1, known: 1 });
    expect((await accounts.get('c-1'))?.onboarding?.steps).toMatchObject(kept?.onboarding?.steps ?? {});
    // An id that comes back with other words is the product's mistake: the first holds.
    await send(anEvent({ type: 'step.undone', at: '2026-11-22T12:00:00+03:00' }));
    expect((await accounts.get('c-1'))?.onboarding?.steps['install']).toMatchObject({ done: true });
    expect(tied).toEqual(['c-1', 'c-1']);
  });

  it('say the later word, in whatever order they come', async () => {
    const { accounts, send } = aDoor();
    await send(anEvent({ id: 'late', type: 'step.undone', at: '2026-11-22T12:00:00+03:00' }));
    await send(anEvent({ id: 'early' }));
    expect((await accounts.get('c-1'))?.onboarding?.steps['install']?.done).toBe(false);
  });

  it('are lost by no death: sent again they are taken, after each thing that is done with them', async () => {
    const batch = [anEvent(), anEvent({ id: 'e-2', client: 'c-2' })];
    const whole = aDoor();
    await whole.send(...batch);
    for (const dies of [1, 2, 3, 4, 5]) {
      const { accounts, tied, send } = aDoor({ dies });
      expect((await send(...batch)).status).toBe(503);
      expect((await send(...batch)).said).toEqual({ ok: true, taken: 2, known: 0 });
      expect((await send(...batch)).said).toEqual({ ok: true, taken: 0, known: 2 });
      expect(new Set(tied)).toEqual(new Set(['c-1', 'c-2']));
      for (const id of ['c-1', 'c-2']) expect(await accounts.get(id)).toEqual(await whole.accounts.get(id));
    }
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an unknown step', { step: 'fly' }, 'events.1.step', 'is not known; write install, invite, key'],
    [
      'a step of another plan',
      { step: 'key', plan: 'widget' },
      'events.1.step',
      'is not known; write install, invite',
    ],
    ['an unknown plan', { plan: 'gadget' }, 'events.1.plan', 'is not known; write widget, api'],
    ['no step', { step: undefined }, 'events.1.step', 'Invalid input: expected string, received undefined'],
    ['a field that nobody knows', { colour: 'red' }, 'events.1.colour', 'is not known here'],
    [
      'an unknown type',
      { type: 'step.doen' },
      'events.1.type',
      'is not known; write step.done, step.undone, plan.started, plan.stopped',
    ],
    [
      'a day for a moment',
      { at: '2026-11-22' },
      'events.1.at',
      'is not a moment; write 2026-11-22T12:30:00+03:00',
    ],
    [
      'a moment without its offset',
      { at: '2026-11-22T12:00:00' },
      'events.1.at',
      'is not a moment; write 2026-11-22T12:30:00+03:00',
    ],
    [
      'a moment that never was',
      { at: '2026-02-30T12:00:00Z' },
      'events.1.at',
      'is not a moment; write 2026-11-22T12:30:00+03:00',
    ],
    ['a time far ahead', { at: '2026-11-24T12:00:00+03:00' }, 'events.1.at', 'is more than a day ahead'],
    ['an empty id', { id: '' }, 'events.1.id', 'is empty'],
    [
      'a client by a number',
      { client: 17 },
      'events.1.client',
      'Invalid input: expected string, received number',
    ],
  ])('with %s are refused with its place, and none of them is taken', async (_what, wrong, path, message) => {
    const { accounts, events, send } = aDoor();
    expect(await send(anEvent(), anEvent({ id: 'e-2', ...wrong }))).toEqual({
      status: 400,
      said: { ok: false, errors: [{ path, message }] },
    });
    expect(await accounts.get('c-1')).toBeUndefined();
    expect((await events.known(['e-1'])).size).toBe(0);
  });

  it.each<[string, unknown, string]>([
    ['none', { events: [] }, 'events'],
    ['501', { events: Array.from({ length: 501 }, (_, n) => anEvent({ id: `e-${n}` })) }, 'events'],
    ['something else', [anEvent()], ''],
    ['no JSON', '{', ''],
    ['a number among them', { events: [anEvent(), 3] }, 'events.1'],
  ])('that are %s are refused', async (_what, body, path) => {
    const { post } = aDoor();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.said).toMatchObject({ ok: false, errors: [{ path }] });
  });

  it('may be 500 in half a megabyte, and name a step as it was called before', async () => {
    const { accounts, post, send } = aDoor();
    const many = Array.from({ length: 500 }, (_, n) =>
      anEvent({ id: `${n}-`.padEnd(128, 'x'), client: `c-${n}` }),
    );
    expect((await post({ events: many })).said).toEqual({ ok: true, taken: 500, known: 0 });
    expect((await post({ events: many, space: ' '.repeat(512 * 1024) })).status).toBe(413);
    expect((await send(anEvent({ id: 'old', client: 'c-x', step: 'put-in' }))).status).toBe(200);
    expect((await accounts.get('c-x'))?.onboarding?.steps).toHaveProperty('put-in');
  });

  it('wait where the store is away, and are not for whoever has no token', async () => {
    const { send } = aDoor({ dies: 1 });
    expect(await send(anEvent())).toEqual({ status: 503, said: { ok: false } });
    const app = new Hono();
    const store = createMemoryStore();
    eventRoutes(v1(app, TOKEN), { ...store, plans: PLANS, tie: async () => undefined, now: () => NOW });
    const answer = await app.request('/v1/events', {
      method: 'POST',
      body: JSON.stringify({ events: [anEvent()] }),
    });
    expect(answer.status).toBe(401);
  });
});
