import { expect, it, vi } from 'vitest';
import {
  populatedTelegram,
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  suggestionOn,
  LEAD,
} from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describeWithRedis(
  'a restart of the bot with Redis',
  (redis) => {
    it('forgets neither topics, clients nor open cards, handles nothing twice, and takes up what came meanwhile', async () => {
      const telegram = populatedTelegram();
      const env = { REDIS_URL: redis().url };
      const first = await openHouse({ telegram, env });
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'Здравствуйте! Подскажите, где взять акт?' });
      const card = await eventually(() => first.inTopic(NAME)[0] ?? expect.fail('no card yet'));
      await first.app.idle();
      await first.close();

      telegram.send(ANNA, ANNA, { kind: 'text', text: 'И ещё счёт, пожалуйста.' });
      const second = await openHouse({ telegram, env });
      await eventually(() => expect(second.inTopic(NAME)).toHaveLength(2));
      expect(telegram.topics(DESK)).toHaveLength(1);
      await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
      await eventually(() =>
        expect(second.got(ANNA).map(({ text }) => text)).toEqual([suggestionOn(card, 1)]),
      );
      await eventually(() => expect(second.inTopic(NAME)[0]?.text).toContain('✅ Ирина'));
      await second.app.idle();
      expect(second.inTopic(NAME)).toHaveLength(2);

      // The session that lets Irina take it back outlives a restart too: it is in Redis.
      await second.close();
      const third = await openHouse({ telegram, env });
      const answered = third.inTopic(NAME)[0] ?? expect.fail('no card');
      await telegram.press(IRINA, DESK, answered.message_id, { data: buttonOf(answered, '↩️ Отозвать') });
      await eventually(() => expect(third.got(ANNA)).toEqual([]));
      telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' });
      await eventually(() => expect(third.got(LEAD).at(-1)?.text).toMatch(/1 клиент написал 2 сообщения\./));
      await third.close();
    }, 60_000);
  },
  // The bot writes under its own prefix, which somebody else's server may hold a real desk under.
  { own: true },
);
