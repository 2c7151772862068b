import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from '../../src/knowledge/exchange.ts';
import { openKept } from '../../src/open-kept.ts';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { ALWAYS_OPEN, buttonOf, DESK, IRINA, openHouse, suggestionOn, type House } from '../support/house.ts';
import { describeWithRedis } from '../support/redis-server.ts';

const withoutName = (text: string): string => text.replace(/Клиент/g, '‹имя›');
const NOW = new Date('2026-03-12T09:00:00.000Z');

describeWithRedis('a message and its answer are kept, blanked', (redis) => {
  let house: House;
  let raw: Redis;
  let clock = NOW;
  beforeEach(async () => {
    raw = new Redis(redis().url);
    clock = NOW;
    await raw.flushall();
    house = await openHouse({ env: { ...ALWAYS_OPEN, REDIS_URL: redis().url }, now: () => clock });
  });
  afterEach(async () => {
    await house.close();
    raw.disconnect();
  });

  async function kept(): Promise<readonly Exchange[]> {
    await house.app.idle();
    const opened = (await openKept(redis().url)) ?? expect.fail('no REDIS_URL');
    try {
      return (await opened.exchanges.changes(0, 100)).exchanges;
    } finally {
      await opened.close();
    }
  }
  const only = async (): Promise<Exchange> => {
    const all = await kept();
    expect(all).toHaveLength(1);
    return all[0] ?? expect.fail('none kept');
  };
  const press = (talk: Conversation, label: string) =>
    house.telegram.press(IRINA, DESK, talk.card.message_id, { data: buttonOf(talk.card, label) });

  it('with the reading, and without the client’s name, in the operator’s own words', async () => {
    const talk = await conversation(house, 'Здравствуйте! Я Клиент. Почему вебхук отвечает 401?');
    talk.answers('Клиент, здравствуйте! Ключ устарел, выпустите новый.');
    await talk.gotAll(1);
    expect(await only()).toEqual({
      id: expect.stringMatching(/^[0-9a-z]+$/),
      clientId: talk.client,
      at: NOW.toISOString(),
      by: 'Ирина',
      language: 'ru',
      intent: expect.any(String),
      traits: expect.any(Array),
      subject: expect.any(String),
      question: 'Здравствуйте! Я ‹имя›. Почему вебхук отвечает 401?',
      answer: '‹имя›, здравствуйте! Ключ устарел, выпустите новый.',
      how: 'own',
    });
  });

  it('with its template where a suggestion was sent as it stood, until that is taken back', async () => {
    const talk = await conversation(house, 'Подскажите, пожалуйста, где взять акт?');
    const words = suggestionOn(talk.card, 1);
    await press(talk, '1');
    await talk.gotAll(1);
    const exchange = await only();
    expect(exchange).toMatchObject({ how: 'suggestion', answer: withoutName(words) });
    expect(exchange.suggested).toBe(exchange.answer);
    expect(exchange.template).toEqual(expect.any(String));
    const card = await eventually(
      () =>
        talk.inTopic().find(({ reply_markup: markup }) => JSON.stringify(markup)?.includes('↩️')) ??
        expect.fail('cannot be taken back yet'),
    );
    await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '↩️ Отозвать') });
    await eventually(() => expect(talk.got()).toEqual([]));
    expect(await kept()).toEqual([]);
    talk.answers('Акт в разделе «Документы».');
    await talk.gotAll(1);
    expect(await only()).toMatchObject({ id: exchange.id, how: 'own', answer: 'Акт в разделе «Документы».' });
  });

  it('with the suggestion that an operator changed', async () => {
    const talk = await conversation(house, 'Подскажите, пожалуйста, где взять акт?');
    const words = suggestionOn(talk.card, 1);
    talk.answers(`@${house.telegram.bot.username} ${words} Прикладываю.`);
    await talk.gotAll(1);
    const exchange = await only();
    expect(exchange).toMatchObject({ how: 'edited', suggested: withoutName(words) });
    expect(exchange.template).toEqual(expect.any(String));
    expect(exchange.answer).toBe(withoutName(`${words} Прикладываю.`));
  });

  it('with the exchange whose answer it was made from, and how it then reads', async () => {
    const first = await conversation(house, 'Можно ли поменять логотип в письмах рассылки?');
    first.answers('Логотип меняется в настройках писем.');
    await first.gotAll(1);
    const { id } = await only();
    clock = new Date(NOW.getTime() + 2 * 60_000);
    const talk = await conversation(house, 'Можно поменять логотип в письмах рассылки?');
    await press(talk, '✎ Ирина, 12 марта');
    talk.answers('Да, в настройках писем.');
    await talk.gotAll(1);
    const [, second] = await kept();
    expect(second).toMatchObject({ from: id, how: 'own', answer: 'Да, в настройках писем.' });
  });

  it('once, with the last of several messages that it answers', async () => {
    const talk = await conversation(house, 'Где взять акт?');
    talk.writes('И куда прислать оригинал договора?');
    await eventually(() => expect(talk.inTopic()).toHaveLength(2));
    talk.answers('Акт в «Документах», договор пришлите на почту.');
    await talk.gotAll(1);
    expect((await only()).question).toBe('И куда прислать оригинал договора?');
  });

  it('as its operator corrects it, and no more once nothing is left of it', async () => {
    const talk = await conversation(house, 'Пришлите, пожалуйста, схему подключения');
    const own = talk.answers({ kind: 'photo', caption: 'Клиент, вот схема подключения.' });
    await talk.gotAll(1);
    expect((await only()).answer).toBe('‹имя›, вот схема подключения.');
    house.telegram.edit(IRINA, DESK, own.message_id, 'Клиент, вот новая схема.');
    await eventually(() => expect(talk.got()[0]?.caption).toBe('Клиент, вот новая схема.'));
    expect((await only()).answer).toBe('‹имя›, вот новая схема.');
    house.telegram.edit(IRINA, DESK, own.message_id, '');
    await eventually(() => expect(talk.got()[0]?.caption ?? '').toBe(''));
    expect(await kept()).toEqual([]);
  });

  it('but not where either side is without words, or nobody can tell the language', async () => {
    const wordless = await conversation(house, 'Где взять акт?');
    wordless.answers({ kind: 'photo' });
    await wordless.gotAll(1);
    const other = await conversation(house, 'Wo finde ich bitte die Rechnung für den letzten Monat?');
    other.answers('Guten Tag, die Rechnung kommt morgen.');
    await other.gotAll(1);
    expect(await kept()).toEqual([]);
  });
});
