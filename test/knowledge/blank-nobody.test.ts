import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { requireWishContent } from '../../src/content/wish-content.ts';
import type { Spoken } from '../../src/labels.ts';
import { blanker, blanksIn } from '../../src/knowledge/blank.ts';
import type { Blanker, Vocabulary } from '../../src/knowledge/blank.ts';
import { mayBeFirstName } from '../../src/knowledge/blank/first-names.ts';
import { vocabularyOf } from '../../src/knowledge/vocabulary.ts';

/** {client}, {firm} and {nick} are known of the client; {third}, {other} and {handle} are somebody else’s. */
const SENTENCES: Readonly<Record<Spoken, readonly string[]>> = {
  ru: [
    '{client}, добрый день! Проверили заказ {order}, он оплачен.',
    'Здравствуйте, {client}! Деньги вернём на карту {card} через 3 дня.',
    'Добрый вечер, {client}. Письмо ушло на {mail}, посмотрите в спаме.',
    'Передал ваш вопрос коллеге {third}, ответ будет до {time}.',
    'Менеджер {third} уже звонил вам на {phone}, но не дозвонился.',
    'По счёту {order} пришло {sum}, не хватает {sum}.',
    'Вот ссылка для входа: {link}',
    'Ваш новый ключ: {key}. Никому его не показывайте.',
    'Пароль {key} больше не действует, создайте другой.',
    'Для {firm} доступ открыт, а у {other} он закончился {date}.',
    'Ник {nick} в чате увидели, пишите.',
    'Договор с {other} подписала {third}, копию отправили на {mail}.',
    'Платёж от {date} на {sum} нашли, спасибо, {client}!',
    'Пришлите, пожалуйста, ИНН: у нас записан {account}.',
    'Курьер приедет по адресу {address} в {time}.',
    '{third} просит перезвонить: {phone}.',
    'Это сделка {order}, ответственный — {third}.',
    'Напишите в телеграм {handle}, там ответят за 15 минут.',
    'Токен {key} отозвали, ошибка 401 должна уйти.',
    'Карта {card} просрочена, оплатите по {link} до {date}.',
    'Спасибо, {client}! Передам {third} и {third}.',
    'У {firm} два контакта: {phone} и {mail}.',
    'С уважением, {third}',
    'Зашли на {link} под {nick}: всё работает, версия 4.2.1.',
    'Вернули {sum}, чек ушёл на {mail}; номер обращения {order}.',
    'Ваш расчётный счёт {account} указан верно, {client}.',
  ],
  en: [
    'Hi {client}, your order {order} is paid.',
    'Hello {client}! The money goes back to card {card} in 3 days.',
    'Good morning {client}, we sent it to {mail}, please check spam.',
    'I have asked {third} about it, you will hear by {time}.',
    'Our manager {third} called you at {phone} and got no answer.',
    'Invoice {order} shows {sum}, so {sum} is missing.',
    'Here is your link: {link}',
    'Your new key: {key}. Do not show it to anyone.',
    'The password {key} no longer works, create another one.',
    'Access for {firm} is open, and for {other} it ended on {date}.',
    'We can see {nick} in the chat, please write.',
    'The contract with {other} was signed by {third}, a copy went to {mail}.',
    'We found your payment of {sum} from {date}, thank you {client}!',
    'Please check the account number: we have {account}.',
    'The courier comes to {address} at {time}.',
    '{third} asks you to call back: {phone}.',
    'This is deal {order}, the owner is {third}.',
    'Write to {handle} on Telegram, they answer in 15 minutes.',
    'The token {key} is revoked, error 401 should go away.',
    'Card {card} has expired, pay with {link} until {date}.',
    'Thanks, {client}! I will tell {third} and {third}.',
    'We have two contacts for {firm}: {phone} and {mail}.',
    'Best regards, {third}',
    'Signed in at {link} as {nick}: it works, version 4.2.1.',
    'Refunded {sum}, the receipt went to {mail}; case {order}.',
    'Your bank account {account} is right, {client}.',
  ],
};

let vocabulary: Vocabulary;
let blanked: Blanker;
beforeAll(() => {
  vocabulary = vocabularyOf(requireContent('intents'), requireWishContent('intents'));
  blanked = blanker(vocabulary, ['example.com']);
});

const SYLLABLES: Readonly<Record<Spoken, readonly string[]>> = {
  ru: 'бы ве гу дю жи зо кы лю мю ну пы рю су ту фо хи шу чу зя ря цо щу'.split(' '),
  en: 'bo ve gu du zhi zo ku lu mu nu pi ru su tu fo hi shu chu quo wy'.split(' '),
};
const SURNAMES = [
  'нов',
  'лёва',
  'рин',
  'кина',
  'енко',
  'чук',
  'ский',
  'ская',
  'дзе',
  'швили',
  'ян',
  'мар',
  'вец',
  'гель',
];
const CASES = ['', 'а', 'у', 'ым', 'е'];
const ENGLISH_SURNAMES = ['son', 'berg', 'kov', 'wick', 'thorpe', 'ski', 'mar', 'lund', 'quez', 'ovic'];
const FIRST: Readonly<Record<Spoken, readonly string[]>> = {
  ru: 'Ждан Гремислав Хельга Ингвар Торвальд Гулрухсор Сардор Жасур Нилуфар Вихрослава Улдис Йоханнес'.split(
    ' ',
  ),
  en: 'Chidinma Oluwaseun Thandiwe Siobhan Eoghan Rhiannon Xochitl Nkechi Tamsyn Ignatius Ottoline'.split(
    ' ',
  ),
};

const joined = (parts: readonly string[]): string => parts.join('');
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const invented = (language: Spoken, least: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...SYLLABLES[language]), { minLength: least, maxLength: 3 }).map(joined);
/** No name of the lists and no word: such are told by the sentence alone, if at all. */
const unheardOf = (word: string): boolean => {
  const plain = word.toLowerCase().replaceAll('ё', 'е');
  return !vocabulary.has(plain) && !mayBeFirstName(plain);
};

const surname = (language: Spoken): fc.Arbitrary<string> =>
  (language === 'ru'
    ? fc
        .tuple(invented('ru', 2), fc.constantFrom(...SURNAMES), fc.constantFrom(...CASES))
        .map(([root, end, form]) => capitalised(root + end + (/[аяийео]$/u.test(end) ? '' : form)))
    : fc
        .tuple(invented('en', 2), fc.constantFrom(...ENGLISH_SURNAMES))
        .map(([root, end]) => capitalised(root + end))
  ).filter(unheardOf);
const person = (language: Spoken): fc.Arbitrary<string> =>
  fc.oneof(
    surname(language),
    fc.constantFrom(...FIRST[language]),
    fc.tuple(fc.constantFrom(...FIRST[language]), surname(language)).map((parts) => parts.join(' ')),
  );
const firmName = (language: Spoken): fc.Arbitrary<string> =>
  fc
    .tuple(
      invented(language, 2),
      fc.constantFrom(...(language === 'ru' ? ['строй', 'торг', 'мебель'] : ['tech', 'shop', 'works'])),
    )
    .map(([root, end]) => capitalised(root + end))
    .filter(unheardOf);
const firm = (language: Spoken): fc.Arbitrary<string> =>
  fc
    .tuple(
      firmName(language),
      fc.constantFrom(
        ...(language === 'ru' ? ['ООО «*»', '«*»', '*', 'ИП *'] : ['* Ltd', '"*"', '*', '* LLC']),
      ),
    )
    .map(([name, form]) => form.replace('*', name));

const digits = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const shaped = (...shapes: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...shapes), digits(20)).map(([shape, figures]) =>
    Array.from(figures)
      .reduce((text, figure) => text.replace('9', `\u0000${figure}`), shape.replaceAll(/[0-8]/g, '$&'))
      .replaceAll('\u0000', ''),
  );
const phone = shaped(
  '+7 (999) 999-99-99',
  '8 999 999 99 99',
  '+79999999999',
  '8(999)9999999',
  '999-99-99',
  '99-99-99',
  '+44 99 9999 9999',
);
const card = shaped('9999 9999 9999 9999', '9999-9999-9999-9999', '9999999999999999', '*9999', '**** 9999');
const account = shaped('99999999999999999999', '9999999999', '999 999 999 999', '99/9999-9');
const order = fc.oneof(shaped('№ 999', '№999999', '#99', 'A-999', '99999', '№ 99/99', 'ZK-99999'));
const sum: Readonly<Record<Spoken, fc.Arbitrary<string>>> = {
  ru: shaped(
    '999 ₽',
    '9 999 руб.',
    '99 тыс. руб',
    '99 баксов',
    '9 999,99 р',
    '$99',
    '999 евро',
    '99 999 рублей',
  ),
  en: shaped('$99', '€9,999.99', '99 dollars', '$9.9k', '99 EUR', '£9,999', 'USD 999'),
};
const key = fc.oneof(
  fc.stringMatching(/^sk_live_[A-Za-z0-9]{16,24}$/),
  fc.uuid(),
  fc.stringMatching(/^[0-9a-f]{32}$/).filter((hash) => /[a-f]/.test(hash) && /\d/.test(hash)),
  fc.stringMatching(/^eyJ[A-Za-z0-9]{12,20}\.[A-Za-z0-9]{12,20}$/),
  fc.stringMatching(/^[A-Z][a-z]{3}[0-9]{3}[A-Z]{2}[a-z]{4}$/),
  fc.stringMatching(/^[A-Z][a-z]{2}[0-9]{2}[!#$%][a-zA-Z0-9]{4,8}$/),
);
const token = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
const link = fc
  .tuple(
    fc.constantFrom(
      'https://example.com/reset?token=',
      'https://shop.example.ru/i/',
      'https://example.com/o/',
      'http://t.me/',
    ),
    token,
  )
  .map(joined);
const mail = fc
  .tuple(
    fc.stringMatching(/^[a-z]{5,9}$/),
    fc.constantFrom('.', '_', '+', '-'),
    fc.stringMatching(/^[a-z0-9]{4,6}$/),
    fc.constantFrom('@mail.ru', '@gmail.com', '@firma.example.org'),
  )
  .map(joined);
const nick = fc
  .tuple(
    fc.stringMatching(/^[b-z]{5,7}$/),
    fc.constantFrom('_', '', '.'),
    fc.stringMatching(/^[a-z]{0,3}\d{2,4}$/),
  )
  .map(joined);
const handle = nick.map((name) => `@${name.replace('.', '_')}`);
const date: Readonly<Record<Spoken, fc.Arbitrary<string>>> = {
  ru: fc.constantFrom('12 марта', '03.11', '14.12.2026', '2026-10-17', '21-го ноября', '5 мая 2025 года'),
  en: fc.constantFrom('March 12', '3rd of November', '2026-10-17', '14/12/2026', 'Dec 21st, 2025', '5 May'),
};
const time = fc.constantFrom('15:30', '9:05', '18:00');
const address: Readonly<Record<Spoken, fc.Arbitrary<string>>> = {
  ru: fc
    .tuple(surname('ru'), shaped('д. 99, кв. 99', '99', 'дом 9, офис 999'))
    .map(([street, house]) => `ул. ${street}, ${house}`),
  en: fc.tuple(shaped('99', '999'), surname('en')).map(([house, street]) => `${house} ${street} Street`),
};

interface Told {
  readonly sentence: string;
  readonly text: string;
  readonly personal: readonly string[];
  readonly secrets: readonly string[];
}

const told = (language: Spoken): fc.Arbitrary<Told> =>
  fc
    .record({
      sentence: fc.constantFrom(...SENTENCES[language]),
      client: person(language),
      third: fc.tuple(person(language), person(language)),
      firm: firm(language),
      other: firm(language),
      nick,
      handle,
      phone,
      mail,
      card,
      key,
      link,
      order,
      account,
      address: address[language],
      sum: fc.tuple(sum[language], sum[language]),
      date: date[language],
      time,
    })
    .map(({ sentence, ...values }) => {
      const secrets: string[] = [];
      const seen = new Map<string, number>();
      const text = sentence.replaceAll(/\{(\w+)\}/g, (_, slot: keyof typeof values) => {
        const turn = seen.get(slot) ?? 0;
        seen.set(slot, turn + 1);
        const value = values[slot];
        const one = typeof value === 'string' ? value : (value[turn] ?? '');
        secrets.push(one);
        return one;
      });
      return { sentence, text, secrets, personal: [...values.client.split(' '), values.firm, values.nick] };
    });

const WORDS = /[\p{L}]{4,}/gu;
const small = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** What may stand in a link or a sum and tells nothing: the words that every one of them has. */
const SHARED = new Set([
  'https',
  'http',
  'рублей',
  'баксов',
  'евро',
  'dollars',
  'марта',
  'ноября',
  'года',
  'march',
  'november',
  'street',
  'офис',
]);

function leaks(result: string, { sentence, secrets }: Told): string[] {
  const frame = small(sentence.replaceAll(/\{\w+\}/g, ' '));
  const shown = small(blanksIn(result).reduce((text, blank) => text.replaceAll(blank, ' '), result));
  const found: string[] = [];
  for (const secret of secrets.map(small)) {
    if (secret.length > 2 && shown.includes(secret)) found.push(secret);
    for (const [word] of secret.matchAll(WORDS)) {
      if (SHARED.has(word)) continue;
      for (let at = 0; at + 4 <= word.length; at += 1) {
        const piece = word.slice(at, at + 4);
        if (!frame.includes(piece) && shown.includes(piece)) found.push(piece);
      }
    }
  }
  if (shown.replaceAll(/\D/g, '') !== frame.replaceAll(/\D/g, '')) found.push(shown.replaceAll(/\D/g, ''));
  return found;
}

describe('nothing of a client stands in an answer that was blanked', () => {
  it.each(['ru', 'en'] as const)(
    'whoever they are, whatever was written: %s',
    (language) => {
      fc.assert(
        fc.property(told(language), (one) => {
          const result = blanked(one.text, language, one.personal);
          expect({ result, leaks: leaks(result, one) }).toEqual({ result, leaks: [] });
          expect(blanked(result, language, one.personal)).toBe(result);
        }),
        { numRuns: 2000 },
      );
    },
    180_000,
  );

  it('is seen by this test where something stands', () => {
    const one = { sentence: 'Ждём {third}', text: '', personal: [], secrets: ['Велегурова'] };
    expect(leaks('Ждём Велегурову', one)).not.toEqual([]);
    expect(leaks('Ждём ‹имя›', one)).toEqual([]);
  });
});
