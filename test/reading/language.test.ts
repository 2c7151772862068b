import { describe, expect, it } from 'vitest';
import { readLanguage } from '../../src/reading/language/language.ts';

const languageOf = (text: string) => readLanguage(text).language;

describe('language', () => {
  it.each(['спс', 'не грузится', 'API 500 на webhook, kubectl logs пустой', 'ооооо'])(
    '%s is ru by its script',
    (text) => {
      expect(languageOf(text)).toBe('ru');
    },
  );

  it.each(['ok', 'Thx', 'can you fix this кнопка please, it is broken for us', 'kubectl logs'])(
    '%s is en',
    (text) => {
      expect(languageOf(text)).toBe('en');
    },
  );

  it.each(['privet, ne rabotaet oplata', 'spasibo, vse ponyatno', 'skolko stoit dop filial v Almaty'])(
    '%s is Russian in Latin letters',
    (text) => {
      expect(readLanguage(text)).toEqual({ language: 'ru', transliterated: true });
    },
  );

  it.each([
    '',
    '👍🔥',
    '7702 4419',
    '???',
    'https://example.com/privet',
    'Підкажіть, де змінити пароль?',
    'Сәлеметсіз бе!',
    'Guten Tag, wo finde ich die Rechnung?',
    '¡Hola! ¿El plan básico incluye dos operadores?',
    'مرحبا، كيف حالك',
  ])('%s is other: no letters, a bare link, or a third language', (text) => {
    expect(languageOf(text)).toBe('other');
  });

  it('a foreign name does not turn a Russian message into another language', () => {
    expect(languageOf('Вчера наш менеджер Олексій не смог войти в кабинет, пишет ошибку')).toBe('ru');
  });

  it('stress marks and zalgo over Russian letters stay Russian', () => {
    expect(languageOf('за́мок не открывае̷̛тся')).toBe('ru');
  });
});
