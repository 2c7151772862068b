import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversation, eventually } from '../support/conversation.ts';
import { buttonOf, DESK, IRINA, openHouse, type House } from '../support/house.ts';
import { everythingIn, passTime } from '../support/redis-content.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Nothing else in the store has these letters. */
const MARKER = 'перламутровый-маркер-52';

describeWithRedis(
  'what clients and operators wrote',
  (redis) => {
    let house: House;
    let client: Redis;
    beforeAll(async () => {
      client = new Redis(redis().url);
      house = await openHouse({ env: { REDIS_URL: redis().url, RETENTION_DAYS: '2' } });
    });
    afterAll(async () => {
      client.disconnect();
      await house.close();
    });
    const holding = async (words: string): Promise<string[]> =>
      (await everythingIn(client)).filter((line) => line.includes(words));

    it('is nowhere any more after RETENTION_DAYS, of whatever kind, but for the wishes', async () => {
      const talk = await conversation(house, `Здравствуйте! Почему вебхук отвечает 401? ${MARKER}`);
      const { client: id, question, card } = talk;
      await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '💡 Пожелание') });
      house.telegram.edit(id, id, question.message_id, `Почему вебхук отвечает 402? ${MARKER}`);
      talk.writes(`${MARKER} ${'длинное слово '.repeat(250)}`.trim());
      talk.writes({ kind: 'photo', caption: `вот снимок ${MARKER}` });
      house.telegram.send(
        id,
        id,
        { kind: 'text', text: `вот цитата ${MARKER}` },
        { replyTo: question.message_id, quote: MARKER },
      );
      await eventually(() =>
        expect(talk.inTopic().some(({ text }) => text?.startsWith('вот цитата'))).toBe(true),
      );
      const { thread } = talk;
      const album = [{ kind: 'photo', caption: `вот альбом ${MARKER}` }, { kind: 'photo' }] as const;
      house.telegram.sendAlbum(IRINA, DESK, album, { thread });
      talk.answers(`Отвечу до 18:00, ${MARKER}`);
      await talk.gotAll(3);
      talk.writes(`А когда? ${MARKER}`);
      await eventually(() =>
        expect(talk.inTopic().some(({ text }) => text?.startsWith('А когда?'))).toBe(true),
      );
      house.telegram.block(id, true);
      talk.answers(`Сегодня, ${MARKER}`);
      await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^⚠️ Не доставлено/));
      await house.app.idle();
      const kinds = (await holding(MARKER)).map((line) => /[}]:(\w+)/.exec(line)?.[1] ?? line);
      expect([...new Set(kinds)].toSorted()).toEqual(['card', 'heads', 'marks', 'voices']);

      await passTime(client, 1.9 * DAY);
      // A change does not begin the time anew.
      house.telegram.block(id, false);
      house.telegram.edit(id, id, question.message_id, 'Почему вебхук отвечает 403?');
      await eventually(() =>
        expect(talk.inTopic().some(({ text }) => text?.includes('отвечает 403'))).toBe(true),
      );
      await house.app.idle();
      expect((await holding(MARKER)).length).toBeGreaterThan(2);
      await passTime(client, 0.1 * DAY);
      expect((await holding(MARKER)).filter((line) => !line.includes('{requests}'))).toEqual([]);
      talk.writes('Ау?');
      await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^Ау\?/));
    });

    it('keeps no answer for a client’s return longer because another was kept after it', async () => {
      const talk = await conversation(house);
      house.telegram.block(talk.client, true);
      talk.answers(`Раз, ${MARKER}-раз`);
      await eventually(async () => expect(await holding(`${MARKER}-раз`)).not.toEqual([]));
      await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^⚠️ Не доставлено/));
      await house.app.idle();
      await passTime(client, 1.5 * DAY);
      talk.answers(`Два, ${MARKER}-два`);
      await eventually(async () => expect(await holding(`${MARKER}-два`)).not.toEqual([]));
      await house.app.idle();
      await passTime(client, 0.5 * DAY);
      expect(await holding(`${MARKER}-раз`)).toEqual([]);
      house.telegram.block(talk.client, false);
      const back = await eventually(
        () =>
          talk.inTopic().findLast(({ text }) => text?.startsWith('👋')) ??
          expect.fail('nobody says they are back'),
      );
      await house.telegram.press(IRINA, DESK, back.message_id, {
        data:
          back.reply_markup?.inline_keyboard.flatMap((row) =>
            row.flatMap((button) =>
              'callback_data' in button && button.callback_data ? [button.callback_data] : [],
            ),
          )[0] ?? '',
      });
      await eventually(() => expect(talk.got().map(({ text }) => text)).toEqual([`Два, ${MARKER}-два`]));
    });
  },
  { own: true },
);
