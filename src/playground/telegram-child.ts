import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatedTelegram } from './telegram/simulated-telegram.ts';
import { serveTelegram } from './serve-telegram.ts';
import type { Name, Report, Request, Step } from './telegram-commands.ts';
import type { TelegramOptions } from './telegram-process.ts';

// Started by telegram-process.ts with an IPC channel; ends with its parent.

async function serve(options: TelegramOptions): Promise<void> {
  const telegram = new SimulatedTelegram(options);
  const { root } = await serveTelegram(telegram, options.port);
  process.on('message', (request: Request) => {
    answer(telegram, request).then(
      (result) => report({ kind: 'result', id: request.id, result }),
      (error: unknown) => report({ kind: 'error', id: request.id, message: String(error) }),
    );
  });
  report({ kind: 'ready', root });
}

async function answer(telegram: SimulatedTelegram, request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'command':
      return run(telegram, request);
    case 'play':
      return play(telegram, request.steps);
    case 'figures': {
      const { calls, counts, unheard } = telegram;
      return { calls: calls.filter(({ at }) => at.getTime() >= request.since), counts, unheard };
    }
    case 'counts':
      return telegram.counts;
    default:
      return request satisfies never;
  }
}

async function run(
  telegram: SimulatedTelegram,
  command: { readonly do: Name; readonly with: readonly unknown[] },
): Promise<unknown> {
  return Reflect.apply(telegram[command.do], telegram, command.with);
}

/** When each step was done, epoch milliseconds. Who presses a button does not wait for the bot's answer. */
async function play(telegram: SimulatedTelegram, steps: readonly Step[]): Promise<number[]> {
  const began = Date.now();
  const times: number[] = [];
  for (const step of steps) {
    const wait = began + (step.after ?? 0) - Date.now();
    if (wait > 0) await sleep(wait);
    times.push(Date.now());
    const done = run(telegram, step);
    if (step.do !== 'press') await done;
  }
  return times;
}

function report(message: Report): void {
  process.send?.(message);
}

process.once('message', (options: TelegramOptions) => void serve(options));
process.once('disconnect', () => process.exit(0));
