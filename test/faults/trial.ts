import { afterAll, expect, it, type TestContext } from 'vitest';
import { describeWithRedis } from '../support/redis-server.ts';
import { removeBuilt } from './built-bot.ts';
import { expectFaithful, say } from './figures.ts';
import { answerMark, clientMark, clientMarks } from './marks.ts';
import { extraTopics } from './judge.ts';
import type { RunRecord } from './record.ts';
import { unexcused } from './repeat.ts';
import { type Bot, openScene, type Scene, type SceneOptions } from './scene.ts';
import { minutes, SIZE } from './size.ts';

/** Every run draws the same texts, faults and moments; only the machine's own pace differs. */
export const SEED = 20261122;
/** Short trials mostly wait and go side by side; those whose figures are quoted have the machine to themselves. */
export const itOnStage = SIZE.long ? it : it.concurrent;

/** A `describe` for trials: they need a redis-server to kill. */
export function describeTrials(name: string, tests: () => void): void {
  const all = (): void => {
    afterAll(removeBuilt);
    tests();
  };
  describeWithRedis(name, all, { own: true });
}

/** Share of the cards that operators answer. */
const ANSWERED = 0.6;
/** Of so many messages a slow bot, whose cards hold several, has one answered. */
const MESSAGES_AN_ANSWER = 20;

export interface Trial extends SceneOptions {
  readonly name: string;
  /** How long clients write. Seconds; what is done to the bot should fall into it. */
  readonly seconds: number;
  readonly messages?: number;
  /** Share of calls that fail in every way that is known. */
  readonly disturbed?: number;
  readonly bots?: number;
  /** Nobody is killed and nothing is cut off: not even a doubt is excused. */
  readonly calm?: boolean;
  /** How late half of the texts, and the last of them, may be shown. Seconds. */
  readonly shown?: { readonly half: number; readonly all: number };
}

export interface Stage {
  readonly scene: Scene;
  readonly bots: readonly Bot[];
  /** Moments worth a line if something was doubled. Epoch milliseconds. */
  readonly moments: number[];
}

/**
 * Clients write and operators answer while `mischief` is done to the bot; then everything has to be there. Gives
 * the record for what else a test wants of it. Prints one line of figures, and more if something is wrong.
 */
export async function trial(
  test: TestContext,
  options: Trial,
  mischief: (stage: Stage) => Promise<string | undefined>,
): Promise<RunRecord> {
  const { name, seconds, messages = SIZE.messages, disturbed = 0, bots: count = 1, calm = false } = options;
  const scene = await openScene(test, { clients: SIZE.clients, ...options });
  const { telegram } = scene;
  const bots: Bot[] = [];
  for (let started = 0; started < count; started++) {
    const bot = await scene.bot();
    await bot.process.ready();
    bots.push(bot);
  }
  if (disturbed > 0) await telegram.tell({ do: 'disturb', share: disturbed, seed: SEED, hang: SIZE.hang });
  await telegram.tell({ do: 'forget' });
  await telegram.tell({ do: 'answer', share: ANSWERED, seed: SEED });
  await telegram.tell({ do: 'write', messages, perSecond: messages / seconds, seed: SEED });
  const stage: Stage = { scene, bots, moments: [] };
  const found = await mischief(stage);
  const begin = Date.now();
  await scene.settle(minutes(2, 6));
  const { longestWithoutPoll } = await telegram.progress();
  const settled =
    `settled ${((Date.now() - begin) / 1000).toFixed(0)} s later` +
    ` · ${(longestWithoutPoll / 1000).toFixed(1)} s without a poll`;
  const judged = await scene.judged();
  say(name, judged, [found, settled].filter((part) => part !== undefined).join(' · '));
  tellMore(stage, judged);
  expect(judged.record.written).toHaveLength(messages);
  // Else the operators did not work, and their answers were not judged.
  expect(judged.verdict.answers.asked).toBeGreaterThan(messages / MESSAGES_AN_ANSWER);
  expectFaithful(judged.verdict, { calm, disturbed: disturbed > 0 });
  const { delays } = judged.verdict;
  expect(delays[Math.floor(delays.length / 2)]).toBeLessThan(1000 * (options.shown?.half ?? Infinity));
  expect(delays.at(-1)).toBeLessThan(1000 * (options.shown?.all ?? Infinity));
  return judged.record;
}

/** What helps to understand a run: what the bots complained of, and when repeats came. */
function tellMore({ bots, moments }: Stage, { record, verdict }: Awaited<ReturnType<Scene['judged']>>): void {
  for (const { mark, first, again, endedAfter } of unexcused([
    ...verdict.doubled,
    ...verdict.answers.doubled,
  ])) {
    const next = moments.find((moment) => moment >= first);
    const blow = next === undefined ? 'none' : `${next - first} ms later`;
    process.stdout.write(
      `  ${mark} came again after ${again - first} ms; next blow: ${blow}; connection ended: ${endedAfter ?? '-'}\n`,
    );
  }
  for (const { name, endedAfter } of extraTopics(record)) {
    process.stdout.write(
      `  second topic of ${name}: the first one's connection ended after ${endedAfter ?? '-'} ms\n`,
    );
  }
  for (const late of verdict.outOfOrder) {
    const client = late.slice(0, 4);
    const about = record.sights.filter(({ text, chatId }) => chatId === record.desk && text.includes(client));
    const first = about.findIndex(({ text }) => text.includes(late));
    for (const { method, messageId, order, text } of about.slice(Math.max(0, first - 4), first + 2)) {
      const marks = clientMarks(text).map(clientMark).join(' ');
      process.stdout.write(`  ${late} late: call ${order}, ${method} of ${messageId}: ${marks}\n`);
    }
  }
  for (const lost of [...verdict.answers.lost, ...verdict.answers.unheeded]) {
    const asked = record.asked.find((one) => answerMark(one) === lost);
    const since = moments.map((moment) => (asked?.at ?? 0) - moment);
    process.stdout.write(
      `  ${lost} lost: ${asked?.kind}, ${asked?.outcome}, asked ${since.join(', ')} ms after the blows\n`,
    );
  }
  const calls = Object.entries(record.calls).map(
    ([method, count]) => `${method} ${Object.values(count).join('/')}`,
  );
  process.stdout.write(`  calls done/refused/limited/broken: ${calls.join(', ')}\n`);
  for (const [at, bot] of bots.entries())
    process.stdout.write(`  complaints of bot ${at + 1}: ${JSON.stringify(bot.complaints())}\n`);
}
