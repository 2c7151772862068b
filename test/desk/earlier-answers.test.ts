import type { Message } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import {
  ALWAYS_OPEN,
  buttonOf,
  DESK,
  IRINA,
  LEAD,
  OLEG,
  openHouse,
  populatedTelegram,
  type House,
} from '../support/house.ts';

/** Of this clock the desk says «12 марта» when somebody answers. */
const ANSWERED_ON = new Date('2026-03-12T09:00:00.000Z');
const OFFER = '✎ Ирина, 12 марта';

let house: House;
let clock = ANSWERED_ON;
const now = (): Date => clock;
beforeAll(async () => {
  const telegram = populatedTelegram(now);
  telegram.join(DESK, LEAD, 'member');
  telegram.setRights(DESK, { status: 'administrator', can_manage_topics: true, can_delete_messages: true });
  house = await openHouse({ telegram, now, env: ALWAYS_OPEN });
});
afterAll(() => house.close());

const fresh = (talk: Conversation): Message =>
  talk.inTopic().find(({ message_id: id }) => id === talk.card.message_id) ?? expect.fail('no card');
const rows = (card: Message): string[][] =>
  (card.reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
const offers = (card: Message): string[] =>
  rows(card)
    .flat()
    .filter((label) => /^✎ \D/u.test(label));
const isForced = ({ text }: Message): boolean =>
  house.telegram.calls.some(
    ({ payload }) =>
      payload['text'] === text && JSON.stringify(payload['reply_markup'])?.includes('force_reply'),
  );
const helpers = (talk: Conversation): readonly Message[] => talk.inTopic().filter(isForced);
/** What stands in an entity of that kind. */
const within = ({ text = '', entities = [] }: Message, kind: string): string[] =>
  entities
    .filter(({ type }) => type === kind)
    .map(({ offset, length }) => text.slice(offset, offset + length));
const press = (talk: Conversation, label: string, by = IRINA) =>
  house.telegram.press(by, DESK, talk.card.message_id, { data: buttonOf(fresh(talk), label) });

/** Somebody else asks a few minutes later: what was answered in this very minute need not be found. */
async function another(question: string): Promise<Conversation> {
  clock = new Date(clock.getTime() + 2 * 60_000);
  return conversation(house, question);
}

/** Somebody asks, and an operator answers in their own words. */
async function answered(
  question: string,
  answer: string,
  by = IRINA,
): Promise<Conversation & { own: Message }> {
  const talk = await conversation(house, question);
  const own = house.telegram.send(by, DESK, { kind: 'text', text: answer }, { thread: talk.thread });
  await talk.gotAll(1);
  return { ...talk, own };
}

async function helperOf(talk: Conversation, label = OFFER): Promise<Message> {
  await press(talk, label);
  return eventually(() => helpers(talk).at(-1) ?? expect.fail('no helper'));
}

describe('an answer to one client, when another asks something like it', () => {
  it('is offered on the card in a row of its own under ✎, by who answered and when', async () => {
    await answered(
      'Здравствуйте! Как перенести аккаунт на другую почту?',
      'Откройте Настройки, раздел «Профиль», и укажите там новую почту.',
    );
    const talk = await another('Подскажите, как перенести аккаунт на другую почту');
    const labels = rows(fresh(talk));
    const row = labels.findIndex((all) => all.includes(OFFER));
    expect(labels[row]).toEqual([OFFER]);
    expect(labels[row - 1]?.every((label) => /^✎ \d$/.test(label))).toBe(true);
    expect(buttonOf(fresh(talk), OFFER).length).toBeLessThanOrEqual(64);
  });

  it('is never sent by a tap: that shows what was asked and answered, and opens the reply field', async () => {
    await answered(
      'Где скачать мобильное приложение под планшет?',
      'Приложение для планшета есть в магазине.',
    );
    const talk = await another('А где скачать мобильное приложение под планшет?');
    const shown = await press(talk, OFFER);
    expect(shown.text).toContain('Текст ниже отдельным сообщением');
    const helper = await eventually(() => helpers(talk).at(-1) ?? expect.fail('no helper'));
    await house.app.idle();
    expect(helper.text?.split('\n')[0]).toBe('Ирина, 12 марта, на похожий вопрос:');
    expect(within(helper, 'blockquote')).toEqual(['Где скачать мобильное приложение под планшет?']);
    expect(within(helper, 'pre')).toEqual(['Приложение для планшета есть в магазине.']);
    expect(talk.got()).toEqual([]);
    expect(offers(fresh(talk))).toEqual([OFFER]);
  });

  it('becomes an answer by the operator’s next message, and what was to be copied goes away', async () => {
    await answered('Можно ли поменять логотип в письмах рассылки?', 'Да: Настройки, «Письма», «Логотип».');
    const talk = await another('Можно поменять логотип в письмах рассылки?');
    await helperOf(talk);
    talk.answers('Да, можно: Настройки, «Письма», «Логотип».');
    const [copy] = await talk.gotAll(1);
    expect(copy?.text).toBe('Да, можно: Настройки, «Письма», «Логотип».');
    expect(helpers(talk)).toEqual([]);
    await eventually(() => expect(fresh(talk).text).toContain('Ирина'));
    expect(fresh(talk).text).toContain('Да, можно: Настройки');
  });

  it('is offered no more once its card is settled', async () => {
    await answered('Как настроить экспорт отчёта по складу?', 'Отчёт по складу: «Экспорт» справа вверху.');
    const talk = await another('Как настроить экспорт отчёта по складу, подскажите?');
    expect(offers(fresh(talk))).toEqual([OFFER]);
    const { data } = { data: buttonOf(fresh(talk), OFFER) };
    talk.answers('Экспорт справа вверху.');
    await talk.gotAll(1);
    await eventually(() => expect(offers(fresh(talk))).toEqual([]));
    house.telegram.inject({
      callback_query: {
        id: '777001',
        from: { id: IRINA, is_bot: false, first_name: 'Ирина' },
        message: fresh(talk),
        chat_instance: '1',
        data,
      },
    });
    await talk.settled();
    expect(helpers(talk)).toEqual([]);
  });

  it('is not offered to thanks', async () => {
    await answered('Спасибо большое за помощь с отчётами!', 'Рады помочь, обращайтесь.');
    const talk = await another('Спасибо большое за помощь с отчётами!');
    expect(offers(fresh(talk))).toEqual([]);
  });

  it('is not offered where it was a suggestion sent as it stood: that the team has already', async () => {
    const first = await conversation(house, 'Как восстановить удалённую корзину заказов?');
    await press(first, '1');
    await first.gotAll(1);
    const talk = await another('Как восстановить удалённую корзину заказов?');
    expect(offers(fresh(talk))).toEqual([]);
  });

  it('is looked for anew when the client changes their words', async () => {
    await answered('Почему не открывается календарь встреч?', 'Обновите страницу календаря: Ctrl+F5.');
    const talk = await another('Где посмотреть остаток по договору?');
    expect(offers(fresh(talk))).toEqual([]);
    house.telegram.edit(
      talk.client,
      talk.client,
      talk.question.message_id,
      'Почему не открывается календарь встреч?',
    );
    await eventually(() => expect(offers(fresh(talk))).toEqual([OFFER]));
  });

  it('tells a colleague who taps it that somebody is at it already', async () => {
    await answered('Как добавить второго кассира в смену?', 'Кассира добавляет владелец: «Сотрудники».');
    const talk = await another('Как добавить ещё второго кассира в смену?');
    await helperOf(talk);
    const shown = await press(talk, OFFER, OLEG);
    expect(shown).toEqual({ text: expect.stringContaining('Ирина уже отвечает'), show_alert: true });
    await house.app.idle();
    expect(helpers(talk)).toHaveLength(1);
  });
});

describe('an earlier answer is gone', () => {
  const GONE = { text: 'Этого ответа больше нет.', show_alert: true };

  it('with /del of it, also where it is still offered', async () => {
    const first = await answered('Как выгрузить прайс в таблицу?', 'Прайс выгружается кнопкой «Таблица».');
    const talk = await another('Подскажите, как выгрузить прайс в таблицу?');
    expect(offers(fresh(talk))).toEqual([OFFER]);
    first.answers('/del', { replyTo: first.own.message_id });
    await eventually(() => expect(first.got()).toEqual([]));
    await house.app.idle();
    expect(await press(talk, OFFER)).toEqual(GONE);
    expect(helpers(talk)).toEqual([]);
    expect(offers((await another('Как выгрузить прайс в таблицу?')).card)).toEqual([]);
  });

  it('with its client, whom a lead has the bot forget', async () => {
    const first = await answered('Как сменить валюту в прайсе?', 'Валюта меняется в настройках прайса.');
    const talk = await another('Как сменить валюту в нашем прайсе?');
    expect(offers(fresh(talk))).toEqual([OFFER]);
    house.telegram.send(LEAD, DESK, { kind: 'text', text: '/forget' }, { thread: first.thread });
    const asked = await eventually(
      () => first.inTopic().find(({ text }) => text?.startsWith('Стереть всё')) ?? expect.fail('not asked'),
    );
    await house.telegram.press(LEAD, DESK, asked.message_id, { data: buttonOf(asked, 'Стереть навсегда') });
    await eventually(() =>
      expect(house.telegram.messages(DESK).at(-1)?.text).toContain('Данные клиента стёрты'),
    );
    await house.app.idle();
    expect(await press(talk, OFFER)).toEqual(GONE);
    expect(helpers(talk)).toEqual([]);
    expect(offers((await another('Как сменить валюту в прайсе?')).card)).toEqual([]);
  });
});

it('an earlier answer is as its operator has corrected it since', async () => {
  const first = await answered('Когда придёт курьер с терминалом оплаты?', 'Курьер приедет с утра.');
  house.telegram.edit(IRINA, DESK, first.own.message_id, 'Курьер приедет после обеда.');
  await eventually(() => expect(first.got()[0]?.text).toBe('Курьер приедет после обеда.'));
  await house.app.idle();
  const talk = await another('Подскажите, когда придёт курьер с терминалом оплаты?');
  expect(within(await helperOf(talk), 'pre')).toEqual(['Курьер приедет после обеда.']);
});

describe('what tells of the other client', () => {
  it('is blanked in what is shown, and the notice says that something is to be filled in', async () => {
    const first = await conversation(
      house,
      'Добрый день, это Клиент. Не могу войти в кабинет партнёра, телефон +7 916 123-45-67',
    );
    first.answers('Клиент, добрый день! Пароль от кабинета партнёра придёт на +7 916 123-45-67.');
    await first.gotAll(1);
    const talk = await another('Не могу войти в кабинет партнёра, помогите');
    const shown = await press(talk, OFFER);
    expect(shown.text).toContain('впишите своё вместо пропусков');
    const helper = await eventually(() => helpers(talk).at(-1) ?? expect.fail('no helper'));
    expect(helper.text).not.toMatch(/Клиент|916|45-67/);
    expect(within(helper, 'pre')).toEqual([
      '‹имя›, добрый день! Пароль от кабинета партнёра придёт на ‹телефон›.',
    ]);
  });
});

it('a firm that the client tells of is blanked in the answer, too, where it stands as any word', async () => {
  await answered(
    'Hello, this is from Zorbix Corp, how do we split the warehouse stock between two branches?',
    'Zorbix stock is split in Settings, see the Branches page.',
  );
  const talk = await another('How do we split the warehouse stock between two branches?');
  const [offer = ''] = offers(fresh(talk));
  const helper = await helperOf(talk, offer);
  expect(helper.text).not.toContain('Zorbix');
  expect(within(helper, 'pre')).toEqual(['‹name› stock is split in Settings, see the Branches page.']);
});

const minutes = (count: number): void => {
  clock = new Date(clock.getTime() + count * 60_000);
};
const leftOf = async ({ got }: Conversation, count: number): Promise<void> => {
  await eventually(() => expect(got()).toHaveLength(count));
  await house.app.idle();
};
/** What is put into the topic for copying when somebody else asks that. */
const copied = async (question: string): Promise<string[]> => {
  const talk = await another(question);
  const [offer] = offers(fresh(talk));
  return offer === undefined ? [] : within(await helperOf(talk, offer), 'pre');
};

describe('an answer in several messages', () => {
  it('is kept as one, with its greeting, and not as the greeting alone', async () => {
    const first = await answered('Как убрать водяной знак с печатной формы?', 'Здравствуйте, Клиент!');
    expect(await copied('Как убрать водяной знак с печатной формы, подскажите')).toEqual([]);
    first.answers('Печатная форма, вкладка «Вид», галочка «Водяной знак».');
    await first.gotAll(2);
    expect(await copied('Подскажите, как убрать водяной знак с печатной формы?')).toEqual([
      'Здравствуйте, ‹имя›!\n\nПечатная форма, вкладка «Вид», галочка «Водяной знак».',
    ]);
  });

  it('is added to for ten minutes, by whoever began it, until the client writes again', async () => {
    const first = await answered(
      'Где поменять подпись на квитанции?',
      'Подпись меняется в шаблоне квитанции.',
    );
    minutes(9);
    first.answers('Шаблоны лежат в разделе «Документы».');
    await first.gotAll(2);
    house.telegram.send(OLEG, DESK, { kind: 'text', text: 'И позвоните мне.' }, { thread: first.thread });
    await first.gotAll(3);
    minutes(2);
    first.answers('Хорошего вечера вам и коллегам.');
    await first.gotAll(4);
    expect(await copied('Подскажите, где поменять подпись на квитанции?')).toEqual([
      'Подпись меняется в шаблоне квитанции.\n\nШаблоны лежат в разделе «Документы».',
    ]);
    const second = await answered('Как закрыть смену на планшете?', 'Смена закрывается кнопкой «Итог».');
    second.writes('А можно ли вернуть закрытую неделю?');
    await second.settled();
    second.answers('Неделю возвращает бухгалтер.');
    await second.gotAll(2);
    expect(await copied('Как закрыть смену на планшете, подскажите?')).toEqual([
      'Смена закрывается кнопкой «Итог».',
    ]);
  });

  it('follows the edits of each of its messages, and loses the one that is taken back', async () => {
    const first = await answered('Как распечатать ведомость на чековой ленте?', 'Ведомость печатает касир.');
    const further = first.answers('Кнопка «Лента».');
    await first.gotAll(2);
    house.telegram.edit(IRINA, DESK, first.own.message_id, 'Ведомость печатает кассир.');
    house.telegram.edit(IRINA, DESK, further.message_id, 'Кнопка «Лента» внизу.');
    await eventually(() =>
      expect(first.got().map(({ text }) => text)).toEqual([
        'Ведомость печатает кассир.',
        'Кнопка «Лента» внизу.',
      ]),
    );
    await house.app.idle();
    expect(await copied('Подскажите, как распечатать ведомость на чековой ленте?')).toEqual([
      'Ведомость печатает кассир.\n\nКнопка «Лента» внизу.',
    ]);
    first.answers('/del', { replyTo: further.message_id });
    await leftOf(first, 1);
    expect(await copied('А как распечатать ведомость на чековой ленте?')).toEqual([
      'Ведомость печатает кассир.',
    ]);
    first.answers('/del', { replyTo: first.own.message_id });
    await leftOf(first, 0);
    expect(await copied('Как распечатать ведомость на чековой ленте?')).toEqual([]);
  });

  it('is not kept where it has become longer than what is kept', async () => {
    const first = await answered('Как завести договор аренды техники?', 'Договор заводит менеджер.');
    first.answers('Порядок такой: менеджер, юрист, бухгалтер. '.repeat(40));
    await first.gotAll(2);
    expect(await copied('Подскажите, как завести договор аренды техники?')).toEqual([]);
  });
});

// Last, as the clock goes on for months here.
it('an earlier answer is named with its year where that was another', async () => {
  clock = new Date('2026-12-28T09:00:00.000Z');
  await answered('Как подключить кассовый аппарат к складу?', 'Кассу подключает мастер настройки.');
  clock = new Date('2027-01-10T09:00:00.000Z');
  const talk = await another('Как подключить кассовый аппарат к нашему складу?');
  expect(offers(fresh(talk))).toEqual(['✎ Ирина, 28 декабря 2026']);
});
