import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, OLEG, openHouse, STRANGER, type House } from '../support/house.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** 15:10 in Moscow. */
const START = Date.parse('2026-03-11T12:10:00.000Z');

const RUDE = 'Вы идиоты, что ли? Какого чёрта у вас ничего не работает, уроды!';
const CROSS = 'Идиоты безмозглые, верните деньги, уроды!';
const UPSET = 'КАТАСТРОФА!!! Всё пропало, клиенты уходят, помогите срочно!!!';
const CALM = 'Добрый день! Подскажите, где посмотреть счёт?';
const PAUSE = '⏸ Пауза 30 мин';
const GO_ON = '▶️ Снять паузу';
const LINE = '\n⏸ пауза до 15:40\n';
const REMINDER = '⏰ Пауза закончилась: клиент ждёт ответа с 15:10.';

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  house = await openHouse({ now: () => new Date(clock) });
});
afterEach(() => house.close());

const eventually = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const write = (text: string) => house.telegram.send(ANNA, ANNA, { kind: 'text', text });
const cards = () => house.inTopic(NAME).filter(({ reply_markup }) => reply_markup !== undefined);
const card = (index = 0) => cards()[index] ?? expect.fail(`no card ${index} yet`);
const press = (label: string, index = 0, by = IRINA) =>
  house.telegram.press(by, DESK, card(index).message_id, { data: buttonOf(card(index), label) });
const labels = (index = 0) =>
  (card(index).reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
const words = (index: number) => card(index).caption ?? card(index).text ?? '';
const reminders = () => house.inTopic(NAME).filter(({ text }) => /^⏰ (Пауза|The pause)/.test(text ?? ''));

async function shown(text: string): Promise<void> {
  const before = house.telegram.topics(DESK).some(({ name }) => name === NAME) ? cards().length : 0;
  write(text);
  await eventually(() => expect(cards()).toHaveLength(before + 1));
}

/** Moves the clock, has done what is due then, and waits until all of it has left. */
async function pass(minutes: number): Promise<void> {
  clock += minutes * MINUTE;
  await house.app.runDue();
  await house.app.idle();
}

it('waits half an hour with a rude client, says so on the card, and reminds the desk once', async () => {
  await shown(RUDE);
  expect(labels()).toContain(PAUSE);
  const before = card();
  const notice = await press(PAUSE);
  expect(notice.text).toBe('Пауза до 15:40. Если к этому времени ответа не будет, напомню здесь.');
  await eventually(() => expect(card().text).toContain(LINE));
  expect(labels()).toContain(GO_ON);
  expect(labels()).not.toContain(PAUSE);

  await pass(29);
  expect(reminders()).toEqual([]);
  await pass(1);
  expect(reminders().map(({ text }) => text)).toEqual([REMINDER]);
  expect(reminders()[0]?.reply_to_message?.message_id).toBe(card().message_id);
  expect(card().text).toBe(before.text);
  expect(labels()).toContain(PAUSE);
  await pass(60);
  expect(reminders()).toHaveLength(1);
  expect(house.got(ANNA)).toEqual([]);
});

it('offers a quarter of an hour to the upset and nothing to the calm', async () => {
  await shown(CALM);
  expect(labels().filter((label) => label.startsWith('⏸'))).toEqual([]);
  clock += MINUTE;
  await shown(UPSET);
  await press('⏸ Пауза 15 мин', 1);
  await eventually(() => expect(card(1).text).toContain('⏸ пауза до 15:26'));
  expect(card(0).text).not.toContain('⏸');
});

it('an answer cancels the reminder, whether tapped or written, also for what the client writes afterwards', async () => {
  await shown(RUDE);
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain(LINE));
  await press('1');
  await eventually(() => expect(card().text).toContain('✅ Ирина'));
  expect(card().text).not.toContain('⏸');
  await shown(RUDE);
  expect(card(1).text).not.toContain('⏸');
  await press(PAUSE, 1);
  await eventually(() => expect(card(1).text).toContain(LINE));
  house.telegram.send(OLEG, DESK, { kind: 'text', text: 'Смотрим.' }, { thread: house.topic(NAME) });
  await eventually(() => expect(card(1).text).toContain('✅ Олег'));
  await shown(CALM);
  await pass(31);
  expect(reminders()).toEqual([]);
});

it('an answer to an earlier message ends it too, and the card that is still open shows that', async () => {
  await shown(CALM);
  clock += MINUTE;
  await shown(RUDE);
  await press(PAUSE, 1);
  await eventually(() => expect(card(1).text).toContain('⏸ пауза до 15:41'));
  await press('1', 0);
  await eventually(() => expect(card(0).text).toContain('✅ Ирина'));
  await eventually(() => expect(card(1).text).not.toContain('⏸'));
  expect(labels(1)).toContain(PAUSE);
  await pass(31);
  expect(reminders()).toEqual([]);
});

it('taken off, it reminds of nothing, and may be begun again', async () => {
  await shown(RUDE);
  const before = card();
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain(LINE));
  clock += 10 * MINUTE;
  const notices = await Promise.all([press(GO_ON), press(GO_ON, 0, OLEG)]);
  expect(notices.map(({ text }) => text)).toEqual(['Пауза снята.', 'Паузы уже нет.']);
  await eventually(() => expect(card().text).toBe(before.text));
  await pass(20);
  expect(reminders()).toEqual([]);
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain('⏸ пауза до 16:10'));
  await pass(29);
  expect(reminders()).toEqual([]);
  await pass(1);
  expect(reminders()).toHaveLength(1);
});

it('goes on when the client writes again, and that message’s card shows it and can take it off', async () => {
  await shown(RUDE);
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain(LINE));
  clock += 10 * MINUTE;
  await shown(CALM);
  expect(card(1).text).toContain(LINE);
  expect(labels(1)).toContain(GO_ON);
  await pass(20);
  expect(reminders().map(({ text }) => text)).toEqual([REMINDER]);
  expect(reminders()[0]?.reply_to_message?.message_id).toBe(card(1).message_id);
  for (const index of [0, 1]) expect(card(index).text).not.toContain('⏸ пауза');
  expect(labels(1).filter((label) => label.startsWith('⏸'))).toEqual([]);
});

it('two quick taps, and one on another card, start it once', async () => {
  await shown(CROSS);
  clock += MINUTE;
  await shown(RUDE);
  const notices = await Promise.all([press(PAUSE, 1), press(PAUSE, 1, OLEG)]);
  expect(notices.map(({ text }) => text)).toEqual([
    'Пауза до 15:41. Если к этому времени ответа не будет, напомню здесь.',
    'Пауза уже идёт до 15:41.',
  ]);
  clock += 5 * MINUTE;
  expect((await press(PAUSE, 0)).text).toBe('Пауза уже идёт до 15:41.');
  await pass(25);
  await pass(5);
  expect(reminders()).toHaveLength(1);
});

it('is reminded of once although Telegram was away, and in a new topic if somebody deleted the old one', async () => {
  await shown(RUDE);
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain(LINE));
  house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
  await pass(30);
  expect(reminders()).toHaveLength(1);

  await press(PAUSE);
  await eventually(() => expect(card().text).toContain('⏸ пауза до 16:10'));
  house.telegram.deleteTopic(DESK, house.topic(NAME));
  await pass(30);
  expect(reminders().map(({ text }) => text)).toEqual([REMINDER]);
});

it('a photo whose card fills its caption shows the wait without losing a letter of the suggestions', async () => {
  const photo = async (filling: number, count: number): Promise<void> => {
    house.telegram.send(ANNA, ANNA, { kind: 'photo', caption: RUDE + '!'.repeat(filling) });
    await eventually(() => {
      const topics = house.telegram.topics(DESK).filter(({ name }) => name === NAME);
      expect(topics.length > 0 && cards().length).toBe(count);
    });
  };
  await photo(50, 1);
  // Five weeks on, so that the second card says no more than the first: rudeness is forgotten by then.
  clock += 35 * 24 * 60 * MINUTE + MINUTE;
  // A caption holds 1024 units, and the line of a wait takes twenty.
  await photo(50 + 1015 - words(0).length, 2);
  const before = words(1);
  expect(Math.abs(before.length - 1015)).toBeLessThan(8);
  await press(PAUSE, 1);
  await eventually(() => expect(words(1)).toContain('\n⏸ пауза до 15:41\n'));
  expect(words(1).replace('\n⏸ пауза до 15:41', '')).toBe(before);
});

it('nobody outside the desk starts it or takes it off', async () => {
  await shown(RUDE);
  const before = card().text;
  expect((await press(PAUSE, 0, STRANGER)).text ?? '').toBe('');
  await house.app.idle();
  expect(card().text).toBe(before);
  await press(PAUSE);
  await eventually(() => expect(card().text).toContain(LINE));
  expect((await press(GO_ON, 0, STRANGER)).text ?? '').toBe('');
  await pass(30);
  expect(reminders()).toHaveLength(1);
});

it('does not begin on a card that is being answered, and says by whom', async () => {
  await shown(RUDE);
  const [, notice] = await Promise.all([press('1'), press(PAUSE, 0, OLEG)]);
  expect(notice.show_alert).toBe(true);
  expect(notice.text).toMatch(/^(На это сообщение уже есть ответ|Ответ уже отправляется): Ирина\.$/);
  await eventually(() => expect(card().text).toContain('✅ Ирина'));
  await pass(31);
  expect(reminders()).toEqual([]);
});

it('the desk’s language is that of button, line, notice and reminder', async () => {
  await house.close();
  house = await openHouse({ now: () => new Date(clock), env: { DESK_LANGUAGE: 'en' } });
  await shown(RUDE);
  const notice = await press('⏸ Pause 30 min');
  expect(notice.text).toBe('Paused until 15:40. If there’s no answer by then, I’ll remind you here.');
  await eventually(() => expect(card().text).toContain('\n⏸ paused until 15:40\n'));
  expect(labels()).toContain('▶️ End the pause');
  await pass(24 * 60);
  expect(reminders().map(({ text }) => text)).toEqual([
    '⏰ The pause is over: the client has been waiting for an answer since 11 March 15:10.',
  ]);
});
