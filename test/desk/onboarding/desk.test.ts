import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, DESK, OLEG, STRANGER } from '../../support/house.ts';
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

describe('/plan and /step in a topic', () => {
  it('show the plans to choose from while there is none, put the client on one by a tap, and take it back', async () => {
    const choice = await scene.asks('/step');
    expect(choice.text).toContain('Клиент пока не на плане');
    expect(labelsOf(choice)).toEqual(['План long', 'План project', 'План team', 'План widget']);
    await scene.press(choice, 'План widget', OLEG);
    expect(scene.fresh(choice).text).toBe('🧭 Олег: клиент на плане «План widget».');
    expect((await scene.asks('/step')).text).toContain('🧭 План widget: 0 из 2');
    await scene.press(scene.fresh(choice), '↩️ Вернуть', OLEG);
    expect(scene.fresh(choice).text).toBe('↩️ Олег: всё как было.');
    expect((await scene.asks('/step')).text).toContain('Клиент пока не на плане');
  });

  it('mark a step by a tap, by its number and by its id, with who did it, and open it again', async () => {
    await scene.asks('/plan widget');
    const marked = await scene.asks('/step install');
    expect(marked.text).toBe('✓ Ирина: шаг «Виджет на сайте» отмечен.');
    const list = await scene.asks('/step');
    expect(list.text).toContain('✅ 1. Виджет на сайте (Ирина, 7 сентября)');
    await scene.press(list, '✅ 1. Виджет на сайте', OLEG);
    expect(scene.fresh(list).text).toContain('▫️ 1. Виджет на сайте');
    await scene.asks('/step 1');
    await scene.asks('/step 2');
    expect((await scene.asks('/step')).text).toContain('Все шаги сделаны.');
    expect((await scene.asks('/step 7')).text).toContain('Такого шага нет. Напишите номер от 1 до 2');
  });

  it('end a plan and let it go on', async () => {
    await scene.asks('/plan widget');
    const stopped = await scene.asks('/plan стоп');
    expect(stopped.text).toBe('⏹ Ирина: план остановлен, больше не напоминаем.');
    await scene.pass(20);
    expect(scene.nudges()).toHaveLength(0);
    await scene.press(stopped, '↩️ Вернуть', OLEG);
    await scene.pass(9);
    expect(scene.nudges()).toHaveLength(1);
  });

  it('are for operators alone', async () => {
    await scene.asks('/plan widget');
    const list = await scene.asks('/step');
    for (const data of ['st:install', 'os:d:install', 'os:s:install', 'pl:team'])
      await scene.forge(STRANGER, list, data);
    expect((await scene.asks('/step')).text).toContain('🧭 План widget: 0 из 2');
  });
});

describe('the card of a step that stands still', () => {
  it('says why nobody was reminded, and its buttons mark the step, put it off and end the plan', async () => {
    await scene.asks('/plan team');
    await scene.pass(5);
    await scene.writes('Добрый день! У нас не открывается отчёт по продажам, посмотрите, пожалуйста.');
    await scene.pass(7);
    await scene.answers('Починили, проверьте, пожалуйста.');
    await scene.writes('Да, всё заработало, спасибо!');
    await scene.pass(45);
    const card = scene.saying('План team: шаг «Виджет на сайте» стоит');
    expect(card.text).toContain('не напомнили: ждёт нашего ответа (');
    await scene.press(card, '↻ Через неделю', OLEG);
    expect(scene.fresh(card).text).toMatch(/↻ Олег: напомним \d+ \S+\.$/);
    await scene.press(scene.fresh(card), '↩️ Вернуть', OLEG);
    expect(labelsOf(scene.fresh(card))).toContain('Остановить план');
    await scene.press(scene.fresh(card), '✓ Шаг сделан', OLEG);
    expect(scene.fresh(card).text).toMatch(/✓ Олег: шаг «Виджет на сайте» отмечен\.$/);
    expect((await scene.asks('/step')).text).toContain('✅ 1. Виджет на сайте (Олег,');
  });
});

describe('what a client writes', () => {
  it('marks nothing by itself: on a self-service plan the bot asks, and marks it with their tap', async () => {
    await scene.asks('/plan widget');
    await scene.writes('Когда подключу виджет, напишу вам.');
    await scene.writes('А поставили виджет у меня или ещё нет?');
    await scene.writes('Пока не подключили.');
    expect(scene.got().filter(({ text }) => text?.includes('Отметить шаг'))).toHaveLength(0);
    await scene.writes('Всё, подключили! Спасибо!');
    const question = scene.got().at(-1) ?? expect.fail('nothing');
    expect(question.text).toBe('Здорово! Отметить шаг «Виджет на сайте» как сделанный?');
    expect((await scene.asks('/step')).text).toContain('0 из 2');
    await scene.press(question, 'Да, готово');
    expect((await scene.asks('/step')).text).toContain('✅ 1. Виджет на сайте (клиент,');
  });

  it('is a button on the card where operators look after the plan', async () => {
    await scene.asks('/plan team');
    await scene.writes('Подключили виджет, спасибо.');
    const card = scene.saying('🧭 Похоже, шаг «Виджет на сайте» сделан');
    await scene.press(card, '✓ Виджет на сайте', OLEG);
    expect(scene.fresh(card).text).toContain('🧭 Шаг «Виджет на сайте» отмечен');
    expect((await scene.asks('/step')).text).toContain('✅ 1. Виджет на сайте (Олег,');
    expect(scene.house.telegram.messages(ANNA).some(({ text }) => text?.includes('Отметить шаг'))).toBe(
      false,
    );
    expect(card.chat.id).toBe(DESK);
  });
});
