import { expect, it } from 'vitest';
import { throughput } from '../../src/commands/bench/delivery/throughput.ts';
import { growth } from '../../src/commands/bench/delivery/growth.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const notes: string[] = [];
const context = { dir: 'intents', note: (text: string) => void notes.push(text) };

describeWithRedis(
  'the bench of delivery',
  () => {
    it('sees every message of a short rush on a card, and tells the pace of both bots and what it took', async () => {
      const { rows, notes: about = [] } = await throughput(context, { rounds: 1, clients: 20, each: 10 });
      const figure = (name: string): string =>
        (rows.find(([row]) => row === name)?.[1] ?? '').replaceAll(',', '');
      expect(figure('seen on a card')).toBe('200 of 200');
      expect(parseFloat(figure('messages a second'))).toBeGreaterThan(5);
      expect(parseFloat(figure('a bare grammY bot'))).toBeGreaterThan(5);
      expect(parseFloat(figure('Redis commands'))).toBeGreaterThan(5);
      if (process.platform === 'linux') expect(parseFloat(figure('processor, the bot'))).toBeGreaterThan(0.1);
      expect(about.join('\n')).toMatch(/evalsha \d/);
      expect(notes).toEqual([
        expect.stringMatching(/^warm-up: .*; bare: /),
        expect.stringMatching(/^round 1: /),
      ]);
    }, 120_000);

    it('finds again what it filled a store with, and knows how much that takes', async () => {
      const { rows } = await growth(context, { messages: 3000, clients: 300, lookups: 50 });
      const together = rows.find(([row]) => row === 'together')?.[1] ?? '';
      // Two records and some ids for each message cannot be smaller, and more than this would be a fault.
      expect(parseFloat(together.replaceAll(',', ''))).toBeGreaterThan(300);
      expect(parseFloat(together.replaceAll(',', ''))).toBeLessThan(3000);
    }, 120_000);
  },
  { own: true },
);
