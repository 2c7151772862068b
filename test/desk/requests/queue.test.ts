import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireContent } from '../../../src/content/load.ts';
import { SPOKEN } from '../../../src/labels.ts';
import { conversation, eventually, type Conversation } from '../../support/conversation.ts';
import { DESK, IRINA, LEAD, openHouse, populatedTelegram, type House } from '../../support/house.ts';

const DARK = 'Добавьте, пожалуйста, тёмную тему в личный кабинет';
const EXCEL = 'Добавьте, пожалуйста, выгрузку отчётов в Excel';

let house: House;
beforeEach(async () => {
  const telegram = populatedTelegram();
  telegram.join(DESK, LEAD, 'member');
  // In working hours: at others clients get a line of ours.
  house = await openHouse({ telegram, now: () => new Date('2026-11-18T12:00:00+03:00') });
});
afterEach(() => house.close());

const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00A0', ' ');
const labels = (message: Message | undefined) =>
  (message?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => plain(text));
const last = (chat = LEAD) =>
  house.telegram
    .messages(chat)
    .filter(({ from }) => from?.id === house.telegram.bot.id)
    .at(-1);

/** What the lead asks for, in private as a rule, and the bot's answer. */
async function asks(text: string, chat = LEAD, thread?: number): Promise<Message> {
  const before = last(chat)?.message_id ?? 0;
  house.telegram.send(LEAD, chat, { kind: 'text', text }, thread === undefined ? {} : { thread });
  return eventually(() => {
    const now = last(chat);
    return now && now.message_id > before ? now : expect.fail(`no answer to ${text}`);
  });
}

const now = (message: Message) =>
  house.telegram.messages(message.chat.id).find(({ message_id: id }) => id === message.message_id) ??
  expect.fail('gone');

async function press(message: Message, label: string, by = LEAD) {
  const found = now(message)
    .reply_markup?.inline_keyboard.flat()
    .find(({ text }) => plain(text) === label);
  if (!found || !('callback_data' in found))
    throw new Error(`no ${label}: ${labels(now(message)).join(' | ')}`);
  return house.telegram.press(by, message.chat.id, message.message_id, { data: found.callback_data ?? '' });
}

const says = (message: Message, text: string | RegExp) =>
  eventually(() => expect(plain(now(message).text)).toMatch(text));

async function wishes(...texts: readonly string[]): Promise<Conversation[]> {
  const talks: Conversation[] = [];
  for (const text of texts) talks.push(await conversation(house, text));
  return talks;
}

describe('/requests', () => {
  it('lists what is open, and each button leads to its request and back', async () => {
    await wishes(DARK, EXCEL);
    const list = await asks('/requests');
    expect(plain(list.text)).toMatch(/^💡 Пожелания · открытые\n\n1 {2}R\d .* · 1 голос · \d+\n2 {2}R\d/);
    await press(list, '1');
    await says(list, /^💡 R\d .*\nновое · сегодня\nПриоритет \d+: 1 голос · последний сегодня/);
    const quote = now(list).entities?.find(({ type }) => type === 'text_link');
    expect(quote).toMatchObject({ url: expect.stringMatching(/^https:\/\/t\.me\/c\/1000000001\/\d+$/) });
    await press(list, '‹ К списку');
    await says(list, /^💡 Пожелания · открытые/);
    await press(list, 'Статус ▾');
    await eventually(() => expect(labels(now(list))).toContain('запланировано'));
    await press(list, 'запланировано');
    await says(list, /^💡 Пожелания · запланировано\n\nТаких пожеланий сейчас нет\./);
  });

  it('takes a number, a filter by name, and says what it takes otherwise', async () => {
    await wishes(DARK);
    expect(plain((await asks('/requests R1')).text)).toMatch(/^💡 R1 /);
    expect(plain((await asks('/requests р1')).text)).toMatch(/^💡 R1 /);
    expect((await asks('/requests Новые')).text).toMatch(/^💡 Пожелания · новые/);
    expect((await asks('/requests R77')).text).toBe('Такого пожелания нет.');
  });

  it('says what it takes where it does not understand, every filter by a name that it then takes', async () => {
    await wishes(DARK);
    const usage = plain((await asks('/requests ???')).text);
    expect(usage).toMatch(
      /^\/requests — все открытые, .*\n\/requests новые — только такие, и так же: растут, /,
    );
    const names = usage.split('так же: ')[1]?.split(', ') ?? [];
    expect(names).toEqual(expect.arrayContaining(['просят многие', 'запланировано', 'отклонено', 'VIP']));
    for (const name of names) expect((await asks(`/requests ${name}`)).text).toMatch(/^💡 Пожелания · /);
  });

  it('has filters that the help names by the names they have', () => {
    const { texts } = requireContent('intents');
    for (const language of SPOKEN) {
      const named = [...texts.say('lead.help', language).matchAll(/\/requests (\p{L}+)/gu)].map(
        ([, word]) => word,
      );
      const known = (['new', 'rising'] as const).map((kind) =>
        texts.say(`requests.filter.${kind}`, language),
      );
      expect(named).toEqual(known);
    }
  });

  it('is for leads: operators are told so, also when they press', async () => {
    await wishes(DARK);
    house.telegram.send(IRINA, DESK, { kind: 'text', text: '/requests' });
    await eventually(() => expect(last(DESK)?.text).toMatch(/requests/));
    expect(last(DESK)?.text).not.toContain('тёмную');
    const list = await asks('/requests', DESK);
    const before = list.text;
    expect(await press(list, '1', IRINA)).toMatchObject({ text: 'Это только для руководителей.' });
    await house.app.idle();
    expect(now(list).text).toBe(before);
  });

  it('costs the desk one call', async () => {
    await wishes(DARK);
    const { calls } = house.telegram;
    const before = calls.length;
    await asks('/requests', DESK);
    const sent = calls.slice(before).filter(({ payload }) => payload['chat_id'] === DESK);
    const counted = sent.map(({ method }) => method).filter((method) => !method.startsWith('get'));
    expect(counted).toEqual(['sendMessage']);
  });
});

describe('a lead', () => {
  it('sets a status, which says who did it and when, and takes it back', async () => {
    await wishes(DARK);
    const one = await asks('/requests R1');
    await press(one, 'Статус');
    await says(one, /Какой статус поставить\?$/);
    await press(one, 'обсуждается');
    await says(one, /обсуждается · Марина, сегодня[^]*✅ Теперь обсуждается · Марина, \d\d:\d\d$/);
    await press(one, '↩️ Отменить');
    await says(one, /новое · сегодня[^]*↩️ Вернули, как было · Марина, \d\d:\d\d$/);
  });

  it('grades the effort by buttons and by /effort', async () => {
    await wishes(DARK);
    const one = await asks('/requests R1');
    await press(one, 'Трудоёмкость');
    await eventually(() => expect(labels(now(one))).toContain('5'));
    await press(one, '5');
    await says(one, /трудоёмкость 5[^]*✅ Трудоёмкость 5 · Марина/);
    expect(plain((await asks('/effort R1 3')).text)).toContain('трудоёмкость 3');
    expect((await asks('/effort R1 9')).text).toMatch(/^\/effort R12 3 — /);
    expect((await asks('/effort R9 3')).text).toBe('Такого пожелания нет.');
  });

  it('types a new title, which is taken for nothing else', async () => {
    await wishes(DARK);
    const one = await asks('/requests R1');
    await press(one, 'Назвать');
    await says(one, /Как назвать это пожелание\?/);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: 'Тёмная тема\nкабинета' });
    await says(one, /^💡 R1 Тёмная тема кабинета\n[^]*✅ Название изменено · Марина/);
    expect(last()?.message_id).toBe(one.message_id);
    expect((await asks('Ещё слова')).text).toMatch(/\/requests/);
  });

  it('thinks better of it by /cancel, by the button, and by the next command', async () => {
    await wishes(DARK);
    const one = await asks('/requests R1');
    await press(one, 'Назвать');
    await says(one, /Как назвать/);
    expect((await asks('/cancel')).text).toBe('Хорошо, ничего не меняю.');
    await press(one, 'Не надо');
    await says(one, /^(?![^]*Как назвать)/);
    await press(one, 'Назвать');
    await says(one, /Как назвать/);
    await asks('/requests');
    await asks('Слова, которые никого не переименуют');
    expect(plain((await asks('/requests R1')).text)).toContain('тёмную тему');
  });

  it('is not asked for words in a client’s topic, where they go to the client, but led to the private chat', async () => {
    const [talk] = await wishes(DARK);
    if (!talk) throw new Error('no client');
    const one = await asks('/requests R1', DESK, talk.thread);
    await press(one, 'Статус');
    await says(one, /Какой статус/);
    await press(one, 'отклонено');
    await says(one, /всё, что вы напишете, уйдёт ему\. Откройте пожелание в личном чате со мной/);
    expect(plain(now(one).text)).not.toContain('Почему');
    expect(labels(now(one))).toEqual(['💬 В личный чат', 'Без причины', 'Не надо']);
    expect(now(one).reply_markup?.inline_keyboard[0]?.[0]).toMatchObject({
      url: `https://t.me/${house.telegram.bot.username}?start=R1`,
    });
    house.telegram.send(
      LEAD,
      DESK,
      { kind: 'text', text: 'Спасибо, записали!' },
      { thread: talk.thread, replyTo: one.message_id },
    );
    await talk.gotAll(1);
    expect(plain(now(one).text)).not.toContain('Спасибо');
    expect(plain((await asks('/start R1')).text)).toMatch(/^💡 R1 [^]*\nновое/);
  });

  it('is asked for a number once more after one that leads nowhere', async () => {
    await wishes(DARK, EXCEL);
    const one = await asks('/requests R1');
    await press(one, 'Объединить');
    await eventually(() => expect(labels(now(one))).toContain('Другой номер…'));
    await press(one, 'Другой номер…');
    await says(one, /Пришлите его номер/);
    expect((await asks('R99')).text).toMatch(/^Такого пожелания нет\. Пришлите другой номер/);
    expect((await asks('R1')).text).toMatch(/^Это и есть R1\./);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: 'R2' });
    await says(one, /^💡 R2 [^]*✅ R1 теперь в R2/);
  });

  it('merges one into another, by a button or by its number, and takes it back', async () => {
    await wishes(DARK, EXCEL);
    const one = await asks('/requests R1');
    await press(one, 'Объединить');
    await eventually(() => expect(labels(now(one))).toContain('Другой номер…'));
    await press(one, 'Другой номер…');
    await says(one, /Пришлите его номер/);
    expect((await asks('какой-нибудь')).text).toMatch(/^Не вижу здесь номера/);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: 'R2' });
    await says(one, /^💡 R2 [^]*2 голоса[^]*✅ R1 теперь в R2 · Марина/);
    expect(plain((await asks('/requests R1')).text)).toContain('R1 объединили с R2, всё теперь здесь.');
    await press(one, '↩️ Отменить');
    await says(one, /↩️ Вернули, как было/);
    expect(plain((await asks('/requests R1')).text)).toMatch(/^💡 R1 [^]*1 голос/);
  });

  it('splits off what is about something else, and takes it back', async () => {
    await wishes(DARK, EXCEL);
    const one = await asks('/requests R1');
    await press(one, 'Объединить');
    await eventually(() => expect(labels(now(one))).toContain('Другой номер…'));
    await press(one, 'Другой номер…');
    await says(one, /Пришлите его номер/);
    house.telegram.send(LEAD, LEAD, { kind: 'text', text: 'R2' });
    await says(one, /✅ R1 теперь в R2/);
    await press(one, 'Разделить');
    const boxes = () => labels(now(one)).filter((label) => label.startsWith('◻️'));
    await eventually(() => expect(boxes()).toHaveLength(2));
    await press(one, boxes()[0] ?? '');
    await eventually(() => expect(labels(now(one))).toContain('Отделить отмеченные: 1'));
    await press(one, 'Отделить отмеченные: 1');
    await says(one, /^💡 R3 [^]*1 голос[^]*✅ R3 отделено от R2 · Марина/);
    expect(plain((await asks('/requests R2')).text)).toContain(' 1 голос');
    await press(one, '↩️ Отменить');
    await says(one, /^💡 R2 [^]*2 голоса[^]*↩️ Вернули, как было/);
  });

  it('sees what was said, page by page', async () => {
    await wishes(DARK, 'Сделайте, пожалуйста, тёмную тему в личном кабинете');
    const one = await asks('/requests R1');
    await press(one, 'Сообщения · 2');
    await says(one, /^R1 .* · 2 сообщения\n/);
    await press(one, '‹ R1');
    await says(one, /^💡 R1 /);
  });
});
