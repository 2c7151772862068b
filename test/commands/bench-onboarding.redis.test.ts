import { expect, it } from 'vitest';
import { whoIsDue } from '../../src/commands/bench/onboarding/due.ts';
import { events } from '../../src/commands/bench/onboarding/events.ts';
import type { Table } from '../../src/commands/bench/table.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const notes: string[] = [];
const context = { dir: 'intents', note: (text: string) => void notes.push(text) };
const figure = ({ rows }: Table, name: string): number =>
  parseFloat((rows.find(([row]) => row === name)?.[1] ?? '').replaceAll(',', ''));

describeWithRedis(
  'the bench of onboarding',
  () => {
    it('has the running bot take events in, and finds every one of them in a journey', async () => {
      const table = await events(context, { clients: 200, rounds: 1, batches: 2 });
      expect(figure(table, 'events a second')).toBeGreaterThan(10);
      expect(figure(table, 'the same, p99')).toBeGreaterThan(0);
      expect(figure(table, 'journeys that say so')).toBe(100);
      expect(notes.filter((note) => note.includes('events a second'))).toEqual([
        expect.stringMatching(/^warm-up: /),
        expect.stringMatching(/^round 1: /),
      ]);
    }, 120_000);

    it('decides about each of those who are due, in both stores', async () => {
      const table = await whoIsDue(context, { clients: 300, due: 20 });
      for (const store of ['Redis', 'memory']) {
        expect(figure(table, `found, ${store}`)).toBeGreaterThan(0);
        expect(figure(table, `found and decided, ${store}`)).toBeGreaterThan(
          figure(table, `found, ${store}`),
        );
      }
      expect(table.notes?.join(' ')).toMatch(/decided: (contact|rest|hold) \d+/);
    }, 120_000);
  },
  { own: true },
);
