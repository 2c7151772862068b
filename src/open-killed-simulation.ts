import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SimulationOptions, Stage } from './open-simulation.ts';
import { serveTelegram } from './playground/serve-telegram.ts';
import { SIMULATION_DESK, type Sight, Street } from './simulated-street.ts';
import { type RedisServer, startRedisServer } from './storage/redis-server.ts';

export interface Kills {
  /** How often the bot is killed. */
  readonly kills: number;
  /** Over so many days. */
  readonly days: number;
  /** A number from 0 to 1, other ones each time. */
  readonly random: () => number;
}

const PROGRAM = fileURLToPath(new URL('./simulated-bot.ts', import.meta.url));
const Answer = z.object({ id: z.int(), result: z.unknown().optional(), failed: z.string().optional() });
const Posted = z.object({ status: z.int(), body: z.unknown() });

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** By UTC: when clients are reminded somewhere, so that there is something to be killed over. */
const BUSY = { from: 2, to: 16 };
/** How long after something begins to be done the blow may fall. Milliseconds: most of it takes less. */
const LONGEST_BLOW = { settle: 60, tick: 12 };
const LOOK = 3;

/** The bot in a process of its own on a real Redis, killed again and again while it works. */
export async function openKilledSimulation(options: SimulationOptions, kills: Kills): Promise<Stage> {
  const { start, operators, lead, intentsDir, holdingRules } = options;
  let clock = start;
  const street = new Street(() => clock, [...operators, { id: lead, name: 'Марина' }]);
  const server = await serveTelegram(street.telegram);
  const redis = await startRedisServer({ appendonly: true, settings: { appendfsync: 'always' } });
  const told = { do: 'start', apiRoot: server.root, redisUrl: redis.url, lead, intentsDir, holdingRules };
  const bot = new Mortal(redis, told, () => clock.getTime(), options.note);
  const blows = blowsOf(start, kills);
  const dareAt = (what: keyof typeof LONGEST_BLOW): void => {
    const [next] = blows;
    if (next === undefined || clock.getTime() < next.at || next.over !== what) return;
    blows.shift();
    bot.killIn(kills.random() * LONGEST_BLOW[what]);
  };
  const settle = async (): Promise<readonly Sight[]> => {
    for (;;) {
      await bot.order({ do: 'idle' });
      // Whatever it was killed over is the next one's to finish.
      if (await bot.wasStruck()) continue;
      if (street.waiting === 0) break;
      await sleep(LOOK);
    }
    await bot.order({ do: 'idle' });
    return street.look();
  };
  await bot.rise();
  await settle();
  return {
    street,
    desk: SIMULATION_DESK,
    moveTo: async (at) => {
      clock = at;
    },
    post: async (path, body) => Posted.parse(await bot.order({ do: 'post', path, body })),
    settle: async () => {
      dareAt('settle');
      return settle();
    },
    tick: async () => {
      dareAt('tick');
      const before = street.calls;
      await bot.order({ do: 'due' });
      // Most of the time there is nothing, and to ask again whether it is done costs as much as to do it.
      const isQuiet = street.calls === before && street.waiting === 0 && !(await bot.wasStruck());
      return isQuiet ? [] : settle();
    },
    kills: () => bot.deaths,
    close: async () => {
      await bot.end();
      await server.close();
      await redis.stop();
    },
  };
}

interface Blow {
  readonly at: number;
  readonly over: keyof typeof LONGEST_BLOW;
}

function blowsOf(start: Date, { kills, days, random }: Kills): Blow[] {
  return Array.from({ length: kills }, (_, at): Blow => {
    const day = Math.floor(random() * days);
    const hour = BUSY.from + random() * (BUSY.to - BUSY.from);
    return { at: start.getTime() + day * DAY + hour * HOUR, over: at % 2 === 0 ? 'settle' : 'tick' };
  }).toSorted((one, other) => one.at - other.at);
}

/** A bot that dies and rises; what was asked of it when it died is asked of the next one. */
class Mortal {
  private readonly redis: RedisServer;
  private readonly start: unknown;
  private readonly now: () => number;
  private readonly note: (line: string) => void;
  private alive: ChildProcess | undefined;
  /** Has loaded the program already, and waits. */
  private spare: Promise<ChildProcess> | undefined;
  /** From the moment at which it is decided on until the next one is at work. */
  private blow: Promise<void> | undefined;
  /** There while none is at work. */
  private rising: Promise<void> | undefined;
  private last = 0;
  /** How often it was killed. */
  deaths = 0;

  constructor(redis: RedisServer, start: unknown, now: () => number, note: (line: string) => void) {
    this.redis = redis;
    this.start = start;
    this.now = now;
    this.note = note;
  }

  async rise(): Promise<void> {
    const child = await (this.spare ?? this.born());
    this.spare = this.born();
    this.alive = child;
    await this.ask(child, this.start);
  }

  /** Resolves with the answer, of whichever life. */
  async order(what: unknown): Promise<unknown> {
    for (;;) {
      await this.rising;
      if (!this.alive) throw new Error('the bot is not there');
      const answer = await this.ask(this.alive, what);
      if (answer !== DEAD) return answer;
    }
  }

  /** Kills it so many milliseconds from now, and has it rise again. */
  killIn(milliseconds: number): void {
    this.blow ??= this.killed(milliseconds).finally(() => {
      this.blow = undefined;
    });
  }

  /** Waits for the blow that is to fall, if there is one, and for the next life; gives whether there was one. */
  async wasStruck(): Promise<boolean> {
    if (!this.blow) return false;
    await this.blow;
    return true;
  }

  async end(): Promise<void> {
    await this.blow;
    for (const child of [this.alive, await this.spare]) {
      if (!child || child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  private async killed(milliseconds: number): Promise<void> {
    await sleep(milliseconds);
    this.rising = this.diesAndRises();
    await this.rising;
    this.rising = undefined;
  }

  private async diesAndRises(): Promise<void> {
    const child = this.alive;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.deaths += 1;
    // What a dead process holds would be free after some seconds; whoever killed it knows that it is dead.
    await this.redis.freeLeases();
    await this.rise();
  }

  private async born(): Promise<ChildProcess> {
    const child = fork(PROGRAM, {
      execArgv: ['--import', import.meta.resolve('tsx')],
      silent: true,
      env: { PATH: process.env['PATH'] },
    });
    child.stdout?.on('data', (chunk: unknown) => this.tell(String(chunk)));
    child.stderr?.on('data', (chunk: unknown) => this.tell(String(chunk)));
    await once(child, 'message');
    return child;
  }

  private tell(lines: string): void {
    for (const line of lines.split('\n')) if (/"level":"(error|fatal)"|Error:/.test(line)) this.note(line);
  }

  private async ask(child: ChildProcess, what: unknown): Promise<unknown> {
    const id = ++this.last;
    const answered = new Promise<unknown>((resolve, reject) => {
      const hear = (message: unknown): void => {
        const answer = Answer.parse(message);
        if (answer.id !== id) return;
        child.off('message', hear);
        child.off('exit', dead);
        if (answer.failed === undefined) resolve(answer.result);
        else reject(new Error(answer.failed));
      };
      const dead = (): void => {
        child.off('message', hear);
        resolve(DEAD);
      };
      child.on('message', hear);
      child.once('exit', dead);
    });
    if (!child.connected) return DEAD;
    child.send({ id, at: this.now(), what }, () => undefined);
    return answered;
  }
}

const DEAD = Symbol('dead');
