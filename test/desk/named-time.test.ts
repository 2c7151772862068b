import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import {
  renamed,
  says,
  timelyNow,
  timeMeant,
  timeToPromise,
  wordsOfDay,
  type Clock,
} from '../../src/desk/time/named-time.ts';

const content = requireContent('intents');
const MINUTE = 60 * 1000;
/** Wednesday, 15:10 in Moscow. */
const START = Date.parse('2026-03-11T12:10:00.000Z');

function desk(at: number, settings: Partial<typeof content.settings> = {}): Clock {
  return {
    content: { ...content, settings: { ...content.settings, ...settings } },
    options: {
      leads: [],
      language: 'ru',
      timezone: 'Europe/Moscow',
      workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
    },
    now: () => new Date(at),
  };
}

/** What a card made at that moment keeps of its promise. */
function named(at: number, language: 'ru' | 'en' = 'ru', settings = {}) {
  const { until, words } = timeToPromise(desk(at, settings));
  return { until, words: words[language], language };
}

const suggestion = (text: string, at = START) => ({ template: 't', text, promise: named(at) });

describe('the time that a promise names', () => {
  it('is the moment of the desk’s zone that its words say', () => {
    expect(timeToPromise(desk(START))).toEqual({
      until: '2026-03-11T13:15:00.000Z',
      words: { ru: 'до 16:15', en: 'by 16:15' },
    });
    const friday = START + 2 * 24 * 60 * MINUTE + 180 * MINUTE;
    expect(timeToPromise(desk(friday))).toEqual({
      until: '2026-03-16T07:00:00.000Z',
      words: { ru: 'в понедельник до 10:00', en: 'by 10:00 on Monday' },
    });
    expect(wordsOfDay(new Date('2026-03-16T07:00:00.000Z'), desk(friday + 2 * 24 * 60 * MINUTE)).ru).toBe(
      'завтра до 10:00',
    );
  });

  it('at any moment and with any setting may be sent at once, so a tap never asks for another one for ever', () => {
    const minutes = fc.integer({ min: 0, max: 14 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 1440 }), (ahead, promiseMinutes) => {
        const at = START + ahead * MINUTE;
        const fresh = named(at, 'ru', { promiseMinutes });
        expect(timelyNow(fresh, desk(at, { promiseMinutes }))).toEqual(fresh);
        expect(Date.parse(fresh.until)).toBeGreaterThan(at);
      }),
    );
  });

  it('on a card that has waited: either the words still mean a time ahead, or it is not sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 * 24 * 60 }),
        fc.integer({ min: 0, max: 9 * 24 * 60 }),
        (made, waited) => {
          const at = START + (made + waited) * MINUTE;
          const meant = timelyNow(named(START + made * MINUTE), desk(at));
          if (!meant) return;
          expect(Date.parse(meant.until)).toBeGreaterThan(at);
          expect(wordsOfDay(new Date(meant.until), desk(at)).ru).toBe(meant.words);
        },
      ),
    );
  });

  it('that stood for another day on an old card means today’s where one would promise the same today', () => {
    const day = 24 * 60 * MINUTE;
    expect(timeMeant(named(START), desk(START + day))?.until).toBe('2026-03-12T13:15:00.000Z');
    expect(timeMeant(named(START), desk(START + day + 120 * MINUTE))).toBeUndefined();
  });
});

describe('a text', () => {
  it('says the words however it begins with them, but not as a part of others', () => {
    const time = named(START);
    const isSaid = (text: string) => says(text, time, desk(START));
    expect(['Отвечу до 16:15.', 'До 16:15 отвечу', 'узнаю (до 16:15) и напишу'].map(isSaid)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['до 16:155', 'подо 16:15', 'до 16:15:30', 'завтра до 16:15', 'в среду до 16:15', 'до 16:1'].map(
        isSaid,
      ),
    ).toEqual([false, false, false, false, false, false]);
    const english = named(START, 'en');
    expect(says('You will hear from us by 16:15 tomorrow.', english, desk(START))).toBe(false);
    expect(says('By 16:15 you will hear from us.', english, desk(START))).toBe(true);
  });

  it('gets a fresh time where it named another, with a capital where it opens the sentence', () => {
    const fresh = timeToPromise(desk(START + 240 * MINUTE));
    expect(renamed(suggestion('Смотрю. До 16:15 отвечу, точно до 16:15.'), fresh)).toEqual({
      template: 't',
      text: 'Смотрю. Завтра до 10:00 отвечу, точно завтра до 10:00.',
      promise: { until: '2026-03-12T07:00:00.000Z', words: 'завтра до 10:00', language: 'ru' },
    });
    const without = { template: 't', text: 'Смотрю до 16:15.' };
    expect(renamed(without, fresh)).toEqual(without);
  });
});
