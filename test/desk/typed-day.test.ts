import { describe, expect, it } from 'vitest';
import { dayIn, timeIn } from '../../src/desk/time/typed-day.ts';

/** Thursday, 23:30 in Moscow: by UTC still the same day, by the clock of the desk nearly the next. */
const NOW = new Date('2026-11-12T20:30:00.000Z');
const read = (words: string) => dayIn(words, NOW, 'Europe/Moscow');

describe('a typed day', () => {
  it.each([
    ['сегодня позвонить', '2026-11-12', undefined, 'позвонить'],
    ['Завтра 15:00 прислать договор', '2026-11-13', 900, 'прислать договор'],
    ['послезавтра спросить', '2026-11-14', undefined, 'спросить'],
    ['tomorrow 9:05 call', '2026-11-13', 545, 'call'],
    ['25.11 позвонить', '2026-11-25', undefined, 'позвонить'],
    ['5.1 поздравить', '2027-01-05', undefined, 'поздравить'],
    ['12.11 сегодня же', '2026-11-12', undefined, 'сегодня же'],
    ['11.11 через год', '2027-11-11', undefined, 'через год'],
    ['11.11.2026 задним числом', '2026-11-11', undefined, 'задним числом'],
    ['2026-12-01 18:00 отчёт', '2026-12-01', 1080, 'отчёт'],
    ['25.11', '2026-11-25', undefined, ''],
    ['в пятницу созвон', '2026-11-13', undefined, 'созвон'],
    ['среда 10:00 созвон', '2026-11-18', 600, 'созвон'],
    ['в четверг созвон', '2026-11-19', undefined, 'созвон'],
    ['вс отдых', '2026-11-15', undefined, 'отдых'],
    ['on Monday at 9:30 call', '2026-11-16', 570, 'call'],
    ['завтра в 15:00 прислать договор', '2026-11-13', 900, 'прислать договор'],
  ])('«%s» is %s', (words, day, minutes, rest) => {
    expect(read(words)).toEqual({ day, rest, ...(minutes === undefined ? {} : { minutes }) });
  });

  it.each([
    'позвонить 25.11',
    '31.02 позвонить',
    '25.13',
    '25.11позвонить',
    'завтрак в девять',
    'средание дела',
    '18:00 позвонить',
    '1.1.27 год',
  ])('«%s» begins with none', (words) => expect(read(words)).toBeUndefined());

  it('without a day is the next time of that name', () => {
    expect(timeIn('23:45 позвонить', NOW, 'Europe/Moscow')).toEqual({ day: '2026-11-12', minutes: 1425, rest: 'позвонить' }); // prettier-ignore
    expect(timeIn('в 18:00 позвонить', NOW, 'Europe/Moscow')).toEqual({ day: '2026-11-13', minutes: 1080, rest: 'позвонить' }); // prettier-ignore
    expect(timeIn('25:00 позвонить', NOW, 'Europe/Moscow')).toBeUndefined();
  });

  it('is the desk’s own, and the 29th of February where there is one', () => {
    const later = new Date('2026-11-12T21:30:00.000Z');
    expect(dayIn('сегодня', later, 'Europe/Moscow')?.day).toBe('2026-11-13');
    expect(dayIn('29.02.2028', later, 'Europe/Moscow')?.day).toBe('2028-02-29');
  });
});
