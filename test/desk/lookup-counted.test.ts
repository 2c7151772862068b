import type { Message } from 'grammy/types';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openKept } from '../../src/open-kept.ts';
import type { TemplateCounts } from '../../src/replies/acceptance.ts';
import { ALWAYS_OPEN, ANNA, DESK, IRINA, openHouse, type House } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** Wednesday, 15:10 in Moscow: an hour of working time, in quarters, makes 16:15. */
const START = Date.parse('2026-03-11T12:10:00.000Z');

const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });

describeWithRedis('an answer that is made from a found template', (redis) => {
  let house: House;
  let raw: Redis;
  let clock = START;
  beforeEach(async () => {
    clock = START;
    raw = new Redis(redis().url);
    await raw.flushall();
    house = await openHouse({ env: { ...ALWAYS_OPEN, REDIS_URL: redis().url }, now: () => new Date(clock) });
  });
  afterEach(async () => {
    await house.close();
    raw.disconnect();
  });

  const say = (text: string, replyTo?: number) =>
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text },
      { thread: house.topic(NAME), ...(replyTo === undefined ? {} : { replyTo }) },
    );
  const inTopic = (fits: (message: Message) => boolean): Promise<Message> =>
    eventually(() => house.inTopic(NAME).findLast(fits) ?? expect.fail('not there yet'));
  const gets = (count: number) => eventually(() => expect(house.got(ANNA)).toHaveLength(count));

  async function asks(text = 'Подскажите, где взять акт?'): Promise<void> {
    house.telegram.send(ANNA, ANNA, { kind: 'text', text });
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
  }

  /** What `/r` with a template's id puts up for copying. */
  async function taken(id: string): Promise<string> {
    say(`/r ${id}`);
    const { text } = await inTopic(({ entities }) => entities?.some(({ type }) => type === 'pre') === true);
    return text ?? '';
  }

  async function counts(): Promise<readonly TemplateCounts[]> {
    await house.app.idle();
    const opened = await openKept(redis().url);
    try {
      return (await opened?.acceptance.counts(['2026-03'])) ?? expect.fail('no REDIS_URL');
    } finally {
      await opened?.close();
    }
  }

  const countsOf = async (id: string) =>
    (await counts())
      .filter(({ template }) => template === id)
      .map(({ offered, sent, edited }) => ({ offered, sent, edited }));
  const promises = async () => {
    await house.app.idle();
    const keys = await raw.keys('*client*');
    const records = await Promise.all(keys.map((key) => raw.get(key).catch(() => null)));
    return records.flatMap((record) =>
      [...(record ?? '').matchAll(/"until":"([^"]+)"/g)].map(([, at]) => at),
    );
  };

  it('counts for it: as sent where it stands as it was, beside what the card offered', async () => {
    await asks();
    say(await taken('refund-how'));
    await gets(1);
    expect(await countsOf('refund-how')).toEqual([{ offered: 1, sent: 1, edited: 0 }]);
    expect((await counts()).filter(({ sent, edited }) => sent + edited > 0)).toHaveLength(1);
    expect((await counts()).length).toBeGreaterThan(1);
  });

  it('counts as edited where it was changed, by way of the input field too', async () => {
    await asks();
    say('/r возврат');
    const list = await inTopic(({ text }) => text?.startsWith('1  Возврат') === true);
    const [first] = list.reply_markup?.inline_keyboard.flat() ?? [];
    const words =
      first && 'switch_inline_query_current_chat' in first && first.switch_inline_query_current_chat;
    say(`@kamerton_bot ${String(words)} Спасибо за терпение.`);
    await gets(1);
    expect(await countsOf('refund-how')).toEqual([{ offered: 1, sent: 0, edited: 1 }]);
  });

  it('counts also where nobody waited for an answer', async () => {
    await asks();
    say('Акт в личном кабинете.');
    await gets(1);
    const before = (await counts()).length;
    say(await taken('refund-how'));
    await gets(2);
    expect(await countsOf('refund-how')).toEqual([{ offered: 1, sent: 1, edited: 0 }]);
    expect(await counts()).toHaveLength(before + 1);
  });

  it('counts no more once it is taken back', async () => {
    await asks();
    const sent = say(await taken('refund-how'));
    await gets(1);
    expect(await countsOf('refund-how')).toHaveLength(1);
    say('/del', sent.message_id);
    await gets(0);
    expect(await counts()).toEqual([]);
  });

  it('is kept with the template’s id, and none of what the next answer says is laid to it', async () => {
    await asks();
    say(`${await taken('refund-how')} Спасибо за терпение.`);
    await gets(1);
    say('И ещё одно.');
    await gets(2);
    expect(await countsOf('refund-how')).toEqual([{ offered: 1, sent: 0, edited: 1 }]);
  });

  it('counts for nothing where the words are quite other ones, and its copy goes', async () => {
    await asks();
    const text = await taken('refund-how');
    say('Акт пришлём сами.');
    await gets(1);
    expect((await countsOf('refund-how')).filter(({ sent, edited }) => sent + edited > 0)).toEqual([]);
    await eventually(() => expect(house.inTopic(NAME).map((one) => one.text)).not.toContain(text));
  });

  it('promises the time that it names', async () => {
    await asks();
    const text = await taken('refund-promise');
    expect(text).toContain('до 16:15');
    say(text);
    await gets(1);
    expect(await promises()).toContain('2026-03-11T13:15:00.000Z');
  });

  it('is not sent when that time has passed; with another in its place it is', async () => {
    await asks();
    const text = await taken('refund-promise');
    clock += 90 * MINUTE;
    say(text);
    await inTopic((message) => message.text?.startsWith('Здесь обещано «до 16:15»') === true);
    await house.app.idle();
    expect(house.got(ANNA)).toHaveLength(0);
    say(text.replace('до 16:15', 'до 17:45'));
    await gets(1);
    expect(await countsOf('refund-promise')).toHaveLength(1);
    expect(await promises()).toContain('2026-03-11T14:45:00.000Z');
  });

  it('leaves nothing of the client in what is kept of the operator', async () => {
    await asks('Здравствуйте! Где взять акт?');
    say('/r возврат');
    await inTopic(({ text }) => text?.includes('Здравствуйте, Анна!') === true);
    await taken('refund-how');
    await house.app.idle();
    const keys = await raw.keys('*session*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(await raw.get(key)).not.toMatch(/Анна|Возврат/);
  });
});
