import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  LEAD,
  OLEG,
  openHouse,
  suggestionOn,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** Wednesday, 15:10 in Moscow: an hour of working time, in quarters, makes 16:15. */
const START = Date.parse('2026-03-11T12:10:00.000Z');
const BROKEN = 'Добрый день! У нас не открывается отчёт по продажам.';
const MORE = 'И ещё: не приходит письмо с паролем.';
const NEAR = '⏰ Обещали ответить до 16:15, осталось 15 минут.';
const PAST = '⏰ Обещанное время прошло: клиент ждёт ответа с 15:10.';
const CHANGED =
  'Время, обещанное в вариантах, уже вышло или слишком близко. Теперь там новое. Ничего не отправлено, посмотрите ещё раз.';

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  house = await openHouse({ now: () => new Date(clock) });
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const cards = () => house.inTopic(NAME).filter(({ reply_markup }) => reply_markup !== undefined);
const card = (index = 0) => cards()[index] ?? expect.fail(`no card ${index} yet`);
/** Not that she waits for an answer, which is said of everybody. */
const lines = () =>
  house.inTopic(NAME).filter(({ text }) => text?.startsWith('⏰') && !text.startsWith('⏰ Клиент'));
const said = () => lines().map(({ text }) => text);
const got = () => house.got(ANNA).map(({ text }) => text);

/** Which suggestion of a card promises an answer by that time. */
const promising = (words: string, index = 0): number =>
  [1, 2, 3].find((number) => suggestionOn(card(index), number).includes(words)) ??
  expect.fail(`no suggestion says “${words}”:\n${card(index).text}`);
const press = (label: string, index = 0, by = IRINA) =>
  house.telegram.press(by, DESK, card(index).message_id, { data: buttonOf(card(index), label) });
const own = (text: string, by = OLEG) =>
  house.telegram.send(by, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });

async function shown(text: string): Promise<void> {
  const before = house.telegram.topics(DESK).some(({ name }) => name === NAME) ? cards().length : 0;
  house.telegram.send(ANNA, ANNA, { kind: 'text', text });
  await eventually(() => expect(cards()).toHaveLength(before + 1));
}

/** Anna writes, and Irina promises her an answer by the time that the card offers. */
async function promised(words = 'до 16:15', index = 0): Promise<void> {
  await shown(BROKEN);
  const before = house.got(ANNA).length;
  const text = suggestionOn(card(index), promising(words, index));
  await press(String(promising(words, index)), index);
  await eventually(() => expect(got().slice(before)).toEqual([text]));
  await house.app.idle();
}

/** Moves the clock, has done what is due then, and waits until all of it has left. */
async function pass(minutes: number): Promise<void> {
  clock += minutes * MINUTE;
  await house.app.runDue();
  await house.app.idle();
}

async function answered(text: string): Promise<void> {
  const before = house.got(ANNA).length;
  own(text);
  await eventually(() => expect(house.got(ANNA)).toHaveLength(before + 1));
  await house.app.idle();
}

async function digest(): Promise<string> {
  const before = house.got(LEAD).length;
  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/digest' });
  // The text comes after the picture.
  return eventually(() => house.got(LEAD)[before + 1]?.text ?? expect.fail('no digest yet'));
}

it('reminds of a promise a quarter of an hour before its time and once after, each time under what promised it', async () => {
  await promised();
  await pass(49);
  expect(said()).toEqual([]);
  await pass(1);
  expect(said()).toEqual([NEAR]);
  expect(lines()[0]?.reply_to_message?.message_id).toBe(card().message_id);
  await pass(14);
  expect(said()).toEqual([NEAR]);
  await pass(1);
  expect(said()).toEqual([NEAR, PAST]);
  await pass(120);
  expect(said()).toEqual([NEAR, PAST]);
  expect(house.got(ANNA)).toHaveLength(1);
  expect(await digest()).toContain('⏰ Обещаний ответить к сроку: 1, сдержано: 0.');
});

it('an answer in own words before its time keeps it: nobody is reminded, and the digest says so', async () => {
  await promised();
  await pass(20);
  await answered('Починили, проверьте, пожалуйста.');
  await pass(60);
  expect(said()).toEqual([]);
  expect(await digest()).toContain('⏰ Обещаний ответить к сроку: 1, сдержано: 1.');
});

it('an answer after the reminder keeps it too, and one after its time is late, whoever looked first', async () => {
  await promised();
  await pass(50);
  await answered('Нашли причину, чиним.');
  await pass(60);
  expect(said()).toEqual([NEAR]);
  await promised('до 18:00', 1);
  // 18:05, and nothing that is due has been done since.
  clock += 65 * MINUTE;
  await answered('Готово.');
  await pass(1);
  expect(said()).toEqual([NEAR]);
  expect(await digest()).toContain('⏰ Обещаний ответить к сроку: 2, сдержано: 1.');
});

it('a photo without a word keeps it as well: the client has heard from the desk', async () => {
  await promised();
  house.telegram.send(OLEG, DESK, { kind: 'photo' }, { thread: house.topic(NAME) });
  await eventually(() => expect(house.got(ANNA)).toHaveLength(2));
  await house.app.idle();
  await pass(120);
  expect(said()).toEqual([]);
});

it('taken back, it is no promise any more', async () => {
  await promised();
  await press('↩️ Отозвать');
  await eventually(() => expect(house.got(ANNA)).toEqual([]));
  await house.app.idle();
  await pass(120);
  expect(said()).toEqual([]);
  expect(await digest()).not.toContain('Обещаний');
});

it('the answer that kept it is taken back: then it waits again', async () => {
  await promised();
  await pass(10);
  await shown(MORE);
  await press('1', 1);
  await eventually(() => expect(house.got(ANNA)).toHaveLength(2));
  await house.app.idle();
  await press('↩️ Отозвать', 1);
  await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  await house.app.idle();
  await pass(40);
  expect(said()).toEqual([NEAR]);
  expect(lines()[0]?.reply_to_message?.message_id).toBe(card(1).message_id);
});

it('corrected in the topic so that it names no time, it promises nothing any more', async () => {
  await shown(BROKEN);
  promising('до 16:15');
  const first = own('Посмотрю и отвечу до 16:15.');
  await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
  await shown(MORE);
  expect(card(1).text).toContain('⏰ обещан ответ до 16:15');
  house.telegram.edit(OLEG, DESK, first.message_id, 'Анна, посмотрю и отвечу до 16:15.');
  await eventually(() => expect(got()).toEqual(['Анна, посмотрю и отвечу до 16:15.']));
  await house.app.idle();
  await pass(50);
  expect(said()).toEqual([NEAR]);
  house.telegram.edit(OLEG, DESK, first.message_id, 'Анна, посмотрю и отвечу.');
  await eventually(() => expect(got()).toEqual(['Анна, посмотрю и отвечу.']));
  await house.app.idle();
  await pass(60);
  expect(said()).toEqual([NEAR]);
});

it('an answer that never reached the client promises nothing', async () => {
  await shown(BROKEN);
  house.telegram.block(ANNA, true);
  await press(String(promising('до 16:15')));
  await eventually(() => expect(card().text).toContain('⚠️ Не доставлено'));
  await pass(50);
  await pass(50);
  expect(said()).toEqual([]);
});

it('a newer promise takes its place: only that one is reminded of, and the older counts as kept', async () => {
  await promised();
  await pass(20);
  await promised('до 16:30', 1);
  await pass(30);
  expect(said()).toEqual([]);
  await pass(15);
  expect(said()).toEqual(['⏰ Обещали ответить до 16:30, осталось 15 минут.']);
  await answered('Готово.');
  expect(await digest()).toContain('⏰ Обещаний ответить к сроку: 2, сдержано: 2.');
});

it('cards that come while it is open show it, and those after it was kept do not', async () => {
  await promised();
  expect(card().text).not.toContain('обещан');
  await pass(10);
  await shown(MORE);
  expect(card(1).text).toContain('\n⏰ обещан ответ до 16:15\n');
  await answered('Готово.');
  await shown(MORE);
  expect(card(2).text).not.toContain('обещан');
});

it('a time that is past by the tap is not sent: the card names a fresh one, and the next tap sends what it shows', async () => {
  await shown(BROKEN);
  const number = promising('до 16:15');
  const before = suggestionOn(card(), number);
  clock += 120 * MINUTE;
  // The second tap is a colleague's, whose Telegram still shows the card as it was.
  const notices = await Promise.all([press(String(number)), press(String(number), 0, OLEG)]);
  for (const notice of notices) expect(notice).toMatchObject({ show_alert: true, text: CHANGED });
  const fresh = before.replace('до 16:15', 'завтра до 10:00');
  await eventually(() => expect(suggestionOn(card(), number)).toBe(fresh));
  expect(house.got(ANNA)).toEqual([]);
  await press(String(number));
  await eventually(() => expect(got()).toEqual([fresh]));
});

it('a suggestion without a time goes out however old it is', async () => {
  await shown(BROKEN);
  const other = [1, 2].find((number) => !suggestionOn(card(), number).includes('до 16:15')) ?? 0;
  const text = suggestionOn(card(), other);
  clock += 300 * MINUTE;
  await press(String(other));
  await eventually(() => expect(got()).toEqual([text]));
});

it('half of the usual time is enough to keep a promise, a minute less is not', async () => {
  await shown(BROKEN);
  clock += 36 * MINUTE;
  expect((await press(String(promising('до 16:15')))).text).toBe(CHANGED);
  await eventually(() => expect(card().text).toContain('до 17:00'));
  clock += 44 * MINUTE;
  expect((await press(String(promising('до 17:00')))).text).toBe('Отправляю');
});

it('«завтра» is another day after midnight, so it is not sent then either', async () => {
  clock += 180 * MINUTE;
  await shown(BROKEN);
  const number = promising('завтра до 10:00');
  clock += 8 * 60 * MINUTE;
  expect((await press(String(number))).text).toBe(CHANGED);
  await eventually(() => expect(suggestionOn(card(), number)).toMatch(/(?<!завтра )до 10:00/));
  await press(String(number));
  // First she heard that nobody was there any more.
  await eventually(() => expect(house.got(ANNA)).toHaveLength(2));
  await house.app.idle();
  // From ten past two to 9:44.
  await pass(7 * 60 + 34);
  expect(said()).toEqual([]);
  await pass(1);
  expect(said()).toEqual(['⏰ Обещали ответить до 10:00, осталось 15 минут.']);
});

it('an edited suggestion promises as long as it keeps the words, and own words promise where they repeat them', async () => {
  await shown(BROKEN);
  const text = suggestionOn(card(), promising('до 16:15'));
  await answered(`@${house.telegram.bot.username} ${text} Спасибо, что сообщили.`);
  await pass(50);
  expect(said()).toEqual([NEAR]);
  await answered('Готово.');

  await shown(MORE);
  const words = /до \d+:\d+/.exec(suggestionOn(card(1), promising('до 17:00', 1)))?.[0];
  expect(words).toBe('до 17:00');
  await answered('Анна, посмотрю и напишу вам До 17:00, хорошо?');
  await pass(45);
  expect(said()).toEqual([NEAR, '⏰ Обещали ответить до 17:00, осталось 15 минут.']);
});

it('other words promise nothing: an edit without the time, another hour, the same hour of another day', async () => {
  for (const [index, words] of [
    'Посмотрим и напишем.',
    'Отвечу до 15:16.',
    'Отвечу завтра до 16:15.',
  ].entries()) {
    await shown(BROKEN);
    promising('до 16:15', index);
    await answered(words);
  }
  await pass(60);
  await pass(24 * 60);
  expect(said()).toEqual([]);
});

it('an edited suggestion whose time has passed stays here, and the operator is told; changed, it goes out', async () => {
  await shown(BROKEN);
  const text = suggestionOn(card(), promising('до 16:15'));
  clock += 70 * MINUTE;
  own(`@${house.telegram.bot.username} ${text} Спасибо!`);
  await eventually(() =>
    expect(house.inTopic(NAME).at(-1)?.text).toMatch(/^Здесь обещано «до 16:15», а это время уже прошло\./),
  );
  expect(house.got(ANNA)).toEqual([]);
  await eventually(() => expect(card().text).toContain('до 17:30'));
  const mended = `${text.replace('до 16:15', 'до 17:30')} Спасибо!`;
  own(mended);
  await eventually(() => expect(got()).toEqual([mended]));
  await eventually(() => expect(card().text).toContain('с правкой'));
  await house.app.idle();
  await pass(56);
  expect(said()).toEqual(['⏰ Обещали ответить до 17:30, осталось 14 минут.']);
});

it('is reminded of late but not wrongly where the bot was off: past its time only that is said', async () => {
  await promised();
  await pass(70);
  await pass(1);
  expect(said()).toEqual([PAST]);
});

it('while the desk waits for the client to cool off, the end of that wait reminds of the promise too', async () => {
  await promised();
  clock += 25 * MINUTE;
  await shown('Вы идиоты, что ли? Какого чёрта у вас ничего не работает, уроды!');
  await press('⏸ Пауза 30 мин', 1);
  await eventually(() => expect(card(1).text).toContain('⏰ обещан ответ до 16:15\n⏸ пауза до 16:05'));
  await pass(25);
  expect(said()).toEqual([]);
  await pass(5);
  expect(said()).toEqual(['⏰ Пауза закончилась: клиент ждёт ответа с 15:35, обещали ответить до 16:15.']);
  await pass(10);
  expect(said().slice(1)).toEqual([PAST]);
});

it('the desk’s language is that of the reminders and of the line on the card', async () => {
  await house.close();
  house = await openHouse({ now: () => new Date(clock), env: { DESK_LANGUAGE: 'en' } });
  await promised();
  await shown(MORE);
  expect(card(1).text).toContain('\n⏰ answer promised by 16:15\n');
  await pass(50);
  await pass(15);
  expect(said()).toEqual([
    '⏰ You promised an answer by 16:15: 15 minutes left.',
    '⏰ The promised time has passed: the client has been waiting for an answer since 15:10.',
  ]);
});
