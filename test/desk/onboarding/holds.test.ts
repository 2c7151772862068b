import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, DESK, OLEG } from '../../support/house.ts';
import { labelsOf } from './labels.ts';
import { onboardingContent, Scene } from './scene.ts';

const own = onboardingContent();
afterAll(() => own.remove());

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open(own.dir);
  await scene.talked();
});
afterEach(() => scene.house.close());

it('nobody is reminded who waits for our answer, nor on the day of it', async () => {
  await scene.asks('/plan widget');
  await scene.pass(5);
  await scene.writes('Добрый день! Подскажите, где посмотреть счёт за прошлый месяц?');
  await scene.pass(12);
  expect(scene.nudges()).toHaveLength(0);
  await scene.answers('В разделе «Документы».');
  const day = new Date(scene.now).toDateString();
  await scene.pass(3);
  const [nudge] = scene.nudges();
  expect(nudge).toBeDefined();
  expect(new Date((nudge?.date ?? 0) * 1000).toDateString()).not.toBe(day);
});

it('who has blocked the bot is not written to, and the desk hears of the step', async () => {
  await scene.asks('/plan widget');
  scene.house.telegram.block(ANNA, true);
  await scene.pass(20);
  expect(scene.nudges()).toHaveLength(0);
  expect(scene.saying('План widget: шаг «Виджет на сайте» стоит').text).toContain('Сами пока не писали.');
});

it('a reminder that Telegram would not take at first is sent once all the same', async () => {
  await scene.asks('/plan widget');
  await scene.pass(6.5);
  scene.house.telegram.failNext({
    method: 'sendMessage',
    error_code: 500,
    description: 'Internal Server Error',
    times: 2,
  });
  await scene.pass(2.5);
  expect(scene.nudges()).toHaveLength(1);
  await scene.pass(12);
  expect(scene.nudges()).toHaveLength(2);
});

it('after a week of the bot’s absence everybody has at most one reminder, spread over a working day', async () => {
  await scene.asks('/plan widget');
  await scene.sleep(14);
  expect(scene.nudges()).toHaveLength(0);
  await scene.pass(1);
  expect(scene.nudges()).toHaveLength(1);
  await scene.pass(4);
  expect(scene.nudges()).toHaveLength(1);
});

it('who comes back after months is not reminded of what stood still before: the step’s days begin anew', async () => {
  await scene.asks('/plan widget');
  await scene.pass(30);
  expect(scene.nudges()).toHaveLength(2);
  await scene.sleep(120);
  await scene.talked('Добрый день! Вернулись к вам, готовы продолжать.', 'Рады видеть вас снова!');
  expect((await scene.asks('/step')).text).toContain('0 из 2');
  await scene.pass(3);
  expect(scene.nudges()).toHaveLength(2);
  await scene.pass(10);
  expect(scene.nudges()).toHaveLength(3);
});

const draft = () => scene.saying('Можно напомнить: черновик для клиента');

describe('on a plan where only people write', () => {
  it('the desk gets a draft and a task; the client gets it by a tap alone, once, and it counts then', async () => {
    await scene.asks('/plan project');
    await scene.pass(9);
    expect(scene.nudges()).toHaveLength(0);
    expect(labelsOf(draft())).toEqual(['✉️ Отправить', 'Не сейчас']);
    expect((await scene.asks('/tasks')).text).toContain('Напомнить про шаг «Виджет на сайте»');
    const before = draft();
    await scene.press(before, '✉️ Отправить', OLEG);
    await scene.forge(OLEG, before, 'od:s:nudge:install:1:zzzz');
    await scene.pressAgain(before, '✉️ Отправить', OLEG);
    expect(scene.nudges()).toHaveLength(1);
    expect(labelsOf(scene.nudges()[0])).toEqual([]);
    expect(scene.fresh(before).text).toMatch(/✉️ Олег: отправлено клиенту\.$/);
    expect((await scene.asks('/tasks')).text).not.toContain('Напомнить про шаг');
    await scene.pass(8);
    expect(scene.saying('Можно напомнить').message_id).toBeGreaterThan(before.message_id);
  });

  it('a draft that nobody sends is no contact, and the desk is told after the pause', async () => {
    await scene.asks('/plan project');
    await scene.pass(25);
    expect(scene.nudges()).toHaveLength(0);
    expect(scene.saying('План project: шаг «Виджет на сайте» стоит').text).toContain('Сами пока не писали.');
  });

  it('a manager who writes in their own words has reminded too: the draft is over', async () => {
    await scene.asks('/plan project');
    await scene.pass(9);
    const before = draft();
    await scene.answers('Анна, добрый день! Как дела с виджетом? Могу помочь.');
    await scene.press(before, '✉️ Отправить', OLEG);
    expect(scene.nudges()).toHaveLength(0);
    await scene.pass(9);
    expect(draft().message_id).toBeGreaterThan(before.message_id);
  });

  it('a draft is not sent to a client who waits by now', async () => {
    await scene.asks('/plan project');
    await scene.pass(9);
    const before = draft();
    await scene.writes('Подскажите, пожалуйста, где посмотреть счёт?');
    await scene.press(before, '✉️ Отправить', OLEG);
    expect(scene.nudges()).toHaveLength(0);
    expect(labelsOf(scene.fresh(before))).toContain('✉️ Отправить');
  });

  it('both sides are reminded of a project’s days: its beginning, its near end and the hand-over', async () => {
    await scene.asks('/plan project');
    const set = await scene.asks('/plan project 10.09-08.10');
    expect(set.text).toContain('🗓 Проект: 10 сентября – 8 октября.');
    await scene.pass(4);
    expect(scene.saying('Проект начинается: черновик для клиента').text).toContain('Начинаем сегодня.');
    expect(scene.house.telegram.messages(DESK).length).toBeGreaterThan(0);
    await scene.pass(28);
    expect(scene.topicTexts().some((text) => text.includes('Срок проекта близко'))).toBe(true);
  });
});
