import { expect, it } from 'vitest';
import { simulate } from '../../src/commands/simulate.ts';
import { describeWithRedis } from '../support/redis-server.ts';

describeWithRedis(
  'a simulation whose bot is killed',
  () => {
    it('ends as one in which nothing happens to it: nobody forgotten, nobody written to twice', async () => {
      let out = '';
      const notes: string[] = [];
      const code = await simulate({
        argv: ['onboarding', '--clients', '40', '--days', '16', '--killed', '3'],
        env: {},
        stdout: (text) => {
          out += text;
        },
        note: (text) => notes.push(text),
      });
      expect(out).toMatch(/the bot was killed [1-3] times/);
      expect(out).toMatch(/stalls that nothing explains +0/);
      expect(code).toBe(0);
    }, 240_000);
  },
  { own: true },
);
