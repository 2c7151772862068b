import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../../support/conversation.ts';
import { DESK, IRINA, LEAD, openHouse, SONYA, type House } from '../../support/house.ts';

const DARK = 'Добавьте, пожалуйста, тёмную тему в личный кабинет';
const NOON = Date.parse('2026-11-18T12:00:00+03:00');

let house: House;
let clock: number;
beforeEach(async () => {
  clock = NOON;
  house = await openHouse({ now: () => new Date(clock) });
});
afterEach(() => house.close());

const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00A0', ' ');
const labels = (message: Message | undefined) =>
  (message?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => plain(text));
const now = (message: Message) =>
  house.telegram.messages(message.chat.id).find(({ message_id: id }) => id === message.message_id) ??
  expect.fail('gone');
const toLead = () => house.got(LEAD);

async function press(message: Message, label: string | RegExp, by = LEAD) {
  const found = await eventually(
    () =>
      now(message)
        .reply_markup?.inline_keyboard.flat()
        .find(({ text }) => (typeof label === 'string' ? plain(text) === label : label.test(plain(text)))) ??
      expect.fail(`no ${String(label)}: ${labels(now(message)).join(' | ')}`),
  );
  const data = 'callback_data' in found ? found.callback_data : '';
  return house.telegram.press(by, message.chat.id, message.message_id, { data });
}

const says = (message: Message, text: string | RegExp) =>
  eventually(() => expect(plain(now(message).text)).toMatch(text));

/** Time passes, and what is due by then is done. */
async function wait(hours: number): Promise<void> {
  clock += hours * 60 * 60 * 1000;
  await house.app.runDue();
  await house.app.idle();
}

async function voters(count: number): Promise<Conversation[]> {
  const talks: Conversation[] = [];
  for (let one = 0; one < count; one++) talks.push(await conversation(house, DARK));
  return talks;
}

/** Has the lead give R1 a status; gives the message of the request, and the one that offers to tell its voters. */
async function status(label: string, why?: string): Promise<{ one: Message; offer: Message }> {
  const before = toLead().length;
  house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests R1' });
  const one = await eventually(() => toLead()[before] ?? expect.fail('no request'));
  await press(one, 'Статус');
  await press(one, label);
  if (why !== undefined) {
    await says(one, /Почему делать не будем/);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: why });
  }
  const offer = await eventually(
    () =>
      toLead().find(({ text, message_id: id }) => id > one.message_id && text?.startsWith('📣')) ??
      expect.fail('no offer'),
  );
  return { one, offer };
}

async function blocks({ client, inTopic }: Conversation): Promise<void> {
  house.telegram.block(client, true);
  await eventually(() => expect(inTopic().some(({ text }) => text?.startsWith('🚫'))).toBe(true));
}

const cardAfter = (talk: Conversation, text: string) =>
  eventually(() => talk.inTopic().find((one) => one.text?.startsWith(text)) ?? expect.fail('no card'));

/** A client who has been told that their wish has that status now. */
async function told(label: string): Promise<{ talk: Conversation; message: Message }> {
  const [talk] = await voters(1);
  if (!talk) throw new Error('no client');
  const { offer } = await status(label);
  await press(offer, /^Отправить всем/);
  const [message] = await talk.gotAll(1);
  if (!message) throw new Error('not told');
  return { talk, message };
}

describe('telling voters what became of their wish', () => {
  it('shows the lead how it sounds and to how many, then sends it to all, once each', async () => {
    const talks = await voters(3);
    const { offer } = await status('запланировано');
    expect(plain(offer.text)).toMatch(
      /^📣 R1 .*: запланировано\. Рассказать об этом 3 клиентам, которые просили\?/,
    );
    const samples = offer.entities?.filter(({ type }) => /blockquote/.test(type)) ?? [];
    expect(samples).toHaveLength(3);
    await press(offer, 'Отправить всем (3)');
    for (const talk of talks) {
      const [message] = await talk.gotAll(1);
      expect(offer.text).toContain(message?.text ?? '?');
    }
    await wait(0.01);
    await says(offer, /: запланировано\. Рассказали 3 клиентам\nМарина, 12:00$/);
    expect(labels(now(offer))).toEqual([]);
  });

  it('tells nobody where the lead says so, and nobody twice where two leads or two taps do', async () => {
    const [talk] = await voters(1);
    const first = await status('запланировано');
    await press(first.offer, 'Не сообщать');
    await says(first.offer, /Клиентам не сообщаем\nМарина/);
    const second = await status('в работе');
    const both = await Promise.all([
      press(second.offer, /^Отправить всем/),
      press(second.offer, /^Отправить всем/),
    ]);
    expect(both).toHaveLength(2);
    await talk?.gotAll(1);
    await wait(1);
    await talk?.gotAll(1);
  });

  it('leaves out who has blocked the bot, before or meanwhile, and says whom it did not reach', async () => {
    const [one, two, three] = await voters(3);
    if (!one || !two || !three) throw new Error('no clients');
    await blocks(one);
    const { offer } = await status('готово');
    expect(plain(offer.text)).toContain('2 клиентам');
    clock = Date.parse('2026-11-18T22:30:00+03:00');
    await press(offer, /^Отправить всем/);
    await says(offer, /напишу утром/);
    await blocks(two);
    await wait(11);
    await three.gotAll(1);
    expect(two.got()).toHaveLength(0);
    await wait(0.01);
    await says(offer, /Рассказали 1 клиенту\nне дошло: 1 · Марина/);
  });

  it('lets clients sleep: who is told at night is told in the morning', async () => {
    const talks = await voters(2);
    clock = Date.parse('2026-11-18T22:30:00+03:00');
    const { offer } = await status('готово');
    await press(offer, /^Отправить всем/);
    await says(offer, /Рассказываю клиентам: 0 из 2\nу 2 клиентов ночь, напишу утром/);
    await wait(9);
    for (const talk of talks) expect(talk.got()).toHaveLength(0);
    await wait(2);
    for (const talk of talks) await talk.gotAll(1);
    await wait(0.01);
    await says(offer, /Рассказали 2 клиентам/);
  });

  it('stops where the status changes again before all have heard', async () => {
    const talks = await voters(2);
    clock = Date.parse('2026-11-18T22:30:00+03:00');
    const { offer } = await status('готово');
    await press(offer, /^Отправить всем/);
    await says(offer, /напишу утром/);
    await status('в работе');
    await wait(11);
    await wait(0.1);
    for (const talk of talks) expect(talk.got()).toHaveLength(0);
    await says(offer, /статус снова изменился/);
  });

  it('wants a reason for a refusal, and gives it to clients in the lead’s words', async () => {
    const [talk] = await voters(1);
    const why = 'Система уже умеет это сама: тема меняется вслед за настройками телефона.';
    const { offer } = await status('отклонено', why);
    expect(offer.text).toContain('Система уже умеет это сама');
    await press(offer, /^Отправить всем/);
    const [message] = (await talk?.gotAll(1)) ?? [];
    expect(message?.text).toMatch(/тема меняется вслед за настройками телефона/);
  });

  it('gives each the reason in their language, and says who has none', async () => {
    const [talk] = await voters(2);
    house.telegram.send(SONYA, SONYA, { kind: 'text', text: 'Please add a dark theme to my account' });
    await eventually(() =>
      expect(house.inTopic('Sonya').some((one) => labels(one).some((label) => label.includes('R')))).toBe(
        true,
      ),
    );
    await house.app.idle();
    const { one, offer } = await status('отклонено', 'Слишком дорого в  поддержке');
    expect(plain(offer.text)).toMatch(/Рассказать об этом 2 клиентам/);
    expect(plain(offer.text)).toContain('Ещё 1 клиент пишет по-английски, а причины по-английски нет');
    await press(one, '↩️ Отменить');
    await says(one, /Вернули, как было/);
    const { offer: second } = await status(
      'отклонено',
      'Слишком дорого в  поддержке\nToo expensive to support',
    );
    expect(plain(second.text)).toMatch(/Рассказать об этом 3 клиентам/);
    await press(second, /^Отправить всем/);
    const [russian] = (await talk?.gotAll(1)) ?? [];
    expect(russian?.text).toMatch(/Слишком дорого в поддержке/);
    expect(russian?.text).not.toContain('expensive');
    await eventually(() => expect(house.got(SONYA).at(-1)?.text).toContain('Too expensive to support'));
  });

  it('tells enthusiasts first, and the others where the lead goes on to them', async () => {
    const talks = await voters(2);
    const eager = await conversation(house, `Готов первым попробовать бету! ${DARK}`);
    await house.app.idle();
    const { offer } = await status('в работе');
    await press(offer, 'Только энтузиастам (1)');
    await eager.gotAll(1);
    for (const talk of talks) expect(talk.got()).toHaveLength(0);
    await wait(0.01);
    await says(offer, /Рассказали 1 клиенту/);
    expect(labels(now(offer))).toEqual(['Рассказать остальным (2)']);
    await press(offer, 'Рассказать остальным (2)');
    for (const talk of [...talks, eager]) await talk.gotAll(1);
    await wait(0.01);
    await says(offer, /Рассказали 3 клиентам/);
    expect(labels(now(offer))).toEqual([]);
  });

  it('can tell the others later: those who came since, or all where first it was to be nobody', async () => {
    const [one] = await voters(1);
    const { one: request, offer } = await status('запланировано');
    await press(offer, 'Не сообщать');
    await says(offer, /Клиентам не сообщаем/);
    await press(offer, '📣 Рассказать');
    const again = await eventually(
      () =>
        toLead().find((message) => labels(message).includes('Отправить всем (1)')) ?? expect.fail('no offer'),
    );
    await press(again, 'Отправить всем (1)');
    await one?.gotAll(1);
    const [two] = await voters(1);
    await press(request, '📣 Рассказать');
    const rest = await eventually(
      () =>
        toLead().find((message) => labels(message).includes('Рассказать остальным (1)')) ??
        expect.fail('no rest'),
    );
    await press(rest, 'Рассказать остальным (1)');
    await two?.gotAll(1);
    await one?.gotAll(1);
    await wait(0.01);
    await says(rest, /Рассказали 2 клиентам/);
    expect(labels(now(rest))).toEqual([]);
    const undone = await press(request, '↩️ Отменить');
    expect(undone.text).toMatch(/^Вернуть уже нельзя, клиентам об этом уже рассказывают/);
  });

  it('asks for the reason where there is none, before anything is sent', async () => {
    await voters(1);
    const before = toLead().length;
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests R1' });
    const one = await eventually(() => toLead()[before] ?? expect.fail('no request'));
    await press(one, 'Статус');
    await press(one, 'отклонено');
    await press(one, 'Без причины');
    const asked = await eventually(
      () => toLead().find(({ text }) => text?.includes('нужна причина')) ?? expect.fail('no question'),
    );
    expect(labels(asked)).toEqual(['✍️ Написать причину']);
    await press(asked, '✍️ Написать причину');
    await says(asked, /Почему делать не будем/);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: 'Это сделает сам Telegram.' });
    await eventually(() =>
      expect(toLead().some((message) => labels(message).includes('Не сообщать'))).toBe(true),
    );
  });
});

describe('what a client answers', () => {
  it('in reply to the news that it is there names the request and is added to it by itself', async () => {
    const { talk, message } = await told('готово');
    house.telegram.send(
      talk.client,
      talk.client,
      { kind: 'text', text: 'Попробовал, теперь глаза не болят' },
      { replyTo: message.message_id },
    );
    const card = await cardAfter(talk, 'Попробовал');
    expect(card.text).toContain('📣 в ответ на R1 (готово): тёмную тему в личный кабинет');
    expect(labels(card)).toContain('✓ к R1');
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests R1' });
    await eventually(() =>
      expect(plain(toLead().at(-1)?.text)).toContain('Попробовал, теперь глаза не болят'),
    );
    expect(labels(toLead().at(-1))).toContain('Сообщения · 2');
    const pressed = card.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '✓ к R1');
    const data = pressed && 'callback_data' in pressed ? pressed.callback_data : '';
    const answer = await house.telegram.press(IRINA, DESK, card.message_id, { data });
    expect(answer.text).toBe('Слова клиента убраны из R1.');
  });

  it('to other news, or without a reply, is added by an operator’s tap', async () => {
    const { talk, message } = await told('запланировано');
    house.telegram.send(
      talk.client,
      talk.client,
      { kind: 'text', text: 'Спасибо, жду!' },
      { replyTo: message.message_id },
    );
    const card = await cardAfter(talk, 'Спасибо, жду!');
    expect(labels(card)).toContain('➕ к R1');
    await press(card, '➕ к R1', IRINA);
    await eventually(() => expect(labels(now(card))).toContain('✓ к R1'));
  });

  it('first after the news names the request too, what comes later does not', async () => {
    const { talk } = await told('запланировано');
    clock += 60_000;
    talk.writes('А где мой счёт за март?');
    const card = await cardAfter(talk, 'А где мой счёт');
    expect(card.text).toContain('📣 пишет после новости про R1 (запланировано): ');
    await house.app.idle();
    clock += 60_000;
    talk.writes('И ещё акт, пожалуйста');
    const next = await cardAfter(talk, 'И ещё акт');
    expect(next.text).not.toContain('📣');
  });
});
