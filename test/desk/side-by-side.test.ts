import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { buttonOf, DESK, IRINA, OLEG, openHouse, populatedTelegram, type House } from '../support/house.ts';

const MINUTE = 60 * 1000;
const NO_CLIENT = 'В этой теме нет клиента, сообщения отсюда никому не уходят. Темы клиентов я завожу сам.';

let now = Date.parse('2026-03-04T09:00:00Z');
const clock = (): Date => new Date(now);
let house: House;
let talk: Conversation;
beforeAll(async () => {
  house = await openHouse({ telegram: populatedTelegram(clock), now: clock });
});
beforeEach(async () => {
  talk = await conversation(house, LONG_ANSWERS);
});
afterAll(() => house.close());

/** Its suggestions are longer than the input field takes, so ✎ asks the bot. */
const LONG_ANSWERS =
  'Подскажите, пожалуйста, почему вебхук отвечает 401? Ключ поменяли вчера, я разработчик.';

const editButton = (): string => {
  const [card] = talk.inTopic();
  const all = card?.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of all)
    if ('callback_data' in button && button.text.startsWith('✎')) return button.callback_data ?? '';
  return expect.fail(`no ✎ for the bot on ${card?.text}`);
};
const press = (who: number, data: string): ReturnType<House['telegram']['press']> =>
  house.telegram.press(who, DESK, talk.card.message_id, { data });

describe('two operators at one card', () => {
  it('whoever taps is told for two minutes that a colleague has it in hand, and may go on by a second tap', async () => {
    await press(IRINA, editButton());
    const calls = house.telegram.calls.length;
    const warned = await press(OLEG, buttonOf(talk.card, '1'));
    expect(warned.text).toBe('Ирина уже отвечает. Если всё-таки нужно, нажмите ещё раз.');
    expect(talk.got()).toEqual([]);
    const edits = house.telegram.calls.slice(calls).filter(({ method }) => method.startsWith('edit'));
    expect(edits).toEqual([]);
    expect((await press(OLEG, buttonOf(talk.card, '1'))).text).toBe('Отправляю');
    await talk.gotAll(1);
  });

  it('the one who has it in hand is not told of themselves, and after two minutes nobody is', async () => {
    await press(IRINA, editButton());
    now += 3 * MINUTE;
    expect((await press(OLEG, buttonOf(talk.card, '2'))).text).toBe('Отправляю');
    await talk.gotAll(1);
  });

  it('the card says who answers with the next change that is drawn anyway', async () => {
    await press(IRINA, editButton());
    expect(talk.inTopic()[0]?.text).not.toContain('отвечает Ирина');
    await press(OLEG, buttonOf(talk.card, '💡 Пожелание'));
    await eventually(() => expect(JSON.stringify(talk.inTopic()[0]?.reply_markup)).toContain('✓'));
    expect(talk.inTopic()[0]?.text).toContain('✍️ отвечает Ирина');
  });
});

describe('topics', () => {
  it('one that somebody made by hand has no client, which is said once', async () => {
    const thread = house.telegram.makeTopic(IRINA, DESK, 'Болталка');
    for (const text of ['Обед?', 'Обед!', '// тихо'])
      house.telegram.send(IRINA, DESK, { kind: 'text', text }, { thread });
    await talk.settled();
    const said = house.telegram.messages(DESK, thread).filter(({ from }) => from?.is_bot);
    expect(said.map(({ text }) => text)).toEqual([NO_CLIENT]);
  });

  it('General gets no word, and what is written there goes to nobody', async () => {
    house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Всем привет' });
    await talk.settled();
    const inGeneral = house.telegram.messages(DESK).filter((message) => !message.is_topic_message);
    expect(inGeneral.map(({ text }) => text)).toEqual(['Всем привет']);
    expect(talk.got()).toEqual([]);
  });

  it('closed and opened by hand, or deleted, the conversation goes on', async () => {
    house.telegram.changeTopic(OLEG, DESK, talk.thread, { closed: true });
    talk.answers('Уже смотрю');
    await talk.gotAll(1);
    talk.writes('Спасибо!');
    await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^Спасибо!/));
    house.telegram.changeTopic(OLEG, DESK, talk.thread, { closed: false });
    await house.app.idle();
    house.telegram.deleteTopic(DESK, talk.thread);
    talk.writes('Есть новости?');
    await eventually(() => expect(talk.inTopic().at(-1)?.text).toMatch(/^Есть новости\?/));
    await house.app.idle();
    house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Есть' }, { thread: house.topic(talk.name) });
    expect((await talk.gotAll(2)).at(-1)?.text).toBe('Есть');
  });

  it('a medium that the client deletes before it is shown is named in the desk', async () => {
    house.telegram.failNext({ method: 'copyMessage', error_code: 502, description: 'Bad Gateway' });
    const photo = talk.writes({ kind: 'photo' });
    await eventually(() =>
      expect(house.telegram.calls.some(({ method }) => method === 'copyMessage')).toBe(true),
    );
    house.telegram.remove(talk.client, photo.message_id);
    await eventually(() =>
      expect(talk.inTopic().at(-1)?.text).toBe('Клиент что-то прислал и удалил раньше, чем это попало сюда.'),
    );
  });
});
