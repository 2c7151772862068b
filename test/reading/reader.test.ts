import { array, assert, constantFrom, property, string as anyString } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { INTENTS, TRAITS } from '../../src/labels.ts';
import type { Reader } from '../../src/reading/reading.ts';
import { someReader } from './some-reader.ts';

let read: Reader;
beforeAll(async () => {
  read = await someReader();
});

/** What must hold of every reading, whatever the text. */
function checkReading(text: string): void {
  const { intent, request, evidence, confidence, traits, sure } = read(text);
  expect(confidence.intents.map((one) => one.intent).toSorted()).toEqual([...INTENTS].toSorted());
  expect(confidence.intents[0]?.intent).toBe(intent);
  expect(confidence.intents.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 2);
  expect(Object.keys(confidence.traits)).toEqual([...TRAITS]);
  for (const p of Object.values(confidence.traits)) expect(p >= 0 && p <= 1).toBe(true);
  expect(typeof sure).toBe('boolean');
  for (const wish of request ?? []) {
    expect(wish).not.toBe('');
    expect(text).toContain(wish);
  }
  for (const { label, start, end, text: words } of evidence) {
    expect(words).toBe(text.slice(start, end));
    expect(words).not.toBe('');
    expect(label === intent || traits.some((trait) => trait === label)).toBe(true);
  }
}

describe('a reading', () => {
  it('says who writes and why it thinks so', () => {
    const reading = read(
      'Здравствуйте! Подскажите, пожалуйста, почему вебхук отвечает 401? Ключ поменяли вчера.',
    );
    expect(reading).toMatchObject({ language: 'ru', intent: 'question', request: null });
    expect(reading.traits).toEqual(['polite', 'developer']);
    const developer = reading.evidence.filter(({ label }) => label === 'developer').map(({ text }) => text);
    expect(developer).toEqual(expect.arrayContaining(['вебхук']));
    const polite = reading.evidence.filter(({ label }) => label === 'polite').map(({ text }) => text);
    expect(polite.join(' ')).toMatch(/пожалуйста|Здравствуйте/);
  });

  it('cuts wishes word for word, without the lead-in', () => {
    expect(read('Добавьте тёмную тему.').request).toEqual(['тёмную тему']);
    const wishes = read('It would be nice to have a dark theme in the inbox.').request;
    expect(wishes?.join(' ')).toContain('dark theme');
  });

  it('shows the stress of an upset writer: words in capitals and repeated marks count as evidence', () => {
    const { traits, evidence } = read('У МЕНЯ ВСЁ ПРОПАЛО!!! Помогите, три года работы, я в ужасе!!!');
    expect(traits).toContain('emotional');
    const signs = evidence.filter(({ label }) => label === 'emotional').map(({ text }) => text);
    expect(signs.some((sign) => sign === '!!!' || /^[А-ЯЁ ]+$/u.test(sign))).toBe(true);
  });

  it.each(['👍🔥', '???', '7777777', '', ' \n\t ', '…'])(
    'of %j, without a letter, is other and says nothing of its writer',
    (text) => {
      expect(read(text)).toMatchObject({
        language: 'other',
        intent: 'other',
        traits: [],
        request: null,
        evidence: [],
      });
    },
  );

  it.each([
    ['Здравствуйте!', 'greeting'],
    ['Добрый день, коллеги', 'greeting'],
    ['Good morning!', 'greeting'],
    ['Большое спасибо!', 'thanks'],
    ['Здравствуйте! Спасибо большое', 'thanks'],
    ['thank you so much', 'thanks'],
  ])('of courtesy alone, %j, is %s, whatever the model thinks', (text, intent) => {
    const reading = read(text);
    expect(reading.intent).toBe(intent);
    expect(reading.confidence.intents[0]?.p).toBeGreaterThan(0.9);
  });

  it('of a greeting with anything besides is what the rest of it says', () => {
    expect(read('Здравствуйте! Не приходят письма с сайта').intent).not.toBe('greeting');
  });

  it('of a lone waving hand is a greeting', () => {
    expect(read('👋').intent).toBe('greeting');
  });

  it('calls no one polite for a single courtesy missing altogether, and anyone for two', () => {
    expect(read('не грузится отчёт по продажам').traits).not.toContain('polite');
    expect(read('Здравствуйте! Скажите, пожалуйста, где скачать отчёт?').traits).toContain('polite');
  });

  it('is the same each time: nothing of one message stays for the next', () => {
    const text = 'Hi, could you please add a CSV export? The API returns 500 again!';
    const first = read(text);
    read('совсем другое сообщение про оплату');
    expect(read(text)).toEqual(first);
  });

  it('holds for any string at all', () => {
    assert(property(anyString({ unit: 'binary', maxLength: 300 }), checkReading), { numRuns: 300 });
  });

  it('holds for texts made of the very words and marks it looks for', () => {
    const parts = [
      'добавьте ',
      'please add ',
      'тему',
      'the button',
      '!!!',
      '((',
      ')',
      '…',
      '«',
      '»',
      '"',
      '\u0301',
      '\ud83d',
      '👋',
      'a@b.c ',
      'https://x.y/',
      ' 401',
      '`',
      'ПОМОГИТЕ ',
      '\0',
      'ya_',
      'вы ',
      'х@й ',
    ];
    const text = array(constantFrom(...parts), { maxLength: 60 }).map((chosen) => chosen.join(''));
    assert(property(text, checkReading), { numRuns: 300 });
  });

  it.each([
    ['one letter', 'я'.repeat(10_000)],
    ['marks', '?!'.repeat(5_000)],
    ['dotted letters', 'a.'.repeat(5_000)],
    ['null bytes', '\0'.repeat(10_000)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['zalgo', `п${'\u0335'.repeat(40)}`.repeat(300)],
    ['right to left', 'مرحبا '.repeat(2_000)],
    ['emoji', '😀'.repeat(5_000)],
    ['brackets', '('.repeat(10_000)],
    ['underscores', 'a_'.repeat(5_000)],
    ['at signs', 'a@'.repeat(5_000)],
    ['stars', 'а*'.repeat(5_000)],
    ['backticks', '`'.repeat(10_000)],
    ['wishes', 'please add a button, '.repeat(1_000)],
    ['a book', 'слово за словом. '.repeat(20_000)],
  ])('of ten thousand and more %s takes a bounded time', (_, text) => {
    read(text.slice(0, 500));
    const started = performance.now();
    checkReading(text);
    // 10 to 50 ms on an idle core; a quadratic pass over these would take many seconds.
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
