import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, MessageEntity } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, eventually } from '../support/conversation.ts';
import { DESK, IRINA, openHouse, type House } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const bold = (offset: number, length: number): MessageEntity[] => [{ type: 'bold', offset, length }];
const boldOn = ({ text, caption, entities, caption_entities }: Message): string[] =>
  (entities ?? caption_entities ?? [])
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => (text ?? caption ?? '').slice(offset, offset + length));

const long = (words: string, length: number): string =>
  words
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .trim();
const under = (card: Message, all: readonly Message[]): readonly Message[] =>
  all.filter(({ message_id: id }) => id > card.message_id);

describe('a message that is only formatted otherwise', () => {
  it('has its new formatting on the card, and is not called corrected', async () => {
    const { client, question, card, inTopic, settled } = await conversation(house, 'Счёт за май не пришёл');
    house.telegram.edit(client, client, question.message_id, 'Счёт за май не пришёл', bold(8, 3));
    const shown = () => inTopic().find(({ message_id: id }) => id === card.message_id) ?? card;
    await eventually(() => expect(boldOn(shown())).toContain('май'));
    expect(shown().text).toBe(card.text);
    expect(shown().reply_markup).toEqual(card.reply_markup);
    const edits = () =>
      house.telegram.calls.filter(({ payload }) => payload['message_id'] === card.message_id).length;
    const before = edits();
    // As when Telegram has found the preview of a link.
    house.telegram.edit(client, client, question.message_id, 'Счёт за май не пришёл', bold(8, 3));
    await settled();
    expect(edits()).toBe(before);
  });

  it('has it in the long message above the card, too', async () => {
    const words = `Счёт ${'не пришёл '.repeat(200)}`.trim();
    const { client, question, inTopic } = await conversation(house, words);
    house.telegram.edit(client, client, question.message_id, words, bold(0, 4));
    await eventually(() => {
      const [above] = inTopic();
      expect(above?.text).toBe(words);
      expect(boldOn(above ?? expect.fail('nothing above'))).toEqual(['Счёт']);
    });
  });

  it('has it at the client’s where an operator did that', async () => {
    const { answers, gotAll, got } = await conversation(house);
    const own = answers('Счёт придёт завтра');
    await gotAll(1);
    house.telegram.edit(IRINA, DESK, own.message_id, 'Счёт придёт завтра', bold(12, 6));
    await eventually(() => expect(boldOn(got()[0] ?? expect.fail('no answer'))).toEqual(['завтра']));
    const photo = answers({ kind: 'photo', caption: 'Вот счёт' });
    await gotAll(2);
    house.telegram.edit(IRINA, DESK, photo.message_id, 'Вот счёт', bold(4, 4));
    await eventually(() => expect(boldOn(got()[1] ?? expect.fail('no photo'))).toEqual(['счёт']));
  });
});

describe('a message that is corrected in the very moment in which its card is being shown', () => {
  it('has its new words on the card once that stands, and for one call', async () => {
    const { telegram } = house;
    const { client, name, inTopic } = await conversation(house);
    const first = inTopic().length;
    // Telegram has done it, the bot does not know yet.
    const serve = telegram.serve.bind(telegram);
    const sent = new EventEmitter();
    const shown = once(sent, 'shown');
    const held = once(sent, 'go on');
    telegram.serve = async (method, payload, files) => {
      const served = await serve(method, payload, files);
      if (method === 'sendMessage' && String(payload['text']).startsWith('Счёт на 1000 рублей')) {
        sent.emit('shown');
        await held;
      }
      return served;
    };
    const message = telegram.send(client, client, { kind: 'text', text: 'Счёт на 1000 рублей' });
    await shown;
    telegram.edit(client, client, message.message_id, 'Счёт на 2000 рублей');
    // Until it has been handled: there is nothing yet to see it by.
    await sleep(500);
    expect(house.inTopic(name).at(-1)?.text).toMatch(/^Счёт на 1000 рублей\n/);
    sent.emit('go on');
    await eventually(() =>
      expect(house.inTopic(name).at(-1)?.text).toMatch(/^Счёт на 2000 рублей\n.+\nСчёт на 1000 рублей\n/),
    );
    telegram.serve = serve;
    await house.app.idle();
    expect(house.inTopic(name)).toHaveLength(first + 1);
    const { message_id: id } = house.inTopic(name).at(-1) ?? expect.fail('no card');
    expect(telegram.calls.filter(({ payload }) => payload['message_id'] === id)).toHaveLength(1);
  });
});

describe('a message that was short when its card was shown', () => {
  it('and is made long stands whole under it, for one call more, and can be answered there', async () => {
    const { client, question, card, inTopic, answers, got, thread } = await conversation(house);
    const words = long('Счёт за май не пришёл, ', 3000);
    const before = house.telegram.calls.length;
    house.telegram.edit(client, client, question.message_id, words, bold(8, 3));
    const [whole] = await eventually(() => {
      expect(inTopic()[0]?.text).toMatch(/^⬇️ Сообщение целиком ниже\.\n.+\nГде мой счёт\?\n/);
      return under(card, inTopic());
    });
    await house.app.idle();
    expect(whole?.text).toBe(words);
    expect(boldOn(whole ?? card)).toEqual(['май']);
    expect(whole?.reply_to_message?.message_id).toBe(card.message_id);
    const made = house.telegram.calls.slice(before).filter(({ payload }) => payload['chat_id'] === DESK);
    expect(made.map(({ method }) => method)).toEqual(['sendMessage', 'editMessageText']);
    answers('Какой именно?', { thread, replyTo: whole?.message_id ?? 0, quote: 'май' });
    await eventually(() => expect(got()[0]?.reply_to_message?.message_id).toBe(question.message_id));
    expect(got()[0]?.quote?.text).toBe('май');
  });

  it('follows there when it changes again, without another message', async () => {
    const { client, question, card, inTopic } = await conversation(house);
    const edit = (text: string) => house.telegram.edit(client, client, question.message_id, text);
    edit(long('Счёт за май не пришёл, ', 2000));
    await eventually(() => expect(under(card, inTopic())).toHaveLength(1));
    edit(long('Счёт за июнь не пришёл, ', 2500));
    await eventually(() => expect(under(card, inTopic())[0]?.text).toMatch(/^Счёт за июнь.+/));
    edit('Счёт за июль');
    await eventually(() => expect(under(card, inTopic()).map(({ text }) => text)).toEqual(['Счёт за июль']));
    edit(long('Счёт за август не пришёл, ', 6000));
    await eventually(() => {
      const all = under(card, inTopic()).map(({ text }) => text ?? '');
      expect(all.join('').replaceAll(/\s/g, '')).toBe(
        long('Счёт за август не пришёл, ', 6000).replaceAll(/\s/g, ''),
      );
      expect(all).toHaveLength(2);
    });
  });

  it('and was a caption stands whole too: the card under a picture has less room', async () => {
    const { client, inTopic } = await conversation(house);
    const photo = house.telegram.send(client, client, { kind: 'photo', caption: 'Вот ошибка' });
    const card = await eventually(
      () => inTopic().find(({ caption }) => caption?.startsWith('Вот ошибка')) ?? expect.fail('no card'),
    );
    const words = long('Вот ошибка при оплате, ', 1400);
    house.telegram.edit(client, client, photo.message_id, words);
    await eventually(() => {
      const now = inTopic().find(({ message_id: id }) => id === card.message_id);
      expect(now?.caption).toMatch(/^⬇️ Сообщение целиком ниже\./);
      expect(under(card, inTopic()).map(({ text }) => text)).toEqual([words]);
    });
  });

  it('is not written again where only an answer leaves its card less room', async () => {
    const { card, inTopic, answers, gotAll } = await conversation(house, long('Счёт не пришёл, ', 1450));
    answers(long('Счёт придёт завтра, ', 3000));
    await gotAll(1);
    expect(under(card, inTopic())).toEqual([]);
  });
});
