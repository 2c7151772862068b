import { openReader } from '../../open-reader.ts';
import { lackingForTrial } from '../../open-trial.ts';
import type { BenchContext } from './section.ts';
import type { Table } from './table.ts';

/** Its tables by the names they are asked for with; each loaded only when it is measured. */
export const DELIVERY_TABLES: Readonly<Record<string, (context: BenchContext) => Promise<Table>>> = {
  throughput: async (context) => (await import('./delivery/throughput.ts')).throughput(context),
  calm: async (context) => (await import('./delivery/calm.ts')).calm(context),
  storm: async (context) => (await import('./delivery/storm.ts')).storm(context),
  growth: async (context) => (await import('./delivery/growth.ts')).growth(context),
  flood: async (context) => (await import('./delivery/flood.ts')).flood(context),
  broadcast: async (context) => (await import('./delivery/broadcast.ts')).broadcast(context),
};

/** The way of a message through the running bot, with a Redis and a simulated Telegram of its own. */
export async function* deliveryTables(context: BenchContext, part?: string): AsyncGenerator<Table> {
  const lacking = lackingForTrial();
  if (lacking !== undefined) {
    context.note(`delivery cannot be measured here: ${lacking}`);
    return;
  }
  // Here and once: a bot without a kept model would learn for half a minute, and two of them side by side for longer.
  await openReader(context.dir, context.note);
  for (const [name, measure] of Object.entries(DELIVERY_TABLES)) {
    if (part !== undefined && part !== name) continue;
    context.note(`delivery:${name}`);
    yield await measure(context);
  }
}
