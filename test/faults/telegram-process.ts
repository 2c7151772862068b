import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Command, Ready, Reply } from './control.ts';
import { Progress, RunRecord } from './record.ts';

/** The simulated Telegram in a process of its own, with its clients and operators. */
export interface TelegramProcess {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string;
  tell(command: Exclude<Command, { do: 'progress' | 'record' }>): Promise<void>;
  progress(): Promise<Progress>;
  record(): Promise<RunRecord>;
  stop(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('telegram-child.ts', import.meta.url));

export async function startTelegramProcess(clients: number): Promise<TelegramProcess> {
  const child = fork(CHILD, [String(clients)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const [first] = await once(child, 'message');
  const { root } = Ready.parse(first);
  const ask = asker(child);
  return {
    root,
    tell: async (command) => void (await ask(command)),
    progress: async () => Progress.parse(await ask({ do: 'progress' })),
    record: async () => RunRecord.parse(await ask({ do: 'record' })),
    stop: async () => {
      process.off('exit', end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function asker(child: ChildProcess): (command: Command) => Promise<unknown> {
  let last = 0;
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  child.on('message', (message) => {
    const { id, value, error } = Reply.parse(message);
    const asked = open.get(id);
    open.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  child.once('exit', () => {
    for (const { reject } of open.values()) reject(new Error('the simulated Telegram has ended'));
    open.clear();
  });
  return (command) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      open.set(id, { resolve, reject });
      child.send({ id, command });
    });
}
