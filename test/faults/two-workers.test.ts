import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { killAgainAndAgain, SECONDS_A_LIFE } from './kill-loop.ts';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage, trial } from './trial.ts';

const ROUNDS = SIZE.long ? 4 : 1;
/** Telegram may stay without a poll so long after the death of who polled. Milliseconds. */
const TAKEN_OVER_WITHIN = 30_000;

describeTrials('two processes of the bot on one Redis', () => {
  itOnStage(
    'share the work without doubling or disordering it',
    async (test) => {
      await trial(test, { name: 'two workers, calm', bots: 2, seconds: 15, calm: true }, async () => {
        await sleep(15_000);
        return undefined;
      });
    },
    minutes(4, 6),
  );

  itOnStage(
    'lose nothing in a rolling restart, and nobody waits for it',
    async (test) => {
      await trial(
        test,
        { name: 'rolling restarts', bots: 2, seconds: ROUNDS * 16, calm: true },
        async ({ bots, moments }) => {
          for (let round = 0; round < ROUNDS; round++) {
            for (const bot of bots) {
              await sleep(2000);
              moments.push(Date.now());
              expect(await bot.process.stop()).toBe(0);
              bot.again();
              await bot.process.ready();
            }
          }
          return undefined;
        },
      );
    },
    minutes(4, 10),
  );

  itOnStage(
    'lose nothing when one of them is killed at random moments',
    async (test) => {
      const name = `two workers, ${SIZE.kills} kills`;
      await trial(test, { name, bots: 2, seconds: SIZE.kills * SECONDS_A_LIFE }, (stage) =>
        killAgainAndAgain(stage, SIZE.kills),
      );
    },
    minutes(4, 10),
  );

  itOnStage(
    'poll one at a time, and the other one takes over within half a minute when who polled has died',
    async (test) => {
      const name = 'who polled has died';
      await trial(test, { name, bots: 2, messages: 100, seconds: 20 }, async ({ scene, bots, moments }) => {
        const [poller] = bots;
        if (!poller) throw new Error('no bot');
        await sleep(3000);
        await scene.telegram.tell({ do: 'forget' });
        moments.push(Date.now());
        // The first to start is the one that polls.
        await poller.process.kill();
        await sleep(TAKEN_OVER_WITHIN + 2000);
        const { longestWithoutPoll, pollsRefused } = await scene.telegram.progress();
        expect(longestWithoutPoll).toBeLessThan(TAKEN_OVER_WITHIN);
        expect(pollsRefused).toBeLessThanOrEqual(1);
        return `${(longestWithoutPoll / 1000).toFixed(1)} s without a poll, ${pollsRefused} polls at once`;
      });
    },
    minutes(4, 6),
  );
});
