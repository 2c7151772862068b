import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/conversation.ts';
import {
  ANNA,
  buttonOf,
  DESK,
  ILYA,
  IRINA,
  LEAD,
  OLEG,
  openHouse,
  SONYA,
  STRANGER,
  suggestionOn,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** Thursday, 10:00 in Moscow. */
const START = Date.parse('2026-11-12T07:00:00.000Z');
const BROKEN = 'Добрый день! У нас не открывается отчёт по продажам, посмотрите, пожалуйста.';
const ALARMED = 'ПОМОГИТЕ!!! У нас всё пропало, мы теряем деньги каждую минуту, это катастрофа!!!';

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  house = await openHouse({ now: () => new Date(clock), env: { DIGEST_CHAT_ID: String(LEAD) } });
});
afterEach(() => house.close());

const write = (from: number, text: string) => house.telegram.send(from, from, { kind: 'text', text });
const cards = (name = NAME) => house.inTopic(name).filter(({ reply_markup }) => reply_markup !== undefined);
const reminders = (name = NAME) => house.inTopic(name).filter(({ text }) => text?.startsWith('⏰ Клиент'));
/** What a client got. */
const heard = (id: number) => house.got(id).map(({ text }) => text);
const told = () => house.got(LEAD).filter(({ text }) => text?.startsWith('🔔'));
const own = (text: string, by = OLEG, name = NAME) =>
  house.telegram.send(by, DESK, { kind: 'text', text }, { thread: house.topic(name) });
const hasTopic = (name: string) => house.telegram.topics(DESK).some((topic) => topic.name === name);

async function shown(from: number, name: string, text: string): Promise<void> {
  const before = hasTopic(name) ? cards(name).length : 0;
  write(from, text);
  await eventually(() => expect(hasTopic(name) ? cards(name).length : 0).toBeGreaterThan(before));
  await house.app.idle();
}

async function pass(minutes: number): Promise<void> {
  clock += minutes * MINUTE;
  await house.app.runDue();
  await house.app.idle();
}

async function answered(from: number, text: string, name = NAME): Promise<void> {
  const before = house.got(from).length;
  own(text, OLEG, name);
  await eventually(() => expect(house.got(from)).toHaveLength(before + 1));
  await house.app.idle();
}

/** A command in a client's topic, and the bot's answer to it. */
async function asked(text: string, by = IRINA, name = NAME) {
  const before = house.inTopic(name).length;
  own(text, by, name);
  await eventually(() => expect(house.inTopic(name).length).toBeGreaterThan(before));
  await house.app.idle();
  return house.inTopic(name).at(-1) ?? expect.fail('no answer');
}

async function list(by = LEAD) {
  const before = house.got(by).length;
  write(by, '/waiting');
  await eventually(() => expect(house.got(by).length).toBeGreaterThan(before));
  await house.app.idle();
  return house.got(by).at(-1) ?? expect.fail('no list');
}

describe('a client who waits', () => {
  it('is reminded of in the topic after an hour, under their card, and the leads hear of it an hour later; each once', async () => {
    await shown(ANNA, NAME, BROKEN);
    await pass(59);
    expect(reminders()).toEqual([]);
    await pass(1);
    expect(reminders().map(({ text }) => text)).toEqual([
      '⏰ Клиент ждёт ответа с 10:00, это уже 1 ч рабочего времени.',
    ]);
    expect(reminders()[0]?.reply_to_message?.message_id).toBe(cards()[0]?.message_id);
    expect(told()).toEqual([]);
    await pass(60);
    expect(told().map(({ text }) => text)).toEqual([
      '🔔 Анна Смирнова ждёт ответа с 10:00, это уже 2 ч рабочего времени. В теме напоминали, ответа пока нет.',
    ]);
    expect(told()[0]?.entities?.[0]).toMatchObject({ type: 'text_link', offset: 0 });
    for (let hour = 0; hour < 30; hour++) await pass(60);
    expect([reminders().length, told().length]).toEqual([1, 1]);
  });

  it.each(['Ау?', 'Есть кто?', 'anyone there?', 'hello??', '???'])(
    'and asks «%s» has reminded of themselves, and is to hear a word about the wait instead of a hello',
    async (text) => {
      await shown(ANNA, NAME, BROKEN);
      await pass(30);
      await shown(ANNA, NAME, text);
      const card = cards().at(-1) ?? expect.fail('no card');
      for (const number of [1, 2, 3]) expect(suggestionOn(card, number)).toMatch(/прост|sorry/iu);
      expect((await list()).text).toMatch(/напом/u);
      await pass(15);
      expect(reminders()).toHaveLength(1);
    },
  );

  it('for nothing yet is greeted as ever', async () => {
    await shown(ANNA, NAME, 'Ау, есть кто?');
    expect(suggestionOn(cards().at(-1) ?? expect.fail('no card'), 1)).not.toMatch(/прост/iu);
    await answered(ANNA, 'Да, слушаю вас.');
    await pass(30);
    await shown(ANNA, NAME, 'Привет!');
    expect(cards().at(-1)?.text).not.toMatch(/прости/iu);
  });

  it('and is answered is not reminded of, and waits anew with the next message', async () => {
    await shown(ANNA, NAME, BROKEN);
    await pass(50);
    await answered(ANNA, 'Смотрим.');
    await pass(60);
    expect(reminders()).toEqual([]);
    await shown(ANNA, NAME, 'Всё ещё не открывается.');
    await pass(60);
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]?.text).toContain('с 11:50');
  });

  it('and asks again is reminded of a quarter of an hour later, and said to have asked', async () => {
    await shown(ANNA, NAME, BROKEN);
    await pass(20);
    await shown(ANNA, NAME, 'Есть новости?');
    await pass(14);
    expect(reminders()).toEqual([]);
    await pass(1);
    expect(reminders().map(({ text }) => text)).toEqual([
      '⏰ Клиент напомнил о себе: ждёт ответа с 10:00, это уже 35 мин рабочего времени.',
    ]);
  });

  it('and is alarmed is reminded of after twenty minutes', async () => {
    await shown(ANNA, NAME, ALARMED);
    await pass(19);
    expect(reminders()).toEqual([]);
    await pass(1);
    expect(reminders()).toHaveLength(1);
  });

  it('over the weekend is reminded of on Monday, by working time', async () => {
    clock = Date.parse('2026-11-13T14:30:00.000Z');
    await shown(ANNA, NAME, BROKEN);
    await pass(30);
    await pass(24 * 60);
    await pass(39 * 60 + 29);
    expect(reminders()).toEqual([]);
    await pass(1);
    expect(reminders()[0]?.text).toBe(
      '⏰ Клиент ждёт ответа с 13 ноября 17:30, это уже 1 ч рабочего времени.',
    );
  });

  it('is not reminded of for mere thanks, but stays in the list', async () => {
    await shown(ANNA, NAME, 'Спасибо вам большое, всё получилось!');
    await pass(180);
    expect(reminders()).toEqual([]);
    expect((await list()).text).toContain('1. Анна Смирнова · с 10:00, 3 ч · ответа не просит');
  });
});

describe('outside working hours a client', () => {
  it('hears once when they will be answered, and again the next evening', async () => {
    clock = Date.parse('2026-11-13T16:00:00.000Z');
    await shown(ANNA, NAME, BROKEN);
    const line = 'Ваше сообщение у нас. Сейчас команда не на связи, ответим вам в понедельник после 9:00.';
    expect(heard(ANNA)).toEqual([line]);
    await pass(30);
    await shown(ANNA, NAME, 'Добрый вечер. Есть кто-нибудь?');
    expect(heard(ANNA)).toEqual([line]);
    clock = Date.parse('2026-11-16T19:00:00.000Z');
    await shown(ANNA, NAME, 'Добрый вечер. Так и не открывается.');
    expect(heard(ANNA)).toEqual([
      line,
      'Ваше сообщение у нас. Сейчас команда не на связи, ответим вам завтра после 9:00.',
    ]);
  });

  it('hears it in their language and their manner', async () => {
    clock = Date.parse('2026-11-12T03:00:00.000Z');
    await shown(SONYA, 'Sonya', 'Hello, the sales report does not open. Could you have a look, please?');
    expect(heard(SONYA)).toEqual([
      'We’ve got your message. The team is away right now; we’ll get back to you today after 9:00',
    ]);
    await shown(ILYA, 'Илья', 'Привет! Слушай, а ты можешь глянуть, почему у меня отчёт не открывается?');
    expect(heard(ILYA)).toEqual([
      'Твоё сообщение у нас. Сейчас команда не на связи, ответим тебе сегодня после 9:00',
    ]);
  });

  it('who thanks hears nothing, nor does who talks with an operator at that hour', async () => {
    clock = Date.parse('2026-11-12T16:00:00.000Z');
    await shown(ANNA, NAME, 'Спасибо вам большое, всё получилось!');
    expect(heard(ANNA)).toEqual([]);
    clock = Date.parse('2026-11-12T14:50:00.000Z');
    await shown(ILYA, 'Илья', BROKEN);
    await answered(ILYA, 'Смотрим.', 'Илья');
    await pass(20);
    await shown(ILYA, 'Илья', 'Что-нибудь видно?');
    expect(heard(ILYA)).toEqual(['Смотрим.']);
  });
});

describe('the list of those who wait', () => {
  it('names everybody, the longest first, with a link to the topic, the promise and the mood', async () => {
    expect((await list()).text).toBe('✅ Ответа никто не ждёт (10:00).');
    await shown(ILYA, 'Илья', ALARMED);
    await pass(5);
    await shown(ANNA, NAME, BROKEN);
    await pass(15);
    const { text, entities } = await list();
    expect(text?.split('\n')).toEqual([
      '⏳ Ждут 2 клиента (10:20)',
      '',
      '1. Илья · с 10:00, 20 мин · 🔥 на взводе',
      '2. Анна Смирнова · с 10:05, 15 мин',
    ]);
    const links = entities?.flatMap((entity) => (entity.type === 'text_link' ? [entity.url] : []));
    expect(links).toEqual(['Илья', NAME].map((name) => `https://t.me/c/1000000001/${house.topic(name)}`));
  });

  it('is paged in place, and shows it as it is by then', async () => {
    for (let number = 1; number <= 12; number++) {
      const id = 70_000 + number;
      house.telegram.addPerson({ id, first_name: `Клиент ${number}`, language_code: 'ru' });
      write(id, BROKEN);
    }
    await eventually(() => expect(house.telegram.topics(DESK)).toHaveLength(12));
    await house.app.idle();
    const first = await list();
    expect(first.text).toContain('⏳ Ждут 12 клиентов');
    expect(first.text?.split('\n')).toHaveLength(12);
    const next = buttonOf(first, '›');
    await house.telegram.press(LEAD, LEAD, first.message_id, { data: next });
    const second = () => house.got(LEAD).find(({ message_id: id }) => id === first.message_id);
    await eventually(() => expect(second()?.text?.split('\n')).toHaveLength(4));
    expect(second()?.text).toContain('\n12. ');
  });

  it('is for the team: a client who types the command is a client, and nobody else may press its buttons', async () => {
    await shown(ANNA, NAME, BROKEN);
    const posted = await asked('/waiting', IRINA);
    expect(posted.text).toContain('1. Анна Смирнова');
    const before = posted.text;
    await house.telegram.press(STRANGER, DESK, posted.message_id, { data: 'w:l:1' });
    await pass(5);
    expect(house.inTopic(NAME).find(({ message_id: id }) => id === posted.message_id)?.text).toBe(before);
    await shown(ILYA, 'Илья', '/waiting');
    expect(house.got(ILYA)).toEqual([]);
    expect((await list(OLEG)).text).toContain('1. Анна Смирнова');
  });
});

describe('closing without an answer', () => {
  it('asks why, says on the card who closed it, and nobody waits any more', async () => {
    await shown(ANNA, NAME, BROKEN);
    const question = await asked('/close');
    expect(question.text).toBe(
      'Анна Смирнова: закрыть без ответа? Клиенту ничего не уйдёт. Почему закрываем:',
    );
    await house.telegram.press(OLEG, DESK, question.message_id, {
      data: buttonOf(question, 'решили в другом канале'),
    });
    await eventually(() =>
      expect(cards()[0]?.text).toMatch(/\n\n☑️ Олег, 10:00 · закрыто без ответа: решили в другом канале$/),
    );
    await house.app.idle();
    expect(house.inTopic(NAME).find(({ message_id: id }) => id === question.message_id)?.text).toBe(
      '☑️ Олег: Анна Смирнова, закрыто без ответа (решили в другом канале).',
    );
    await pass(180);
    expect(reminders()).toEqual([]);
    expect((await list()).text).toContain('никто не ждёт');
    expect(house.got(ANNA)).toEqual([]);
  });

  it('takes the reason with the command, in words of one’s own too; the next message is a matter of its own', async () => {
    await shown(ANNA, NAME, BROKEN);
    expect((await asked('/close Созвонились, всё хорошо')).text).toBe(
      '☑️ Ирина: Анна Смирнова, закрыто без ответа (Созвонились, всё хорошо).',
    );
    expect((await asked('/close спам')).text).toBe('Анна Смирнова сейчас ничего не ждёт.');
    const labels = cards()[0]
      ?.reply_markup?.inline_keyboard.flat()
      .map(({ text }) => text);
    expect(labels).toEqual(['💡 Пожелание', '⋯']);
    await pass(10);
    await shown(ANNA, NAME, 'И ещё вопрос: где посмотреть счёт?');
    expect((await list()).text).toContain('1. Анна Смирнова · с 10:10, 0 мин');
    expect(house.got(ANNA)).toEqual([]);
  });

  it('is taken back by a tap: the card is open, the client waits as before and is reminded of', async () => {
    await shown(ANNA, NAME, BROKEN);
    await pass(10);
    const said = await asked('/close спам');
    await pass(5);
    await house.telegram.press(STRANGER, DESK, said.message_id, { data: buttonOf(said, '↩️ Вернуть') });
    await house.telegram.press(OLEG, DESK, said.message_id, { data: buttonOf(said, '↩️ Вернуть') });
    const now = () => house.inTopic(NAME).find(({ message_id: id }) => id === said.message_id);
    await eventually(() =>
      expect(now()?.text).toBe('↩️ Олег: Анна Смирнова, всё как было: снова ждёт ответа.'),
    );
    await house.app.idle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).not.toContain('☑️');
    expect((await list()).text).toContain('1. Анна Смирнова · с 10:00, 15 мин');
    await pass(45);
    expect(reminders()).toHaveLength(1);
    expect((await asked('/close спам')).text).toContain('закрыто без ответа (спам)');
    await answered(ANNA, 'Всё же отвечу: посмотрели.');
    expect(house.got(ANNA)).toHaveLength(1);
  });

  it('is not taken back once the client has written again', async () => {
    await shown(ANNA, NAME, BROKEN);
    const said = await asked('/close спам');
    await pass(10);
    await shown(ANNA, NAME, 'И ещё вопрос: где посмотреть счёт?');
    await house.telegram.press(OLEG, DESK, said.message_id, { data: buttonOf(said, '↩️ Вернуть') });
    await pass(1);
    expect(house.inTopic(NAME).find(({ message_id: id }) => id === said.message_id)?.text).toBe(said.text);
    expect((await list()).text).toContain('1. Анна Смирнова · с 10:10, 1 мин');
  });

  it('is thought better of, and not for whoever is no operator', async () => {
    await shown(ANNA, NAME, BROKEN);
    const question = await asked('/close');
    await house.telegram.press(STRANGER, DESK, question.message_id, { data: 'close:spam' });
    await house.telegram.press(IRINA, DESK, question.message_id, { data: 'close:cancel' });
    const now = () => house.inTopic(NAME).find(({ message_id: id }) => id === question.message_id);
    await eventually(() => expect(now()?.text).toBe('Хорошо, клиент ждёт дальше.'));
    expect((await list()).text).toContain('1. Анна Смирнова');
  });
});
