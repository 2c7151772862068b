import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openKept } from '../../src/open-kept.ts';
import type { TemplateCounts } from '../../src/replies/acceptance.ts';
import {
  ALWAYS_OPEN,
  ANNA,
  DESK,
  ILYA,
  IRINA,
  OLEG,
  buttonOf,
  openHouse,
  suggestionOn,
  type House,
} from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
/** Late on the last of a month in London, and the first of the next in Moscow. */
const NOW = new Date('2026-03-31T22:30:00.000Z');
const MONTH = '2026-04';
const COUNTS_KEY = `kamerton:v1:{acceptance}:month:${MONTH}`;

const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });

/** All of them together: which templates a card offers is content's. */
const sums = (rows: readonly TemplateCounts[]) => ({
  offered: rows.reduce((sum, { offered }) => sum + offered, 0),
  sent: rows.reduce((sum, { sent }) => sum + sent, 0),
  edited: rows.reduce((sum, { edited }) => sum + edited, 0),
});

describeWithRedis(
  'what operators do with suggestions is counted',
  (redis) => {
    let house: House;
    let raw: Redis;
    beforeEach(async () => {
      raw = new Redis(redis().url);
      await raw.flushall();
      house = await openHouse({ env: { ...ALWAYS_OPEN, REDIS_URL: redis().url }, now: () => NOW });
    });
    afterEach(async () => {
      await house.close();
      raw.disconnect();
    });

    async function card(text: string, from = ANNA, name = NAME, count = 1) {
      house.telegram.send(from, from, { kind: 'text', text });
      return eventually(() => {
        const found = house.inTopic(name);
        expect(found).toHaveLength(count);
        return found.at(-1) ?? expect.fail('no card');
      });
    }

    const press = (on: Awaited<ReturnType<typeof card>>, label: string, by = IRINA) =>
      house.telegram.press(by, DESK, on.message_id, { data: buttonOf(on, label) });
    const say = (text: string) =>
      house.telegram.send(IRINA, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });

    async function counts(): Promise<readonly TemplateCounts[]> {
      await house.app.idle();
      const opened = await openKept(redis().url);
      try {
        return (await opened?.acceptance.counts([MONTH])) ?? expect.fail('no REDIS_URL');
      } finally {
        await opened?.close();
      }
    }

    const gets = (number: number) => eventually(() => expect(house.got(ANNA)).toHaveLength(number));

    it('a tapped one as sent, the others on its card as offered, under the writer’s weightiest trait and the desk’s month', async () => {
      const rude = await card('Вы идиоты?! Опять ничего не работает, тупой сервис!');
      await press(rude, '2');
      await gets(1);
      const rows = await counts();
      expect(sums(rows)).toEqual({ offered: 3, sent: 1, edited: 0 });
      expect(rows).toHaveLength(3);
      expect(new Set(rows.map(({ trait }) => trait))).toEqual(new Set(['rude']));
    });

    it('ten taps of two operators at once count as one', async () => {
      const one = await card('Подскажите, где взять акт?');
      await Promise.all(
        [IRINA, OLEG, IRINA, OLEG, IRINA].flatMap((by) => [press(one, '1', by), press(one, '2', by)]),
      );
      await gets(1);
      expect(sums(await counts())).toEqual({ offered: 3, sent: 1, edited: 0 });
    });

    it('an answer that was counted and then forgotten to be crossed out, by a process that was killed, once', async () => {
      const one = await card('Подскажите, где взять акт?');
      house.telegram.failNext({
        method: 'sendMessage',
        error_code: 500,
        description: 'Internal Server Error',
      });
      await press(one, '1');
      await eventually(() =>
        expect(house.log.some(({ msg }) => String(msg).includes('tried again'))).toBe(true),
      );
      const waiting = await raw.keys('*{outbox}*');
      const kept = await Promise.all(waiting.map((key) => raw.dumpBuffer(key)));
      await gets(1);
      expect(sums(await counts())).toEqual({ offered: 3, sent: 1, edited: 0 });
      const { telegram } = house;
      await house.close();
      await raw.del(...waiting);
      await Promise.all(waiting.map((key, at) => raw.restore(key, 0, kept[at] ?? '')));
      house = await openHouse({ telegram, env: { ...ALWAYS_OPEN, REDIS_URL: redis().url }, now: () => NOW });
      expect(sums(await counts())).toEqual({ offered: 3, sent: 1, edited: 0 });
      expect(house.got(ANNA)).toHaveLength(1);
      expect(await raw.hlen('kamerton:v1:{outbox}:entries')).toBe(0);
    });

    it('one put into the input field and changed as edited', async () => {
      const one = await card('Подскажите, где взять акт?');
      say(`@kamerton_bot ${suggestionOn(one, 1)} И ещё раз спасибо.`);
      await gets(1);
      expect(sums(await counts())).toEqual({ offered: 3, sent: 0, edited: 1 });
    });

    it('own words as passing over all that was offered; further words after them count nothing', async () => {
      await card('Подскажите, где взять акт?');
      say('Акт в личном кабинете, в разделе «Документы».');
      await gets(1);
      say('Если его там нет, пришлём на почту.');
      await gets(2);
      expect(sums(await counts())).toEqual({ offered: 3, sent: 0, edited: 0 });
    });

    it('notes and colleagues’ talk as nothing', async () => {
      await card('Подскажите, где взять акт?');
      say('// это уже третий раз');
      say('@oleg_support глянь, пожалуйста');
      await house.app.idle();
      expect(await counts()).toEqual([]);
    });

    it('of several messages answered at once only the card that the answer was made on', async () => {
      await card('Здравствуйте!');
      const second = await card('Подскажите, где взять акт?', ANNA, NAME, 2);
      await press(second, '1');
      await gets(1);
      expect(sums(await counts())).toEqual({ offered: 3, sent: 1, edited: 0 });
    });

    it('an answer that is taken back not at all, and what is sent in its place instead', async () => {
      const one = await card('Подскажите, где взять акт?');
      await press(one, '1');
      await gets(1);
      const answered = await eventually(() => {
        const now = house.inTopic(NAME)[0] ?? expect.fail('no card');
        buttonOf(now, '↩️ Отозвать');
        return now;
      });
      const [first] = (await counts()).filter(({ sent }) => sent === 1);
      await press(answered, '↩️ Отозвать');
      await gets(0);
      expect(await counts()).toEqual([]);
      const open = await eventually(() => {
        const now = house.inTopic(NAME)[0] ?? expect.fail('no card');
        buttonOf(now, '2');
        return now;
      });
      await press(open, '2');
      await gets(1);
      const rows = await counts();
      expect(sums(rows)).toEqual({ offered: 3, sent: 1, edited: 0 });
      expect(rows.find(({ template }) => template === first?.template)?.sent).toBe(0);
    });

    it('an answer that the client cannot get not at all', async () => {
      const one = await card('Подскажите, где взять акт?');
      house.telegram.failNext({
        method: 'sendMessage',
        error_code: 403,
        description: 'Forbidden: bot was blocked by the user',
      });
      await press(one, '1');
      await eventually(() => expect(house.inTopic(NAME)[0]?.text).not.toBe(one.text));
      expect(house.got(ANNA)).toEqual([]);
      expect(await counts()).toEqual([]);
    });

    it('counts that cannot be kept neither hold an answer up nor send it twice', async () => {
      await raw.set(COUNTS_KEY, 'somebody else’s');
      const one = await card('Подскажите, где взять акт?');
      await press(one, '1');
      await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('✅ Ирина'));
      await house.app.idle();
      expect(house.got(ANNA).map(({ text }) => text)).toEqual([suggestionOn(one, 1)]);
      expect(house.log.filter(({ msg }) => String(msg).includes('could not be counted'))).toHaveLength(1);
      await press(house.inTopic(NAME)[0] ?? expect.fail('no card'), '↩️ Отозвать');
      await gets(0);
    });

    it('nothing of who wrote or answered is kept with the counts', async () => {
      await press(await card('Привет, где акт?', ILYA, 'Илья'), '1');
      await eventually(() => expect(house.got(ILYA)).toHaveLength(1));
      await house.app.idle();
      const kept = JSON.stringify([
        await raw.hgetall(COUNTS_KEY),
        ...(await Promise.all((await raw.keys('*{acceptance}:card:*')).map((key) => raw.get(key)))),
      ]);
      expect(kept).toContain('offered');
      for (const name of [String(ILYA), String(IRINA), 'Илья', 'Ирина', 'акт?'])
        expect(kept).not.toContain(name);
    });
  },
  { own: true },
);
