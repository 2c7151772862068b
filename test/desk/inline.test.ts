import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, eventually } from '../support/conversation.ts';
import { ANNA, DESK, IRINA, openHouse, populatedTelegram, STRANGER, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  // Until its first call nobody knows what it wants to hear of.
  await eventually(async () => expect(await offered('возврат')).not.toEqual([]));
});
afterAll(() => house.close());

const offered = (words: string, by = IRINA, chat = DESK) => house.telegram.askInline(by, chat, words);
const failed = () => house.log.filter(({ level }) => Number(level) >= 50);

describe('@bot and a word', () => {
  it('offers people of the desk up to ten templates, said to nobody in particular', async () => {
    const all = await offered('оплата');
    expect(all).toHaveLength(10);
    for (const { description = '' } of all) expect(description).not.toMatch(/Здравствуйте|\d:\d\d|[{}<>|]/);
    const [first] = await offered('возврат');
    expect(first).toMatchObject({ id: 'refund-how', title: 'Возврат денег', text: '/r refund-how' });
    expect(first?.description).toMatch(/^Возврат обычно/);
  });

  it('speaks the language of the word', async () => {
    const [first] = await offered('refund');
    expect(first?.description).toMatch(/^Refunds? usually/);
    const [typed] = await offered('djpdhfn');
    expect(typed?.description).toMatch(/^Возврат обычно/);
  });

  it('is for nobody else', async () => {
    expect(await offered('возврат', STRANGER)).toEqual([]);
    expect(await offered('возврат', ANNA, ANNA)).toEqual([]);
  });

  it('is not for other chats of theirs', async () => {
    expect(await offered('возврат', IRINA, IRINA)).toEqual([]);
  });

  it.each(['', '   ', 'Возврат обычно делают тем же способом, каким платили.', 'раз два три четыре пять'])(
    'offers nothing over “%s”: that is no search',
    async (words) => {
      expect(await offered(words)).toEqual([]);
    },
  );

  it('answers each person for themselves, and keeps nothing', async () => {
    await offered('возврат');
    const { payload } = house.telegram.calls.findLast(({ method }) => method === 'answerInlineQuery') ?? {};
    expect(payload).toMatchObject({ is_personal: true, cache_time: 0 });
  });

  it('that Telegram has given up on, or whose asker it cannot tell, troubles nobody', async () => {
    const before = failed().length;
    house.telegram.inject({
      inline_query: {
        id: 'long ago',
        from: { id: IRINA, is_bot: false, first_name: 'Ирина' },
        query: 'возврат',
        offset: '',
      },
    });
    const fresh = house.telegram.askInline(STRANGER, DESK, 'возврат');
    house.telegram.failNext({
      method: 'getChatMember',
      error_code: 500,
      description: 'Internal Server Error',
    });
    expect(await fresh).toEqual([]);
    expect(await offered('возврат')).not.toEqual([]);
    expect(failed()).toHaveLength(before);
  });
});

describe('one that is chosen', () => {
  it('is put into the operator’s hand in a client’s topic, and goes to nobody by itself', async () => {
    const here = await conversation(house);
    const first = (await offered('возврат'))[0] ?? expect.fail('nothing was offered');
    const { message_id: command } = house.telegram.chooseInline(IRINA, DESK, first, { thread: here.thread });
    const helper = await eventually(
      () =>
        here.inTopic().find(({ reply_to_message: to }) => to?.message_id === command) ??
        expect.fail('no helper yet'),
    );
    expect(helper.text).toMatch(/Возврат обычно/);
    expect(helper.entities?.[0]?.type).toBe('pre');
    await here.settled();
    expect(here.got()).toHaveLength(0);
    here.answers('Вернём завтра.');
    expect((await here.gotAll(1))[0]?.text).toBe('Вернём завтра.');
    await eventually(() =>
      expect(here.inTopic().some(({ message_id: id }) => id === helper.message_id)).toBe(false),
    );
  });

  it('elsewhere in the desk says where it works', async () => {
    const first = (await offered('возврат'))[0] ?? expect.fail('nothing was offered');
    const { message_id: id } = house.telegram.chooseInline(IRINA, DESK, first);
    await eventually(() => {
      const reply = house.telegram.messages(DESK).find((one) => one.reply_to_message?.message_id === id);
      expect(reply?.text).toBe('Эта команда работает в теме клиента.');
    });
  });
});

it('works while there are several desks, for people of any of them', async () => {
  const telegram = populatedTelegram();
  const other = -1001000000077;
  telegram.addForum({ id: other, title: 'Вторая' });
  telegram.addPerson({ id: 655, first_name: 'Пётр' });
  telegram.join(other, 655, 'member');
  const two = await openHouse({ telegram, env: { DESK_CHAT_ID: `${DESK},${other}` } });
  try {
    await eventually(async () => expect(await telegram.askInline(655, other, 'возврат')).not.toEqual([]));
  } finally {
    await two.close();
  }
});
