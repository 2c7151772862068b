import { array, assert, constantFrom, integer, property, string as anyString, tuple } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/reading/reading.ts';
import { someExamples, someReader } from './some-reader.ts';

/** Guards are five times looser than what the program promises: other work runs beside the tests. */
const LOOSER = 5;
const ORDINARY_MS = 4 * LOOSER;
const HOSTILE_MS = 10 * LOOSER;

let read: Reader;
const ordinary = someExamples(7).map(({ text }) => text);
beforeAll(async () => {
  read = await someReader();
  // A process that has just started reads its first messages at a tenth of its speed.
  for (const text of ordinary) read(text);
});

/** The best of a few: what the reading itself takes, without what came between. */
function timeOf(text: string): number {
  let best = Infinity;
  for (let run = 0; run < 4; run += 1) {
    const started = performance.now();
    read(text);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function perSecond(texts: readonly string[]): number {
  const { user, system } = process.cpuUsage();
  for (const text of texts) read(text);
  const used = process.cpuUsage();
  return (texts.length * 1_000_000) / (used.user + used.system - user - system);
}

describe('a reading', () => {
  it('of 99 in 100 ordinary messages takes a fraction of what a person could notice', () => {
    const times = ordinary.map(timeOf).toSorted((left, right) => left - right);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(ORDINARY_MS);
  });

  it.each([
    ['ru', 3_000],
    ['en', 700],
  ])('comes often enough in a storm of messages: %s', (language, promised) => {
    const texts = someExamples(3).flatMap((example) => (example.language === language ? [example.text] : []));
    expect(perSecond(texts)).toBeGreaterThan(promised / LOOSER);
  });

  it.each([
    ['zalgo', `п${'\u0335\u0301'.repeat(20)}`.repeat(300)],
    ['zalgo words', `п${'\u0335'.repeat(40)} `.repeat(300)],
    ['emoji', '😀'.repeat(5_000)],
    ['emoji apart', '😀 '.repeat(5_000)],
    ['families of emoji', '👨‍👩‍👧‍👦'.repeat(1_200)],
    ['right to left', 'مرحبا بك '.repeat(1_400)],
    ['null bytes', '\0'.repeat(10_000)],
    ['words between null bytes', '\0да '.repeat(3_000)],
    ['control characters', '\u0001\u0008\u001b\r'.repeat(3_000)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['one letter', 'я'.repeat(10_000)],
    ['one letter of 4096', 'a'.repeat(4_096)],
    ['letters apart', 'x '.repeat(5_000)],
    ['marks', '?!'.repeat(6_000)],
    ['marks apart', '? ! '.repeat(3_000)],
    ['dotted letters', 'a.'.repeat(6_000)],
    ['dotted words', 'mr. ab. '.repeat(1_500)],
    ['dashes', 'a-'.repeat(5_000)],
    ['brackets', '('.repeat(10_000)],
    ['closed brackets', 'а) '.repeat(4_000)],
    ['quotation marks', '"а" '.repeat(3_000)],
    ['underscores', 'a_'.repeat(5_000)],
    ['mail addresses that are none', 'a+b@'.repeat(3_000)],
    ['masked words', 'х*й '.repeat(2_500)],
    ['1500 short words', 'да и вы не у нас '.repeat(250)],
    ['1500 short English words', 'if i do it we can '.repeat(250)],
    ['English wishes', 'please add a button, '.repeat(1_000)],
    ['English sentences', "It would be nice if you'd add it. ".repeat(700)],
    ['Russian wishes', 'Хотелось бы тёмную тему. '.repeat(600)],
    ['courtesies', 'пожалуйста '.repeat(900)],
    ['Russian in Latin letters', 'privet ne rabotaet oplata '.repeat(350)],
    ['many messages in one', ordinary.join(' ').slice(0, 16_000)],
    ['1.2 MB of words', 'слово за словом. '.repeat(70_000)],
    ['1.2 MB of English words', 'word by word it could be. '.repeat(48_000)],
    ['1.2 MB of brackets', '1) ('.repeat(300_000)],
    ['1.2 MB of blanks', ' \n'.repeat(600_000)],
    ['1.2 MB of backticks', '`a'.repeat(600_000)],
  ])('of %s takes no longer than a long honest message', (_, text) => {
    expect(timeOf(text)).toBeLessThan(HOSTILE_MS);
  });

  it('takes no longer whatever is repeated however often', () => {
    const parts = [
      'if ',
      'would ',
      'не ',
      'add ',
      'тему',
      '((',
      ')',
      '…',
      '«',
      '"',
      '\u0301',
      '\ud83d',
      '👋',
      ' ',
    ];
    parts.push(
      'a@b.c ',
      'https://x.y/',
      '401',
      '`',
      'ДА ',
      '\0',
      'ya_',
      "i'd ",
      'х@й ',
      '-',
      '.',
      '?',
      '*',
      '1)',
    );
    const pieces = tuple(
      array(constantFrom(...parts), { minLength: 1, maxLength: 6 }),
      anyString({ unit: 'binary', maxLength: 8 }),
      integer({ min: 1, max: 4_000 }),
    );
    assert(
      property(pieces, ([words, noise, times]) => {
        expect(timeOf(`${words.join('')}${noise}`.repeat(times))).toBeLessThan(HOSTILE_MS);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
