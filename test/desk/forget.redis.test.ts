import { Redis } from 'ioredis';
import { expect, it, vi } from 'vitest';
import { buttonOf, DESK, IRINA, LEAD, OLEG, openHouse, populatedTelegram } from '../support/house.ts';
import { everythingIn } from '../support/redis-content.ts';
import { describeWithRedis } from '../support/redis-server.ts';

/** Nothing else in the store has these letters. */
const ID = 5_550_123_456;
const NAME = 'Ядвига Щур';
const MARKER = 'перламутровый-маркер-41';
const HOLDS = [String(ID), 'Ядвига', MARKER];

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describeWithRedis('a forgotten client', (redis) => {
  it('is nowhere in Redis any more, neither by number, nor by name, nor by words', async () => {
    const telegram = populatedTelegram();
    telegram.addPerson({ id: ID, first_name: 'Ядвига', last_name: 'Щур', language_code: 'ru' });
    telegram.join(DESK, LEAD, 'member');
    telegram.setRights(DESK, { status: 'administrator', can_manage_topics: true, can_delete_messages: true });
    const house = await openHouse({ telegram, env: { REDIS_URL: redis().url } });
    const write = (text: string) => telegram.send(ID, ID, { kind: 'text', text });
    write(`Здравствуйте! Почему вебхук отвечает 401? ${MARKER}`);
    const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card'));
    await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '💡 Пожелание') });
    await telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    await eventually(() => expect(house.got(ID)).toHaveLength(1));
    write(`Хотелось бы тёмную тему, ${MARKER}. Когда ответите?`);
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(2));
    const thread = house.topic(NAME);
    telegram.send(OLEG, DESK, { kind: 'text', text: `Передал, ${MARKER}, отвечу до 18:00.` }, { thread });
    await eventually(() => expect(house.got(ID)).toHaveLength(2));
    telegram.send(LEAD, DESK, { kind: 'text', text: '/forget' }, { thread });
    await house.app.idle();
    const before = await everything(redis().url);
    expect(HOLDS.filter((one) => before.includes(one))).toEqual(HOLDS);

    const asked = await eventually(
      () =>
        house
          .inTopic(NAME)
          .find(({ text }) => text?.startsWith(`Стереть всё, что известно о клиенте ${NAME}?`)) ??
        expect.fail('not asked'),
    );
    const data = { data: buttonOf(asked, 'Стереть навсегда') };
    await telegram.press(IRINA, DESK, asked.message_id, data);
    await house.app.idle();
    expect(telegram.topics(DESK)).toHaveLength(1);
    await telegram.press(LEAD, DESK, asked.message_id, data);
    await eventually(() => expect(telegram.topics(DESK)).toEqual([]));
    await eventually(() =>
      expect(telegram.messages(DESK).at(-1)?.text).toBe('Готово. Данные клиента стёрты, тема удалена.'),
    );
    await house.app.idle();
    const after = await everything(redis().url);
    expect(HOLDS.flatMap((one) => after.split('\n').filter((line) => line.includes(one)))).toEqual([]);

    // The wish still counts, and they may come again as somebody new.
    telegram.send(LEAD, LEAD, { kind: 'text', text: '/start' });
    telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests' });
    await eventually(() => expect(house.got(LEAD).at(-1)?.text).toContain('без названия'));
    write('Это снова я.');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    await house.close();
  });
});

async function everything(url: string): Promise<string> {
  const client = new Redis(url);
  const lines = await everythingIn(client);
  client.disconnect();
  return lines.join('\n');
}
