import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { EVERYBODY } from '../../src/desk/onboarding-views/callback.ts';
import { stalledTable } from '../../src/desk/onboarding-views/file.ts';
import { managersPage } from '../../src/desk/onboarding-views/managers.ts';
import { stalledPage } from '../../src/desk/onboarding-views/stalled.ts';
import { summaryPage } from '../../src/desk/onboarding-views/summary.ts';
import { overviewOf } from '../../src/onboarding/overview.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { aClient } from '../support/conformance/records.ts';
import { onboardingContent } from '../support/onboarding-content.ts';
import { EXAMPLE_NOW, exampleJourneys } from '../support/onboarding-example.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

const CLIENTS = 10_000;
const AT_ONCE = 250;
const MANAGERS = 12;

let plans: ReturnType<typeof onboardingContent>;
beforeAll(() => {
  plans = onboardingContent();
});
afterAll(() => plans.remove());

async function lasting<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly took: number }> {
  const before = performance.now();
  const result = await run();
  return { result, took: performance.now() - before };
}

describeWithRedis('what leads see of the onboarding', (redis) => {
  test(`of ${CLIENTS} clients is there in a moment, whatever they look at`, async () => {
    const { url, newPrefix } = redis();
    const content = requireContent(plans.dir);
    const store = await openRedisStore({ url, prefix: newPrefix(), log: silentLog });
    try {
      const journeys = exampleJourneys(content.plans, CLIENTS);
      for (let from = 0; from < CLIENTS; from += AT_ONCE)
        await Promise.all(
          journeys.slice(from, from + AT_ONCE).map(async (journey) => {
            const { clientId } = journey;
            const author = { by: 'Ирина', byId: 601, at: journey.started };
            const manager = {
              value: { id: 600 + (clientId % MANAGERS), name: `М${clientId % MANAGERS}` },
              ...author,
            };
            const plan = { value: { value: clientId, currency: 'RUB' }, ...author };
            await store.clients.update(clientId, () => aClient(clientId, { account: { manager, plan } }));
            await store.journeys.update(clientId, () => journey);
          }),
        );
      const deps = {
        ...store,
        content,
        options: {
          leads: [],
          language: 'ru' as const,
          timezone: 'Europe/Moscow',
          workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
        },
        now: () => EXAMPLE_NOW,
      };
      const standing = journeys.filter(({ stall }) => stall).length;
      const view = { kind: 'stalled', page: 0, whose: EVERYBODY } as const;
      const times: string[] = [];
      const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
        const first = await lasting(run);
        const second = await lasting(run);
        const took = Math.min(first.took, second.took);
        times.push(`${name} ${took.toFixed(0)}`);
        // Measured: the longest 600; a machine that is busy with other tests takes several times as long.
        expect(took, name).toBeLessThan(4000);
        return second.result;
      };
      const overview = await timed('all plans', () =>
        overviewOf(store.journeys.pages(), content.plans, EXAMPLE_NOW),
      );
      const voice = { texts: content.texts, language: 'ru' as const };
      expect(summaryPage(overview, voice).body.text).toContain(`пути, ${standing} сто`);
      const byDays = await timed('by days', () => stalledPage({ ...view, by: 'days' }, deps));
      expect(byDays.body.text).toContain('\n8. ');
      await timed('by value', () => stalledPage({ ...view, by: 'value' }, deps));
      const managers = await timed('by manager', () => managersPage(0, deps));
      expect(managers.body.text).toContain('\n10. ');
      const { count } = await timed('the table', () => stalledTable(deps));
      expect(count).toBe(standing);
      process.stderr.write(`${CLIENTS} on plans, ${standing} stalled, milliseconds: ${times.join(', ')}\n`);
    } finally {
      await store.close();
    }
  }, 120_000);
});
