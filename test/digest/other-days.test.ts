import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { headline } from '../../src/digest/headline.ts';
import { lastDays } from '../../src/digest/period.ts';
import { pictureModel } from '../../src/digest/picture-model.ts';
import type { DigestSource } from '../../src/digest/source.ts';
import { aDay, aSource, asText, asUsual, digestContent, someoneWaiting } from './a-digest.ts';

const content = digestContent();
const said = (source: DigestSource, language: 'ru' | 'en' = 'ru'): string =>
  asText(composeDigest(source, content, language));

describe('a day', () => {
  it('says who waits now as of now, also a day later, and nobody in an older day’s digest', () => {
    const waiting = [someoneWaiting(1, 'Анна', { since: '2026-11-21T05:30:00.000Z' })];
    const wrote = { clients: 1, counts: { message: 1 } };
    const source = aSource({ waiting }, wrote);
    expect(said(source)).toContain('⏳ Сейчас ждёт ответа 1 клиент:\nАнна, с 08:30');
    const later = { ...source, today: '2026-11-22', waiting };
    expect(said(later)).toBe('📊 20 ноября, пятница\n\n1 клиент написал 1 сообщение.\n\nОтветов не было.');
    expect(headline(later, content, 'ru').text).toBe('1 клиент написал 1 сообщение.');
  });

  it('that is older and empty is one line, whoever waits now; of what is not known it claims nothing', () => {
    const waiting = [someoneWaiting(1, 'Анна')];
    const old = aSource({ today: '2026-11-22', waiting });
    expect(said(old)).toBe('📊 20 ноября, пятница: за этот день ничего не записано.');
    const known = asUsual({ clients: 1, counts: { message: 1 } });
    expect(said({ ...old, before: known })).toBe('📊 20 ноября, пятница: за день никто не писал.');
  });

  it('has no zeros in it while somebody waits since before', () => {
    expect(said(aSource({ waiting: [someoneWaiting(1, 'Анна')] }))).toBe(
      '📊 20 ноября, пятница\n\nНикто не писал.\n\n⏳ Сейчас ждёт ответа 1 клиент:\nАнна, с 20 ноября 10:10',
    );
    expect(pictureModel(aSource({ waiting: [someoneWaiting(1, 'Анна')] }), content, 'ru')).toBeUndefined();
  });

  it('of another year says which', () => {
    const period = { kind: 'day', day: '2025-12-25' } as const;
    const source = aSource({ period, days: [aDay('2025-12-25')] });
    expect(said(source)).toBe('📊 25 декабря 2025, четверг: за этот день ничего не записано.');
    expect(said(source, 'en')).toBe('📊 Thursday, 25 December 2025: nothing is recorded for that day.');
  });
});

describe('what never was', () => {
  it('has no tone of nothing but zeros', () => {
    const text = said(aSource({}, { clients: 1, counts: { message: 3 }, tally: { 'card.read': 3 } }));
    expect(text).not.toContain('Тон');
  });

  it('speaks of the usual only once three days are known, and of none in words', () => {
    const today = {
      clients: 3,
      counts: { message: 5 },
      tally: { 'hour.20': 5, 'card.read': 5, 'tone.rude': 1 },
    };
    const usual = asUsual({
      clients: 3,
      counts: { message: 3 },
      tally: { 'card.read': 3, 'tone.polite': 3 },
    });
    const young = said(aSource({ before: usual.slice(-2) }, today));
    expect(young).toContain('Больше всего писали с 20 до 21: 5 сообщений.');
    expect(young).toContain('грубые 20 %.');
    expect(young).not.toMatch(/обычно|две недели/);
    const grown = said(aSource({ before: usual }, today));
    expect(grown).toContain('с 20 до 21: 5 сообщений, а обычно в это время почти не пишут.');
    expect(grown).toContain('За две недели до этого: 100, 0 и 0 %.');
  });
});

const days = lastDays('2026-11-22', 7);
const week = aSource({ period: { kind: 'week', from: '2026-11-16', to: '2026-11-22' } });

it.each([
  [0, '280 сообщений за неделю.'],
  [1, '280 сообщений за неделю, в среднем в день пишет 1 клиент.'],
  [2, '280 сообщений за неделю, в среднем в день пишут 2 клиента.'],
  [21, '280 сообщений за неделю, в среднем в день пишет 21 клиент.'],
])('of %i clients a day says so in good Russian', (clients, words) => {
  expect(
    said({ ...week, days: days.map((day) => aDay(day, { clients, counts: { message: 40 } })) }),
  ).toContain(words);
});
