import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from 'grammy/types';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import {
  buttonOf,
  DESK,
  IRINA,
  OLEG,
  openHouse,
  STRANGER,
  suggestionOn,
  type House,
} from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What the bot says in reply to a message of the desk. */
const replyTo = (here: Conversation, { message_id: id }: Message): Promise<Message> =>
  eventually(
    () =>
      here.inTopic().find((one) => one.reply_to_message?.message_id === id) ?? expect.fail('no reply yet'),
  );
const ask = (here: Conversation, words: string): Promise<Message> => replyTo(here, here.answers(words));
const labels = ({ reply_markup }: Message) =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
/** What the button puts into the input field. */
const filled = ({ reply_markup }: Message, label: string): string => {
  const button = reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  if (!button || !('switch_inline_query_current_chat' in button)) throw new Error(`${label} fills nothing`);
  return button.switch_inline_query_current_chat ?? '';
};
const isGone = (here: Conversation, { message_id: id }: Message) =>
  eventually(() => expect(here.inTopic().map((one) => one.message_id)).not.toContain(id));
const press = (here: Message, label: string, by = IRINA) =>
  house.telegram.press(by, DESK, here.message_id, { data: buttonOf(here, label) });
/** The one of the list that is offered for copying. */
const toCopy = (list: Message): string => {
  const label = labels(list).find((one) => {
    try {
      return buttonOf(list, one) !== '' && one.startsWith('✎');
    } catch {
      return false;
    }
  });
  return label ?? expect.fail(`all of them fill the input field: ${list.text}`);
};

describe('/r and a word in a client’s topic', () => {
  it('shows three templates in one message, each with what it is about, in the client’s manner', async () => {
    const here = await conversation(house, 'Привет! Подскажи, где мой счёт?');
    const list = await ask(here, '/r возврат');
    expect(list.text).toMatch(/^1 {2}Возврат денег\n/);
    expect(list.text).toContain('\n\n3  ');
    expect(list.text).not.toMatch(/[Нн]апишите/);
    expect(list.text).toMatch(/1 {2}[^\n]+\nПривет/);
    expect(labels(list)).toEqual(['✎ 1', '✎ 2', '✎ 3', '✕']);
  });

  it.each([
    '/r djpdhfn',
    '/r refund',
    '/r@kamerton_bot возврата',
    '/r  вазврат',
    '/к возврат',
    '/р возврат',
    '/R возврат',
  ])('“%s” finds the same', async (command) => {
    const here = await conversation(house);
    expect((await ask(here, command)).text).toMatch(/^1 {2}Возврат денег\n/);
  });

  it('answers an English client in English', async () => {
    const here = await conversation(house, 'Hello, where can I find my invoice please?');
    expect((await ask(here, '/r возврат')).text).toMatch(/^1 {2}Возврат денег\n[A-Z]/);
  });

  it('alone says how, and what to try where nothing is found; no client hears of it', async () => {
    const here = await conversation(house);
    expect((await ask(here, '/r')).text).toMatch(/Например: \/r возврат/);
    expect((await ask(here, '/r ёклмн')).text).toMatch(/«ёклмн» готовых ответов нет/);
    expect((await ask(here, `/r ${'щ'.repeat(3000)}`)).text?.length).toBeLessThan(300);
    await here.settled();
    expect(here.got()).toHaveLength(0);
  });

  it('again takes away what was found before', async () => {
    const here = await conversation(house);
    const first = await ask(here, '/r возврат');
    const second = await ask(here, '/r пароль');
    await isGone(here, first);
    expect(here.inTopic().map(({ message_id: id }) => id)).toContain(second.message_id);
  });

  it('goes away with an answer that was made from the card beside it', async () => {
    const here = await conversation(house, 'Подскажите, где скачать ваше приложение?');
    const list = await ask(here, '/r возврат');
    here.answers(`@kamerton_bot ${suggestionOn(here.card, 1)} Хорошего дня!`);
    await here.gotAll(1);
    await isGone(here, list);
  });

  it('outside of a client’s topic says where it works', async () => {
    const { message_id: id } = house.telegram.send(IRINA, DESK, { kind: 'text', text: '/r возврат' });
    await eventually(() => {
      const reply = house.telegram.messages(DESK).find((one) => one.reply_to_message?.message_id === id);
      expect(reply?.text).toBe('Эта команда работает в теме клиента.');
    });
  });

  it('is nothing to outsiders', async () => {
    const here = await conversation(house);
    const before = here.inTopic().length;
    house.telegram.send(STRANGER, DESK, { kind: 'text', text: '/r возврат' }, { thread: here.thread });
    house.telegram.join(DESK, STRANGER, 'left');
    await here.settled();
    expect(here.inTopic().length).toBeLessThanOrEqual(before + 2);
  });

  it('costs the group one call', async () => {
    const here = await conversation(house);
    await house.app.idle();
    const calls = () =>
      house.telegram.calls.filter(
        ({ method, payload }) =>
          /^(send|edit|copy)/.test(method) && payload['message_thread_id'] === here.thread,
      ).length;
    const before = calls();
    await ask(here, '/r возврат');
    await house.app.idle();
    expect(calls() - before).toBe(1);
  });
});

describe('a found template', () => {
  it('that is short goes into the input field; sent, it is an answer, closes the card and takes the list away', async () => {
    const here = await conversation(house);
    const list = await ask(here, '/r возврат');
    const label = labels(list).find((one) => one !== toCopyOr(list) && one.startsWith('✎')) ?? '';
    const text = filled(list, label);
    here.answers(`@${house.telegram.bot.username} ${text} Уже смотрим.`);
    const [answer] = await here.gotAll(1);
    expect(answer?.text).toBe(`${text} Уже смотрим.`);
    await isGone(here, list);
    const card = here.inTopic().find(({ message_id: id }) => id === here.card.message_id);
    expect(labels(card ?? here.card)).not.toContain('✎ 1');
  });

  it('that is long is posted for copying, and its helper and list go with the answer', async () => {
    const here = await conversation(house, LONG);
    const list = await ask(here, '/r загрузка из файла');
    const shown = await press(list, toCopy(list));
    expect(shown.text).toMatch(/отдельным сообщением/);
    const helper = await helperIn(here);
    here.answers(`${helper.text} И ещё одно.`, { replyTo: helper.message_id });
    const [answer] = await here.gotAll(1);
    expect(answer?.text).toBe(`${helper.text} И ещё одно.`);
    await isGone(here, helper);
    await isGone(here, list);
  });

  it('another tap puts another in the place of the first', async () => {
    const here = await conversation(house, LONG);
    const list = await ask(here, '/r загрузка из файла');
    await press(list, toCopy(list));
    const first = await helperIn(here);
    await press(list, toCopy(list));
    await isGone(here, first);
    expect((await helperIn(here)).message_id).not.toBe(first.message_id);
  });

  it('✕ takes the list away', async () => {
    const here = await conversation(house);
    const list = await ask(here, '/r возврат');
    await press(list, '✕', OLEG);
    await isGone(here, list);
    expect(here.got()).toHaveLength(0);
  });

  it.each([
    ['whoever searched', IRINA],
    ['a colleague', OLEG],
  ])('that %s has put away is not taken away again with the answer', async (_who, by) => {
    const here = await conversation(house, 'Подскажите, где скачать ваше приложение?');
    const list = await ask(here, '/r возврат');
    await press(list, '✕', by);
    await isGone(here, list);
    here.answers(`@kamerton_bot ${suggestionOn(here.card, 1)} Хорошего дня!`);
    await here.gotAll(1);
    await house.app.idle();
    const deletions = house.telegram.calls.filter(
      ({ method, payload }) => method === 'deleteMessage' && payload['message_id'] === list.message_id,
    );
    expect(deletions).toHaveLength(1);
  });

  it('that is no longer there is said to be gone, and made-up data does nothing', async () => {
    const here = await conversation(house);
    const list = await ask(here, '/r возврат');
    house.telegram.inject({
      callback_query: {
        id: 'made-up',
        from: { id: STRANGER, is_bot: false, first_name: 'Некто' },
        message: list,
        chat_instance: '1',
        data: 'lk:refund-how',
      },
    });
    await here.settled();
    expect(here.inTopic().filter(({ text }) => text?.startsWith('{'))).toHaveLength(0);
    expect(here.got()).toHaveLength(0);
  });

  it('is offered for copying where Telegram refuses to fill the input field', async () => {
    const other = await openHouse();
    try {
      const here = await conversation(other);
      await other.app.idle();
      other.telegram.failNext({
        method: 'sendMessage',
        error_code: 400,
        description: 'Bad Request: BUTTON_TYPE_INVALID',
      });
      const { message_id: id } = here.answers('/r возврат');
      const list = await eventually(
        () =>
          here.inTopic().find((one) => one.reply_to_message?.message_id === id) ?? expect.fail('no list yet'),
      );
      expect(buttonOf(list, '✎ 1')).toBe('lk:refund-how');
    } finally {
      await other.close();
    }
  });

  it('leaves the card’s own ✎ as it was', async () => {
    const here = await conversation(house);
    await ask(here, '/r возврат');
    const suggestion = suggestionOn(here.card, 1);
    here.answers(`@${house.telegram.bot.username} ${suggestion} Да.`);
    await here.gotAll(1);
    await eventually(() => {
      const card = here.inTopic().find(({ message_id: id }) => id === here.card.message_id);
      expect(card?.text).toMatch(/вариант 1/);
    });
  });
});

const LONG =
  'Добрый день. Мы переносим в систему весь склад, это около двух тысяч позиций, и хотим понять, в каком порядке лучше действовать дальше. Подскажите, пожалуйста, с чего начать и что делать с оплатой за прошлый месяц.';

function toCopyOr(list: Message): string {
  try {
    return toCopy(list);
  } catch {
    return '';
  }
}

const helperIn = (here: Conversation): Promise<Message> =>
  eventually(
    () =>
      here.inTopic().findLast(({ entities }) => entities?.some(({ type }) => type === 'pre')) ??
      expect.fail('no helper yet'),
  );
