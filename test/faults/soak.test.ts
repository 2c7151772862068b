import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { minutes, SIZE } from './size.ts';
import { describeTrials, itOnStage, trial } from './trial.ts';

const PER_SECOND = 50;
/** Twenty messages a minute from each: fewer clients would be a flood, which the bot holds back on purpose. */
const CLIENTS = 150;
const SECONDS = SIZE.soakMinutes * 60;
/** The second and the last piece of the run are compared: of a long one these are minutes. Seconds. */
const PIECE = SIZE.long ? 60 : 15;
/** In a minute the heap does not come to rest (1.6 was seen, and 1.01 over five): there this only finds what runs away. */
const MOST = SIZE.long ? 1.15 : 2;

const MIB = 1024 * 1024;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describeTrials('a bot at work for a long time', () => {
  itOnStage(
    `does not grow over ${SIZE.soakMinutes} minutes at ${PER_SECOND} messages a second`,
    async (test) => {
      const name = `soak of ${SIZE.soakMinutes} min at ${PER_SECOND}/s`;
      let ratio = Infinity;
      await trial(
        test,
        // As compose.yaml has it; with `everysec` fifty a second is just what comes in, and a backlog would be measured.
        { name, clients: CLIENTS, fsync: 'always', seconds: SECONDS, messages: SECONDS * PER_SECOND },
        async ({ scene, bots }) => {
          const [bot] = bots;
          if (!bot) throw new Error('no bot');
          const memory: number[] = [];
          for (let second = 0; second < SECONDS; second++) {
            await sleep(1000);
            memory.push(bot.process.memory() / MIB);
          }
          const early = median(memory.slice(PIECE, PIECE * 2));
          const late = median(memory.slice(-PIECE));
          ratio = late / early;
          const { written, shown } = await scene.telegram.progress();
          const backlog = `${written - shown} texts behind at the end`;
          return `resident ${early.toFixed(0)} → ${late.toFixed(0)} MiB (${ratio.toFixed(2)}), peak ${Math.max(...memory).toFixed(0)} · ${backlog}`;
        },
      );
      expect(ratio).toBeLessThanOrEqual(MOST);
    },
    minutes(SIZE.soakMinutes + 4, SIZE.soakMinutes + 8),
  );
});
