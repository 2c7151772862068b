import { readFileSync, writeFileSync } from 'node:fs';
import { requireContent } from './content/load.ts';
import { digestBody } from './desk/digest/body.ts';
import { gather } from './desk/digest/gather.ts';
import { composeDigest } from './digest/compose.ts';
import { headline } from './digest/headline.ts';
import { pictureModel } from './digest/picture-model.ts';
import { drawPicture } from './digest/picture.ts';
import { aFortnight } from './digest-fortnight.ts';
import { openQueue } from './feedback/open-queue.ts';
import { openRedisStore } from './storage/redis.ts';

/**
 * What a digest costs a bot that has read its content and is connected to its store, measured in this process and
 * printed as one line of JSON: `text <content> <day> <redis>` or `picture <content>`.
 */
const quiet = (): void => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const TIMEZONE = 'Europe/Moscow';

interface Cost {
  /** By the clock; the first time in this process. */
  readonly milliseconds: number;
  /** What the process needed more at its fullest. */
  readonly megabytes: number;
  /** Letters of the text, or bytes of the picture. */
  readonly size: number;
}

async function text(dir: string, day: string, redis: string): Promise<Cost> {
  const content = requireContent(dir);
  const store = await openRedisStore({ url: redis, log: SILENT });
  try {
    const now = (): Date => new Date(`${day}T21:00:00.000Z`);
    const index = { set: quiet, remove: quiet, match: () => ({ candidates: [], all: [] }) };
    const rules = { segments: content.segments, criticalVotes: content.settings.criticalVotes };
    const queue = openQueue({
      store: store.requests,
      index,
      rules,
      about: () => ({ concepts: [] }),
      now,
    });
    const deps = { ...store, content, queue, now, options: { ...OPTIONS, leads: [] } };
    return await costOf(async () => {
      const source = await gather({ kind: 'day', day }, [], deps);
      const body = await digestBody(composeDigest(source, content, 'ru'), store);
      return body.text.length + headline(source, content, 'ru').text.length;
    });
  } finally {
    await store.close();
  }
}

const OPTIONS = {
  timezone: TIMEZONE,
  language: 'ru',
  workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
} as const;

async function picture(dir: string): Promise<Cost> {
  const content = requireContent(dir);
  const source = aFortnight('ru');
  return costOf(async () => {
    const model = pictureModel(source, content, 'ru');
    if (!model) throw new Error('there is nothing to draw');
    return (await drawPicture(model)).length;
  });
}

async function costOf(make: () => Promise<number>): Promise<Cost> {
  forgetPeak();
  const before = peakMegabytes();
  const began = performance.now();
  const size = await make();
  return { milliseconds: performance.now() - began, megabytes: peakMegabytes() - before, size };
}

/** Linux notes the fullest that a process ever was, and begins anew at a word; elsewhere the size now has to do. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    return;
  }
}

function peakMegabytes(): number {
  try {
    const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
    if (Number.isFinite(kibibytes)) return (kibibytes * 1024) / 1e6;
  } catch {
    // Not Linux.
  }
  return process.memoryUsage().rss / 1e6;
}

const [what, dir = '', day = '', redis = ''] = process.argv.slice(2);
const cost = await (what === 'picture' ? picture(dir) : text(dir, day, redis));
process.stdout.write(`${JSON.stringify(cost)}\n`);
