import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, ILYA, STRANGER } from '../../support/house.ts';
import { labelsOf } from './labels.ts';
import { onboardingContent, Scene } from './scene.ts';

const own = onboardingContent();
afterAll(() => own.remove());

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open(own.dir);
  await scene.talked();
  await scene.asks('/plan team');
  await scene.pass(9);
});
afterEach(() => scene.house.close());

const nudge = () => scene.fresh(scene.nudges()[0] ?? expect.fail('no nudge'));
const steps = async () => (await scene.asks('/step')).text ?? '';

describe('the buttons under a reminder', () => {
  it('«Готово» marks the step as the client’s own, says what comes next, and can be taken back', async () => {
    expect(scene.topicTexts().at(-1)).toBe('🧭 Напомнили про шаг «Виджет на сайте» (1-е напоминание)');
    await scene.press(nudge(), 'Готово');
    expect(nudge().text).toContain('осталось сделать');
    expect(nudge().text).toMatch(/Отлично, отметили! Дальше по плану: «Коллега в чате»\.$/);
    expect(labelsOf(nudge())).toEqual(['Отменить']);
    expect(scene.topicTexts().at(-1)).toBe('🧭 Клиент отметил шаг «Виджет на сайте»');
    expect(await steps()).toContain('✅ 1. Виджет на сайте (клиент,');
    await scene.press(nudge(), 'Отменить');
    expect(nudge().text).toMatch(/Вернули как было: шаг «Виджет на сайте» снова открыт\.$/);
    expect(nudge().text).not.toContain('отметили');
    expect(await steps()).toContain('▫️ 1. Виджет на сайте');
  });

  it('«Нужна помощь» brings it to the desk, and the client waits like anybody who has written', async () => {
    await scene.press(nudge(), 'Нужна помощь');
    expect(nudge().text).toMatch(/Передали команде\. Вам ответит человек, прямо здесь\.$/);
    const card = scene.saying('Клиент просит помощи');
    expect(card.text).toContain('инструкция на две минуты');
    expect(card.text).toContain('https://example.com/widget');
    const waiting = await scene.asks('/waiting');
    expect(waiting.text).toContain('Анна Смирнова');
    await scene.answers('Давайте поставим вместе, я рядом.');
    expect((await scene.asks('/waiting')).text).toContain('никто не ждёт');
  });

  it('«Напомните через неделю» is kept to the day, and can be taken back at once', async () => {
    await scene.press(nudge(), 'Напомните через неделю');
    expect(nudge().text).toMatch(/Хорошо, напомним 23 сентября\. Если захотите раньше, пишите\.$/);
    await scene.pass(6);
    expect(scene.nudges()).toHaveLength(1);
    await scene.pass(2);
    expect(scene.nudges()).toHaveLength(2);
  });

  it('«Не сейчас» ends the reminders and is told to the desk; «Отменить» brings the buttons back', async () => {
    await scene.press(nudge(), 'Не сейчас');
    expect(nudge().text).toMatch(/Понятно, больше не напоминаем\./);
    await scene.press(nudge(), 'Отменить');
    expect(nudge().text).not.toContain('не напоминаем');
    expect(labelsOf(nudge())).toContain('Не сейчас');
    await scene.press(nudge(), 'Не сейчас');
    await scene.pass(40);
    expect(scene.nudges()).toHaveLength(1);
    expect(scene.topicTexts().filter((text) => text.includes('стоит'))).toHaveLength(1);
  });

  it('say so kindly where the step is done already', async () => {
    await scene.asks('/step 1');
    await scene.press(nudge(), 'Готово');
    expect(nudge().text).toMatch(/Шаг «Виджет на сайте» уже отмечен как сделанный, спасибо!$/);
  });

  it('move the plan of whoever presses them and of nobody else: forged ones do nothing', async () => {
    const before = nudge();
    await scene.forge(STRANGER, before, 'ob:d:install');
    await scene.forge(ILYA, before, 'ob:n:install');
    await scene.forge(ANNA, before, 'ob:d:no-such-step');
    await scene.forge(ANNA, before, 'ob:z:install');
    expect(await steps()).toContain('▫️ 1. Виджет на сайте');
  });
});
