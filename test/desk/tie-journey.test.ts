import { afterEach, describe, expect, it, vi } from 'vitest';
import { recogniseClient, redeemAccount } from '../../src/clients/account-of-client.ts';
import type { AccountEntry } from '../../src/clients/account-store.ts';
import { issueLink } from '../../src/clients/deep-link.ts';
import { toldAfter, type ToldEvent } from '../../src/clients/told.ts';
import { contentDir } from '../../src/content/dir.ts';
import { requireContent } from '../../src/content/load.ts';
import { tieJourney } from '../../src/desk/onboarding/tie-journey.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import type { Store } from '../../src/storage/store.ts';
import { aPlan } from '../onboarding/a-plan.ts';
import { aClient } from '../support/conformance/records.ts';
import { ANNA, ILYA, openHouse, type House } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

const NOW = new Date('2026-11-18T10:00:00.000Z');
const PLAN = aPlan();
const [FIRST = '', SECOND = ''] = PLAN.steps.map(({ id }) => id);
const CONTENT = { ...requireContent(contentDir(undefined)), plans: [PLAN] };
const started: ToldEvent = { type: 'plan.started', plan: PLAN.id, at: '2026-11-16T10:00:00.000Z' };
const done = (step: string): ToldEvent => ({ type: 'step.done', step, at: '2026-11-17T10:00:00.000Z' });
const FAR = new Date('2028-01-01T00:00:00.000Z');

async function dies(): Promise<never> {
  throw new Error('dead');
}

function aDesk() {
  const store = createMemoryStore({ now: () => NOW });
  const deps = {
    ...store,
    content: CONTENT,
    now: () => NOW,
    options: {
      timezone: 'Europe/Moscow',
      language: 'ru' as const,
      leads: [],
      workingHours: { days: [1, 2, 3, 4, 5], from: 540, to: 1080 },
    },
  };
  const tie = (entry: AccountEntry): Promise<void> => tieJourney(entry, deps);
  const tell = async (
    id: string,
    events: readonly ToldEvent[],
    telegramId?: number,
  ): Promise<AccountEntry> => {
    const entry = await store.accounts.update(id, (known) => ({
      ...(known ?? { id, account: { externalId: id } }),
      ...(telegramId === undefined ? {} : { telegramId }),
      onboarding: toldAfter(known?.onboarding, events),
    }));
    if ('takenBy' in entry) throw new Error('taken');
    await tie(entry);
    return entry;
  };
  const looked = async () => (await store.due.by('onboarding', FAR, 10)).map(({ id }) => id);
  return { ...store, tie, tell, looked };
}

describe('what the product told of a client', () => {
  it('waits until they have met the bot, and is their journey then', async () => {
    const { clients, accounts, journeys, tell, tie, looked } = aDesk();
    await tell('c-1', [started, done(FIRST)], 7);
    expect(await journeys.get(7)).toBeUndefined();
    const met = await clients.update(7, () => aClient(7));
    await recogniseClient(met, { accounts, clients, tie });
    expect(await journeys.get(7)).toMatchObject({
      plan: PLAN.id,
      started: started.at,
      steps: { [FIRST]: { done: true, source: 'product' } },
    });
    expect(await looked()).toEqual(['7']);
  });

  it('becomes the journey of whoever opens the link first, and a stranger’s replay does nothing', async () => {
    const { clients, accounts, links, journeys, tell, tie } = aDesk();
    await tell('c-1', [started, done(FIRST)]);
    const payload = await issueLink('account:c-1', 60, links);
    for (const id of [7, 8]) await clients.update(id, () => aClient(id));
    for (const id of [7, 8]) await redeemAccount(payload, id, { accounts, clients, links, tie });
    expect((await journeys.get(7))?.steps).toHaveProperty(FIRST);
    expect(await journeys.get(8)).toBeUndefined();
    await tell('c-1', [done(SECOND)]);
    expect((await journeys.get(7))?.steps).toHaveProperty(SECOND);
    expect(await journeys.get(8)).toBeUndefined();
  });

  it('is tied by the same link again where the process died over it', async () => {
    const { clients, accounts, links, journeys, tell, tie } = aDesk();
    await tell('c-1', [started]);
    const payload = await issueLink('account:c-1', 60, links);
    await clients.update(7, () => aClient(7));
    await expect(redeemAccount(payload, 7, { accounts, clients, links, tie: dies })).rejects.toThrow('dead');
    expect(await journeys.get(7)).toBeUndefined();
    await redeemAccount(payload, 7, { accounts, clients, links, tie });
    expect((await journeys.get(7))?.plan).toBe(PLAN.id);
  });

  it('changes nothing when it is told again, but makes up for a time that was not written down', async () => {
    const { clients, journeys, tell, tie, looked, due } = aDesk();
    await clients.update(7, () => aClient(7));
    const entry = await tell('c-1', [started, done(FIRST)], 7);
    const journey = await journeys.get(7);
    const [noted] = await due.by('onboarding', FAR, 10);
    await due.remove(noted ?? expect.fail('no time was noted'));
    await tie(entry);
    expect(await journeys.get(7)).toEqual(journey);
    expect(await looked()).toEqual(['7']);
  });

  it('is nothing where no plan was told of, or one that there is not', async () => {
    const { clients, journeys, tell, looked } = aDesk();
    await clients.update(7, () => aClient(7));
    await tell('c-1', [done(FIRST)], 7);
    await tell('c-1', [{ ...started, plan: 'gone' }], 7);
    expect(await journeys.get(7)).toBeUndefined();
    expect(await looked()).toEqual([]);
  });
});

const TOKEN = 'a-token-of-some-length';
const [SHIPPED] = requireContent(contentDir(undefined)).plans;

describeWithRedis('the running bot', (redis) => {
  let house: House | undefined;
  let store: Store | undefined;
  afterEach(async () => {
    await house?.close();
    await store?.close();
  });

  it('ties a client by the link, and one over whose first message it died by the second try', async () => {
    const plan = SHIPPED ?? expect.fail('no plan is shipped');
    const step = plan.steps[0]?.id ?? expect.fail('a plan without steps');
    const { url } = redis();
    house = await openHouse({ env: { REDIS_URL: url, EVENTS_TOKEN: TOKEN } });
    store = await openRedisStore({ url, log: silentLog });
    const { app, telegram } = house;
    const post = async (path: string, body: unknown): Promise<unknown> => {
      const headers = { Authorization: `Bearer ${TOKEN}` };
      const answer = await app.door(
        new Request(`http://localhost/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
      );
      return answer.json();
    };
    const at = new Date(Date.now() - 60_000).toISOString();
    const event = (client: string) => ({ id: client, client, type: 'step.done', step, at });
    expect(await post('events', { events: [event('c-1'), event('c-2')] })).toMatchObject({ taken: 2 });
    const onboarding = { plan: plan.id };
    const said = JSON.stringify(await post('clients', { id: 'c-1', onboarding }));
    const payload = /start=([\w-]+)/.exec(said)?.[1] ?? expect.fail(said);
    expect(payload.length).toBeLessThanOrEqual(64);
    telegram.send(ANNA, ANNA, { kind: 'text', text: `/start ${payload}` });
    const journeyOf = async (id: number) => {
      await vi.waitFor(async () => expect(await store?.journeys.get(id)).toBeDefined(), { timeout: 10_000 });
      return store?.journeys.get(id);
    };
    expect((await journeyOf(ANNA))?.steps[step]).toMatchObject({ done: true, source: 'product' });

    await post('clients', { id: 'c-2', telegramId: ILYA, onboarding });
    expect(await store.journeys.get(ILYA)).toBeUndefined();
    // As it is where the process has died after it had made their record, and before anything else.
    const since = new Date(Date.now() + 2000).toISOString();
    await store.clients.update(ILYA, () => aClient(ILYA, { since }));
    telegram.send(ILYA, ILYA, { kind: 'text', text: 'Здравствуйте' });
    expect((await journeyOf(ILYA))?.steps).toHaveProperty([step]);
    expect((await store.clients.get(ILYA))?.account?.externalId).toBe('c-2');
  }, 60_000);
});
