import { describe, expect, it } from 'vitest';
import { russianStructure } from '../../src/reading/russian/structure.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';

describe('how a Russian message is built', () => {
  it.each([
    ['Добавьте тёмную тему', 'order'],
    ['Ну и добавьте, пожалуйста, тему', 'order'],
    ['Если можно, уберите баннер', 'order within'],
    ['верни старую кнопку', 'informal order'],
    ['Как подключить домен?', 'question word first'],
    ['Как подключить домен?', 'how to'],
    ['Можно ли подключить домен?', 'whether'],
    ['можно подключить второй домен', 'may do'],
    ['нельзя выгрузить всё сразу', 'may not do'],
    ['Хотелось бы выгрузку', 'would past'],
    ['нам бы выгружать сразу', 'would infinitive'],
    ['сделать так, чтобы грузилось', 'so that'],
    ['не могу войти', 'cannot'],
    ['письма не приходят', 'does not'],
    ['письмо не пришло', 'did not'],
    ['вчера мы оплатили счёт', 'we did'],
    ['Оплатили счёт, доступа нет', 'past first'],
    ['как у конкурентов', 'compared'],
    ['ваш бот молчит', 'you'],
  ])('%s: %s', (text, signal) => {
    expect(russianStructure(tokenise(text))).toContain(signal);
  });

  it('takes no greeting for an order and no noun for an infinitive', () => {
    expect(russianStructure(tokenise('Здравствуйте!'))).toEqual([]);
    expect(russianStructure(tokenise('Как скорость и помощь?'))).not.toContain('how to');
  });

  it('does not look over the end of a sentence', () => {
    expect(russianStructure(tokenise('Нашёл где. Отключить счёт'))).not.toContain('how to');
  });
});
