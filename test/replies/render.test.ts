import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWording } from '../../src/content/wording.ts';
import type { Wording } from '../../src/content/wording.ts';
import type { Spoken } from '../../src/labels.ts';
import { render } from '../../src/replies/render.ts';
import type { Values, Voice } from '../../src/replies/render.ts';

const voice: Voice = { language: 'ru', address: 'formal', length: 'full', closingStop: true, smile: false };

function wording(text: string, language: Spoken = 'ru'): Wording {
  const { wording: parsed, problems } = parseWording(text, language);
  if (parsed === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return parsed;
}

function say(text: string, differs: Partial<Voice> = {}, values: Values = {}): string | undefined {
  const own = { ...voice, ...differs };
  return render(wording(text, own.language), own, values);
}

describe('address and length', () => {
  it('say to вы what stands left and to ты what stands right', () => {
    const text = '<Пришлите|Пришли> лог, посмотр<ите|и>.';
    expect(say(text)).toBe('Пришлите лог, посмотрите.');
    expect(say(text, { address: 'informal' })).toBe('Пришли лог, посмотри.');
  });

  it('leave what stands in brackets to those who write at length', () => {
    const text = 'Проверю[ и напишу]. [Это недолго. ]Ждать не нужно[, спасибо].';
    expect(say(text)).toBe('Проверю и напишу. Это недолго. Ждать не нужно, спасибо.');
    expect(say(text, { length: 'short' })).toBe('Проверю. Ждать не нужно.');
  });

  it('give a sentence its capital where what opened it is left out', () => {
    const text = '[Чтобы не гадать, ]<пришлите|пришли> лог. [Кстати, ]время тоже.';
    expect(say(text, { length: 'short' })).toBe('Пришлите лог. Время тоже.');
    expect(say('Смотрю[, т. е.] лог, id и время.', { length: 'short' })).toBe('Смотрю лог, id и время.');
  });

  it('keep a list on its lines, and leave nothing of it to a short writer', () => {
    const text = '<Пришлите|Пришли>, пожалуйста, лог[:\n- время;\n- ответ целиком].';
    expect(say(text)).toBe('Пришлите, пожалуйста, лог:\n- время;\n- ответ целиком.');
    expect(say(text, { length: 'short' })).toBe('Пришлите, пожалуйста, лог.');
  });
});

describe('a slot without a value', () => {
  it('takes its sentence with it and no other', () => {
    const text = 'Спасибо, {name}! Проверю v2.1 и отвечу {promise}. Ждать недолго?';
    expect(say(text)).toBe('Ждать недолго?');
    expect(say(text, {}, { promise: 'до 15:30' })).toBe('Проверю v2.1 и отвечу до 15:30. Ждать недолго?');
    expect(say(text, {}, { name: 'Анна' })).toBe('Спасибо, Анна! Ждать недолго?');
  });

  it('takes the text with it where no other sentence is left outside of brackets', () => {
    expect(say('Отвечу {promise}.')).toBeUndefined();
    expect(say('Отвечу {promise}.[ Это недолго.]')).toBeUndefined();
    expect(say('Отвечу.[ {wish}: это важно.]')).toBe('Отвечу.');
  });

  it('within brackets takes only its part of the sentence', () => {
    expect(say('Отвечу[ {promise}], обещаю.')).toBe('Отвечу, обещаю.');
  });

  it('takes its list line, and with the last one what announced the list', () => {
    const text = 'Посмотрим.\nЧто поможет:\n- {link}\n- {term:widget}\n\nДо связи.';
    expect(say(text, {}, { link: 'https://a.example' })).toBe(
      'Посмотрим.\nЧто поможет:\n- https://a.example\n\nДо связи.',
    );
    expect(say(text)).toBe('Посмотрим.\n\nДо связи.');
  });

  it('is one whose value is blank', () => {
    expect(say('Да. Спасибо, {name}.', {}, { name: ' \n ' })).toBe('Да.');
  });
});

describe('the closing stop', () => {
  it('stands where the voice closes with one and is missing where it does not', () => {
    expect(say('Раз. Два.', { closingStop: false })).toBe('Раз. Два');
    expect(say('Раз. Два')).toBe('Раз. Два.');
  });

  it('leaves a question and an exclamation as they are, and no link with a stop behind it', () => {
    for (const closingStop of [true, false]) {
      expect(say('Готово?', { closingStop })).toBe('Готово?');
      expect(say('Спасибо!', { closingStop })).toBe('Спасибо!');
      expect(say('Вот: {link}', { closingStop }, { link: 'https://a.example/b' })).toBe(
        'Вот: https://a.example/b',
      );
    }
  });
});

describe('a value', () => {
  it('is put in as it is, whatever it would mean in the notation or to a replacement', () => {
    for (const name of ['<b>[x]{promise}', '$& $1', '<Пришлите|Пришли>', 'a. b. {name}']) {
      expect(say('Раз, {name}, два. Три {promise}.', {}, { name })).toBe(`Раз, ${name}, два.`);
    }
  });

  it('brings no line end, no list and no turning of the direction', () => {
    expect(say('Раз, {name}.', {}, { name: 'Анна\n- Б\u202Eв' })).toBe('Раз, Анна - Бв.');
  });

  it('that is the client’s wish is quoted, calmly', () => {
    const wish = '  сделайте "тёмную" тему... СРОЧНО!!! ';
    expect(say('Записали: {wish}.', {}, { wish })).toBe('Записали: «сделайте „тёмную“ тему срочно».');
    expect(say('Noted: {wish}.', { language: 'en' }, { wish: 'export to PDF!' })).toBe(
      'Noted: “export to PDF”.',
    );
  });

  it('that is a wish of a page is not quoted at all', () => {
    expect(say('Да. Записали: {wish}.', {}, { wish: 'хочу '.repeat(50) })).toBe('Да.');
  });

  it('that is a common word gets a capital at the beginning of a sentence, and a link none', () => {
    const values = { term: () => 'окошко', promise: 'до 15:30', link: 'https://a.example' };
    expect(say('{term:widget} на месте. {promise} напишу.[ {link}\nВ {term:widget}.]', {}, values)).toBe(
      'Окошко на месте. До 15:30 напишу. https://a.example\nВ окошко.',
    );
  });

  it('that is a term comes in the form asked for', () => {
    expect(
      say(
        'Нет {term:widget gen pl}, есть {term:widget}.',
        {},
        { term: (key, form) => `${key}/${form ?? 'nom'}` },
      ),
    ).toBe('Нет widget/gen pl, есть widget/nom.');
  });
});

describe('what nobody copies', () => {
  it('never comes out: repeated marks, dots that trail off, doubled blanks', () => {
    expect(say('Да!!  Точно?! Ну… вот...')).toBe('Да! Точно? Ну. вот.');
  });
});

describe('any text without marks', () => {
  const word = fc.stringMatching(/^[а-яё]{1,9}$/);
  const sentence = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom('.', '!', '?'))
    .map(([words, mark]) => words.join(' ') + mark);
  const text = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  const anyVoice = fc.record({
    language: fc.constantFrom<Spoken>('ru', 'en'),
    address: fc.constantFrom('formal' as const, 'informal' as const),
    length: fc.constantFrom('short' as const, 'full' as const),
    closingStop: fc.constant(true),
    smile: fc.boolean(),
  });

  it('is said as it stands', () => {
    fc.assert(
      fc.property(text, anyVoice, (plain, any) => {
        expect(render(wording(plain), any, {})).toBe(plain);
      }),
    );
  });

  it('with any strings for values never throws and has no line that the text has not', () => {
    const string = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyVoice, string, string, string, (any, name, wish, link) => {
        const said = render(wording('Да. {name}, {wish}: {link}.[ Ещё {name}.]', any.language), any, {
          name,
          wish,
          link,
        });
        expect(said).toMatch(/^Да\./u);
        expect(said).not.toMatch(/\n|\uFFFB|\s\s(?=Ещё)/u);
      }),
    );
  });
});

describe('any wording with any of its values missing', () => {
  const SLOTS = ['{name}', '{promise}', '{wish}', '{link}', '{term:widget}'] as const;
  const phrase = fc
    .tuple(
      fc.stringMatching(/^[а-я]{2,6}$/),
      fc.option(fc.constantFrom(...SLOTS)),
      fc.constantFrom('.', '!', '?'),
    )
    .map(
      ([word, slot, mark]) =>
        `${word.charAt(0).toUpperCase()}${word.slice(1)}${slot ? ` ${slot}` : ''}${mark}`,
    );
  const piece = fc.oneof(
    phrase.map((one) => ` ${one}`),
    phrase.map((one) => `[ ${one}]`),
    phrase.map((one) => `\n- ${one}`),
    phrase.map((one) => `[\n- ${one}]`),
    phrase.map((one) => ` [Кстати, ]${one.charAt(0).toLowerCase()}${one.slice(1)}`),
    phrase.map((one) => ` <Ждите|Жди>[, ${one.slice(0, -1)}].`),
  );
  const anyWording = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
  const someValues = fc.record(
    {
      name: fc.constant('Анна'),
      promise: fc.constant('до 15:30'),
      wish: fc.constant('тёмная тема'),
      link: fc.constant('https://a.example'),
      term: fc.constant(() => 'виджет'),
    },
    { requiredKeys: [] },
  );

  it('is said in whole sentences, each with its values, and the short variant is within the full', () => {
    fc.assert(
      fc.property(anyWording, someValues, (text, values) => {
        const { wording: parsed } = parseWording(text, 'ru');
        fc.pre(parsed !== undefined);
        if (parsed === undefined) return;
        const full = render(parsed, voice, values);
        const short = render(parsed, { ...voice, length: 'short' }, values);
        expect(short === undefined).toBe(full === undefined);
        if (full === undefined || short === undefined) return;
        expect(short.length).toBeLessThanOrEqual(full.length);
        for (const said of [full, short]) {
          expect(said).not.toMatch(/[\uFFFB\uFFFC{}<>[\]|]| {2}|^\s|\s$|\n\n|- ?$| [.,!?]|,[.!?]|\.\./u);
          expect(said).toMatch(/^(?:- )?\p{Lu}/u);
          expect(said).not.toMatch(/[.!?] \p{Ll}/u);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
