import { beforeEach, describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import type { Task } from '../../src/delivery/journals.ts';
import { endCoolOff, startCoolOff } from '../../src/desk/time/cool-off.ts';
import { runDue } from '../../src/desk/run-due.ts';
import type { Work } from '../../src/desk/work.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { listeningLog } from '../storage/silent-log.ts';
import { aCard, aClient } from '../support/conformance/records.ts';

const MINUTE = 60 * 1000;
const START = Date.parse('2026-03-01T09:10:00.000Z');
const content = requireContent('intents');

/** The desk with its stores in memory, a clock that stands, and an outbox that only notes; `refuse` makes it fail. */
function aDesk() {
  const store = createMemoryStore();
  const clock = { at: START };
  const added: Task<Work>[] = [];
  const refuse = new Set<string>();
  const { log, lines } = listeningLog();
  const deps = {
    ...store,
    content,
    log,
    options: {
      leads: [],
      language: 'ru' as const,
      timezone: 'Europe/Moscow',
      workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
    },
    now: () => new Date(clock.at),
    outbox: {
      add: async (...tasks: readonly Task<Work>[]) => {
        if (tasks.some(({ id }) => refuse.has(id))) throw new Error('the store is away');
        added.push(...tasks);
      },
    },
  };
  const run = (minutes: number) => runDue(new Date(START + minutes * MINUTE), deps);
  const reminders = () => added.filter(({ work }) => work.kind === 'cool-off-over').map(({ id }) => id);
  /** A rude client's card. */
  const rude = async (clientId: number): Promise<string> => {
    const key = `k${clientId}`;
    const reading = {
      language: 'ru' as const,
      intent: 'complaint' as const,
      sure: true,
      intents: [],
      traits: [{ trait: 'rude' as const, p: 0.9 }],
      request: [],
      evidence: [],
    };
    await store.clients.update(clientId, () => aClient(clientId));
    await store.cards.create(aCard(key, { clientId, reading }));
    return key;
  };
  return { deps, clock, refuse, lines, run, reminders, rude };
}

let desk: ReturnType<typeof aDesk>;
beforeEach(() => {
  desk = aDesk();
});

describe('a wait that is begun', () => {
  it('is the same when its update is handled again after a crash, as late as that may be', async () => {
    const key = await desk.rude(7);
    const first = await startCoolOff(key, 11, desk.deps);
    desk.clock.at += 40 * MINUTE;
    expect(await startCoolOff(key, 11, desk.deps)).toEqual(first);
    expect(first).toEqual({ until: '2026-03-01T09:40:00.000Z', begun: true });
    await desk.run(30);
    expect(desk.reminders()).toEqual(['cool-off:11']);
  });

  it('reminds although the process died before it noted the time, as the repeated update notes it', async () => {
    const key = await desk.rude(7);
    const { due } = desk.deps;
    const dying = { ...due, set: () => Promise.reject(new Error('killed')) };
    await expect(startCoolOff(key, 11, { ...desk.deps, due: dying })).rejects.toThrow('killed');
    await startCoolOff(key, 11, desk.deps);
    await desk.run(30);
    expect(desk.reminders()).toEqual(['cool-off:11']);
  });

  it('does not remind where the process died while it was taken off', async () => {
    const key = await desk.rude(7);
    await startCoolOff(key, 11, desk.deps);
    const dying = { ...desk.deps.due, remove: () => Promise.reject(new Error('killed')) };
    await expect(endCoolOff(7, { ...desk.deps, due: dying })).rejects.toThrow('killed');
    await desk.run(30);
    expect(desk.reminders()).toEqual([]);
  });

  it('is reminded of at its own time where another one was taken off before', async () => {
    const key = await desk.rude(7);
    await startCoolOff(key, 11, desk.deps);
    await endCoolOff(7, desk.deps);
    desk.clock.at += 10 * MINUTE;
    await startCoolOff(key, 12, desk.deps);
    await desk.run(30);
    expect(desk.reminders()).toEqual([]);
    await desk.run(40);
    expect(desk.reminders()).toEqual(['cool-off:12']);
  });
});

describe('what is due', () => {
  it('is done under the same name by whoever finds it again, so that the outbox takes it once', async () => {
    await startCoolOff(await desk.rude(7), 11, desk.deps);
    const dying = { ...desk.deps.due, remove: () => Promise.reject(new Error('killed')) };
    await runDue(new Date(START + 30 * MINUTE), { ...desk.deps, due: dying });
    await desk.run(30);
    await desk.run(31);
    expect(desk.reminders()).toEqual(['cool-off:11', 'cool-off:11']);
  });

  it('stays where it could not be done, is said in the log, and holds up nobody else', async () => {
    await startCoolOff(await desk.rude(7), 11, desk.deps);
    await startCoolOff(await desk.rude(8), 12, desk.deps);
    desk.refuse.add('cool-off:11');
    await desk.run(30);
    expect(desk.reminders()).toEqual(['cool-off:12']);
    expect(desk.lines.map(({ message }) => message)).toEqual(['what is due could not be done yet']);
    desk.refuse.clear();
    await desk.run(31);
    expect(desk.reminders()).toEqual(['cool-off:12', 'cool-off:11']);
  });

  it('is done in one go however much came due while the bot was off', async () => {
    for (let client = 1; client <= 250; client++)
      await startCoolOff(await desk.rude(client), 1000 + client, desk.deps);
    await desk.run(60);
    expect(new Set(desk.reminders()).size).toBe(250);
  });
});
