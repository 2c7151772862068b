import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNA, DESK, LEAD, openHouse, STRANGER, type House } from '../support/house.ts';

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 20 });

let clock = 0;
let house: House;
beforeEach(async () => {
  clock = Date.parse('2026-03-11T12:10:00.000Z');
  house = await openHouse({ now: () => new Date(clock), env: { DIGEST_CHAT_ID: String(LEAD) } });
  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/start' });
  await eventually(() => expect(house.got(LEAD)).toHaveLength(1));
});
afterEach(() => house.close());

const told = () => house.got(LEAD).filter(({ text }) => text?.startsWith('⚠️'));
const buried = () => house.log.filter(({ msg }) => String(msg).startsWith('an update was put away')).length;

/** A message whose sender has no name: nothing that Telegram sends, and nobody can file it. */
function bringPoison(): void {
  house.telegram.inject({
    message: {
      message_id: 5,
      date: 1,
      chat: { id: 999, type: 'private' },
      from: { id: 999, is_bot: false },
      text: 'тайный текст',
    },
  });
}

it('are told to the leads once a day, listed without their texts, and handled again on request', async () => {
  bringPoison();
  await eventually(() => expect(buried()).toBe(1));
  await house.app.runDue();
  await eventually(() => expect(told()).toHaveLength(1));
  expect(told()[0]?.text).toBe('⚠️ 1 сообщение от Telegram не удалось обработать. Подробнее: /dead');
  bringPoison();
  await eventually(() => expect(buried()).toBe(2));
  await house.app.runDue();
  await house.app.idle();
  expect(told()).toHaveLength(1);

  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/dead' });
  await eventually(() => expect(house.got(LEAD).at(-1)?.text).toMatch(/^Не удалось обработать 2 сообщения/));
  expect(house.got(LEAD).at(-1)?.text).not.toContain('тайный');
  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/dead retry' });
  await eventually(() => expect(house.got(LEAD).at(-1)?.text).toBe('Пробую ещё раз: 2 сообщения.'));
  await eventually(() => expect(buried()).toBe(4));

  clock += 24 * 60 * 60 * 1000;
  await house.app.runDue();
  await eventually(() => expect(told()).toHaveLength(2));
}, 60_000);

it('are none of a client’s business: their /dead is a message like any other', async () => {
  house.telegram.send(STRANGER, STRANGER, { kind: 'text', text: '/dead' });
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: '/start' });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  await house.app.idle();
  expect(house.got(STRANGER)).toEqual([]);
  expect(house.telegram.topics(DESK)).toHaveLength(1);
});
