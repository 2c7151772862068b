import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, LEAD, openHouse, SONYA, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const write = (text: string, from = ANNA) => house.telegram.send(from, from, { kind: 'text', text });

describe('what clients send', () => {
  it('greets on /start in the client’s language and makes no topic for it', async () => {
    write('/start');
    write('/start', SONYA);
    await eventually(() => expect(house.got(ANNA)[0]?.text).toMatch(/^Здравствуйте!/));
    await eventually(() => expect(house.got(SONYA)[0]?.text).toMatch(/^Hello!/));
    expect(house.telegram.topics(DESK)).toEqual([]);
  });

  it('relays photos and documents by copying, with the card as their caption, both ways', async () => {
    house.telegram.send(ANNA, ANNA, { kind: 'photo', caption: 'Кнопка пропала, вот скриншот' });
    house.telegram.send(ANNA, ANNA, { kind: 'document', fileName: 'акт.pdf' });
    const [photo, document] = await eventually(() => {
      expect(house.inTopic(NAME)).toHaveLength(2);
      return house.inTopic(NAME);
    });
    expect(photo?.photo).toBeDefined();
    expect(photo?.caption).toMatch(/^Кнопка пропала, вот скриншот\n/);
    expect(document?.document?.file_name).toBe('акт.pdf');
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'photo', caption: 'Нажмите сюда' },
      { thread: house.topic(NAME), replyTo: photo?.message_id ?? 0 },
    );
    await eventually(() => expect(house.got(ANNA)[0]?.caption).toBe('Нажмите сюда'));
    expect(house.got(ANNA)[0]?.photo).toBeDefined();
  });

  it('tells the operator in the topic what cannot be relayed to the client', async () => {
    write('Здравствуйте');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    house.telegram.send(IRINA, DESK, { kind: 'story' }, { thread: house.topic(NAME) });
    await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toMatch(/истории я пока не умею/));
    expect(house.got(ANNA)).toEqual([]);
  });

  it('shows a long message whole above its card, and a Premium one in two parts', async () => {
    write('слово '.repeat(680).trim());
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(2));
    write('слово '.repeat(1300).trim());
    const shown = await eventually(() => {
      expect(house.inTopic(NAME)).toHaveLength(5);
      return house.inTopic(NAME);
    });
    const quoted = shown.filter(({ reply_markup }) => !reply_markup).map(({ text = '' }) => text);
    expect(quoted.join(' ').match(/слово/g)).toHaveLength(680 + 1300);
    expect(shown.filter(({ reply_markup }) => reply_markup)).toHaveLength(2);
  });

  it('keeps the client’s formatting in the quote, with quotes inside it flattened', async () => {
    house.telegram.send(ANNA, ANNA, {
      kind: 'text',
      text: '👋 важно: цитата',
      entities: [
        { type: 'bold', offset: 3, length: 5 },
        { type: 'blockquote', offset: 10, length: 6 },
      ],
    });
    const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
    expect(card.entities?.filter(({ offset }) => offset < 16)).toEqual([
      { type: 'blockquote', offset: 0, length: 16 },
      { type: 'bold', offset: 3, length: 5 },
    ]);
  });

  it('carries a client’s correction into the card and keeps the first words', async () => {
    const message = write('Здравствуйте! Счёт на 1000 рублей не оплачен');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    house.telegram.edit(ANNA, ANNA, message.message_id, 'Здравствуйте! Счёт на 2000 рублей не оплачен');
    await eventually(() => expect(house.inTopic(NAME)[0]?.text).toMatch(/^Здравствуйте! Счёт на 2000/));
    expect(house.inTopic(NAME)[0]?.text).toContain('Было:\nЗдравствуйте! Счёт на 1000 рублей');
  });

  it('carries an operator’s correction over to the client', async () => {
    write('Когда откроетесь?');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    const own = house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: 'В девать утра' },
      { thread: house.topic(NAME) },
    );
    await eventually(() => expect(house.got(ANNA)[0]?.text).toBe('В девать утра'));
    house.telegram.edit(IRINA, DESK, own.message_id, 'В девять утра');
    await eventually(() => expect(house.got(ANNA)[0]?.text).toBe('В девять утра'));
  });
});

describe('what the desk survives', () => {
  it('makes a deleted topic anew, and the message that found it gone is not lost', async () => {
    write('Первое');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    house.telegram.deleteTopic(DESK, house.topic(NAME));
    write('Второе');
    // After what was said last, as nobody would know what it is about.
    await eventually(() => expect(house.inTopic(NAME)[1]?.text).toMatch(/^Второе/));
    expect(house.inTopic(NAME)[0]?.text).toContain('Первое');
  });

  it('says in the topic when the client has blocked the bot, and offers the suggestions again', async () => {
    write('Здравствуйте, где счёт?');
    const card = await eventually(() => house.inTopic(NAME)[0] ?? expect.fail('no card yet'));
    house.telegram.block(ANNA, true);
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: 'Отправили на почту.' },
      { thread: house.topic(NAME) },
    );
    await eventually(() =>
      expect(house.inTopic(NAME).map(({ text }) => text)).toContain(
        '⚠️ Не доставлено. Клиент заблокировал бота, сообщение я сохраню до его возвращения.',
      ),
    );
    await eventually(() => expect(house.inTopic(NAME)[0]?.text).toContain('⚠️ Не доставлено'));
    house.telegram.block(ANNA, false);
    await eventually(() => expect(house.inTopic(NAME).at(-1)?.text).toMatch(/^👋 Клиент вернулся/));
    const data = buttonOf(house.inTopic(NAME)[0] ?? card, '1');
    await house.telegram.press(IRINA, DESK, card.message_id, { data });
    await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  });

  it('obeys a flood limit and loses nothing over server faults and cut connections', async () => {
    house.telegram.failNext({
      method: 'sendMessage',
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    house.telegram.failNext({ method: 'createForumTopic', error_code: 502, description: 'Bad Gateway' });
    house.telegram.failNext({ method: 'sendMessage', network: 'reset' });
    write('Раз');
    write('Два');
    await eventually(() =>
      expect(
        house
          .inTopic(NAME)
          .map(({ text }) => text)
          .join('\n'),
      ).toMatch(/^Раз\n[^]*Два\n/),
    );
    await house.app.idle();
    expect(
      house
        .inTopic(NAME)
        .map(({ text }) => text)
        .join('\n')
        .match(/^(Раз|Два)$/gm),
    ).toHaveLength(2);
  });

  it('answers an operator who writes privately with one line, and makes no topic', async () => {
    write('привет', IRINA);
    await eventually(() => expect(house.got(IRINA)[0]?.text).toMatch(/^Вы в команде поддержки/));
    expect(house.telegram.topics(DESK)).toEqual([]);
  });

  it('gives leads the digest and the wishes in their own chat', async () => {
    write('Сделайте, пожалуйста, тёмную тему');
    await eventually(() => expect(JSON.stringify(house.inTopic(NAME)[0]?.reply_markup)).toContain('✓ R1'));
    write('/requests', LEAD);
    write('/digest', LEAD);
    const [requests, , digest] = await eventually(() => {
      expect(house.got(LEAD)).toHaveLength(3);
      return house.got(LEAD).map(({ text }) => text);
    });
    expect(requests).toMatch(/^💡 Пожелания · открытые\n\n1 {2}R1\u00A0тёмную тему · 1 голос/);
    expect(digest).toMatch(/1 клиент написал 1 сообщение\./);
    expect(digest).toMatch(/ждёт ответа 1 клиент:\nАнна Смирнова/);
    expect(digest).toMatch(/1 новое пожелание:\nR1/);
  });

  it('keeps what clients write and every secret out of the log at info', async () => {
    write('секретный текст клиента 4111-1111');
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(1));
    const atInfo = house.log.filter(({ level }) => level !== 'debug' && level !== 'trace');
    expect(atInfo.length).toBeGreaterThan(2);
    expect(JSON.stringify(atInfo)).not.toContain('секретный текст');
    expect(house.lines.join('')).not.toContain(house.telegram.token);
    expect(house.lines.join('')).not.toContain(house.telegram.token.split(':')[1]);
  });
});
