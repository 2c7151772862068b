import { expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, openHouse, populatedTelegram, type House } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
const RUDE = 'Вы идиоты, что ли? Какого чёрта у вас ничего не работает, уроды!';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describeWithRedis(
  'a wait for a client to cool off, with Redis',
  (redis) => {
    it('outlives restarts: the reminder comes by itself and once, however often the bot starts and looks', async () => {
      const telegram = populatedTelegram();
      let ahead = 0;
      const open = (): Promise<House> =>
        openHouse({
          telegram,
          env: { REDIS_URL: redis().url },
          now: () => new Date(Date.now() + ahead),
        });
      const reminders = (house: House) => house.inTopic(NAME).filter(({ text }) => text?.startsWith('⏰'));
      let house = await open();
      telegram.send(ANNA, ANNA, { kind: 'text', text: RUDE });
      const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
      await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '⏸ Пауза 30 мин') });
      await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('⏸ пауза до'));
      await house.app.idle();
      await house.close();

      ahead = 20 * MINUTE;
      house = await open();
      await house.app.runDue();
      await house.app.idle();
      expect(reminders(house)).toEqual([]);
      await house.close();

      ahead = 40 * MINUTE;
      house = await open();
      // Nobody calls: BullMQ ticks, every 15 seconds.
      await vi.waitFor(() => expect(reminders(house)).toHaveLength(1), { timeout: 40_000, interval: 50 });
      await Promise.all([house.app.runDue(), house.app.runDue()]);
      await house.app.idle();
      expect(reminders(house)).toHaveLength(1);
      expect(house.inTopic(NAME)[0]?.text).not.toContain('⏸ пауза до');
      await house.close();

      ahead = 80 * MINUTE;
      house = await open();
      await house.app.runDue();
      await house.app.idle();
      expect(reminders(house)).toHaveLength(1);
      await house.close();
    }, 60_000);
  },
  // The bot writes under its own prefix, which somebody else's server may hold a real desk under.
  { own: true },
);
