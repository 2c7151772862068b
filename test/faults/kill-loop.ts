import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from './random.ts';
import { SEED, type Stage } from './trial.ts';

/** Longest life between two kills; the shortest is none. Milliseconds. */
const LONGEST_LIFE = 5000;
/** Share of the lives that end before the bot is ready: a start may be cut off too. */
const KILLED_AT_START = 0.2;
const LONGEST_START = 1500;

/** Kills the bots by turns, at random moments, and starts each anew at once. Ends when all are ready. */
export async function killAgainAndAgain({ bots, moments }: Stage, times: number): Promise<undefined> {
  const random = new Random(SEED);
  for (let done = 0; done < times; done++) {
    const bot = bots[done % bots.length];
    if (!bot) throw new Error('no bot to kill');
    if (random.chance(KILLED_AT_START)) await sleep(random.between(0, LONGEST_START));
    else {
      await bot.process.ready();
      await sleep(random.between(0, LONGEST_LIFE));
    }
    moments.push(Date.now());
    await bot.process.kill();
    await sleep(random.between(0, 300));
    bot.again();
  }
  for (const bot of bots) await bot.process.ready();
}
