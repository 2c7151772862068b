import { describe, expect, it } from 'vitest';
import type { Style } from '../../src/labels.ts';
import { readLanguage } from '../../src/reading/language/language.ts';
import { readStyle } from '../../src/reading/style/style.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';

function styleOf(text: string): Style {
  const { language, transliterated } = readLanguage(text);
  return readStyle(text, tokenise(text, { transliterated }), language);
}

describe('style: address', () => {
  it.each([
    ['Посмотрите, пожалуйста, счёт', 'formal'],
    ['подскажите где ключ', 'formal'],
    ['Ребят, гляньте', 'formal'],
    ['podskazhite gde klyuch', 'formal'],
    ['Спасибо вам', 'formal'],
    ['ПОМОГИТЕ', 'formal'],
    ['слушай, а можно в одном аккаунте два домена?', 'informal'],
    ['скинешь до двух?', 'informal'],
    ['какой у тебя тариф', 'informal'],
    ['сделай тёмную тему', 'informal'],
    ['Здравствуйте! В кабинете и в интернете пусто, на сайте тоже', 'unknown'],
    ['Спасибо!', 'unknown'],
    ['Could you check, please?', 'unknown'],
  ])('%s → %s', (text, address) => {
    expect(styleOf(text).address).toBe(address);
  });

  it('a noun that ends like a verb is no address, a verb that ends like that noun is', () => {
    expect(styleOf('на сайте пусто').address).toBe('unknown');
    expect(styleOf('не бросайте трубку').address).toBe('formal');
  });

  it("somebody else's words in a quotation do not outvote the writer's own", () => {
    expect(styleOf('Бот сказал «ты сам решай, ты большой», а вы что скажете?').address).toBe('formal');
  });
});

describe('style: greeting', () => {
  it.each([
    'Добрый день!',
    'Коллеги, привет',
    'Dear Nina, thanks',
    'Уважаемая Светлана, прошу',
    'Алло',
    '👋',
    'Мария Сергеевна, здравствуйте',
    'Hi team',
    'privet, panel lezhit',
  ])('%s opens with one', (text) => {
    expect(styleOf(text).greeting).toBe(true);
  });

  it.each([
    'Светлана, подскажите',
    'Ребят, не работает',
    'Уважаемый клиент написал нам вчера про счёт',
    'good job',
    'не здорово',
  ])('%s does not', (text) => {
    expect(styleOf(text).greeting).toBe(false);
  });
});

describe('style: form', () => {
  it.each([
    ['Готово.', true],
    ['Сказал «готово.»', true],
    ['Готово. 🙂', true],
    ['Готово', false],
    ['Готово...', false],
    ['Точка. А тут нет', false],
  ])('closing period of %s is %s', (text, closing) => {
    expect(styleOf(text).closingPeriod).toBe(closing);
  });

  it.each([
    ['ПОМОГИТЕ СРОЧНО', true],
    ['Почему НИКТО не отвечает СУТКИ', true],
    ['АААААА', true],
    ['API отвечает 500, SDK и CRM молчат', false],
    ['Акт по НДС и УПД', false],
    ['константа MAX_RETRY_COUNT и MAX_AGE', false],
    ['ДА', false],
  ])('shouting of %s is %s', (text, shouting) => {
    expect(styleOf(text).shouting).toBe(shouting);
  });

  it.each([
    ['ок :)', true],
    ['ладно))', true],
    ['грустно (', true],
    ['спасибо 🙏', true],
    ['1) первое 2) второе', false],
    ['а) первое (и второе)', false],
    ['© 2024 ™', false],
  ])('emoji of %s is %s', (text, emoji) => {
    expect(styleOf(text).emoji).toBe(emoji);
  });

  it('counts length in code points: sixty emoji are short, sixty-one letters are not', () => {
    expect(styleOf('😀'.repeat(60)).length).toBe('short');
    expect(styleOf('я'.repeat(61)).length).toBe('medium');
    expect(styleOf('я'.repeat(280)).length).toBe('medium');
    expect(styleOf('я'.repeat(281)).length).toBe('long');
  });

  it('the first letter, not the first sign, tells a small start', () => {
    expect(styleOf('— ну и где').lowercaseStart).toBe(true);
    expect(styleOf('5 Минут').lowercaseStart).toBe(false);
    expect(styleOf('...').lowercaseStart).toBe(false);
  });

  it('sees dots and repeated marks', () => {
    expect(styleOf('ну… да')).toMatchObject({ ellipsis: true, repeatedMarks: false });
    expect(styleOf('как?!')).toMatchObject({ ellipsis: false, repeatedMarks: true });
  });
});
