import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lease } from '../../src/delivery/lease.ts';
import { Poller, type PollerOptions } from '../../src/delivery/poller.ts';
import { memoryLeases } from '../../src/storage/memory/leases.ts';
import { fetchedTelegram } from '../support/fetched-telegram.ts';
import { listeningLog } from '../storage/silent-log.ts';
import { silentLog } from '../support/silent-log.ts';

function polling(settle: number, options: Partial<PollerOptions> = {}) {
  const server = fetchedTelegram();
  const accepted: number[][] = [];
  let run = 0;
  const poller = new Poller({
    api: server.api,
    accept: async (updates) => void accepted.push(updates.map(({ update_id: id }) => id)),
    keeping: { settle: () => settle, run: () => run },
    lease: { held: true },
    log: silentLog,
    ...options,
  });
  poller.start();
  return { ...server, poller, accepted, reconnected: () => void run++ };
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the poller', () => {
  it('confirms at once what a store has that is safe as soon as it answers', async () => {
    const { send, asked, accepted, waiting } = polling(0);
    send(1, 2);
    await pass(100);
    expect(accepted).toEqual([[1, 2]]);
    expect(asked.at(-1)).toMatchObject({ offset: 3, timeout: 30 });
    expect(waiting()).toEqual([]);
  });

  it('lets two seconds pass before it confirms to Telegram what Redis may still lose', async () => {
    const { send, asked, accepted, waiting } = polling(2000);
    send(1, 2);
    await pass(1900);
    expect(waiting(), 'Telegram still has them').toEqual([1, 2]);
    expect(asked.every(({ offset }) => offset === 0)).toBe(true);
    await pass(300);
    expect(waiting()).toEqual([]);
    expect(asked.at(-1)).toMatchObject({ offset: 3, timeout: 30 });
    expect(accepted, 'the repeats cost the store nothing').toEqual([[1, 2]]);
    expect(asked.length, 'a question every tenth of a second, no more').toBeLessThan(25);
  });

  it('takes what comes meanwhile without waiting for the confirmation of what came before', async () => {
    const { send, accepted, waiting } = polling(2000);
    send(1);
    await pass(500);
    send(2);
    await pass(200);
    expect(accepted).toEqual([[1], [2]]);
    await pass(1500);
    expect(waiting(), 'each for itself').toEqual([2]);
    await pass(500);
    expect(waiting()).toEqual([]);
  });

  it('asks again for what was not confirmed when the store has been away, as it may be gone from there', async () => {
    const { send, accepted, reconnected, waiting } = polling(2000);
    send(1, 2);
    await pass(1000);
    reconnected();
    await pass(200);
    expect(accepted).toEqual([
      [1, 2],
      [1, 2],
    ]);
    await pass(1500);
    expect(waiting(), 'the two seconds begin anew').toEqual([1, 2]);
    await pass(700);
    expect(waiting()).toEqual([]);
  });

  it('does not count as kept what the store took just before it went away', async () => {
    let run = 0;
    const accepted: number[][] = [];
    const { send, waiting } = polling(0, {
      accept: async (updates) => {
        accepted.push(updates.map(({ update_id: id }) => id));
        if (accepted.length === 1) run++;
      },
      keeping: { settle: () => 0, run: () => run },
    });
    send(1);
    await pass(100);
    expect(accepted).toEqual([[1], [1]]);
    expect(waiting()).toEqual([]);
  });

  it('lets in a hundred every two seconds where more wait, instead of asking in vain, and says so once', async () => {
    const { log, lines } = listeningLog();
    const { send, asked, accepted } = polling(2000, { log });
    send(...Array.from({ length: 250 }, (_, at) => at + 1));
    await pass(1000);
    expect(accepted.map((batch) => batch.length)).toEqual([100]);
    const before = asked.length;
    await pass(900);
    expect(asked).toHaveLength(before);
    await pass(4500);
    expect(accepted.flat()).toEqual(Array.from({ length: 250 }, (_, at) => at + 1));
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^warn: more updates come.*appendfsync always/),
    ]);
  });

  it('lets them in without a pause, and has nothing to say, where a store is safe as soon as it answers', async () => {
    const { log, lines } = listeningLog();
    const { send, accepted } = polling(0, { log });
    send(...Array.from({ length: 250 }, (_, at) => at + 1));
    await pass(100);
    expect(accepted.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(lines).toEqual([]);
  });

  it('confirms nothing that could not be kept, and goes on when the store is back', async () => {
    let away = true;
    const accepted: number[] = [];
    const { send, waiting } = polling(0, {
      pause: 100,
      accept: async (updates) => {
        if (away) throw new Error('Connection is closed.');
        accepted.push(...updates.map(({ update_id: id }) => id));
      },
    });
    send(1);
    await pass(1000);
    expect(waiting()).toEqual([1]);
    away = false;
    await pass(200);
    expect(accepted).toEqual([1]);
    expect(waiting()).toEqual([]);
  });

  it('goes on after a fault of Telegram', async () => {
    const { send, refuse, accepted } = polling(0, { pause: 100 });
    refuse(3);
    send(1);
    await pass(35_000);
    expect(accepted).toEqual([[1]]);
  });

  it('is one process’s business: another begins within half a minute after the first fell silent', async () => {
    const leases = memoryLeases();
    const server = fetchedTelegram();
    const began: { by: string; at: number }[] = [];
    const process = (by: string) => {
      let dead = false;
      const guarded = {
        ...leases,
        hold: async (...args: Parameters<typeof leases.hold>) =>
          dead ? Promise.reject(new Error('dead')) : leases.hold(...args),
      };
      const lease = new Lease({ leases: guarded, name: 'poller', worker: by, log: silentLog });
      const poller = new Poller({
        api: {
          getUpdates: async (...args) => {
            if (dead) return new Promise(() => undefined);
            began.push({ by, at: performance.now() });
            return server.api.getUpdates(...args);
          },
        },
        accept: async () => undefined,
        keeping: { settle: () => 0, run: () => 0 },
        lease,
        log: silentLog,
      });
      lease.start();
      poller.start();
      return { lease, poller, die: () => void (dead = true) };
    };
    const first = process('a');
    const second = process('b');
    await pass(40_000);
    expect(new Set(began.map(({ by }) => by)), 'only one of them polls').toEqual(new Set(['a']));
    first.die();
    const died = performance.now();
    await pass(30_000);
    const heir = began.find(({ by }) => by === 'b');
    expect(heir && heir.at - died).toBeLessThan(30_000);
    const third = process('c');
    void second.poller.stop();
    await pass(20);
    void second.lease.stop();
    const left = performance.now();
    await pass(30_000);
    const last = began.find(({ by }) => by === 'c');
    expect(last && last.at - left, 'at a stop it is given back').toBeLessThan(5000);
    void third.poller.stop();
    void third.lease.stop();
  });
});
