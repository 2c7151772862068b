import type { Message } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const QUESTION = 'Здравствуйте! Подскажите, пожалуйста, почему вебхук отвечает 401?';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const labelsOn = ({ reply_markup }: Message): string[] =>
  (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
const rowsOn = ({ reply_markup }: Message): string[][] =>
  (reply_markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
/** The line under the client's words. */
const readingOn = ({ text = '' }: Message): string => text.split('\n')[1] ?? '';
const textOn = ({ text = '' }: Message): string => text;

let query = 0;
/** A button that is not on the card: of an older card, or made up. Gives what the bot answers. */
async function pressed(data: string, message: Message, by = IRINA): Promise<unknown> {
  const id = `made-up-${++query}`;
  const from = { id: by, is_bot: false, first_name: 'X' };
  house.telegram.inject({ callback_query: { id, from, chat_instance: '1', message, data } });
  const answer = await eventually(
    () =>
      house.telegram.calls.find(({ payload }) => payload['callback_query_id'] === id) ??
      expect.fail('not answered'),
  );
  await house.app.idle();
  return answer.payload['text'];
}

interface Tapping extends Conversation {
  /** The card as it stands. */
  readonly now: () => Message;
  /** Taps a button of it; resolves when the card is drawn. */
  readonly tap: (label: string, by?: number) => Promise<{ text?: string; show_alert?: boolean }>;
  /** Calls that edited the card. */
  readonly edits: () => number;
}

async function tapping(first = QUESTION): Promise<Tapping> {
  const talk = await conversation(house, first);
  const { message_id: id } = talk.card;
  const now = (): Message =>
    talk.inTopic().find(({ message_id: one }) => one === id) ?? expect.fail('the card is gone');
  await house.app.idle();
  return {
    ...talk,
    now,
    tap: async (label, by = IRINA) => {
      const notice = await house.telegram.press(by, DESK, id, { data: buttonOf(now(), label) });
      await house.app.idle();
      return notice;
    },
    edits: () =>
      house.telegram.calls.filter(
        ({ method, payload }) => method === 'editMessageText' && payload['message_id'] === id,
      ).length,
  };
}

describe('⋯ on a card', () => {
  it('explains the reading and unfolds rows for it in one edit, and folds them in another', async () => {
    const { card, now, tap, edits } = await tapping();
    const explained = await tap('⋯');
    expect(explained).toMatchObject({ show_alert: true });
    expect(explained.text).toMatch(/^вопрос \d+\s%.*\nвежливый тон \d+\s%, разработчик \d+\s%$/);
    expect(edits()).toBe(1);
    expect(textOn(now())).toBe(textOn(card));
    expect(rowsOn(now()).slice(0, 3)).toEqual(rowsOn(card).slice(0, 3));
    const unfolded = rowsOn(now()).slice(rowsOn(card).length);
    expect(unfolded[0]?.[0]).toBe('вопрос ✓');
    expect(unfolded.slice(0, 2).flat()).toHaveLength(4);
    expect(unfolded.slice(1)).toEqual([
      [expect.any(String), 'другое…'],
      ['✕ вежливый тон', '✕ разработчик'],
      ['+ черта', '‹ назад'],
    ]);
    expect(await tap('⋯')).not.toHaveProperty('text');
    expect(edits()).toBe(2);
    expect(now().reply_markup).toEqual(card.reply_markup);
  });

  it('offers every intent, and every trait that was not read', async () => {
    const { card, now, tap } = await tapping();
    await tap('⋯');
    const first = rowsOn(now());
    await tap('другое…');
    const intents = rowsOn(now()).slice(rowsOn(card).length);
    expect(intents.map((row) => row.length)).toEqual([2, 2, 2, 2, 2, 2, 2]);
    expect(intents.flat()).toEqual(expect.arrayContaining(['уходит', 'вопрос ✓', 'непонятно', '‹ назад']));
    await tap('‹ назад');
    expect(rowsOn(now())).toEqual(first);
    await tap('+ черта');
    const page = rowsOn(now()).slice(rowsOn(card).length);
    await tap('ещё ›');
    const next = rowsOn(now()).slice(rowsOn(card).length);
    const traits = [...page.slice(0, -1), ...next.slice(0, -1)].flat();
    expect(new Set(traits).size).toBe(18);
    expect(traits).not.toContain('разработчик');
    expect(Math.max(page.length, next.length)).toBeLessThanOrEqual(7);
    await tap('ещё ›');
    expect(rowsOn(now()).slice(rowsOn(card).length)).toEqual(page);
    await tap('‹ назад');
    await tap('‹ назад');
    expect(now().reply_markup).toEqual(card.reply_markup);
  });

  it('carries no more than 64 bytes, on no more than ten rows', async () => {
    const { now, tap } = await tapping();
    for (const label of ['⋯', 'другое…', '‹ назад', '+ черта']) {
      await tap(label);
      for (const button of now().reply_markup?.inline_keyboard.flat() ?? []) {
        if ('callback_data' in button)
          expect(Buffer.byteLength(button.callback_data ?? '')).toBeLessThanOrEqual(64);
      }
      expect(rowsOn(now()).length).toBeLessThanOrEqual(10);
    }
  });

  it('only explains where there were no words to be read wrongly', async () => {
    const talk = await conversation(house, 'Здравствуйте!');
    talk.writes({ kind: 'photo' });
    const photo = await eventually(
      () => talk.inTopic().find(({ caption }) => caption !== undefined) ?? expect.fail('no photo'),
    );
    await house.app.idle();
    await house.telegram.press(IRINA, DESK, photo.message_id, { data: buttonOf(photo, '⋯') });
    await house.app.idle();
    const after = talk.inTopic().find(({ message_id: id }) => id === photo.message_id);
    expect(after?.reply_markup).toEqual(photo.reply_markup);
  });
});

describe('an operator who says what a message is', () => {
  it('has the card say so by name, with suggestions for that, in one edit', async () => {
    const { card, now, tap, edits } = await tapping('ничего не грузится с утра');
    expect(readingOn(card)).toMatch(/^проблема \d+\s%/);
    await tap('⋯');
    await tap('другое…');
    const before = edits();
    expect((await tap('благодарность')).text).toBe('Поправлено. Варианты ответа подобраны заново.');
    expect(edits()).toBe(before + 1);
    expect(readingOn(now())).toBe('благодарность (поправлено: Ирина)');
    const [first, second] = [suggestionOn(now(), 1), suggestionOn(now(), 2)];
    for (const one of [first, second]) expect(textOn(card)).not.toContain(one);
    expect(labelsOn(now())).toEqual(expect.arrayContaining(['благодарность ✓', 'проблема', '+ черта']));
    expect((await tap('⋯')).text).toBeUndefined();
    expect((await tap('⋯')).text).toMatch(/^проблема \d+\s%/);
  });

  it('finds the suggestions as they were where they are right for that, too', async () => {
    const { card, now, tap } = await tapping();
    const data = buttonOf(card, '1');
    await tap('⋯');
    await tap('другое…');
    expect((await tap('проблема')).text).toBe('Поправлено.');
    expect(readingOn(now())).toMatch(/^проблема · .*вежливый тон: .*\(поправлено: Ирина\)$/);
    expect([1, 2, 3].map((at) => suggestionOn(now(), at))).toEqual(
      [1, 2, 3].map((at) => suggestionOn(card, at)),
    );
    expect(buttonOf(now(), '1')).toBe(data);
  });

  it('takes it back by a tap on it, and the card is as it was', async () => {
    const { card, now, tap } = await tapping('ничего не грузится с утра');
    await tap('⋯');
    await tap('другое…');
    await tap('благодарность');
    expect((await tap('благодарность ✓')).text).toBe('Поправка снята. Варианты ответа снова прежние.');
    expect(textOn(now())).toBe(textOn(card));
    expect(now().entities).toEqual(card.entities);
    await tap('‹ назад');
    expect(labelsOn(now())).toEqual(labelsOn(card));
  });

  it('takes it back as well by a tap on what was read', async () => {
    const { card, now, tap } = await tapping();
    await tap('⋯');
    await tap('другое…');
    await tap('проблема');
    await tap('вопрос');
    expect(textOn(now())).toBe(textOn(card));
  });

  it('changes nothing by a tap on what stands already', async () => {
    const { card, now, tap, edits } = await tapping();
    await tap('⋯');
    const before = edits();
    expect((await tap('вопрос ✓')).text).toBe('Так уже и стоит. Если это не то, выберите другое.');
    expect(edits()).toBe(before);
    expect(textOn(now())).toBe(textOn(card));
  });

  it('has the subject found anew: a reply of another intent’s is not offered any more', async () => {
    const { card, now, tap } = await tapping('Здравствуйте! Почему апи отвечает 401 после смены ключа?');
    expect(suggestionOn(card, 1)).toMatch(/401 обычно значит/);
    await tap('⋯');
    await tap('другое…');
    await tap('встреча');
    expect(readingOn(now())).toMatch(/^встреча/);
    expect(textOn(now())).not.toContain('401 обычно значит');
    await tap('встреча ✓');
    expect(textOn(now())).toBe(textOn(card));
  });
});

describe('an operator who says how somebody writes', () => {
  it('takes a trait off, and puts it back', async () => {
    const { card, now, tap } = await tapping();
    expect(textOn(card)).toMatch(/^→ .*точные имена/m);
    await tap('⋯');
    await tap('✕ разработчик');
    expect(readingOn(now())).not.toContain('разработчик');
    expect(readingOn(now())).toMatch(/^вопрос \d+\s%.*\(поправлено: Ирина\)$/);
    expect(textOn(now())).not.toMatch(/^→ .*точные имена/m);
    expect(labelsOn(now())).toContain('↩️ разработчик');
    await tap('↩️ разработчик');
    expect(textOn(now())).toBe(textOn(card));
  });

  it('adds one, with its advice, and takes it away again', async () => {
    const { card, now, tap } = await tapping('Где мой счёт?');
    await tap('⋯');
    await tap('+ черта');
    await tap('бухгалтер');
    expect(readingOn(now())).toMatch(/ · бухгалтер.*\(поправлено: Ирина\)$/);
    expect(textOn(now())).toMatch(/^→ /m);
    expect(labelsOn(now())).toContain('✓ бухгалтер');
    await tap('✓ бухгалтер');
    expect(textOn(now())).toBe(textOn(card));
  });

  it('takes the pause away with the rudeness', async () => {
    const { now, tap, card } = await tapping('Вы совсем охренели? Верните деньги, уроды!');
    expect(labelsOn(card)).toContain('⏸ Пауза 30 мин');
    await tap('⋯');
    for (const label of labelsOn(now()).filter((one) => one.startsWith('✕'))) await tap(label);
    expect(labelsOn(now()).filter((one) => one.startsWith('⏸'))).toEqual([]);
  });
});

describe('a corrected card', () => {
  it('sends nothing that stood there before', async () => {
    const { card, now, tap, got } = await tapping();
    const old = buttonOf(card, '1');
    await tap('⋯');
    await tap('✕ разработчик');
    expect(await pressed(old, card, OLEG)).toBe(
      'Карточку только что поправили, и варианты стали другими. Ничего не отправлено, посмотрите ещё раз.',
    );
    expect(got()).toEqual([]);
    const fresh = suggestionOn(now(), 1);
    await tap('1');
    expect(got().map(textOn)).toEqual([fresh]);
  });

  it('stands as the last of two operators says, and the same said twice is said once', async () => {
    const { now, tap } = await tapping();
    await tap('⋯');
    const data = buttonOf(now(), '✕ вежливый тон');
    const press = (by: number) => house.telegram.press(by, DESK, now().message_id, { data });
    await Promise.all([press(IRINA), press(OLEG)]);
    await house.app.idle();
    expect(readingOn(now())).not.toContain('вежливый тон');
    await tap('другое…');
    const [billing, problem] = ['оплата и документы', 'проблема'].map((label) => buttonOf(now(), label));
    await Promise.all([
      house.telegram.press(IRINA, DESK, now().message_id, { data: billing ?? '' }),
      house.telegram.press(OLEG, DESK, now().message_id, { data: problem ?? '' }),
    ]);
    await house.app.idle();
    expect(readingOn(now())).toMatch(/^проблема .*\(поправлено: Олег\)$/);
    expect(readingOn(now())).not.toContain('вежливый тон');
  });

  it('is folded by the answer and can be corrected after it, where no suggestions are made', async () => {
    const { now, tap, got } = await tapping();
    await tap('⋯');
    await tap('1');
    await eventually(() => expect(got()).toHaveLength(1));
    await house.app.idle();
    expect(labelsOn(now())).toEqual(['↩️ Отозвать', '💡 Пожелание', '⋯']);
    const answered = textOn(now()).split('\n\n').at(-1);
    await tap('⋯');
    await tap('другое…');
    expect((await tap('проблема')).text).toBe('Поправлено.');
    expect(readingOn(now())).toMatch(/^проблема .*\(поправлено: Ирина\)$/);
    expect(textOn(now()).split('\n\n').at(-1)).toBe(answered);
    expect((await tap('проблема ✓')).text).toBe('Поправка снята.');
    expect(readingOn(now())).toMatch(/^вопрос \d+\s%/);
  });

  it('stays so when the client mends a slip, and says nothing where it is read so by itself then', async () => {
    const { client, question, now, tap } = await tapping();
    await tap('⋯');
    await tap('✕ вежливый тон');
    const edit = (text: string) => house.telegram.edit(client, client, question.message_id, text);
    edit(QUESTION.replace('401', '403'));
    await eventually(() => expect(textOn(now())).toMatch(/отвечает 403\?\n/));
    await house.app.idle();
    const line =
      textOn(now())
        .split('\n')
        .find((one) => one.startsWith('вопрос')) ?? '';
    expect(line).toMatch(/разработчик.*\(поправлено: Ирина\)$/);
    expect(line).not.toContain('вежливый');
    edit('почему вебхук отвечает 401');
    await eventually(() => expect(textOn(now())).toMatch(/^почему/));
    await house.app.idle();
    expect(textOn(now())).not.toContain('поправлено');
  });
});

describe('a photo’s card', () => {
  it('is corrected like any other, and sends what it shows then', async () => {
    const talk = await conversation(house, 'Здравствуйте!');
    talk.writes({ kind: 'photo', caption: 'ничего не грузится с утра' });
    const { message_id: id } = await eventually(
      () => talk.inTopic().find(({ caption }) => caption?.startsWith('ничего')) ?? expect.fail('no photo'),
    );
    await house.app.idle();
    const now = (): Message =>
      talk.inTopic().find((one) => one.message_id === id) ?? expect.fail('the photo is gone');
    for (const label of ['⋯', 'другое…', 'благодарность']) {
      await house.telegram.press(IRINA, DESK, id, { data: buttonOf(now(), label) });
      await house.app.idle();
    }
    expect(now().caption).toMatch(/\nблагодарность \(поправлено: Ирина\)\n/);
    const whole = suggestionOn(now(), 2);
    const before = talk.got().length;
    await house.telegram.press(IRINA, DESK, id, { data: buttonOf(now(), '2') });
    expect((await talk.gotAll(before + 1)).at(-1)?.text).toBe(whole);
  });
});

describe('a button that corrects', () => {
  it('does nothing for anybody who is not of the desk', async () => {
    const { client, now, tap, edits } = await tapping();
    await tap('⋯');
    const before = { text: textOn(now()), edits: edits() };
    for (const label of ['✕ вежливый тон', 'другое…', '⋯']) {
      const data = buttonOf(now(), label);
      for (const by of [STRANGER, client]) expect(await pressed(data, now(), by)).toBeUndefined();
    }
    expect({ text: textOn(now()), edits: edits() }).toEqual(before);
  });

  it('does nothing with data that no card has', async () => {
    const { now, tap, edits } = await tapping();
    await tap('⋯');
    const before = { text: textOn(now()), edits: edits() };
    const key = buttonOf(now(), '⋯').split(':')[1] ?? '';
    const made = ['i:9:1', 'i:1:13', 'i:3:20', 'i:4:999999', 'i', 'u:4:0', 'u:9', 'u'].map((data) =>
      data.replace(/^(.)/, `$1:${key}`),
    );
    for (const data of [...made, 'i:zzzz:1:2', 'u:zzzz:1:0', 'm:zzzz:1']) {
      expect(await pressed(data, now())).not.toBe('Поправлено.');
    }
    expect({ text: textOn(now()), edits: edits() }).toEqual(before);
  });
});
