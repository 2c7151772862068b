import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import {
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  populatedTelegram,
  STRANGER,
  type House,
} from '../support/house.ts';

const HOUR = 60 * 60 * 1000;

let now = Date.parse('2026-03-04T09:00:00Z');
const clock = (): Date => new Date(now);
let house: House;
let talk: Conversation;
beforeAll(async () => {
  house = await openHouse({ telegram: populatedTelegram(clock), now: clock });
});
beforeEach(async () => {
  talk = await conversation(house);
});
afterAll(() => house.close());

const del = (message?: { message_id: number }, from = IRINA): { message_id: number } =>
  house.telegram.send(
    from,
    DESK,
    { kind: 'text', text: '/del' },
    { thread: talk.thread, ...(message ? { replyTo: message.message_id } : {}) },
  );
const drawn = (): string =>
  talk.inTopic().find(({ message_id: id }) => id === talk.card.message_id)?.text ?? '';
const told = (words: string): Promise<void> =>
  eventually(() => expect(talk.inTopic().at(-1)?.text).toBe(words));

describe('/del', () => {
  it('in reply to one’s own answer takes it away from the client and opens the card again', async () => {
    const answer = talk.answers('Отправили не тому');
    await talk.gotAll(1);
    expect(drawn()).toContain('✅ Ирина');
    const command = del(answer);
    await eventually(() => expect(talk.got()).toEqual([]));
    await eventually(() => expect(drawn()).not.toContain('✅'));
    await eventually(() => expect(house.telegram.reactions(DESK, command.message_id)).toEqual(['👌']));
    expect(buttonOf(talk.inTopic()[0] ?? talk.card, '1')).toBeDefined();
  });

  it('in reply to a card takes away the answer that it shows, a suggestion or an operator’s own', async () => {
    await house.telegram.press(IRINA, DESK, talk.card.message_id, { data: buttonOf(talk.card, '1') });
    await talk.gotAll(1);
    del(talk.card);
    await eventually(() => expect(talk.got()).toEqual([]));
    await house.app.idle();
    talk.answers('Вот он');
    await talk.gotAll(1);
    del(talk.card);
    await eventually(() => expect(talk.got()).toEqual([]));
  });

  it('takes an album away whole', async () => {
    const album = [{ kind: 'photo' }, { kind: 'photo' }] as const;
    const [first] = house.telegram.sendAlbum(IRINA, DESK, album, { thread: talk.thread });
    await talk.gotAll(2);
    del(first);
    await eventually(() => expect(talk.got()).toEqual([]));
  });

  it('that comes while the answer waits for Telegram still finds it', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 1 });
    const answer = talk.answers('Поторопился');
    const command = del(answer);
    await eventually(() => expect(house.telegram.reactions(DESK, command.message_id)).toEqual(['👌']));
    expect(talk.got()).toEqual([]);
  });

  it('after two days says that it is too late', async () => {
    const answer = talk.answers('Старое');
    await talk.gotAll(1);
    now += 49 * HOUR;
    del(answer);
    await told('Удалить уже нельзя. Telegram позволяет это только в первые двое суток.');
    expect(talk.got()).toHaveLength(1);
  });

  it('by itself, on a note, or on a card without an answer says what it is for', async () => {
    del();
    await told(
      'Ответьте командой /del на своё сообщение клиенту или на карточку с ответом, и у клиента этот ответ исчезнет.',
    );
    const note = talk.answers('// не забыть');
    for (const target of [note, talk.card]) {
      const before = talk.inTopic().length;
      del(target);
      await eventually(() => expect(talk.inTopic()).toHaveLength(before + 1));
      await told('Здесь удалять нечего, клиент этого не получал.');
    }
  });

  it('by an outsider does nothing and gets no word', async () => {
    const answer = talk.answers('Останется');
    await talk.gotAll(1);
    const before = talk.inTopic().length;
    house.telegram.join(DESK, STRANGER, 'left');
    house.telegram.send(STRANGER, STRANGER, { kind: 'text', text: `/del ${answer.message_id}` });
    await house.app.idle();
    await talk.settled();
    expect(talk.got()).toHaveLength(1);
    expect(talk.inTopic()).toHaveLength(before + 1);
  });
});
