import type { Message } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Correction } from '../../src/knowledge/correction.ts';
import { openKept } from '../../src/open-kept.ts';
import { eventually } from '../support/conversation.ts';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  LEAD,
  OLEG,
  openHouse,
  populatedTelegram,
  type House,
} from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';

describeWithRedis('a corrected reading', (redis) => {
  const telegram = populatedTelegram();
  let house: House;
  beforeAll(async () => {
    telegram.join(DESK, LEAD, 'member');
    telegram.setRights(DESK, { status: 'administrator', can_manage_topics: true, can_delete_messages: true });
    house = await openHouse({ telegram, env: { REDIS_URL: redis().url } });
  }, 60_000);
  afterAll(() => house.close());

  async function card(text: string): Promise<() => Message> {
    telegram.send(ANNA, ANNA, { kind: 'text', text });
    const { message_id: id } = await eventually(
      () => house.inTopic(NAME).findLast((one) => one.text?.startsWith(text)) ?? expect.fail('no card'),
    );
    await house.app.idle();
    return () => house.inTopic(NAME).find((one) => one.message_id === id) ?? expect.fail('gone');
  }

  async function tap(now: () => Message, label: string, by = IRINA): Promise<void> {
    await telegram.press(by, DESK, now().message_id, { data: buttonOf(now(), label) });
    await house.app.idle();
  }

  async function kept(): Promise<readonly Correction[]> {
    const store = (await openKept(redis().url)) ?? expect.fail('no store');
    try {
      return await store.corrections.all();
    } finally {
      await store.close();
    }
  }

  it('of a third language stands on its card, and is not kept', async () => {
    const foreign = await card('Guten Tag, wo finde ich bitte meine letzte Rechnung für den Monat Mai?');
    await tap(foreign, '⋯');
    await tap(foreign, 'другое…');
    await tap(foreign, 'встреча');
    expect(foreign().text).toContain('встреча (поправлено: Ирина)');
    expect(await kept()).toEqual([]);
  });

  it('is kept blanked and once, goes when it is taken back, and with its client', async () => {
    const wrong = await card(
      'Здравствуйте, это Смирнова! Не приходит счёт на anna@romashka.ru, мой номер +7 912 345-67-89',
    );
    await tap(wrong, '⋯');
    expect(await kept()).toEqual([]);
    await tap(wrong, 'другое…');
    await tap(wrong, 'встреча');
    await tap(wrong, '+ черта');
    await tap(wrong, 'юрист', OLEG);
    const [one, ...others] = await kept();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ clientId: ANNA, by: 'Олег', language: 'ru', now: { intent: 'meeting' } });
    expect(one?.was.intent).not.toBe('meeting');
    expect(one?.now.traits).toEqual([...(one?.was.traits ?? []), 'lawyer']);
    expect(one?.text).toMatch(/^Здравствуйте, это ‹имя›! Не приходит счёт на ‹почта›, мой номер ‹телефон›$/);

    await tap(wrong, '✓ юрист');
    expect((await kept()).map(({ now }) => [now.intent, now.traits])).toEqual([['meeting', one?.was.traits]]);
    await tap(wrong, 'встреча ✓');
    expect(await kept()).toEqual([]);

    await tap(wrong, 'другое…');
    await tap(wrong, 'встреча');
    expect(await kept()).toHaveLength(1);
    telegram.send(LEAD, DESK, { kind: 'text', text: '/forget' }, { thread: house.topic(NAME) });
    const asked = await eventually(
      () =>
        house.inTopic(NAME).find(({ text }) => text?.startsWith('Стереть всё')) ?? expect.fail('not asked'),
    );
    await telegram.press(LEAD, DESK, asked.message_id, { data: buttonOf(asked, 'Стереть навсегда') });
    await eventually(() => expect(telegram.topics(DESK)).toEqual([]));
    await house.app.idle();
    expect(await kept()).toEqual([]);
  }, 60_000);
});
