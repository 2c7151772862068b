import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, LEAD, openHouse, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const write = (text: string, options: { replyTo?: number; quote?: string } = {}) =>
  house.telegram.send(ANNA, ANNA, { kind: 'text', text }, options);
const reply = (text: string, replyTo: number, quote?: string) =>
  house.telegram.send(
    IRINA,
    DESK,
    { kind: 'text', text },
    { thread: house.topic(NAME), replyTo, ...(quote ? { quote } : {}) },
  );
const firstCard = (): Promise<Message> =>
  eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
const quotesOn = ({ text = '', entities = [] }: Message): string[] =>
  entities
    .filter(({ type }) => type === 'blockquote')
    .map(({ offset, length }) => text.slice(offset, offset + length));

/** Has the group refuse its next message for two seconds, and writes the first text into that. */
async function writeWhileTheGroupRests(text: string, options = {}): Promise<Message> {
  house.telegram.failNext({
    method: 'sendMessage',
    error_code: 429,
    description: 'Too Many Requests: retry after 2',
    parameters: { retry_after: 2 },
  });
  const message = write(text, options);
  await eventually(() =>
    expect(house.telegram.calls.some(({ answer }) => answer.error_code === 429)).toBe(true),
  );
  return message;
}

function toDesk(): string[] {
  return house.telegram.calls
    .filter(({ payload, answer }) => payload['chat_id'] === DESK && answer.ok)
    .map(({ method }) => method)
    .filter((method) => !method.startsWith('get'));
}

describe('texts of a client that come while their card waits', () => {
  it('stand on one card in their order, each a quote with its own formatting, and are read as one message', async () => {
    await writeWhileTheGroupRests('Здравствуйте!');
    house.telegram.send(ANNA, ANNA, {
      kind: 'text',
      text: 'Подскажите, пожалуйста,',
      entities: [{ type: 'bold', offset: 0, length: 10 }],
    });
    write('где взять акт?');
    const card = await firstCard();
    expect(quotesOn(card)).toEqual(['Здравствуйте!', 'Подскажите, пожалуйста,', 'где взять акт?']);
    const bold = card.entities?.find(({ type, offset }) => type === 'bold' && offset < 60);
    expect(card.text?.slice(bold?.offset).slice(0, bold?.length)).toBe('Подскажите');
    expect(card.text?.match(/вопрос \d+.%/g)).toHaveLength(1);
    expect(card.text).toMatch(/вежлив/);
    await house.app.idle();
    expect(toDesk()).toEqual(['createForumTopic', 'sendMessage']);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' });
    await eventually(() => expect(house.got(LEAD).at(-1)?.text).toMatch(/1 клиент написал,? 3 сообщения\./));
  });

  it('count as one outburst, since people split a thought into several messages', async () => {
    await writeWhileTheGroupRests('Вы идиоты');
    write('Тупые идиоты, верните деньги!');
    expect(quotesOn(await firstCard())).toHaveLength(2);
    expect((await firstCard()).text).not.toContain('второй раз');
    write('Идиоты!');
    const next = await eventually(() => house.inTopic(NAME)[1] ?? expect.fail('no second card'));
    expect(next.text).toContain('второй раз за месяц пишет грубо');
  });

  it('keep their own place: a correction changes its part and shows what it said before', async () => {
    await writeWhileTheGroupRests('Счёт на 1000 рублей');
    const second = write('за май');
    write('не пришёл');
    await firstCard();
    house.telegram.edit(ANNA, ANNA, second.message_id, 'за июнь');
    await eventually(() =>
      expect(house.inTopic(NAME)[0]?.text).toMatch(
        /^Счёт на 1000 рублей\nза июнь\n✏️ .+ Было:\nза май\nне пришёл\n/,
      ),
    );
  });

  it('may be corrected before anybody saw them', async () => {
    const first = await writeWhileTheGroupRests('Счёт на 1000 рублей');
    house.telegram.edit(ANNA, ANNA, first.message_id, 'Счёт на 2000 рублей');
    write('не пришёл');
    const card = await firstCard();
    expect(card.text).toMatch(/^Счёт на 2000 рублей\n.+\nСчёт на 1000 рублей\nне пришёл\n/);
  });

  it('are each meant by an operator who quotes its words, and the last by one who quotes none', async () => {
    const first = await writeWhileTheGroupRests('Где взять акт?');
    const last = write('И счёт за май?');
    const card = await firstCard();
    reply('Акт в кабинете.', card.message_id, 'акт');
    await eventually(() => expect(house.got(ANNA)[0]?.reply_to_message?.message_id).toBe(first.message_id));
    reply('Счёт отправили.', card.message_id);
    await eventually(() => expect(house.got(ANNA)[1]?.reply_to_message?.message_id).toBe(last.message_id));
  });

  it('are found again when the client replies to any of them', async () => {
    const first = await writeWhileTheGroupRests('Где взять акт?');
    write('И счёт за май?');
    const card = await firstCard();
    write('Акт нашли, спасибо', { replyTo: first.message_id });
    const next = await eventually(() => house.inTopic(NAME)[1] ?? expect.fail('no second card'));
    expect(next.reply_to_message?.message_id).toBe(card.message_id);
  });

  it('are answered together by one tap', async () => {
    await writeWhileTheGroupRests('Где взять акт?');
    write('И счёт за май?');
    const card = await firstCard();
    await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('✅ Ирина'));
    expect(house.inTopic(NAME)).toHaveLength(1);
  });

  it('are not answered by what an operator wrote before they could be seen', async () => {
    write('Где взять акт?');
    const card = await firstCard();
    await house.app.idle();
    await writeWhileTheGroupRests('И счёт за май?');
    reply('Акт в кабинете.', card.message_id);
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: 'Там же и остальное.' },
      { thread: house.topic(NAME) },
    );
    await eventually(() => expect(house.got(ANNA)).toHaveLength(2));
    const next = await eventually(
      () =>
        house.inTopic(NAME).find(({ text }) => text?.startsWith('И счёт')) ?? expect.fail('no second card'),
    );
    expect(buttonOf(next, '1')).toBeTruthy();
  });

  it('go on in a second card beyond 3000 units, and nothing of them is lost', async () => {
    await writeWhileTheGroupRests('а'.repeat(1400));
    write('б'.repeat(1400));
    write('в'.repeat(1400));
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(2));
    const [one, two] = house.inTopic(NAME);
    expect(one?.text?.startsWith(`${'а'.repeat(1400)}\n${'б'.repeat(1400)}\n`)).toBe(true);
    expect(two?.text?.startsWith('в'.repeat(1400))).toBe(true);
  });
});

describe('a text that comes after one that Telegram refuses for good', () => {
  it('has a card of its own: nobody would see it on the other one', async () => {
    write('Добрый день');
    await firstCard();
    await house.app.idle();
    house.telegram.failNext({
      method: 'sendMessage',
      error_code: 400,
      description: 'Bad Request: text must be something else',
    });
    write('Где взять акт?');
    await eventually(() =>
      expect(house.inTopic(NAME).some(({ text }) => text?.includes('не получилось'))).toBe(true),
    );
    write('И счёт за май?');
    await eventually(() =>
      expect(house.inTopic(NAME).some(({ text }) => text?.startsWith('И счёт за май?'))).toBe(true),
    );
  });
});

describe('a text that comes in the very moment in which its card is being shown', () => {
  it('gets a card of its own, and is never lost nor shown twice', async () => {
    // Telegram has done it, the bot does not know yet.
    const { telegram } = house;
    const serve = telegram.serve.bind(telegram);
    telegram.serve = async (method, payload, files) => {
      const served = await serve(method, payload, files);
      if (method === 'sendMessage' && payload['chat_id'] === DESK) await sleep(300);
      return served;
    };
    for (let round = 0; round < 4; round++) {
      const known = round === 0 ? 0 : house.inTopic(NAME).length;
      write(`Сообщение №${round}а`);
      await eventually(() => {
        const [topic] = telegram.topics(DESK);
        const seen = telegram.messages(DESK, topic?.id).filter(({ text }) => text?.includes('№'));
        expect(seen.length).toBeGreaterThan(known);
      });
      await sleep(80 * round);
      write(`Сообщение №${round}б`);
      await eventually(() => {
        const all = house.inTopic(NAME).map(({ text }) => text ?? '');
        expect(all.filter((text) => text.includes(`№${round}б`))).toHaveLength(1);
      });
      await house.app.idle();
    }
    const shown = house
      .inTopic(NAME)
      .flatMap(quotesOn)
      .map((text) => /№\S+/.exec(text)?.[0]);
    expect(shown).toEqual(['№0а', '№0б', '№1а', '№1б', '№2а', '№2б', '№3а', '№3б']);
    // Nothing changes under the eyes of who reads it.
    expect(toDesk()).not.toContain('editMessageText');
  }, 60_000);
});

describe('in calm traffic', () => {
  it('nothing is held back: each text has its card as soon as it comes', async () => {
    write('Где взять акт?');
    await firstCard();
    await house.app.idle();
    write('И счёт за май?');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(2));
    await house.app.idle();
    expect(toDesk()).toEqual(['createForumTopic', 'sendMessage', 'sendMessage']);
  });
});

describe('a reply of the client', () => {
  it('to an operator’s answer stands on that answer in the topic, with the words they quoted', async () => {
    write('Где взять акт?');
    const card = await firstCard();
    const own = reply('Акт в личном кабинете, счёт там же.', card.message_id);
    const got = await eventually(() => house.got(ANNA)[0] ?? expect.fail('no answer yet'));
    write('А где там?', { replyTo: got.message_id, quote: 'в личном кабинете' });
    const next = await eventually(
      () => house.inTopic(NAME).find(({ text }) => text?.startsWith('А где там')) ?? expect.fail('no card'),
    );
    expect(next.reply_to_message?.message_id).toBe(own.message_id);
    expect(next.quote?.text).toBe('в личном кабинете');
  });

  it('still stands on it where the quoted words read otherwise there', async () => {
    write('Где взять акт?');
    const card = await firstCard();
    const own = reply('Акт в кабинете.', card.message_id);
    const got = await eventually(() => house.got(ANNA)[0] ?? expect.fail('no answer yet'));
    const description = 'Bad Request: QUOTE_TEXT_INVALID';
    house.telegram.failNext({ method: 'sendMessage', error_code: 400, description });
    write('А где там?', { replyTo: got.message_id, quote: 'кабинете' });
    const next = await eventually(
      () => house.inTopic(NAME).find(({ text }) => text?.startsWith('А где там')) ?? expect.fail('no card'),
    );
    expect(next.reply_to_message?.message_id).toBe(own.message_id);
    expect(next.quote).toBeUndefined();
  });
});
