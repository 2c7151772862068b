import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openStoreTrial } from '../../../open-trial.ts';
import { median } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';

/** Measures in a process of its own, which holds nothing else. */
const PROGRAM = fileURLToPath(new URL('../../../onboarding-trial.ts', import.meta.url));
const Figures = z.object({
  found: z.array(z.number()).min(1),
  decided: z.array(z.number()).min(1),
  decisions: z.record(z.string(), z.number()),
});
type Figures = z.infer<typeof Figures>;

export interface DueSize {
  readonly clients: number;
  readonly due: number;
}

/** Everybody once a day within eight hours is 52 in a tick of 15 seconds; runDue reads no more than 100 at once. */
const SIZE: DueSize = { clients: 100_000, due: 100 };

/** What it takes to find out who of many is due now, and what to do about each. */
export async function whoIsDue({ dir, note }: BenchContext, size: DueSize = SIZE): Promise<Table> {
  note(`${size.clients} clients in the memory`);
  const memory = await measured(dir, size);
  note(`${size.clients} clients in a Redis`);
  const trial = await openStoreTrial();
  try {
    const redis = await measured(dir, size, trial.redis.url);
    return {
      title: `Who is due: ${size.due} of ${size.clients.toLocaleString('en')} clients on a plan`,
      columns: PROMISED_COLUMNS,
      rows: [...rowsOf('Redis', redis), ...rowsOf('memory', memory)],
      notes: [
        'By the clock, after two rounds that are not counted; Redis over TCP on this machine.',
        `Each one’s journey and record are read and what to do decided: ${decisionsOf(redis)}.`,
      ],
    };
  } finally {
    await trial.close();
  }
}

function rowsOf(where: string, { found, decided }: Figures): (readonly string[])[] {
  return [
    promisedRow(`found, ${where}`, median(found), 'ms'),
    promisedRow(`found and decided, ${where}`, median(decided), 'ms', { atMost: 50 }),
    promisedRow(`the slowest of ${decided.length} rounds`, Math.max(...decided), 'ms', { atMost: 50 }),
  ];
}

function decisionsOf({ decisions }: Figures): string {
  return Object.entries(decisions)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}

async function measured(dir: string, { clients, due }: DueSize, redis = ''): Promise<Figures> {
  const args = [dir, String(clients), String(due), redis];
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  await closed;
  if (child.exitCode !== 0) throw new Error(`the measuring of who is due ended with ${child.exitCode}`);
  return Figures.parse(JSON.parse(said));
}
