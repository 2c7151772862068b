import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../../src/digest/mask.ts';

describe('what a digest quotes of a client', () => {
  it.each([
    ['Пишите на anna.smirnova+work@mail.example.ru, жду', 'Пишите на •••, жду'],
    ['Мой телефон +7 (916) 123-45-67, звоните', 'Мой телефон •••, звоните'],
    ['8 916 123 45 67 — это мой', '••• — это мой'],
    ['Звоните 123-45-67 до вечера', 'Звоните ••• до вечера'],
    ['карта 4276 1234 5678 9012 не проходит', 'карта ••• не проходит'],
    ['карта 4276-1234-5678-9012.', 'карта •••.'],
    ['ИНН 7707083893, проверьте', 'ИНН •••, проверьте'],
    ['паспорт 45 12 123456', 'паспорт •••'],
    ['смотрите https://shop.example.com/orders?id=5 и ответьте', 'смотрите ••• и ответьте'],
    ['наш сайт roga-i-kopyta.ru лежит', 'наш сайт ••• лежит'],
    ['пишите в t.me/anna_s или @anna_smirnova', 'пишите в ••• или •••'],
    ['ключ sk_live_4eC39HqLyjWDarjtT1zdp7dc не подходит', 'ключ ••• не подходит'],
    ['токен: abcDEF', 'токен: •••'],
    ['пароль Qwerty123 не подходит', 'пароль ••• не подходит'],
    ['мой пароль: солнышко', 'мой пароль: •••'],
    ['пароль qwerty', 'пароль •••'],
    ['my password is hunter2, help', 'my password is ••• help'],
    ['заказ 1234567 потерялся', 'заказ ••• потерялся'],
    ['бот 7000000001:AAtest-token-of-it', 'бот •••'],
  ])('hides what is personal: %s', (text, shown) => {
    expect(masked(text)).toBe(shown);
  });

  it.each([
    'Встреча 14.11.2026 в 12:30, нас будет 25 человек',
    'С 2026-11-14 по 2026-11-20 было 1500 заказов',
    'Ошибка 401 на API v2, 3 раза из 10',
    'Пароль не подходит, что делать?',
    'Мой пароль не принимают уже третий день',
    'My password does not work',
    'Логин и пароль потеряла',
    'Тариф 990 руб., скидка 15 %',
    'Спасибо! Всё заработало :)',
    'Где взять ключ для интеграции?',
  ])('leaves alone what is not: %s', (text) => {
    expect(masked(text)).toBe(text);
  });

  it('is one line and never longer than 160 letters, cut at a word', () => {
    const shown = masked(`Первая строка\n\n  вторая ${'очень длинная '.repeat(40)}`);
    expect(shown.length).toBeLessThanOrEqual(160);
    expect(shown).toMatch(/^Первая строка вторая очень .* (?:очень|длинная)…$/);
    expect(masked('а'.repeat(500))).toHaveLength(160);
  });

  it('leaves no five digits together, whatever comes', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[+(]?\d{1,4}[)\s-]?$/),
      fc.stringMatching(/^\d{5,20}$/),
      fc.constantFrom('№', ' ', ', ', 'телефон', 'id', '12:30', '14.11.2026', '—', '4276 ', '(916)'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const shown = masked(pieces.join(''));
        expect(shown).not.toMatch(/\p{Nd}{5,}/u);
        expect(shown.length).toBeLessThanOrEqual(160);
      }),
    );
  });
});
