import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  OLEG,
  openHouse,
  STRANGER,
  suggestionOn,
  type House,
} from '../support/house.ts';

const QUESTION = 'Здравствуйте! Подскажите, пожалуйста, почему вебхук отвечает 401?';
const NAME = 'Анна Смирнова';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function cards(count = 1) {
  return vi.waitFor(
    () => {
      const found = house.inTopic(NAME);
      expect(found.length).toBeGreaterThanOrEqual(count);
      return found;
    },
    { timeout: 10_000 },
  );
}

async function firstCard() {
  house.telegram.send(ANNA, ANNA, { kind: 'text', text: QUESTION });
  const [card] = await cards();
  if (!card) throw new Error('no card');
  return card;
}

function clientGets(texts: readonly string[]) {
  return vi.waitFor(() => expect(house.got(ANNA).map(({ text }) => text)).toEqual(texts), {
    timeout: 10_000,
  });
}

describe('a client writes and the operator answers', () => {
  it('shows one card with the quote, the reading with its evidence, and three suggestions in full', async () => {
    const card = await firstCard();
    const text = card.text ?? '';
    expect(text.startsWith(QUESTION)).toBe(true);
    expect(card.entities?.[0]).toMatchObject({ type: 'blockquote', offset: 0, length: QUESTION.length });
    expect(text).toMatch(/вопрос|проблема/);
    expect(text).toContain('разработчик: «');
    expect(text).toContain('→ ');
    for (const number of [1, 2, 3]) expect(suggestionOn(card, number).length).toBeGreaterThan(10);
    expect(
      house.telegram.calls.filter(({ payload }) => payload['chat_id'] === DESK).map(({ method }) => method),
    ).toEqual(expect.arrayContaining(['createForumTopic', 'sendMessage']));
  });

  it('sends exactly the suggestion that was tapped, once, and the card says who sent which', async () => {
    const card = await firstCard();
    const wanted = suggestionOn(card, 2);
    const press = () => house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '2') });
    const [first, second] = await Promise.all([press(), press()]);
    expect([first, second].filter((answer) => answer.show_alert)).toHaveLength(1);
    await clientGets([wanted]);
    await vi.waitFor(() => expect(house.inTopic(NAME)[0]?.text).toMatch(/✅ Ирина, \d\d:\d\d · вариант 2\n/));
    expect(house.inTopic(NAME)[0]?.text).toContain(wanted);
  });

  it('takes a tapped answer back from the client and opens the card again', async () => {
    const card = await firstCard();
    await house.telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    await clientGets([suggestionOn(card, 1)]);
    const answered = await vi.waitFor(() => {
      const now = house.inTopic(NAME)[0];
      if (!now) throw new Error('no card');
      return { now, data: buttonOf(now, '↩️ Отозвать') };
    });
    const byAnother = await house.telegram.press(OLEG, DESK, card.message_id, { data: answered.data });
    expect(byAnother.show_alert).toBe(true);
    await house.telegram.press(IRINA, DESK, card.message_id, { data: answered.data });
    await clientGets([]);
    await vi.waitFor(() => expect(house.inTopic(NAME)[0]?.text).toBe(card.text));
  });

  it('sends the operator’s own words with their formatting, and replies stay replies both ways', async () => {
    const card = await firstCard();
    const thread = house.topic(NAME);
    const words = 'Проверьте, пожалуйста, ключ в настройках.';
    const bold = { type: 'bold' as const, offset: 0, length: 9 };
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: words, entities: [bold] },
      { thread, replyTo: card.message_id },
    );
    await clientGets([words]);
    const [answer] = house.got(ANNA);
    expect(answer?.entities).toEqual([bold]);
    expect(answer?.reply_to_message?.text).toBe(QUESTION);
    house.telegram.send(
      ANNA,
      ANNA,
      { kind: 'text', text: 'Проверила, ключ тот же.' },
      { replyTo: answer?.message_id ?? 0 },
    );
    const [, next] = await cards(2);
    expect(next?.reply_to_message?.text).toBe(words);
  });

  it('sends an edited suggestion without the bot’s name in front and counts it as edited', async () => {
    const card = await firstCard();
    const edited = `${suggestionOn(card, 1)} И ещё раз спасибо.`;
    house.telegram.send(
      IRINA,
      DESK,
      { kind: 'text', text: `@kamerton_bot ${edited}` },
      { thread: house.topic(NAME) },
    );
    await clientGets([edited]);
    await vi.waitFor(() => expect(house.inTopic(NAME)[0]?.text).toContain('вариант 1 с правкой'));
  });

  it('keeps notes, commands, replies to colleagues and messages to @colleagues inside', async () => {
    await firstCard();
    const thread = house.topic(NAME);
    const say = (text: string, from = IRINA, replyTo?: number) =>
      house.telegram.send(from, DESK, { kind: 'text', text }, { thread, ...(replyTo ? { replyTo } : {}) });
    say('// это уже третий раз за неделю');
    say('/mute Анну');
    say('/start');
    say('@oleg_support глянь, пожалуйста');
    const own = say('// ключ меняли вчера', OLEG);
    say('да, вижу', IRINA, own.message_id);
    say('Ключ сменился вчера, обновите его, пожалуйста.');
    await clientGets(['Ключ сменился вчера, обновите его, пожалуйста.']);
    const lines = house.inTopic(NAME).map(({ text }) => text);
    expect(lines).toContain('Команды /mute у меня нет, клиенту ничего не отправлено.');
  });

  it('lets nobody outside the desk press a button', async () => {
    const card = await firstCard();
    const answer = await house.telegram.press(STRANGER, DESK, card.message_id, { data: buttonOf(card, '1') });
    expect(answer.text ?? '').toBe('');
    house.telegram.send(IRINA, DESK, { kind: 'text', text: 'Смотрим.' }, { thread: house.topic(NAME) });
    await clientGets(['Смотрим.']);
  });
});
