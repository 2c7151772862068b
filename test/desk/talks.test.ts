import { describe, expect, it } from 'vitest';
import { answered, taught, wrote } from '../../src/clients/changes.ts';
import { requireContent } from '../../src/content/load.ts';
import { talkDue } from '../../src/desk/waiting/talks.ts';
import { afterAnswer, afterReading } from '../../src/desk/waiting/waiting.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aReading } from '../replies/a-reading.ts';
import { aClient } from '../support/conformance/records.ts';
import { silentLog } from '../support/silent-log.ts';

const ID = 7;
const DAY = '2026-11-12';
const content = requireContent('intents');
const THANKS = aReading({ intent: 'thanks', sure: true });
const SORRY = aReading({ intent: 'apology', sure: true });

/** A client at a desk whose clock is set: Thursday, 12 November, in Moscow. */
function aDesk() {
  const store = createMemoryStore();
  let now = new Date(`${DAY}T10:00:00+03:00`);
  const deps = {
    ...store,
    content,
    log: silentLog,
    options: {
      leads: [],
      language: 'ru' as const,
      timezone: 'Europe/Moscow',
      workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
    },
    now: () => now,
    outbox: { add: async () => undefined },
  };
  let cards = 0;
  return {
    figures: store.figures,
    index: store.due,
    at(clock: string, day = DAY): void {
      now = new Date(`${day}T${clock}:00+03:00`);
    },
    talk: async () => (await store.clients.get(ID))?.talk,
    async writes(reading: Reading = aReading()): Promise<void> {
      const card = `k${++cards}`;
      const client = await store.clients.update(ID, (known) =>
        taught(wrote(known ?? aClient(ID), card, now), reading, card, now),
      );
      await afterReading(reading, client, deps);
    },
    async isAnswered(): Promise<void> {
      const client = await store.clients.update(ID, (known) =>
        answered(known ?? aClient(ID), undefined, now.toISOString()),
      );
      await afterAnswer(client, deps);
    },
    due: () => talkDue({ kind: 'talk', id: String(ID), at: now }, deps),
    /** How many talks ended how on a day. */
    async ended(day = DAY): Promise<Readonly<Record<string, number>>> {
      const [facts] = await store.figures.facts([day]);
      const all = Object.entries(facts?.tally ?? {});
      return Object.fromEntries(all.filter(([name]) => /^(closed\.|done\.sum)/.test(name)));
    },
  };
}

describe('a talk', () => {
  it('that was answered is over with thanks, and its time is until the last answer', async () => {
    const desk = aDesk();
    await desk.writes();
    desk.at('10:30');
    await desk.isAnswered();
    desk.at('11:00');
    await desk.writes();
    desk.at('11:20');
    await desk.isAnswered();
    desk.at('12:00');
    await desk.writes(THANKS);
    expect(await desk.talk()).toBeUndefined();
    expect(await desk.ended()).toEqual({ 'closed.thanks': 1, 'done.sum': 4800 });
    await desk.writes(THANKS);
    expect(await desk.ended()).toEqual({ 'closed.thanks': 1, 'done.sum': 4800 });
  });

  it('goes on where thanks come while something else still waits, and after an apology', async () => {
    const desk = aDesk();
    await desk.writes();
    await desk.isAnswered();
    await desk.writes(SORRY);
    expect(await desk.talk()).toBeDefined();
    await desk.writes();
    await desk.writes(THANKS);
    expect(await desk.talk()).toBeDefined();
    expect(await desk.ended()).toEqual({});
  });

  it('is none that only thanks began: a question weeks later is not late by weeks', async () => {
    const desk = aDesk();
    await desk.writes(THANKS);
    expect(await desk.talk()).toBeUndefined();
    expect(await desk.ended()).toEqual({});
  });

  it('is over after 24 hours of working time without a word, counted from the last of either side, once', async () => {
    const desk = aDesk();
    await desk.writes();
    desk.at('10:30');
    await desk.isAnswered();
    const [noted] = await desk.index.by('talk', new Date('2027-01-01'), 9);
    expect(noted?.at).toEqual(new Date('2026-11-16T16:30:00+03:00'));
    desk.at('16:29', '2026-11-16');
    await desk.due();
    expect(await desk.talk()).toBeDefined();
    desk.at('16:30', '2026-11-16');
    await desk.due();
    await desk.due();
    expect(await desk.talk()).toBeUndefined();
    expect(await desk.ended('2026-11-16')).toEqual({ 'closed.silence': 1, 'done.sum': 1800 });
  });

  it('in which somebody waits is not silent, however long', async () => {
    const desk = aDesk();
    await desk.writes();
    await desk.isAnswered();
    desk.at('11:00');
    await desk.writes();
    desk.at('11:00', '2026-12-12');
    await desk.due();
    expect(await desk.talk()).toBeDefined();
  });
});
