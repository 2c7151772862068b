import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import { windowsOf } from '../../src/delivery/windows.ts';
import { createStore } from '../../src/storage/open.ts';
import { conversation, eventually } from '../support/conversation.ts';
import { ANNA, DESK, ILYA, openHouse, populatedTelegram, SONYA, type House } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { silentLog } from '../support/silent-log.ts';

const PACE = 0.01;
const TOLD = '⚠️ Новых тем пока не будет';

/** As if the bot had made all topics of the day an instant ago. */
async function spendTopics(redisUrl: string): Promise<void> {
  const window = windowsOf(DESK, 1, true, { groupCallsPerMinute: 20, pace: PACE }).at(-1);
  if (!window) throw new Error('new topics have no window');
  const store = await createStore({ redisUrl, log: silentLog });
  await store.budget.note(
    'earlier',
    window,
    Array.from({ length: window.limit }, () => 1000),
  );
  await store.close();
}

async function dayPasses(redisUrl: string): Promise<void> {
  const client = new Redis(redisUrl);
  const [window] = await client.keys('*{budget}:window:topics-of-the-day');
  await client.del(window ?? expect.fail('topics are not counted'));
  client.disconnect();
}

describeWithRedis(
  'when the day’s three hundred topics are made',
  (redis) => {
    let house: House;
    afterEach(() => house.close());

    it('strangers wait and are served later, known clients go on, and the leads get one line a day', async () => {
      const telegram = populatedTelegram();
      let clock = Date.parse('2026-03-11T12:00:00.000Z');
      const open = (): Promise<House> =>
        openHouse({
          telegram,
          pace: PACE,
          now: () => new Date(clock),
          env: { REDIS_URL: redis().url, GROUP_CALLS_PER_MINUTE: '20' },
        });
      house = await open();
      const known = await conversation(house);
      await house.app.idle();
      await spendTopics(redis().url);
      const strangers = [ANNA, ILYA, SONYA];
      const lines = (): number => telegram.messages(DESK).filter(({ text }) => text?.startsWith(TOLD)).length;
      for (const id of strangers) telegram.send(id, id, { kind: 'text', text: 'Где взять акт?' });
      // There is no topic for the digests yet, and none may be made: it stands in General.
      await eventually(() => expect(lines()).toBe(1));
      known.writes('А счёт?');
      await eventually(() => expect(known.inTopic().at(-1)?.text).toMatch(/^А счёт\?/));
      expect(telegram.topics(DESK)).toHaveLength(1);

      for (const [hours, expected] of [
        [1, 1],
        [24, 2],
      ] as const) {
        await house.close();
        clock += hours * 60 * 60 * 1000;
        house = await open();
        await eventually(() => expect(lines()).toBe(expected));
        known.writes('Ау?');
        const count = known.inTopic().length;
        await eventually(() => expect(known.inTopic().length).toBeGreaterThan(count));
        expect(lines()).toBe(expected);
        expect(telegram.topics(DESK)).toHaveLength(1);
      }
      await dayPasses(redis().url);
      await eventually(() => expect(telegram.topics(DESK)).toHaveLength(4));
      await house.app.idle();
      for (const name of ['Анна Смирнова', 'Илья', 'Sonya'])
        expect(house.inTopic(name).map(({ text }) => text?.split('\n')[0])).toEqual(['Где взять акт?']);
    }, 90_000);
  },
  { own: true },
);
