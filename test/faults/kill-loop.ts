import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from './random.ts';
import { SEED, type Stage } from './trial.ts';

/** Longest life at work before a kill; the shortest is none. Milliseconds. */
const LONGEST_LIFE = 4000;
/** Share of the lives that end before the bot is ready: a start may be cut off too. */
const KILLED_AT_START = 0.2;
const LONGEST_START = 1500;
/** A bot that does nothing so long after its start is killed all the same. Milliseconds. */
const IDLE_MOST = 15_000;

/** What a life takes on average, its start and the wait for what a dead process still holds included. Seconds. */
export const SECONDS_A_LIFE = 10;

/** Kills the bots by turns, at random moments, and starts each anew at once. Ends when all are ready. */
export async function killAgainAndAgain({ scene, bots, moments }: Stage, times: number): Promise<undefined> {
  const random = new Random(SEED);
  for (let done = 0; done < times; done++) {
    const bot = bots[done % bots.length];
    if (!bot) throw new Error('no bot to kill');
    if (random.chance(KILLED_AT_START)) await sleep(random.between(0, LONGEST_START));
    else {
      await bot.process.ready();
      await atWork(scene);
      await sleep(random.between(0, LONGEST_LIFE));
    }
    moments.push(Date.now());
    await bot.process.kill();
    await sleep(random.between(0, 300));
    bot.again();
  }
  for (const bot of bots) await bot.process.ready();
}

/** Waits until something is done for the clients: to kill a process that does nothing would prove nothing. */
async function atWork({ telegram }: Stage['scene']): Promise<void> {
  const begin = Date.now();
  for (;;) {
    const { quiet } = await telegram.progress();
    const waited = Date.now() - begin;
    if (quiet < waited || waited > IDLE_MOST) return;
    await sleep(50);
  }
}
