import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('a client whose step stands still', () => {
  it('is reminded on the day after five working days, at a moment of their own within the hours, with four buttons', async () => {
    await scene.asks('/plan widget');
    await scene.pass(6.9);
    expect(scene.nudges()).toHaveLength(0);
    await scene.pass(2);
    const [nudge] = scene.nudges();
    expect(nudge?.text).toContain('widget: осталось сделать «Виджет на сайте»');
    expect(labelsOf(nudge)).toEqual(['Готово', 'Нужна помощь', 'Напомните через неделю', 'Не сейчас']);
    const hour = new Date((nudge?.date ?? 0) * 1000).getUTCHours() + 3;
    expect(hour).toBeGreaterThanOrEqual(10);
    expect(hour).toBeLessThan(18);
    expect(scene.nudges()).toHaveLength(1);
  });

  it('is reminded a second time after the pause, in other words, and then the desk has a card and a task', async () => {
    await scene.asks('/plan widget');
    await scene.pass(30);
    expect(scene.nudges().map(({ text }) => text?.replace(/^.*widget: /su, ''))).toEqual([
      expect.stringContaining('осталось'),
      expect.stringContaining('что мешает'),
    ]);
    const card = scene.saying('План widget: шаг');
    expect(card.text).toContain('🧭 Анна Смирнова');
    expect(card.text).toContain('1-е напоминание');
    expect(card.text).toContain('2-е напоминание');
    expect(card.text).toContain('Здравствуйте! Где мой счёт?');
    expect(labelsOf(card)).toEqual(['✓ Шаг сделан', '↻ Через неделю', 'Остановить план']);
    const tasks = await scene.asks('/tasks');
    expect(tasks.text).toContain('Не движется шаг «Виджет на сайте»');
  });

  it('is told good-bye where they began with energy and vanished, with the door left open', async () => {
    await scene.asks('/plan long');
    await scene.pass(1);
    await scene.asks('/step 1');
    await scene.pass(1);
    await scene.asks('/step 2');
    await scene.pass(60);
    expect(scene.nudges()).toHaveLength(3);
    const parting = scene.lastNudge();
    expect(parting.text).toContain('Не будем отвлекать. Дверь открыта.');
    expect(labelsOf(parting)).toEqual(['Вернуться']);
    expect(scene.topicTexts().some((text) => text.includes('Попрощались'))).toBe(true);
    await scene.press(parting, 'Вернуться');
    expect(scene.fresh(parting).text).toMatch(/С возвращением! Продолжаем с того же места: «Запуск»\.$/);
    expect((await scene.asks('/step')).text).toContain('2 из 3');
  });
});
