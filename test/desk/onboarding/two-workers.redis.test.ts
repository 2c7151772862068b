import { afterAll, expect, it } from 'vitest';
import { DESK, IRINA, openHouse, populatedTelegram, type House } from '../../support/house.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { DAY, eventually, onboardingContent, START, stepAt } from './scene.ts';

const own = onboardingContent();
afterAll(() => own.remove());

const CLIENTS = [5001, 5002, 5003, 5004];

describeWithRedis(
  'reminders by two processes on one Redis',
  (redis) => {
    it('come once each, although both look at the same moment and are started anew now and then', async () => {
      let clock = START;
      const now = (): Date => new Date(clock);
      const telegram = populatedTelegram(now);
      const open = (): Promise<House> =>
        openHouse({ telegram, now, env: { REDIS_URL: redis().url, INTENTS_DIR: own.dir } });
      let houses = [await open(), await open()];
      const idle = () => Promise.all(houses.map(({ app }) => app.idle()));
      const nudges = (client: number): string[] =>
        telegram
          .messages(client)
          .filter(({ from }) => from?.is_bot)
          .flatMap(({ text }) => (text?.includes('widget: ') ? [text] : []));
      const pass = async (days: number): Promise<void> => {
        for (const end = clock + days * DAY; clock < end; clock += stepAt(now())) {
          await Promise.all([...houses, ...houses].map(({ app }) => app.runDue()));
          await idle();
        }
      };

      for (const id of CLIENTS) {
        telegram.addPerson({ id, first_name: 'Клиент', last_name: String(id), language_code: 'ru' });
        telegram.send(id, id, { kind: 'text', text: 'Здравствуйте!' });
        const name = `Клиент ${id}`;
        const thread = await eventually(
          () => telegram.topics(DESK).find((topic) => topic.name === name)?.id ?? expect.fail('no topic'),
        );
        await idle();
        const inTopic = (text: string) => telegram.send(IRINA, DESK, { kind: 'text', text }, { thread });
        inTopic('Здравствуйте! Рады помочь.');
        inTopic('/plan widget');
        await eventually(() =>
          expect(telegram.messages(DESK, thread).some(({ text }) => text?.includes('на плане'))).toBe(true),
        );
      }
      await idle();

      await pass(5);
      await Promise.all(houses.map((house) => house.close()));
      houses = [await open(), await open()];
      await pass(4.5);
      expect(CLIENTS.map((id) => nudges(id).length)).toEqual([1, 1, 1, 1]);
      await houses[0]?.close();
      houses = [...houses.slice(1), await open()];
      await pass(10);
      expect(CLIENTS.map((id) => nudges(id).length)).toEqual([2, 2, 2, 2]);
      expect(new Set(CLIENTS.flatMap((id) => nudges(id))).size).toBeGreaterThan(1);
      await Promise.all(houses.map((house) => house.close()));
    }, 120_000);
  },
  // The bot writes under its own prefix, which somebody else's server may hold a real desk under.
  { own: true },
);
