import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { Poller } from '../../src/delivery/poller.ts';
import { openRedisStore } from '../../src/storage/redis.ts';
import { fetchedTelegram } from '../support/fetched-telegram.ts';
import { freePort } from '../../src/storage/redis-server.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';
import { aWorker, task, waitingIn } from '../support/workers.ts';

const IDS = Array.from({ length: 20 }, (_, at) => at + 1);

describeWithRedis(
  'a power cut takes the last second from a Redis with appendfsync everysec',
  () => {
    test('what came and left in that second is known again afterwards, nothing is lost and nothing comes twice', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'kamerton-second-'));
      const port = await freePort();
      const start = (): Promise<TestRedis> =>
        startRedis({ port, directory, appendonly: true, settings: { appendfsync: 'everysec' } });
      let server = await start();
      const store = await openRedisStore({ url: server.url, log: silentLog });
      const sent: number[] = [];
      const worker = aWorker({
        store,
        outage: (error) => store.outage(error),
        handle: async ({ update_id: id }) => {
          await worker.outbox.add(task(`${id}`, `desk:${id % 10}`));
        },
        perform: async (work, steps) => {
          await steps.once('card', async () => sent.push(Number(work)));
        },
      });
      await worker.start();
      const { api, send, waiting } = fetchedTelegram();
      const poller = new Poller({
        api,
        accept: (updates) => worker.inbox.accept(updates),
        keeping: store.keeping,
        lease: { held: true },
        log: silentLog,
        timeout: 1,
        pause: 200,
      });
      await sleep(1500);
      const saved = join(directory, 'saved');
      await cp(join(directory, 'appendonlydir'), saved, { recursive: true });

      poller.start();
      send(...IDS);
      await vi.waitFor(() => expect(sent).toHaveLength(IDS.length), 5000);
      expect(waiting(), 'within the two seconds Telegram is told nothing').toEqual(IDS);
      await server.stop();
      await rm(join(directory, 'appendonlydir'), { recursive: true });
      await cp(saved, join(directory, 'appendonlydir'), { recursive: true });
      server = await start();

      await vi.waitFor(() => expect(waiting()).toEqual([]), { timeout: 15_000, interval: 50 });
      await vi.waitFor(async () => expect(await waitingIn(store.inbox)).toEqual([]), 10_000);
      await vi.waitFor(async () => expect(await waitingIn(store.outbox)).toEqual([]), 10_000);
      expect(sent.toSorted((a, b) => a - b)).toEqual(IDS);
      await Promise.all([poller.stop(), worker.stop()]);
      await store.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    }, 60_000);
  },
  { own: true },
);
