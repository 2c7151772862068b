import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { buttonOf, DESK, IRINA, LEAD, OLEG, openHouse, suggestionOn, type House } from '../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const labels = (card: Message | undefined) =>
  (card?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text.replaceAll('\u00A0', ' '));

/** The card of the conversation's first message, as it stands now. */
const cardOf = (talk: Conversation) =>
  talk.inTopic().find(({ message_id: id }) => id === talk.card.message_id) ?? expect.fail('no card');

async function press(talk: Conversation, label: string, by = IRINA) {
  const card = await eventually(() => {
    const now = cardOf(talk);
    const found = now.reply_markup?.inline_keyboard
      .flat()
      .find(({ text }) => text.replaceAll('\u00A0', ' ') === label);
    return found && 'callback_data' in found
      ? found.callback_data
      : expect.fail(`no ${label}: ${labels(now).join(' | ')}`);
  });
  return house.telegram.press(by, DESK, talk.card.message_id, { data: card ?? '' });
}

/** Presses a button that the card does not have, or has no more. */
function pressGone(talk: Conversation, data: string): void {
  const from = { id: IRINA, is_bot: false, first_name: 'Ирина' };
  house.telegram.inject({
    callback_query: { id: `gone:${data}`, from, chat_instance: '1', data, message: cardOf(talk) },
  });
}

const shows = (talk: Conversation, label: string) =>
  eventually(() => expect(labels(cardOf(talk))).toContain(label));

describe('a wish', () => {
  it('is filed by itself where that is clear, with no call more, and taken out and put back by a tap', async () => {
    const talk = await conversation(house, 'Добавьте, пожалуйста, тёмную тему в личный кабинет');
    expect(labels(talk.card)).toContain('✓ R1');
    await house.app.idle();
    expect(house.telegram.calls.filter(({ method }) => method.startsWith('edit'))).toEqual([]);
    expect((await press(talk, '✓ R1')).text).toBe('Убрано из списка пожеланий.');
    await shows(talk, '💡 Пожелание');
    await press(talk, '💡 Пожелание');
    await shows(talk, '✓ R2');
  });

  it('of words that nobody read as one is filed by a tap, all of them', async () => {
    const talk = await conversation(house, 'Где мой счёт?');
    expect((await press(talk, '💡 Пожелание')).text).toBe(
      'Пожелание записано: R1. Нажмите ещё раз, чтобы убрать.',
    );
    await shows(talk, '✓ R1');
  });

  it('that is surely another client’s too is a vote for the same request', async () => {
    await conversation(house, 'Добавьте, пожалуйста, тёмную тему в личный кабинет');
    const second = await conversation(house, 'Сделайте, пожалуйста, тёмную тему в личном кабинете');
    expect(labels(second.card)).toContain('✓ R1');
  });

  it('pressed twice at once by two is filed once', async () => {
    const talk = await conversation(house, 'Где мой счёт?');
    const data = buttonOf(talk.card, '💡 Пожелание');
    await Promise.all(
      [IRINA, OLEG].map((by) => house.telegram.press(by, DESK, talk.card.message_id, { data })),
    );
    await house.app.idle();
    const shown = labels(cardOf(talk)).filter((label) => label.startsWith('✓') || label.startsWith('💡'));
    expect(shown).toHaveLength(1);
  });
});

describe('a wish that may be the same as another', () => {
  const FIRST = 'Добавьте, пожалуйста, выгрузку отчётов в Excel';
  const LIKE = 'Хотелось бы выгрузку списка клиентов в Excel';
  const doubtful = async () => {
    await conversation(house, FIRST);
    return conversation(house, LIKE);
  };

  it('says on the card what it is like, and asks an operator before it is filed', async () => {
    const talk = await doubtful();
    expect(talk.card.text).toContain('💡 похоже на R1: выгрузку отчётов в Excel, 1 голос');
    expect((await press(talk, '💡 Пожелание')).text).toMatch(/^Похожее уже просили\./);
    await shows(talk, 'R1 выгрузку отчётов в Excel · 1');
    expect(labels(cardOf(talk))).toEqual(expect.arrayContaining(['➕ Новое', '✕', '⋯']));
    await press(talk, 'R1 выгрузку отчётов в Excel · 1');
    await shows(talk, '✓ R1');
    expect(cardOf(talk).text).not.toContain('похоже на');
  });

  it('begins a request of its own where an operator says so, and is offered that one no more', async () => {
    const talk = await doubtful();
    await press(talk, '💡 Пожелание');
    await press(talk, '➕ Новое');
    await shows(talk, '✓ R2');
    const third = await conversation(house, LIKE);
    expect(labels(third.card)).toContain('✓ R2');
  });

  it('is left alone where an operator thinks better of it', async () => {
    const talk = await doubtful();
    await press(talk, '💡 Пожелание');
    expect((await press(talk, '✕')).text).toBe('Не записываю.');
    await shows(talk, '💡 Пожелание');
  });

  it('joins no request that the card did not offer, whatever a button says', async () => {
    const talk = await doubtful();
    await press(talk, '💡 Пожелание');
    await shows(talk, '✕');
    const key = buttonOf(cardOf(talk), '✕').split(':')[1] ?? '';
    for (const data of [`c:${key}:1:77`, `c:${key}:2:1`, `x:${key}:9`]) pressGone(talk, data);
    await talk.settled();
    expect(labels(cardOf(talk))).toContain('✕');
  });

  it('is matched anew when the client puts it in other words, as long as it is not filed', async () => {
    const talk = await doubtful();
    house.telegram.edit(
      talk.client,
      talk.client,
      talk.question.message_id,
      'Хотелось бы тёмную тему в кабинете',
    );
    await eventually(() => expect(cardOf(talk).text).toContain('тёмную'));
    await house.app.idle();
    expect(cardOf(talk).text).not.toContain('похоже на R1');
  });

  it('keeps its request when the client corrects it after it was filed', async () => {
    const talk = await conversation(house, FIRST);
    house.telegram.edit(talk.client, talk.client, talk.question.message_id, `${FIRST}, без него никак`);
    await eventually(() => expect(cardOf(talk).text).toContain('без него никак'));
    await house.app.idle();
    expect(labels(cardOf(talk))).toContain('✓ R1');
  });
});

it('several wishes of one message are asked about one by one', async () => {
  await conversation(house, 'Добавьте, пожалуйста, фильтр заявок по менеджеру');
  await conversation(house, 'Добавьте, пожалуйста, выгрузку отчётов в Excel');
  const talk = await conversation(
    house,
    'Сделайте фильтр заявок по дате. И ещё добавьте, пожалуйста, выгрузку списка клиентов в Excel.',
  );
  const asked = labels(talk.card);
  expect(asked).toContain('💡 Пожелание');
  await press(talk, '💡 Пожелание');
  await eventually(() => expect(cardOf(talk).text).toMatch(/куда отнести «фильтр/u));
  await press(talk, '➕ Новое');
  await eventually(() => expect(cardOf(talk).text).toMatch(/куда отнести «.*Excel/u));
  await press(talk, 'R2 выгрузку отчётов в Excel · 1');
  await shows(talk, '✓ R3, R2');
});

/** A message with three wishes: the first may be R1, the others are like nothing. */
const threeWishes = async () => {
  await conversation(house, 'Добавьте, пожалуйста, фильтр заявок по менеджеру');
  return conversation(
    house,
    'Сделайте фильтр заявок по дате. И ещё добавьте, пожалуйста, тёмную тему. И хорошо бы выгрузку клиентов в Excel',
  );
};

describe('of several wishes the one that is not clear', () => {
  it('has a button of its own beside those that were filed by themselves', async () => {
    const talk = await threeWishes();
    expect(labels(talk.card)).toEqual(expect.arrayContaining(['✓ R2, R3', '💡 ещё 1']));
    expect((await press(talk, '💡 ещё 1')).text).toMatch(/^Похожее уже просили\./);
    await press(talk, 'R1 фильтр заявок по менеджеру · 1');
    await shows(talk, '✓ R1, R2, R3');
    expect(labels(cardOf(talk)).some((label) => label.startsWith('💡'))).toBe(false);
  });

  it('can be filed after all when an operator has left it', async () => {
    const talk = await threeWishes();
    await press(talk, '💡 ещё 1');
    expect((await press(talk, '✕')).text).toBe('Не записываю.');
    await press(talk, '💡 ещё 1');
    await press(talk, '➕ Новое');
    await shows(talk, '✓ R4, R2, R3');
  });

  it('pressed when a colleague has filed it already takes nothing out', async () => {
    const talk = await threeWishes();
    const late = buttonOf(talk.card, '💡 ещё 1');
    await press(talk, '💡 ещё 1');
    await press(talk, '➕ Новое');
    await shows(talk, '✓ R4, R2, R3');
    pressGone(talk, late);
    await talk.settled();
    expect(labels(cardOf(talk))).toContain('✓ R4, R2, R3');
  });
});

/** Has the lead give R1 that status. */
async function decide(label: string): Promise<void> {
  const { telegram } = house;
  const before = house.got(LEAD).length;
  telegram.send(LEAD, LEAD, { kind: 'text', text: '/requests R1' });
  const { message_id: id } = await eventually(() => house.got(LEAD)[before] ?? expect.fail('no request'));
  for (const name of ['Статус', label]) {
    const data = await eventually(() => {
      const now = house.got(LEAD).find(({ message_id }) => message_id === id);
      return buttonOf(now ?? expect.fail('gone'), name);
    });
    await telegram.press(LEAD, LEAD, id, { data });
  }
  if (label === 'отклонено') {
    const asks = /Почему делать не будем/u;
    await eventually(() => expect(house.got(LEAD).some(({ text }) => asks.test(text ?? ''))).toBe(true));
    telegram.send(LEAD, LEAD, { kind: 'text', text: 'Не подходит по безопасности.' });
  }
  await eventually(() => expect(house.got(LEAD).some(({ text }) => text?.startsWith('📣'))).toBe(true));
}

describe('a wish for what the team has decided about', () => {
  const EXPORT = 'Добавьте, пожалуйста, выгрузку отчётов в Excel';

  it.each([
    ['запланировано', '💡 R1 уже в планах', 'Хорошая новость: мы уже решили это сделать'],
    ['в работе', '💡 R1 уже в работе', 'Хорошая новость: мы уже решили это сделать'],
    ['готово', '💡 R1 уже готово', 'Хорошая новость: это у нас уже есть'],
    ['отклонено', '💡 R1 отклонено', 'Передам команде'],
  ])('says on the card that it is %s, and suggests what is true then', async (status, line, said) => {
    await conversation(house, EXPORT);
    await decide(status);
    const talk = await conversation(house, EXPORT);
    expect(labels(talk.card)).toContain('✓ R1');
    expect(talk.card.text).toContain(line);
    expect(suggestionOn(talk.card, 1)).toContain(said);
    expect(/переда(?:м|ю) /iu.test(talk.card.text ?? '')).toBe(said === 'Передам команде');
  });

  it('is passed on all the same beside another one that nobody has asked for', async () => {
    await conversation(house, EXPORT);
    await decide('готово');
    const talk = await conversation(house, `${EXPORT}. И ещё сделайте, пожалуйста, тёмную тему.`);
    expect(talk.card.text).toContain('💡 R1 уже готово');
    expect(suggestionOn(talk.card, 1)).toContain('Передам команде');
  });

  it('suggests anew when the client corrects it to what is there already', async () => {
    await conversation(house, EXPORT);
    await decide('готово');
    const talk = await conversation(house, 'Здравствуйте, вопрос по отчётам');
    house.telegram.edit(talk.client, talk.client, talk.question.message_id, EXPORT);
    await eventually(() => expect(suggestionOn(cardOf(talk), 1)).toContain('это у нас уже есть'));
  });

  it('says so of what it may be, too, and no more once it is another', async () => {
    const first = await conversation(house, EXPORT);
    expect(first.card.text).not.toContain('💡');
    await decide('готово');
    const talk = await conversation(house, 'Хотелось бы выгрузку списка клиентов в Excel');
    expect(talk.card.text).toContain('💡 похоже на R1: выгрузку отчётов в Excel, 1 голос\n💡 R1 уже готово');
    await press(talk, '💡 Пожелание');
    await shows(talk, '➕ Новое');
    expect(cardOf(talk).text).toContain('💡 R1 уже готово');
    await press(talk, '➕ Новое');
    await shows(talk, '✓ R2');
    expect(cardOf(talk).text).not.toContain('R1');
  });
});
