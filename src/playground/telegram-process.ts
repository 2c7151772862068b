import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ApiCall, CallCount, FaultShare, Limits, Unheard } from './telegram/interface.ts';
import {
  COMMANDS,
  type Name,
  type Question,
  type Remote,
  type Report,
  type Step,
} from './telegram-commands.ts';

export interface TelegramOptions {
  readonly token: string;
  readonly bot?: { id: number; username: string; first_name: string };
  readonly limits?: Limits;
  readonly faults?: FaultShare;
  readonly keepCalls?: number;
  /** Default: any free one. */
  readonly port?: number;
}

export interface TelegramProcess extends Remote {
  /** For `TELEGRAM_API_ROOT`. */
  readonly root: string;
  readonly pid: number;
  /** Does the steps in their order, each at its time, in the other process: times and order are true there. */
  play(steps: readonly Step[]): Promise<readonly number[]>;
  /** Calls that came since (epoch milliseconds; default: all that are kept), and what became of all there were. */
  figures(since?: number): Promise<{
    calls: readonly ApiCall[];
    counts: ReadonlyMap<string, CallCount>;
    unheard: readonly Unheard[];
  }>;
  /** Calls so far by method: little enough to ask for often. */
  counts(): Promise<ReadonlyMap<string, CallCount>>;
  close(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./telegram-child.ts', import.meta.url));

/**
 * A simulated Telegram with its HTTP side in a process of its own, so that a bot under load shares no event loop
 * with its judge. Everything is asked over IPC and comes back as a copy. Ends with this process, or by `close`.
 */
export async function startTelegramProcess(options: TelegramOptions): Promise<TelegramProcess> {
  const child = fork(CHILD, {
    execArgv: ['--import', import.meta.resolve('tsx')],
    // Structured clones: dates, maps, bytes and missing values arrive as what they were.
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const line = new Line(child);
  child.send(options);
  const root = await line.ready;
  return {
    ...remote((name, args) => line.ask({ kind: 'command', do: name, with: args })),
    root,
    pid: child.pid ?? 0,
    play: (steps) => line.ask({ kind: 'play', steps }),
    figures: (since = 0) => line.ask({ kind: 'figures', since }),
    counts: () => line.ask({ kind: 'counts' }),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

// Two signatures, here and at `ask`: the wire knows no types, both ends are of one build.
function remote(ask: (name: Name, args: readonly unknown[]) => Promise<unknown>): Remote;
function remote(ask: (name: Name, args: readonly unknown[]) => Promise<unknown>): object {
  return Object.fromEntries(COMMANDS.map((name) => [name, (...args: unknown[]) => ask(name, args)]));
}

type Figures = Awaited<ReturnType<TelegramProcess['figures']>>;

/** Questions and answers over the IPC channel. */
class Line {
  readonly ready: Promise<string>;
  private readonly child: ChildProcess;
  private readonly open = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  private next = 1;

  constructor(child: ChildProcess) {
    this.child = child;
    this.ready = new Promise((settle, reject) => {
      child.on('message', (report: Report) => {
        if (report.kind === 'ready') settle(report.root);
        else this.take(report);
      });
      child.once('exit', (code, signal) => {
        const error = new Error(`the simulated Telegram's process ended (${code ?? signal})`);
        reject(error);
        for (const { reject: give } of this.open.values()) give(error);
        this.open.clear();
      });
    });
  }

  ask(what: Question & { kind: 'play' }): Promise<number[]>;
  ask(what: Question & { kind: 'figures' }): Promise<Figures>;
  ask(what: Question & { kind: 'counts' }): Promise<Figures['counts']>;
  ask(what: Question): Promise<unknown>;
  ask(what: Question): Promise<unknown> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.child.send({ id, ...what });
    });
  }

  private take(report: Exclude<Report, { kind: 'ready' }>): void {
    const waiting = this.open.get(report.id);
    this.open.delete(report.id);
    if (report.kind === 'result') waiting?.resolve(report.result);
    else waiting?.reject(new Error(report.message));
  }
}
