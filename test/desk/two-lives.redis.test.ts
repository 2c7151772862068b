import { expect, it, vi } from 'vitest';
import { buttonOf, ANNA, DESK, IRINA, openHouse, populatedTelegram } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describeWithRedis(
  'what the desk and a client have in common, over a restart with Redis',
  (redis) => {
    it('is kept: answers for who blocked the bot, reactions, pieces of a long answer', async () => {
      const telegram = populatedTelegram();
      telegram.addPerson({ id: IRINA, first_name: 'Ирина', language_code: 'ru', is_premium: true });
      const env = { REDIS_URL: redis().url };
      const first = await openHouse({ telegram, env });
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'Где мой счёт?' });
      await eventually(() => expect(first.inTopic(NAME)).toHaveLength(1));
      const thread = first.topic(NAME);
      const long = telegram.send(
        IRINA,
        DESK,
        { kind: 'text', text: 'слово '.repeat(800).trim() },
        { thread },
      );
      await eventually(() => expect(first.got(ANNA)).toHaveLength(2));
      telegram.block(ANNA, true);
      await eventually(() =>
        expect(first.inTopic(NAME).at(-1)?.text).toMatch(/^🚫 Клиент заблокировал бота/),
      );
      telegram.send(IRINA, DESK, { kind: 'text', text: 'Вот он' }, { thread });
      await eventually(() => expect(first.inTopic(NAME).at(-1)?.text).toMatch(/^⚠️ Не доставлено/));
      await first.app.idle();
      await first.close();

      telegram.block(ANNA, false);
      const second = await openHouse({ telegram, env });
      const back = await eventually(() => {
        const said = second.inTopic(NAME).at(-1);
        expect(said?.text).toMatch(/^👋 Клиент вернулся[^]*Остался 1 неотправленный ответ/);
        return said ?? expect.fail('nothing said');
      });
      const data = buttonOf(back, 'Отправить сохранённое');
      await telegram.press(IRINA, DESK, back.message_id, { data });
      await eventually(() => expect(second.got(ANNA).at(-1)?.text).toBe('Вот он'));
      const [, piece] = second.got(ANNA);
      telegram.react(ANNA, ANNA, piece?.message_id ?? 0, ['👍']);
      await eventually(() => expect(telegram.reactions(DESK, long.message_id)).toEqual(['👍']));
      const album = [{ kind: 'photo' }, { kind: 'photo' }] as const;
      telegram.sendAlbum(IRINA, DESK, album, { thread });
      await eventually(() => expect(second.got(ANNA)).toHaveLength(5));
      telegram.send(IRINA, DESK, { kind: 'text', text: '/del' }, { thread, replyTo: long.message_id });
      await eventually(() => expect(second.got(ANNA)).toHaveLength(3));
      await second.close();
    }, 60_000);
  },
  // The bot writes under its own prefix, which somebody else's server may hold a real desk under.
  { own: true },
);
