import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/conversation.ts';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  LEAD,
  OLEG,
  openHouse,
  STRANGER,
  type House,
} from '../support/house.ts';

const NAME = 'Анна Смирнова';
const MINUTE = 60 * 1000;
/** Thursday, 10:00 in Moscow. */
const START = Date.parse('2026-11-12T07:00:00.000Z');
const BROKEN = 'Добрый день! У нас не открывается отчёт по продажам, посмотрите, пожалуйста.';

let house: House;
let clock = START;
beforeEach(async () => {
  clock = START;
  house = await openHouse({ now: () => new Date(clock), env: { DIGEST_CHAT_ID: String(LEAD) } });
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: BROKEN });
  await eventually(() => expect(house.inTopic(NAME)[0]?.reply_markup).toBeDefined());
  await house.app.idle();
});
afterEach(() => house.close());

/** A command in the topic, and the bot's answer to it. */
async function asked(text: string, by = IRINA) {
  const before = house.inTopic(NAME).length;
  house.telegram.send(by, DESK, { kind: 'text', text }, { thread: house.topic(NAME) });
  await eventually(() => expect(house.inTopic(NAME).length).toBeGreaterThan(before));
  await house.app.idle();
  return house.inTopic(NAME).at(-1) ?? expect.fail('no answer');
}
const linesOf = ({ text }: { readonly text?: string }) => text?.split('\n');
const again = (id: number) => house.inTopic(NAME).find(({ message_id: one }) => one === id);
async function alone(by: number, text: string) {
  const before = house.got(by).length;
  house.telegram.send(by, by, { kind: 'text', text });
  await eventually(() => expect(house.got(by).length).toBeGreaterThan(before));
  await house.app.idle();
  return house.got(by).at(-1) ?? expect.fail('no answer');
}
async function pass(minutes: number): Promise<void> {
  clock += minutes * MINUTE;
  await house.app.runDue();
  await house.app.idle();
}

describe('/client', () => {
  it('makes a client’s votes weigh by the segment that is set after they were given', async () => {
    house.telegram.send(ANNA, ANNA, {
      kind: 'text',
      text: 'Добавьте, пожалуйста, тёмную тему в личный кабинет',
    });
    await eventually(() => expect(house.inTopic(NAME)).toHaveLength(2));
    expect((await alone(LEAD, '/requests R1')).text).not.toContain('VIP');
    await asked('/client сегмент VIP');
    expect((await alone(LEAD, '/requests R1')).text).toMatch(/\(VIP\s1\)/u);
    await asked('/client сегмент нет');
    expect((await alone(LEAD, '/requests R1')).text).not.toContain('VIP');
  });

  it('shows what is known, with who said it and when, and takes it by short commands', async () => {
    expect(linesOf(await asked('/client'))).toEqual([NAME, '', 'Пока ничего не записано.']);
    await asked('/client компания ООО «Ромашка»');
    await asked('/client тариф Команда 12 000 ₽', OLEG);
    await asked('/client продление 31.01');
    await asked('/client пояс Asia/Omsk');
    expect(linesOf(await asked('/client менеджер я'))).toEqual([
      NAME,
      '',
      'Компания: ООО «Ромашка» · Ирина, 12 ноября',
      'Менеджер: Ирина · Ирина, 12 ноября',
      'Тариф: Команда, 12\u00A0000\u00A0₽ · Олег, 12 ноября',
      'Продление: 31 января 2027 · Ирина, 12 ноября',
      'Часовой пояс: Омск · Ирина, 12 ноября',
    ]);
    expect(linesOf(await asked('/client тариф нет'))).not.toContain('Тариф');
    expect(house.got(ANNA)).toEqual([]);
  });

  it('sets segment, manager and zone by a tap, in place, and marks what is chosen', async () => {
    const record = await asked('/client');
    const press = (label: string, by = OLEG) =>
      house.telegram.press(by, DESK, record.message_id, {
        data: buttonOf(again(record.message_id) ?? record, label),
      });
    await press('VIP');
    await eventually(() =>
      expect(again(record.message_id)?.text).toContain('Сегмент: VIP · Олег, 12 ноября'),
    );
    await press('🙋 Менеджер — я', IRINA);
    await eventually(() => expect(again(record.message_id)?.text).toContain('Менеджер: Ирина'));
    await press('🕑 Пояс');
    await eventually(() => expect(JSON.stringify(again(record.message_id)?.reply_markup)).toContain('Омск'));
    await press('Омск');
    await eventually(() => expect(again(record.message_id)?.text).toContain('Часовой пояс: Омск'));
    const labels = again(record.message_id)
      ?.reply_markup?.inline_keyboard.flat()
      .map(({ text }) => text);
    expect(labels).toContain('✓ VIP');
    await press('✓ VIP');
    await eventually(() => expect(again(record.message_id)?.text).not.toContain('Сегмент'));
    await press('🕑 Пояс');
    await eventually(() =>
      expect(JSON.stringify(again(record.message_id)?.reply_markup)).toContain('✓ Омск'),
    );
    await press('✓ Омск');
    await eventually(() => expect(again(record.message_id)?.text).not.toContain('Часовой пояс'));
    expect(again(record.message_id)?.text).toContain('Менеджер: Ирина');
  });

  it('takes a zone by the name that its button has, in either language', async () => {
    expect((await asked('/client пояс москва')).text).toContain('Часовой пояс: Москва');
    expect((await asked('/client zone Omsk')).text).toContain('Часовой пояс: Омск');
  });

  it('says in one line what would do where it did not understand, and sets nothing', async () => {
    expect((await asked('/client цвет красный')).text).toContain('/client компания Ромашка');
    expect((await asked('/client сегмент золотой')).text).toMatch(/^Такого сегмента нет\. Есть такие: VIP, /);
    expect((await asked('/client тариф дорого')).text).toContain('/client тариф Команда 12000 ₽');
    expect((await asked('/client продление 31.02.2027')).text).toContain('31.01.2027');
    expect((await asked('/client пояс Марс')).text).toContain('/client пояс Москва');
    expect(linesOf(await asked('/client'))?.at(-1)).toBe('Пока ничего не записано.');
  });

  it('obeys nobody who is no operator', async () => {
    const record = await asked('/client');
    await house.telegram.press(STRANGER, DESK, record.message_id, { data: buttonOf(record, 'VIP') });
    await pass(1);
    expect(again(record.message_id)?.text).toBe(record.text);
  });

  it('sets a language that holds whatever they write in', async () => {
    await asked('/client язык en');
    clock = Date.parse('2026-11-12T16:00:00.000Z');
    house.telegram.send(ANNA, ANNA, { kind: 'text', text: 'Добрый вечер. А когда ответите?' });
    await eventually(() => expect(house.got(ANNA)).toHaveLength(1));
    expect(house.got(ANNA)[0]?.text).toMatch(/^We’ve got your message\./);
  });
});

describe('/tasks', () => {
  it('takes a day and words, lists mine with the client, and is done or put off by a tap', async () => {
    expect((await asked('/tasks 25.11 позвонить')).text).toBe('📋 T1 записана на 25 ноября 09:00. Напомню.');
    expect((await asked('/tasks завтра 15:00 прислать договор')).text).toBe(
      '📋 T2 записана на завтра 15:00. Напомню.',
    );
    const list = await asked('/tasks');
    expect(linesOf(list)).toEqual([
      '📋 2 задачи',
      '',
      'T2 · прислать договор · завтра 15:00 · Анна Смирнова',
      'T1 · позвонить · 25 ноября 09:00 · Анна Смирнова',
    ]);
    await house.telegram.press(IRINA, DESK, list.message_id, { data: buttonOf(list, 'T2: +1 день') });
    await eventually(() =>
      expect(again(list.message_id)?.text).toContain('T2 · прислать договор · 14 ноября 15:00'),
    );
    await house.telegram.press(IRINA, DESK, list.message_id, { data: buttonOf(list, '✓ T1') });
    await eventually(() => expect(linesOf(again(list.message_id) ?? {})?.[0]).toBe('📋 1 задача'));
    expect(linesOf(again(list.message_id) ?? {})?.at(-1)).toBe('✓ T1 · позвонить · сделано · Анна Смирнова');
    await house.telegram.press(IRINA, DESK, list.message_id, { data: buttonOf(again(list.message_id) ?? list, '↩️ T1') }); // prettier-ignore
    await eventually(() => expect(linesOf(again(list.message_id) ?? {})?.[0]).toBe('📋 2 задачи'));
    await house.telegram.press(IRINA, DESK, list.message_id, { data: buttonOf(list, '✓ T1') });
    await eventually(() => expect(linesOf(again(list.message_id) ?? {})?.[0]).toBe('📋 1 задача'));
    expect((await asked('/tasks', OLEG)).text).toMatch(/^Задач нет\./);
    expect((await asked('/tasks позвонить')).text).toMatch(/^Сначала день, потом дело/);
    expect((await asked('/client')).text).toContain('T2 · прислать договор');
  });

  it('reminds the client’s manager in their own chat with the bot', async () => {
    await alone(OLEG, 'Привет');
    await asked('/client менеджер я', OLEG);
    expect((await asked('/tasks 12.11 12:00 позвонить')).text).toContain('менеджеру клиента');
    await pass(119);
    expect(house.got(OLEG).at(-1)?.text).not.toContain('📋');
    await pass(1);
    const reminder = house.got(OLEG).at(-1) ?? expect.fail('no reminder');
    expect(reminder.text).toBe('📋 Пора: T1 · позвонить · сегодня 12:00 · Анна Смирнова');
    expect(reminder.entities).toMatchObject([{ type: 'text_link', url: expect.stringContaining('t.me/c/') }]);
    const now = () => house.got(OLEG).find(({ message_id: id }) => id === reminder.message_id) ?? reminder;
    await house.telegram.press(OLEG, OLEG, reminder.message_id, { data: buttonOf(reminder, '✓ T1') });
    await eventually(() => expect(now().text).toBe('✓ T1 · позвонить · сделано · Анна Смирнова'));
    await house.telegram.press(OLEG, OLEG, reminder.message_id, { data: buttonOf(now(), '↩️ T1') });
    await eventually(() => expect(now().text).toBe('T1 · позвонить · сегодня 12:00 · Анна Смирнова'));
    const soFar = house.got(OLEG).length;
    await pass(24 * 60);
    expect(house.got(OLEG)).toHaveLength(soFar);
    expect((await alone(OLEG, '/tasks')).text).toContain('T1 · позвонить · ⚠️ 12 ноября 12:00');
  });

  it('refuses a time that is past or is none, and understands a weekday and a time alone', async () => {
    const past = /^Это время уже прошло\./;
    expect((await asked('/tasks 01.01.2020 позвонить')).text).toMatch(past);
    expect((await asked('/tasks сегодня 9:30 позвонить')).text).toMatch(past);
    expect((await asked('/tasks 25.11 25:00 позвонить')).text).toMatch(/^Такого времени нет\./);
    expect((await asked('/tasks 25:00 позвонить')).text).toMatch(/^Такого времени нет\./);
    expect((await asked('/tasks')).text).toMatch(/^Задач нет\./);
    expect((await asked('/tasks в пятницу созвон')).text).toContain('T1 записана на завтра 09:00');
    expect((await asked('/tasks 18:00 созвон')).text).toContain('T2 записана на сегодня 18:00');
    expect((await asked('/tasks 9:00 созвон')).text).toContain('T3 записана на завтра 09:00');
    expect((await asked('/tasks сегодня созвон')).text).toContain('T4 записана на сегодня 11:00');
  });

  it('reminds in the topic whoever has no chat with the bot, and of what is about nobody the leads', async () => {
    house.telegram.block(IRINA, true);
    await asked('/tasks сегодня 12:00 позвонить');
    house.telegram.send(IRINA, DESK, { kind: 'text', text: '/tasks сегодня 12:00 сверить отчёт' });
    await eventually(() => expect(house.telegram.messages(DESK).some(({ text }) => text?.startsWith('📋 T2'))).toBe(true)); // prettier-ignore
    await pass(120);
    expect(house.inTopic(NAME).filter(({ text }) => text?.startsWith('📋 Пора'))).toHaveLength(1);
    expect(house.got(LEAD).map(({ text }) => text)).toEqual(['📋 Пора: T2 · сверить отчёт · сегодня 12:00']);
  });
});
