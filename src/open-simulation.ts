import { setImmediate as nextTurn } from 'node:timers/promises';
import { startApp } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import type { HoldingRule } from './onboarding/rules.ts';
import { createLog } from './log.ts';
import { telegramFetch } from './playground/telegram-fetch.ts';
import { SIMULATION_DESK, SIMULATION_TOKEN, type Sight, Street } from './simulated-street.ts';

export type { SeenButton, Sight } from './simulated-street.ts';

export interface SimulationOptions {
  /** When it begins. */
  readonly start: Date;
  readonly operators: readonly { readonly id: number; readonly name: string }[];
  /** A user id. */
  readonly lead: number;
  readonly intentsDir: string;
  /** The rules that hold nudges back. Default: all. */
  readonly holdingRules?: readonly HoldingRule[];
  /** What the bot complains of, `warn` and above. */
  readonly note: (line: string) => void;
}

/** The whole bot on a clock of the simulation, with a simulated Telegram around it. */
export interface Stage {
  readonly street: Pick<Street, 'meet' | 'writes' | 'presses' | 'blocks'>;
  /** The desk's group. */
  readonly desk: number;
  /** Moves the clock; nothing happens by that alone. */
  moveTo(at: Date): Promise<void>;
  /** The team's own product calls `/v1`. */
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Resolves when all that people have done so far is done; what was seen of it. */
  settle(): Promise<readonly Sight[]>;
  /** The bot does what is due by the clock; what was seen of it. */
  tick(): Promise<readonly Sight[]>;
  /** How often the bot has been killed so far. */
  kills(): number;
  close(): Promise<void>;
}

/** What the team's product shows at the door. */
const SIMULATION_DOOR = 'token-of-the-simulated-product';

/** Everything in this process, and nothing kept. */
export async function openSimulation(options: SimulationOptions): Promise<Stage> {
  let clock = options.start;
  const now = (): Date => clock;
  const street = new Street(now, [...options.operators, { id: options.lead, name: 'Марина' }]);
  const apiRoot = 'http://telegram.invalid';
  const app = await startApp({
    config: simulationConfig({ apiRoot, lead: options.lead, intentsDir: options.intentsDir }),
    token: SIMULATION_TOKEN,
    apiRoot,
    log: createLog('warn', [], complaints(options.note)),
    now,
    pace: NO_PACE,
    fetch: telegramFetch(street.telegram),
    ...(options.holdingRules ? { holdingRules: options.holdingRules } : {}),
  });
  const settle = async (): Promise<readonly Sight[]> => {
    do {
      while (street.waiting > 0) await nextTurn();
      await app.idle();
    } while (street.waiting > 0);
    return street.look();
  };
  await settle();
  return {
    street,
    desk: SIMULATION_DESK,
    moveTo: async (at) => {
      clock = at;
    },
    post: async (path, body) => {
      const answer = await app.door(new ProductCall(path, body));
      const said: unknown = await answer.json();
      return { status: answer.status, body: said };
    },
    settle,
    tick: async () => {
      await app.runDue();
      return settle();
    },
    kills: () => 0,
    close: () => app.stop(),
  };
}

/** Telegram's windows are measured on the machine's clock, on which months pass in a minute here. */
const NO_PACE = 0.000001;

/** A call of the team's product, with its body at hand: to read it from a stream took longer than to answer it. */
export class ProductCall extends Request {
  override readonly text: () => Promise<string>;
  override readonly json: () => Promise<unknown>;

  constructor(path: string, body: unknown) {
    const text = JSON.stringify(body);
    const headers = {
      Authorization: `Bearer ${SIMULATION_DOOR}`,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(text)),
    };
    super(`http://bot.invalid${path}`, { method: 'POST', headers });
    this.text = () => Promise.resolve(text);
    this.json = () => Promise.resolve(structuredClone(body));
  }
}

/** How a simulated bot is set up, in this process or another. */
export function simulationConfig(told: {
  readonly apiRoot: string;
  readonly lead: number;
  readonly intentsDir: string;
  readonly redisUrl?: string;
}): Config {
  const loaded = loadConfig({
    BOT_TOKEN: SIMULATION_TOKEN,
    DESK_CHAT_ID: String(SIMULATION_DESK),
    LEADS: String(told.lead),
    TELEGRAM_API_ROOT: told.apiRoot,
    GROUP_CALLS_PER_MINUTE: '0',
    EVENTS_TOKEN: SIMULATION_DOOR,
    LOG_LEVEL: 'warn',
    INTENTS_DIR: told.intentsDir,
    REDIS_URL: told.redisUrl,
    // Its timer goes by the machine's clock: as far from now as can be.
    DIGEST_AT: `${String((new Date().getUTCHours() + 15) % 24).padStart(2, '0')}:00`,
  });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

/** What is known and meant here is no complaint. */
const MEANT = /REDIS_URL is not set/;

function complaints(note: (line: string) => void): (line: string) => void {
  return (line) => {
    if (!MEANT.test(line)) note(line.trimEnd());
  };
}
