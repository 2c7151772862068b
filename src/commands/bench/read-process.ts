import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** `read` as npm starts it, without npm and with. */
export const DIRECTLY: readonly string[] = [
  process.execPath,
  '--max-semi-space-size=2',
  'src/commands/launch.cjs',
  'read',
];
export const BY_NPM: readonly string[] = ['npm', 'run', '-s', 'read'];

/** A running `read`. */
export interface ReadProcess {
  /** Answered once there is a line of output for every one of the texts. */
  readonly ask: (texts: readonly string[]) => Promise<void>;
  /** The most memory it had at any time so far; `undefined` where the system keeps no such account. */
  readonly peakMegabytes: () => number | undefined;
}

/**
 * Starts `read`, lets it be used, ends it. Its notes are handed on: a reader that had to be trained tells so.
 * @throws Error where it ends before it has answered.
 */
export async function withReadProcess<T>(
  [program = '', ...args]: readonly string[],
  { dir, note }: { readonly dir: string; readonly note: (text: string) => void },
  use: (running: ReadProcess) => Promise<T>,
): Promise<T> {
  const child = spawn(program, args, {
    cwd: ROOT,
    // This command may run elsewhere than its child.
    env: { ...process.env, INTENTS_DIR: resolve(dir) },
    stdio: ['pipe', 'pipe', 'pipe'],
    // npm is a script there, and no program.
    shell: process.platform === 'win32',
  });
  const closed = once(child, 'close');
  // Handled where it is awaited, at the end; a child that cannot be started fails before that.
  closed.catch(() => undefined);
  child.stderr.on('data', (said: Buffer) => note(`read: ${said.toString().trimEnd()}`));
  child.stdin.on('error', (error) => note(`read: its input is closed (${error.message})`));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    return await use({
      async ask(texts) {
        child.stdin.write(texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
        for (let left = texts.length; left > 0; left -= 1) {
          const { done } = await lines.next();
          if (done === true) throw new Error(`${program} ${args.join(' ')} ended before it had answered`);
        }
      },
      peakMegabytes: () => (child.pid === undefined ? undefined : peakMegabytes(child.pid)),
    });
  } finally {
    child.stdin.end();
    await closed;
  }
}

/** Of the largest process that the command consists of: a later Node has `read` in a process of its own. */
function peakMegabytes(pid: number): number | undefined {
  const status = readProc(`/proc/${pid}/status`);
  const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status ?? '')?.[1]);
  if (!Number.isFinite(kibibytes)) return undefined;
  const children = readProc(`/proc/${pid}/task/${pid}/children`)?.match(/\d+/g) ?? [];
  const others = children.map((child) => peakMegabytes(Number(child)) ?? 0);
  return Math.max((kibibytes * 1024) / 1e6, ...others);
}

/** `undefined` on systems other than Linux, or of a process that has just gone. */
function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
