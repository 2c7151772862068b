import type { Message } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { buttonOf, DESK, IRINA, OLEG, openHouse, STRANGER, type House } from '../support/house.ts';

let house: House;
let talk: Conversation;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  talk = await conversation(house);
});
afterAll(() => house.close());

/** An operator's answer, as it stands on both sides. */
const own = async (): Promise<{ inDesk: Message; atClient: Message }> => {
  const sent = talk.answers('Уже отправили');
  const [atClient] = await talk.gotAll(1);
  return { inDesk: sent, atClient: atClient ?? expect.fail('no answer') };
};
const inDesk = (message: Message): readonly string[] => house.telegram.reactions(DESK, message.message_id);
const atClient = (message: Message): readonly string[] =>
  house.telegram.reactions(talk.client, message.message_id);
const react = (message: Message, ...reactions: Parameters<House['telegram']['react']>[3]): void =>
  house.telegram.react(talk.client, talk.client, message.message_id, reactions);
const operatorReacts = (
  message: Message,
  reactions: Parameters<House['telegram']['react']>[3],
  who = IRINA,
  options = {},
): void => house.telegram.react(who, DESK, message.message_id, reactions, options);
const drawn = (): string =>
  talk.inTopic().find(({ message_id }) => message_id === talk.card.message_id)?.text ?? '';
const lines = (): (string | undefined)[] =>
  talk.inTopic().flatMap(({ text }) => (/^(Реакция|Клиент не увидит)/.test(text ?? '') ? [text] : []));

describe('a client’s reaction', () => {
  it('to an operator’s answer stands under it in the desk, changes there and goes', async () => {
    const answer = await own();
    react(answer.atClient, '👍');
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual(['👍']));
    react(answer.atClient, '❤');
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual(['❤']));
    react(answer.atClient);
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual([]));
  });

  it('to a suggestion that was sent stands on its card', async () => {
    await house.telegram.press(IRINA, DESK, talk.card.message_id, { data: buttonOf(talk.card, '1') });
    const answer = await eventually(() => talk.got()[0] ?? expect.fail('no answer yet'));
    await house.app.idle();
    react(answer, '🔥');
    await eventually(() => expect(inDesk(talk.card)).toEqual(['🔥']));
  });

  it('is never answered by an echo', async () => {
    const answer = await own();
    react(answer.atClient, '👍');
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual(['👍']));
    operatorReacts(answer.inDesk, ['❤'], OLEG, { anonymous: true });
    await eventually(() => expect(atClient(answer.atClient)).toContain('❤'));
    await talk.settled();
    expect(atClient(answer.atClient).toSorted()).toEqual(['❤', '👍'].toSorted());
    expect(inDesk(answer.inDesk).toSorted()).toEqual(['❤', '👍'].toSorted());
  });

  it('that Telegram does not let the bot repeat is a line on the card, and goes when it goes', async () => {
    react(talk.question, { custom: '5368324170671202286' });
    await eventually(() => expect(drawn()).toContain('реакция клиента: «свой эмодзи»'));
    react(talk.question);
    await eventually(() => expect(drawn()).not.toContain('реакция клиента'));
  });

  it('of several puts the latest that can be put, and names the others', async () => {
    const answer = await own();
    react(answer.atClient, '👍', '🔥', 'paid');
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual(['🔥']));
    await eventually(() => expect(lines()).toEqual(['Реакция клиента: ⭐ 👍']));
    react(answer.atClient, '👍', 'paid');
    await eventually(() => expect(inDesk(answer.inDesk)).toEqual(['👍']));
    await eventually(() => expect(lines()).toEqual(['Реакция клиента: ⭐']));
    react(answer.atClient, '👍');
    await eventually(() => expect(lines()).toEqual([]));
  });
});

describe('a reaction in the desk', () => {
  it('to a card stands on the client’s message', async () => {
    operatorReacts(talk.card, ['👀']);
    await eventually(() => expect(atClient(talk.question)).toEqual(['👀']));
    operatorReacts(talk.card, []);
    await eventually(() => expect(atClient(talk.question)).toEqual([]));
  });

  it('of two operators the later stands, and when it goes the earlier', async () => {
    operatorReacts(talk.card, ['👍']);
    await eventually(() => expect(atClient(talk.question)).toEqual(['👍']));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    operatorReacts(talk.card, ['❤'], OLEG);
    await eventually(() => expect(atClient(talk.question)).toEqual(['❤']));
    operatorReacts(talk.card, [], OLEG);
    await eventually(() => expect(atClient(talk.question)).toEqual(['👍']));
    expect(drawn()).not.toContain('не увидит');
  });

  it('by an anonymous administrator comes as a count and stands there all the same', async () => {
    operatorReacts(talk.card, ['👌'], OLEG, { anonymous: true });
    await eventually(() => expect(atClient(talk.question)).toEqual(['👌']));
    operatorReacts(talk.card, [], OLEG, { anonymous: true });
    await eventually(() => expect(atClient(talk.question)).toEqual([]));
  });

  it('that the client cannot see is named on the card', async () => {
    operatorReacts(talk.card, ['paid']);
    await eventually(() => expect(drawn()).toContain('клиент не увидит реакцию ⭐'));
    expect(atClient(talk.question)).toEqual([]);
  });

  it('that came while the answer was still on its way is brought up', async () => {
    house.telegram.failNext({ method: 'sendMessage', error_code: 502, description: 'Bad Gateway', times: 2 });
    const { thread } = talk;
    const message = house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Минутку' }, { thread });
    operatorReacts(message, ['👍']);
    const answer = await eventually(() => talk.got()[0] ?? expect.fail('no answer yet'));
    await eventually(() => expect(atClient(answer)).toEqual(['👍']));
  });

  it('to an album goes to its first piece at the client’s', async () => {
    const { thread } = talk;
    const [first] = house.telegram.sendAlbum(IRINA, DESK, [{ kind: 'photo' }, { kind: 'photo' }], { thread });
    await eventually(() => expect(talk.got()).toHaveLength(2));
    await house.app.idle();
    house.telegram.react(IRINA, DESK, first?.message_id ?? 0, ['👍']);
    await eventually(() => expect(atClient(talk.got()[0] ?? talk.question)).toEqual(['👍']));
  });

  it('to a note, or by a person outside the desk, goes nowhere', async () => {
    const { thread } = talk;
    const before = house.telegram.counts.get('setMessageReaction')?.done;
    const note = house.telegram.send(IRINA, DESK, { kind: 'text', text: '// себе' }, { thread });
    operatorReacts(note, ['👍']);
    operatorReacts(talk.card, ['👍'], STRANGER);
    await talk.settled();
    expect(atClient(talk.question)).toEqual([]);
    expect(house.telegram.counts.get('setMessageReaction')?.done).toBe(before);
  });
});
