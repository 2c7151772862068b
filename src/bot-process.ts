import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

export interface BotOptions {
  /** The program: a built main.js, or src/main.ts with tsx in `execArgv`. */
  readonly main: string;
  readonly execArgv?: readonly string[];
  /** Of this process' environment only PATH is handed on. PORT is needed to ask for readiness. */
  readonly env: Readonly<Record<string, string>> & { readonly PORT: string };
}

/** The bot as a process, that can be killed at any moment. */
export interface BotProcess {
  readonly pid: number;
  /** Whether it still runs. */
  alive(): boolean;
  /** Resolves once it says that it is ready. Throws if it ends before, or is not ready in time. */
  ready(within?: number): Promise<void>;
  /** What /readyz says: `ok`, the ill parts, or that nobody answers. */
  health(): Promise<string>;
  /** Resident memory, bytes. */
  memory(): number;
  /** Time of the processor so far, milliseconds to within ten; `undefined` where the system keeps no such account. */
  cpu(): number | undefined;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM, and how it ended. */
  stop(): Promise<number | null>;
  /** The last lines that it wrote. */
  output(): readonly string[];
  /** How often each log message at `warn` and above came. */
  complaints(): Readonly<Record<string, number>>;
}

/** Ends the bot where whoever started it was killed and could not: the channel between them closes then. */
const GUARD =
  "data:text/javascript,process.on('disconnect',()=>process.kill(process.pid,'SIGKILL'));process.channel?.unref();";

const LINES = 200;
const Line = z.object({ level: z.string(), msg: z.string() });
const Health = z.object({ ok: z.boolean(), ill: z.array(z.string()) });

/** Starts the bot in an empty directory of its own. It ends with this process. */
export function startBot({ main, execArgv = [], env }: BotOptions): BotProcess {
  const cwd = mkdtempSync(join(tmpdir(), 'kamerton-bot-'));
  const child = spawn(process.execPath, ['--import', GUARD, ...execArgv, main], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const end = (): void => {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  };
  process.once('exit', end);
  const exit = once(child, 'exit').then(async () => {
    process.off('exit', end);
    await rm(cwd, { recursive: true, force: true });
  });
  const { lines, complaints } = listen(child);
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  const health = (): Promise<string> => askHealth(env.PORT);
  return {
    pid: child.pid ?? 0,
    alive,
    health,
    ready: async (within = 60_000) => {
      const until = Date.now() + within;
      while ((await health()) !== 'ok') {
        if (!alive() || Date.now() > until)
          throw new Error(`the bot is not ready:\n${lines.slice(-20).join('\n')}`);
        await sleep(50);
      }
    },
    memory: () => residentMemory(child.pid ?? 0),
    cpu: () => cpuTime(child.pid ?? 0),
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
      return child.exitCode;
    },
    output: () => lines,
    complaints: () => Object.fromEntries(complaints),
  };
}

function listen(child: ChildProcess): { lines: string[]; complaints: Map<string, number> } {
  const lines: string[] = [];
  const complaints = new Map<string, number>();
  let rest = '';
  const take = (chunk: unknown): void => {
    const pieces = (rest + String(chunk)).split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) {
      lines.push(line);
      if (lines.length > LINES) lines.shift();
      if (!/"level":"(warn|error|fatal)"/.test(line)) continue;
      const { msg } = Line.parse(JSON.parse(line));
      complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
    }
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  return { lines, complaints };
}

async function askHealth(port: string): Promise<string> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) });
    const { ok, ill } = Health.parse(await answer.json());
    return ok ? 'ok' : ill.join(', ');
  } catch {
    // Not started yet, killed, or too busy to answer: what it is the caller knows.
    return 'no answer';
  }
}

function residentMemory(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** Linux counts in hundredths of a second, on every machine that Node runs on. */
const TICK = 10;

function cpuTime(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  // The name, in brackets, may hold spaces; user and system time are the twelfth and thirteenth field after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
