import { setTimeout as sleep } from 'node:timers/promises';
import type { Trial } from '../../../open-trial.ts';
import { isSight, sights, write, type Written } from './crowd.ts';
import { sightsOf } from './sights.ts';

/** Everything is written at once, and the desk sees it as fast as the bot can. */
export interface Rush {
  readonly written: number;
  /** How many of them the desk saw. */
  readonly seen: number;
  /** From the first update to the last sight. */
  readonly seconds: number;
  /** Calls that the bot made to get there. */
  readonly calls: number;
  /** Milliseconds of the processor. */
  readonly botCpu: number | undefined;
  readonly redisCpu: number;
  readonly redisCommands: ReadonlyMap<string, number>;
}

/** Nothing more comes once nothing has come for so long. Milliseconds. */
const QUIET = 1500;
/** Where something is missing, it may still come. Milliseconds. */
const PATIENCE = 30_000;
const LOOK = 50;

/** Writes it all and waits until it was seen. */
export async function rush(trial: Trial, written: readonly Written[]): Promise<Rush> {
  const { redis, bot } = trial;
  const redisBefore = await redis?.figures();
  const cpuBefore = bot.cpu();
  const before = await sights(trial);
  const [began = Date.now()] = await write(trial.telegram, written);
  let [count, cpu, changed] = [before, cpuBefore, performance.now()];
  for (;;) {
    await sleep(LOOK);
    const now = await sights(trial);
    if (now !== count) [count, cpu, changed] = [now, bot.cpu(), performance.now()];
    const silence = performance.now() - changed;
    if (silence < QUIET) continue;
    const times = await timesOf(trial, written, began);
    const found = times.filter((time) => time !== undefined);
    if (found.length < written.length && silence < PATIENCE) continue;
    const redisAfter = await redis?.figures();
    const commands = [...(redisAfter?.commands ?? [])].map(
      ([name, calls]) => [name, calls - (redisBefore?.commands.get(name) ?? 0)] as const,
    );
    return {
      written: written.length,
      seen: found.length,
      seconds: (Math.max(...found) - began) / 1000,
      calls: count - before,
      botCpu: cpu === undefined || cpuBefore === undefined ? undefined : cpu - cpuBefore,
      redisCpu: (redisAfter?.cpu ?? 0) - (redisBefore?.cpu ?? 0),
      redisCommands: new Map(commands.filter(([, calls]) => calls > 0)),
    };
  }
}

/** Of a bot that only copies, what was copied is not told by its call: one copy stands for one message. */
async function timesOf(
  trial: Trial,
  written: readonly Written[],
  since: number,
): Promise<(number | undefined)[]> {
  if (trial.redis !== undefined) return sightsOf(trial, written, since);
  const { calls } = await trial.telegram.figures(since);
  return calls.filter(({ answer, method }) => answer.ok && isSight(method)).map(({ at }) => at.getTime());
}
