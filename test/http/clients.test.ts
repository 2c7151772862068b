import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { recogniseClient, redeemAccount } from '../../src/clients/account-of-client.ts';
import type { AccountEntry } from '../../src/clients/account-store.ts';
import { clientRoutes } from '../../src/http/clients.ts';
import { v1 } from '../../src/http/v1.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aClient } from '../support/conformance/records.ts';
import { aQueue, aWish } from '../support/requests.ts';

const TOKEN = 'a-token-of-some-length';
const NINE = new Date('2026-11-12T06:00:00.000Z');
const FULL = {
  id: 'c-17',
  company: 'ООО «Ромашка»',
  segment: 'vip',
  manager: { name: 'Ирина' },
  plan: { name: 'Команда', value: 12_000, currency: 'RUB' },
  renewal: '2027-01-31',
  timezone: 'Asia/Yekaterinburg',
  language: 'en',
};

function aDoor({ token = TOKEN } = {}) {
  let now = NINE;
  const store = createMemoryStore({ now: () => now });
  const app = new Hono();
  const { accounts, clients, links } = store;
  const ties: AccountEntry[] = [];
  const tie = async (entry: AccountEntry) => void ties.push(entry);
  const queue = aQueue(store.requests);
  clientRoutes(v1(app, token), {
    accounts,
    clients,
    links,
    queue,
    segments: ['vip', 'typical'],
    plans: [{ id: 'widget', steps: ['install'], former: [] }],
    tie,
    linkOf: (payload) => `https://t.me/bot?start=${payload}`,
    now: () => now,
  });
  const post = async (body: unknown, authorization = `Bearer ${TOKEN}`) => {
    const answer = await app.request('/v1/clients', {
      method: 'POST',
      headers: { Authorization: authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    return { status: answer.status, said };
  };
  return {
    ...store,
    queue,
    ties,
    tie,
    app,
    post,
    later: (days: number) => (now = new Date(NINE.getTime() + days * 86_400_000)),
  };
}

async function storeAway(): Promise<never> {
  throw new Error('Connection is closed.');
}

const linkIn = (said: unknown): string =>
  typeof said === 'object' && said !== null && 'link' in said && typeof said.link === 'string'
    ? said.link
    : expect.fail(`no link in ${JSON.stringify(said)}`);
const payloadIn = (said: unknown): string => linkIn(said).replace(/^.*start=/, '');

describe('the door of the team’s own programs', () => {
  it.each(['', 'Bearer ', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, TOKEN, `Basic ${TOKEN}`])(
    'stays shut to “%s”',
    async (authorization) => {
      const { post, accounts } = aDoor();
      expect((await post(FULL, authorization)).status).toBe(401);
      expect(await accounts.get('c-17')).toBeUndefined();
    },
  );

  it('is not there where the team has no token, not even for an empty one', async () => {
    const { post } = aDoor({ token: '' });
    for (const authorization of ['', 'Bearer ', `Bearer ${TOKEN}`])
      expect((await post(FULL, authorization)).status).toBe(404);
  });

  it('takes JSON and no more than 64 KB of it', async () => {
    const { post } = aDoor();
    expect(await post('{')).toEqual({
      status: 400,
      said: { ok: false, errors: [{ path: '', message: 'is not JSON' }] },
    });
    expect((await post({ ...FULL, company: 'x'.repeat(64 * 1024) })).status).toBe(413);
  });

  it('says of each thing that is wrong where it is and what would do', async () => {
    const { post } = aDoor();
    const { status, said } = await post({
      id: 'c-17',
      plan: { value: -1, currency: 'рубли' },
      renewal: '31.01.2027',
      timezone: 'Moscow',
      colour: 'red',
    });
    expect(status).toBe(400);
    expect(said).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([
        { path: 'renewal', message: 'is not a day; write 2026-11-25' },
        { path: 'timezone', message: 'is not a time zone; write a name like Europe/Moscow' },
        { path: 'plan.currency', message: 'is not a currency; write RUB or EUR' },
        { path: 'colour', message: 'is not known here' },
      ]),
    });
    expect(await post({ id: 'c-17', segment: 'gold' })).toEqual({
      status: 400,
      said: { ok: false, errors: [{ path: 'segment', message: 'is not known; write vip, typical' }] },
    });
  });

  it('says that it cannot now while the store is away, so that the same is sent again', async () => {
    const store = createMemoryStore();
    const app = new Hono();
    clientRoutes(v1(app, TOKEN), {
      ...store,
      queue: aQueue(store.requests),
      accounts: { ...store.accounts, update: storeAway },
      segments: ['vip'],
      plans: [],
      tie: async () => undefined,
      linkOf: (payload) => payload,
      now: () => NINE,
    });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const answer = await app.request('/v1/clients', { method: 'POST', headers, body: JSON.stringify(FULL) });
    expect(answer.status).toBe(503);
  });
});

describe('a client whom the product tells of', () => {
  it('who has met the bot has it on their record, and the same again changes nothing, not even the time', async () => {
    const { post, clients, later } = aDoor();
    await clients.update(7, () => aClient(7));
    const body = { ...FULL, telegramId: 7 };
    expect(await post(body)).toEqual({ status: 200, said: { ok: true, changed: true, client: 7 } });
    const client = await clients.get(7);
    expect(client?.language).toBe('en');
    expect(client?.account).toMatchObject({
      externalId: 'c-17',
      segment: { value: 'vip', by: 'API', byId: 0, at: NINE.toISOString() },
      plan: { value: FULL.plan },
    });
    later(1);
    expect(await post(body)).toEqual({ status: 200, said: { ok: true, changed: false, client: 7 } });
    expect(await clients.get(7)).toEqual(client);
  });

  it('keeps what is not named and loses what is set to null; an operator’s word stands until the product speaks', async () => {
    const { post, clients } = aDoor();
    const by = { by: 'Ирина', byId: 601, at: NINE.toISOString() };
    await clients.update(7, () => aClient(7, { account: { company: { value: 'Лютик', ...by } } }));
    await post({ id: 'c-17', telegramId: 7, segment: 'vip', plan: FULL.plan });
    await post({ id: 'c-17', plan: null });
    expect((await clients.get(7))?.account).toMatchObject({
      company: { value: 'Лютик', by: 'Ирина' },
      segment: { value: 'vip' },
    });
    expect((await clients.get(7))?.account?.plan).toBeUndefined();
    await post({ id: 'c-17', company: 'Ромашка' });
    expect((await clients.get(7))?.account?.company).toMatchObject({ value: 'Ромашка', by: 'API' });
  });

  it('has what they asked for before weighed by what the product says, and again when it thinks better of it', async () => {
    const { post, clients, queue, requests } = aDoor();
    await clients.update(7, () => aClient(7));
    await queue.file(aWish('a:0'), { kind: 'new' }, 'u1');
    await post({ id: 'c-17', telegramId: 7, segment: 'vip' });
    expect(await requests.votes('R1')).toMatchObject([{ segment: 'vip', weight: 5 }]);
    await post({ id: 'c-17', company: 'Ромашка' });
    expect(await requests.votes('R1')).toMatchObject([{ segment: 'vip' }]);
    await post({ id: 'c-17', segment: null });
    expect(await requests.votes('R1')).toMatchObject([{ weight: 1 }]);
  });

  it('who has not met the bot yet is known when they come', async () => {
    const { post, accounts, clients, tie } = aDoor();
    expect(await post({ ...FULL, telegramId: 7 })).toEqual({
      status: 200,
      said: { ok: true, changed: true },
    });
    const met = await clients.update(7, () => aClient(7));
    expect((await recogniseClient(met, { accounts, clients, tie })).account?.segment?.value).toBe('vip');
    const other = await clients.update(8, () => aClient(8));
    expect(await recogniseClient(other, { accounts, clients, tie })).toEqual(aClient(8));
  });

  it('does not get the Telegram account of another', async () => {
    const { post } = aDoor();
    await post({ id: 'c-1', telegramId: 7 });
    expect(await post({ id: 'c-2', telegramId: 7 })).toEqual({
      status: 409,
      said: { ok: false, errors: [{ path: 'telegramId', message: 'belongs to c-1' }] },
    });
  });
});

describe('the plan that the product tells of', () => {
  const onboarding = { plan: 'widget', started: '2026-11-10T09:00:00+03:00' };

  it('is kept with the client’s account and handed on, and the same again changes nothing', async () => {
    const { post, accounts, clients, ties, later } = aDoor();
    await clients.update(7, () => aClient(7));
    const body = { id: 'c-17', telegramId: 7, onboarding };
    expect((await post(body)).said).toEqual({ ok: true, changed: true, client: 7 });
    const told = { plan: 'widget', started: '2026-11-10T06:00:00.000Z', steps: {} };
    expect((await accounts.get('c-17'))?.onboarding).toEqual(told);
    expect(ties).toMatchObject([{ telegramId: 7, onboarding: told }]);
    later(1);
    expect((await post(body)).said).toEqual({ ok: true, changed: false, client: 7 });
    expect(ties, 'who died over the first makes up for it').toHaveLength(2);
  });

  it('is left alone by what does not name it, and stopped by null', async () => {
    const { post, accounts } = aDoor();
    await post({ id: 'c-17', onboarding });
    await post({ id: 'c-17', company: 'Ромашка' });
    expect((await accounts.get('c-17'))?.onboarding).toMatchObject({ plan: 'widget' });
    expect((await post({ id: 'c-17', onboarding: null })).said).toMatchObject({ changed: true });
    expect((await accounts.get('c-17'))?.onboarding?.ended).toEqual({
      at: NINE.toISOString(),
      why: 'stopped',
    });
    expect((await post({ id: 'c-17', onboarding: null })).said).toMatchObject({ changed: false });
  });

  it.each([
    [{ plan: 'nothing' }, 'onboarding.plan', 'is not known; write widget'],
    [
      { plan: 'widget', started: '2026-11-10' },
      'onboarding.started',
      'is not a moment; write 2026-11-22T12:30:00+03:00',
    ],
    [{ plan: 'widget', started: '2026-11-20T09:00:00Z' }, 'onboarding.started', 'is more than a day ahead'],
    [
      { plan: 'widget', project: { start: '2026-12-01', end: '2026-11-01' } },
      'onboarding.project.end',
      'ends before it starts',
    ],
    [{ plan: 'widget', days: 3 }, 'onboarding.days', 'is not known here'],
  ])('is refused as %j', async (wrong, path, message) => {
    const { post, accounts } = aDoor();
    expect(await post({ id: 'c-17', onboarding: wrong })).toEqual({
      status: 400,
      said: { ok: false, errors: [{ path, message }] },
    });
    expect(await accounts.get('c-17')).toBeUndefined();
  });
});

describe('the link of a client whose Telegram account nobody knows', () => {
  it('ties whoever opens it first, and says nothing of anybody', async () => {
    const { post, accounts, clients, links, tie, ties } = aDoor();
    const { said } = await post(FULL);
    expect(linkIn(said)).not.toContain('c-17');
    for (const id of [7, 8]) await clients.update(id, () => aClient(id));
    const payload = payloadIn(said);
    for (const id of [7, 8, 7]) await redeemAccount(payload, id, { accounts, clients, links, tie });
    expect((await accounts.get('c-17'))?.telegramId).toBe(7);
    expect((await clients.get(7))?.account?.externalId).toBe('c-17');
    expect(await clients.get(8)).toEqual(aClient(8));
    // What was told of their onboarding goes to the one who was tied, whatever a stranger plays again.
    expect(
      ties.filter(({ telegramId }) => telegramId !== undefined).map(({ telegramId }) => telegramId),
    ).toEqual([7]);
    expect((await post({ ...FULL })).said).toEqual({ ok: true, changed: false, client: 7 });
  });

  it('is the same until a week before its end: a program that asks every day fills nothing', async () => {
    const { post, later } = aDoor();
    const first = payloadIn((await post(FULL)).said);
    later(22);
    const again = await post(FULL);
    expect(again.said).toMatchObject({ changed: false });
    expect(payloadIn(again.said)).toBe(first);
    later(24);
    expect(payloadIn((await post(FULL)).said)).not.toBe(first);
  });

  it('does nothing where it is old, made up, or opened by somebody whose account is known', async () => {
    const { post, accounts, clients, links, later, tie } = aDoor();
    await clients.update(7, () => aClient(7));
    const { said } = await post({ id: 'c-1' });
    await redeemAccount('nothing-of-ours', 7, { accounts, clients, links, tie });
    await post({ id: 'c-2', telegramId: 7 });
    await redeemAccount(payloadIn(said), 7, { accounts, clients, links, tie });
    expect((await clients.get(7))?.account?.externalId).toBe('c-2');
    later(31);
    await clients.update(8, () => aClient(8));
    await redeemAccount(payloadIn(said), 8, { accounts, clients, links, tie });
    expect((await clients.get(8))?.account).toBeUndefined();
  });
});
