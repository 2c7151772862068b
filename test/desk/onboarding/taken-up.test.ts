import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, OLEG } from '../../support/house.ts';
import { labelsOf } from './labels.ts';
import { eventually, onboardingContent, Scene } from './scene.ts';

const TOKEN = 'a-token-of-some-length';
const own = onboardingContent();
afterAll(() => own.remove());

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open(own.dir, { EVENTS_TOKEN: TOKEN });
  await scene.talked();
});
afterEach(() => scene.house.close());

async function tells(step: string): Promise<void> {
  const at = new Date(scene.now).toISOString();
  const event = { id: `e-${step}`, client: 'acme-17', type: 'step.done', step, at };
  const post = (path: string, body: unknown) =>
    scene.house.app.door(
      new Request(`http://bot.test${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${TOKEN}` },
        body: JSON.stringify(body),
      }),
    );
  expect((await post('/v1/clients', { id: 'acme-17', telegramId: ANNA })).status).toBe(200);
  expect((await post('/v1/events', { events: [event] })).status).toBe(200);
}

const drafts = () => scene.topicTexts().filter((text) => text.includes('Можно напомнить'));
const draft = () => scene.saying('Можно напомнить');

describe('a draft that is put off', () => {
  beforeEach(async () => {
    await scene.asks('/plan project');
    await scene.pass(9);
    await scene.press(draft(), 'Не сейчас', OLEG);
  });

  it('comes back once, not every day from then on', async () => {
    expect(drafts()).toHaveLength(1);
    await scene.pass(12);
    expect(drafts()).toHaveLength(2);
  });

  it('may be sent all the same by whoever thinks better of it, and is not due again on that day', async () => {
    await scene.press(scene.fresh(draft()), '✉️ Отправить', OLEG);
    expect(scene.nudges()).toHaveLength(1);
    expect(drafts()).toHaveLength(1);
    await scene.pass(6);
    expect(drafts()).toHaveLength(1);
  });
});

describe('what a client has left by «Не сейчас»', () => {
  beforeEach(async () => {
    await scene.asks('/plan widget');
    await scene.pass(9);
    await scene.press(scene.lastNudge(), 'Не сейчас');
  });

  it('is shown to operators, who take it up again when the client is ready', async () => {
    const list = await scene.asks('/step');
    expect(list.text).toMatch(/🔕 Не напоминаем: ответ был «не сейчас» \(16 сентября\)/);
    await scene.press(list, '▶️ Продолжить план', OLEG);
    expect(scene.fresh(list).text).toMatch(/↩️ Олег: план идёт дальше\.$/);
    expect(labelsOf(await scene.asks('/step'))).not.toContain('▶️ Продолжить план');
    await scene.pass(10);
    expect(scene.nudges()).toHaveLength(2);
  });

  it('goes on where it stood when an operator puts them on the same plan', async () => {
    await scene.asks('/plan widget');
    await scene.pass(10);
    expect(scene.nudges()).toHaveLength(2);
  });
});

it('whoever had blocked the bot is reminded again once they have let it in: the step’s days count anew', async () => {
  await scene.asks('/plan widget');
  scene.house.telegram.block(ANNA, true);
  await scene.pass(9);
  expect(scene.saying('План widget: шаг «Виджет на сайте» стоит').text).toContain('бот заблокирован');
  scene.house.telegram.block(ANNA, false);
  await eventually(() => scene.saying('Клиент вернулся'));
  await scene.pass(9);
  expect(scene.nudges()).toHaveLength(1);
  await scene.pass(10);
  expect(scene.nudges()).toHaveLength(2);
});

it('whoever is put on a plan by an operator has done what the product has told of its steps', async () => {
  await tells('install');
  await scene.asks('/plan widget');
  expect((await scene.asks('/step')).text).toContain('✅ 1. Виджет на сайте (продукт,');
});

it('a client who speaks of a later step is asked about that one', async () => {
  await scene.asks('/plan widget');
  await scene.writes('Добавили коллегу, всё хорошо.');
  await eventually(() => expect(scene.got().at(-1)?.text).toContain('Отметить шаг «Коллега в чате»'));
});

it('who asks on a Saturday to be reminded in a week is told of the Monday on which they will be', async () => {
  await scene.asks('/plan widget');
  await scene.pass(12);
  const nudge = scene.lastNudge();
  await scene.press(nudge, 'Напомните через неделю');
  expect(scene.fresh(nudge).text).toMatch(/Хорошо, напомним 28 сентября\./);
  await scene.pass(9);
  expect(scene.nudges()).toHaveLength(1);
  await scene.pass(1);
  expect(scene.nudges()).toHaveLength(2);
});

it('two taps on «Нужна помощь» ask for help once', async () => {
  await scene.asks('/plan widget');
  await scene.pass(9);
  const nudge = scene.lastNudge();
  await scene.press(nudge, 'Нужна помощь');
  await scene.pressAgain(nudge, 'Нужна помощь', ANNA);
  expect(scene.topicTexts().filter((text) => text.includes('Клиент просит помощи'))).toHaveLength(1);
});

it('an old button of a plan whose steps are all done promises no reminder', async () => {
  await scene.asks('/plan widget');
  await scene.pass(9);
  const nudge = scene.lastNudge();
  await tells('install');
  await tells('invite');
  await scene.press(nudge, 'Напомните через неделю');
  expect(scene.fresh(nudge).text).toMatch(/Этот шаг больше не нужен, спасибо!$/);
});

it('what the manager had to see to is done with the step, whoever marks it', async () => {
  await scene.asks('/plan widget');
  await scene.pass(27);
  expect((await scene.asks('/tasks')).text).toContain('Не движется шаг «Виджет на сайте»');
  await scene.asks('/step 1');
  expect((await scene.asks('/tasks')).text).not.toContain('Не движется шаг');
});
