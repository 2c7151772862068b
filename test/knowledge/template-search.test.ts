import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/types.ts';
import { templateSearch } from '../../src/knowledge/template-search.ts';
import { smallContent } from '../content/small-content.ts';

const SUBJECTS = {
  'subjects/refund.yaml': `
title: { ru: возврат денег, en: refund }
intents: [billing]
words: { ru: 'верн* деньг*, манибэк', en: 'money back' }
examples:
  ru: [верните оплату за май, оплатили по ошибке, хотим назад свои средства, не подошло, куда писать заявление]
  en: [paid by mistake, please return it, it did not suit us, where do I write, give it back]
templates:
  - id: refund-how
    kind: answer
    ru: Сверим оплату и напишем, сколько вернётся.
    en: We'll check the payment and tell you how much goes back.
  - id: refund-again
    kind: answer
    ru: Сверим оплату и напишем, сколько вернётся.
    en: We'll check the payment and tell you how much goes back.
  - id: refund-card
    kind: answer
    ru: На карту деньги приходят за несколько дней.
    en: It takes a few days to reach the card.
  - id: refund-ask
    kind: ask
    ru: <Напишите|Напиши>, пожалуйста, дату и сумму.
    en: Could you send the date and the amount?
`,
  'subjects/password.yaml': `
title: { ru: пароль, en: password }
intents: [problem]
words: { ru: 'забыл парол*', en: 'forgot password' }
examples:
  ru: [забыл как войти, не пускает, сбросьте, письмо не пришло, вход потерян]
  en: [cannot sign in, lost my login, reset it, no mail came, locked out]
templates:
  - id: password-how
    kind: answer
    ru: На странице входа есть ссылка для сброса. Возврат тут ни при чём.
    en: There is a reset link on the sign-in page.
`,
};
const BILLING = `title: { ru: оплата, en: billing }
templates:
  - id: billing-check
    kind: answer
    ru: Проверим возврат и ответим.
    en: We'll check the refund and answer.
  - id: billing-two
    kind: ask
    ru: Какой счёт?
    en: Which invoice?
`;

function content(dir: string): Content {
  const loaded = loadContent(dir);
  if (!loaded.content) throw new Error(JSON.stringify(loaded.problems));
  return loaded.content;
}

/** Made by the first test; its folder is gone with that. */
let known: Content | undefined;
const small = (): Content =>
  (known ??= content(smallContent({ ...SUBJECTS, 'templates/billing.yaml': BILLING })));

const ids = (words: string, most = 3, of = small()) =>
  templateSearch(of)
    .find(words, most)
    .map(({ template }) => template.id);

describe('templates are found', () => {
  it.each([
    ['the word as it is', 'возврат'],
    ['another form of it', 'возвратами'],
    ['the other language', 'refunds'],
    ['a slip', 'возврта'],
    ['a wrong vowel', 'вазврат'],
    ['the beginning of a word', 'возвр'],
    ['the keyboard left in Latin', 'djpdhfn'],
    ['the keyboard left in Russian', 'куагтв'],
    ['Latin letters for Russian ones', 'vozvrat'],
    ['capitals', 'ВОЗВРАТ'],
    ['a sign at its end', 'возврат?'],
    ['the words of its subject, in any form', 'манибэком'],
    ['a word among common ones', 'а как же возврат'],
  ])('by %s', (_how, words) => {
    expect(ids(words)[0]).toBe('refund-how');
  });

  it('by their own words and by the title of their intent', () => {
    expect(ids('сброса')[0]).toBe('password-how');
    expect(ids('billing')).toEqual(expect.arrayContaining(['billing-check', 'billing-two']));
  });

  it('by all of the words before one of them', () => {
    expect(ids('возврат карта')[0]).toBe('refund-card');
    expect(ids('возврат единорог')[0]).toBe('refund-how');
  });

  it('of one subject by different kinds, and no two that say the same', () => {
    expect(ids('refund', 4)).toEqual(['refund-how', 'refund-ask', 'refund-card', 'billing-check']);
  });

  it('that are of use alone', () => {
    expect(
      templateSearch(small())
        .find('возврат', 1, ({ template }) => template.kind === 'ask')
        .map(({ template }) => template.id),
    ).toEqual(['refund-ask']);
  });

  it('in the language in which the words are met', () => {
    const searches = ['возврат', 'djpdhfn', 'refund', 'куагтв'];
    expect(searches.map((words) => templateSearch(small()).find(words, 1)[0]?.language)).toEqual([
      'ru',
      'ru',
      'en',
      'en',
    ]);
  });
});

it.each(['', '   ', 'на', 'ыыыыыы', '???', '🙂', 'абракадабра', '*', 'о'.repeat(5000)])(
  'nothing is found by “%.20s”',
  (words) => {
    expect(ids(words)).toEqual([]);
  },
);

it('a template is to be had by its id', () => {
  const search = templateSearch(small());
  expect(search.named('refund-card', 'ru')?.title.en).toBe('refund');
  expect(search.named('refund', 'ru')).toBeUndefined();
});

describe('what a search is about comes first', () => {
  const INVOICE = `
title: { ru: счёт на оплату, en: invoice }
intents: [billing]
words: { ru: 'нужен счет, выстав* счет, жду квитанцию', en: 'send invoice' }
examples:
  ru: [нужен счёт, выставьте счёт, забыл пороль и вазврат, жду счёт на складе, где счёт]
  en: [send an invoice, we need an invoice, the invoice is wrong, where is it, issue it]
templates:
  - id: invoice-wrong
    kind: answer
    words: { ru: 'ошиб*, счет* не тот', en: 'invoice* wrong, mistake' }
    ru: Исправим счёт и пришлём новый.
    en: We'll put the invoice right and send a new one.
  - id: invoice-general
    kind: answer
    ru: Выставим и пришлём сюда.
    en: We'll make one and send it here.
  - id: invoice-asked
    kind: ask
    ru: На какую компанию выставить счёт?
    en: Which company is the invoice for?
`;
  let made: Content | undefined;
  const withInvoice = (): Content =>
    (made ??= content(smallContent({ ...SUBJECTS, 'subjects/invoice.yaml': INVOICE })));
  const find = (words: string): readonly string[] => ids(words, 3, withInvoice());

  it('a slip of a title before an example that has the very slip', () => {
    expect(find('пороль')[0]).toBe('password-how');
    expect(find('вазврат')[0]).toBe('refund-how');
  });

  it('the general answer of a subject before one for a special case', () => {
    expect(find('счёт')[0]).toBe('invoice-general');
    expect(find('invoice')[0]).toBe('invoice-general');
  });

  it('the special case where that is looked for', () => {
    expect(find('счёт с ошибкой')[0]).toBe('invoice-wrong');
    expect(find('invoice mistake')[0]).toBe('invoice-wrong');
  });

  it('what clients say in examples only where nothing else has it', () => {
    expect(find('складе')[0]).toBe('invoice-general');
    expect(find('забыл')).toEqual(['password-how']);
  });
});

describe('over the templates that ship', () => {
  const shipped = content('intents');

  it.each([
    ['возврат', 'refund-how'],
    ['refund', 'refund-how'],
    ['djpdhfn', 'refund-how'],
    ['забыл пороль', 'password-how'],
    ['вебхуки не приходят', 'webhook-check-endpoint'],
    ['закрывающими документами', 'closing-docs-send'],
    ['delete acount', 'delete-how'],
    ['пороль', 'password-how'],
    ['счёт', 'invoice-send'],
    ['webhook', 'webhook-check-endpoint'],
    ['webhook twice', 'webhook-twice'],
    ['отчёты', 'export-how'],
    ['акт', 'closing-docs-send'],
    ['invite', 'invite-how'],
    ['скидка', 'discount-look'],
    ['импорт', 'import-how'],
    ['реквизиты', 'company-details-how'],
    ['инвойз', 'invoice-send'],
    ['trial', 'trial-extension-look'],
  ])('“%s” finds %s', (words, id) => {
    expect(ids(words, 3, shipped)[0]).toBe(id);
  });

  it('“отчёты” finds nothing that only mentions them', () => {
    expect(ids('отчёты', 3, shipped).filter((id) => !id.startsWith('export'))).toEqual([]);
  });

  it('a search takes few milliseconds', () => {
    const searches = [
      'возврат',
      'забыл пороль',
      'djpdhfn',
      'не приходит письмо с кодом',
      'абракадабра',
      'delete account',
    ];
    const search = templateSearch(shipped);
    const times: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      for (const words of searches) {
        const began = performance.now();
        search.find(words, 3);
        // The first rounds are the compiler's.
        if (round >= 10) times.push(performance.now() - began);
      }
    }
    const p99 = times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)];
    expect(p99).toBeLessThan(50);
  });
});
