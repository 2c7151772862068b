import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversation, eventually } from '../support/conversation.ts';
import { ALWAYS_OPEN, DESK, IRINA, openHouse, populatedTelegram, type House } from '../support/house.ts';

let house: House;
let clock = new Date('2026-03-12T06:00:00.000Z');
const now = (): Date => clock;
beforeAll(async () => {
  house = await openHouse({ telegram: populatedTelegram(now), now, env: ALWAYS_OPEN });
});
afterAll(() => house.close());

const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'123456789'.split('')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const letters = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet.split('')), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const syllables = (count: number) =>
  fc
    .array(
      fc.constantFrom('ба', 'гру', 'жва', 'зул', 'кша', 'мыр', 'пфи', 'ряб', 'тюх', 'фуз', 'хро', 'щем'),
      {
        minLength: count,
        maxLength: count,
      },
    )
    .map((all) => all.join(''));

/** What is known of somebody: their own, and what they tell of others. */
const someone = () =>
  fc.record({
    first: fc.constantFrom('Ядвига', 'Аристарх', 'Пульхерия', 'Харитон', 'Евдокия', 'Мстислав'),
    last: syllables(3).map((word) => `${capital(word)}ов`),
    nick: letters('bcdfghjklmnpqrstvwxz', 7).map((word) => `${word}_77`),
    company: syllables(3).map(capital),
    friend: syllables(3).map((word) => `${capital(word)}ский`),
    phone: digits(10).map(
      (all) => `+7 ${all.slice(0, 3)} ${all.slice(3, 6)}-${all.slice(6, 8)}-${all.slice(8)}`,
    ),
    mail: letters('bcdfghjklmnpqrstvwxz', 8).map((name) => `${name}@${name.slice(2)}.ru`),
    card: digits(16).map((all) => all.replace(/(\d{4})(?=\d)/g, '$1 ')),
    key: letters('bcdfghjkmnpqrstvwxz23456789', 24).map((all) => `sk_live_${all}`),
    token: letters('bcdfghjkmnpqrstvwxz23456789', 20),
    order: digits(6),
    sum: digits(5),
  });
type Someone = ReturnType<typeof someone> extends fc.Arbitrary<infer T> ? T : never;

const QUESTIONS = [
  'Не могу войти в кабинет партнёра после смены тарифа',
  'Как перенести склад на другое юридическое лицо',
  'Почему не приходит письмо с подтверждением оплаты',
] as const;

const asks = (who: Someone): readonly string[] => [
  `, меня зовут ${who.first} ${who.last}, телефон ${who.phone}`,
  `, почта ${who.mail}, заказ № ${who.order}. Коллега ${who.friend} тоже не может.`,
  `, карта ${who.card}, вот ссылка https://${who.nick.replace('_', '')}.example.com/reset?token=${who.token}`,
  `. Это ${who.last} из ООО «${who.company}», мой ник @${who.nick}`,
];
const answers = (who: Someone): readonly string[] => [
  `${who.first}, добрый день! Счёт на ${who.sum} руб. отправили на ${who.mail}, откройте кабинет ещё раз.`,
  `Добрый день! Ключ ${who.key} выпустили заново, позвоним вам на ${who.phone}, ${who.first} ${who.last}.`,
  `Здравствуйте, ${who.first}! Договор с «${who.company}» нашли, заказ ${who.order} открыт, передали ${who.friend}у.`,
];

/** Whatever of it would tell who it was: each piece that is long enough to be somebody’s. */
function tellTales(who: Someone): string[] {
  const stems = [
    who.last.slice(0, -2),
    who.company,
    who.friend.slice(0, -4),
    who.first.slice(0, -1),
    who.nick,
  ];
  const marks = [...who.mail.split(/[@.]/), who.key, who.token, who.order, who.sum];
  const numbers = [who.phone.slice(-9), who.phone.replace(/\D/g, '').slice(1), ...who.card.split(' ')];
  return [...stems, ...marks, ...numbers]
    .filter((piece) => piece.length >= 4)
    .map((piece) => piece.toLowerCase());
}

/** All that was ever posted in a topic, what is gone by now too: words, buttons, and what these carry. */
const postedIn = (thread: number): string =>
  house.telegram.calls
    .filter(({ payload }) => payload['message_thread_id'] === thread)
    .map(({ payload: { text, caption, reply_markup } }) => JSON.stringify([text, caption, reply_markup]))
    .join('\n')
    .toLowerCase();

it('nothing that tells of one client is shown where another’s message is answered', async () => {
  let said = 0;
  let shown = 0;
  const secrets: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      someone(),
      fc.constantFrom(...QUESTIONS),
      fc.nat({ max: 3 }),
      fc.nat({ max: 2 }),
      async (who, question, asking, answering) => {
        secrets.push(...tellTales(who));
        const id = 40_000 + ++said;
        const { first: first_name, last: last_name, nick: username } = who;
        house.telegram.addPerson({ id, first_name, last_name, username, language_code: 'ru' });
        house.telegram.send(id, id, { kind: 'text', text: `${question}${asks(who)[asking] ?? ''}` });
        await eventually(() => expect(house.inTopic(`${first_name} ${last_name}`)).not.toEqual([]));
        await house.app.idle();
        const thread = house.topic(`${first_name} ${last_name}`);
        house.telegram.send(IRINA, DESK, { kind: 'text', text: answers(who)[answering] ?? '' }, { thread });
        await eventually(() => expect(house.got(id)).toHaveLength(1));
        await house.app.idle();
        clock = new Date(clock.getTime() + 2 * 60_000);
        const talk = await conversation(house, `${question}, подскажите, пожалуйста`);
        const offers = (talk.card.reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
          /^✎ \D/u.test(button.text) && 'callback_data' in button ? [button.callback_data] : [],
        );
        for (const data of offers) await house.telegram.press(IRINA, DESK, talk.card.message_id, { data });
        await house.app.idle();
        shown += offers.length;
        const all = postedIn(talk.thread);
        expect(all).toContain(question.toLowerCase());
        expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  // It was not for want of anything to show.
  expect(shown).toBeGreaterThan(15);
}, 120_000);
