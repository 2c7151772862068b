import { setTimeout as sleep } from 'node:timers/promises';
import { openTrial, type Trial } from '../../../open-trial.ts';
import { percentile } from '../costs.ts';
import type { BenchContext } from '../section.ts';
import { PROMISED_COLUMNS, promisedRow, type Table } from '../table.ts';
import { type Client, knownClients, quiet, write, type Written } from './crowd.ts';
import { sightsOf } from './sights.ts';
import { ordinaryTexts } from './texts.ts';

const OTHERS = 40;
const SECONDS = 8;
const OTHERS_PER_SECOND = 10;
const FLOOD_PER_SECOND = 100;
/** What was held back comes after a minute, and in the quarter of a minute in which what is due is done. */
const PATIENCE = 120_000;

/** What others notice while one client writes more than anybody can read. */
export async function flood(context: BenchContext): Promise<Table> {
  const texts = ordinaryTexts(context.dir);
  const trial = await openTrial({ intentsDir: context.dir, env: { GROUP_CALLS_PER_MINUTE: '0' } });
  try {
    const [flooder, ...others] = await knownClients(trial, OTHERS + 1);
    if (!flooder) throw new Error('nobody to write');
    const everyday = byOthers(others, texts);
    const before = await delays(trial, everyday, []);
    context.note(`${SECONDS} s of ${FLOOD_PER_SECOND} messages a second of one client`);
    const drops = Array.from({ length: SECONDS * FLOOD_PER_SECOND }, (_, at) => ({
      client: flooder,
      text: `Сообщение №${at}: ответьте уже`,
      after: (at * 1000) / FLOOD_PER_SECOND,
    }));
    const began = Date.now();
    const during = await delays(trial, byOthers(others, texts.slice(everyday.length)), drops);
    context.note('what was held back comes within two minutes');
    const seen = await allSeen(trial, drops, began);
    const calls = await callsOf(trial, flooder, began);
    return {
      title: `One client writes ${FLOOD_PER_SECOND} messages a second for ${SECONDS} s`,
      columns: PROMISED_COLUMNS,
      rows: [
        promisedRow('a card of the others before, p50', percentile(before, 0.5), 'ms'),
        promisedRow('the same, slowest', Math.max(...before), 'ms'),
        promisedRow('a card of the others meanwhile, p50', percentile(during, 0.5), 'ms'),
        promisedRow('the same, slowest', Math.max(...during), 'ms'),
        promisedRow('others delayed by, at most', Math.max(...during) - percentile(before, 0.5), 'ms', {
          atMost: 1000,
        }),
        [
          'the flood’s messages seen',
          `${seen} of ${drops.length}`,
          'all',
          seen === drops.length ? 'ok' : 'missed',
        ],
        promisedRow('messages in the topic for them', calls, ''),
      ],
      notes: [
        `${OTHERS} others write ${OTHERS_PER_SECOND} messages a second all the time; Telegram without latency and limits.`,
      ],
    };
  } finally {
    await trial.close();
  }
}

function byOthers(others: readonly Client[], texts: readonly string[]): Written[] {
  return texts.slice(0, SECONDS * OTHERS_PER_SECOND).flatMap((text, at) => {
    const client = others[at % others.length];
    return client ? [{ client, text, after: (at * 1000) / OTHERS_PER_SECOND }] : [];
  });
}

/** From each update to its card, of the first ones only. Milliseconds. */
async function delays(
  trial: Trial,
  watched: readonly Written[],
  drops: readonly Written[],
): Promise<number[]> {
  const all = [...watched, ...drops].toSorted((left, right) => (left.after ?? 0) - (right.after ?? 0));
  const times = await write(trial.telegram, all);
  const sentAt = new Map(all.map((one, at) => [one, times[at] ?? 0]));
  await quiet(trial, 2000);
  const seen = await sightsOf(trial, watched, times[0] ?? 0);
  return watched.map((one, at) => (seen[at] ?? Infinity) - (sentAt.get(one) ?? 0));
}

async function allSeen(trial: Trial, drops: readonly Written[], since: number): Promise<number> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const seen = (await sightsOf(trial, drops, since)).filter((time) => time !== undefined).length;
    if (seen === drops.length || Date.now() > until) return seen;
    await sleep(1000);
  }
}

async function callsOf({ telegram, desk }: Trial, { name }: Client, since: number): Promise<number> {
  const topic = (await telegram.topics(desk)).find((one) => one.name === name);
  const { calls } = await telegram.figures(since);
  return calls.filter(
    ({ payload, method }) => payload['message_thread_id'] === topic?.id && method.startsWith('send'),
  ).length;
}
