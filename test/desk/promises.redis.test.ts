import { expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  populatedTelegram,
  suggestionOn,
  type House,
} from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** Wednesday, 15:10 in Moscow. */
const START = Date.parse('2026-03-11T12:10:00.000Z');
const NEAR = '⏰ Обещали ответить до 16:15, осталось 15 минут.';
const PAST = '⏰ Обещанное время прошло: клиент ждёт ответа с 15:10.';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

const said = (house: House) =>
  house.inTopic(NAME).flatMap(({ text }) => (text?.startsWith('⏰') ? [text] : []));

describeWithRedis(
  'a promised time, with Redis',
  (redis) => {
    it('outlives restarts: each reminder comes once, however often the bot starts and looks', async () => {
      const telegram = populatedTelegram();
      let ahead = 0;
      const open = (): Promise<House> =>
        openHouse({
          telegram,
          env: { REDIS_URL: redis().url },
          now: () => new Date(START + ahead),
        });
      /** Starts the bot at that minute, looks at once from two sides, and stops. */
      const at = async (minute: number): Promise<string[]> => {
        ahead = minute * MINUTE;
        const house = await open();
        await Promise.all([house.app.runDue(), house.app.runDue()]);
        await house.app.idle();
        const lines = said(house);
        await house.close();
        return lines;
      };

      const house = await open();
      telegram.send(ANNA, ANNA, {
        kind: 'text',
        text: 'Добрый день! У нас не открывается отчёт по продажам.',
      });
      const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
      const number = [1, 2, 3].find((one) => suggestionOn(card, one).includes('до 16:15'));
      await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, String(number)) });
      await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
      await house.app.idle();
      await house.close();

      expect(await at(40)).toEqual([]);
      expect(await at(50)).toEqual([NEAR]);
      expect(await at(55)).toEqual([NEAR]);
      expect(await at(65)).toEqual([NEAR, PAST]);
      expect(await at(90)).toEqual([NEAR, PAST]);
    }, 60_000);
  },
  // The bot writes under its own prefix, which somebody else's server may hold a real desk under.
  { own: true },
);
