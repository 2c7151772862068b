import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import { fitted, linesOf } from '../../src/digest/fit.ts';
import { headline } from '../../src/digest/headline.ts';
import { lastDays } from '../../src/digest/period.ts';
import { spanCounts } from '../../src/digest/quantiles.ts';
import type { DigestSource } from '../../src/digest/source.ts';
import {
  aDay,
  anEntry,
  aRequest,
  aSource,
  asText,
  asUsual,
  digestContent,
  someoneWaiting,
} from './a-digest.ts';

const content = digestContent();
const said = (source: DigestSource, language: 'ru' | 'en' = 'ru'): string =>
  asText(composeDigest(source, content, language));

function together(...tallies: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

const FULL = aSource(
  {
    before: asUsual({
      clients: 10,
      counts: { message: 40 },
      tally: {
        'hour.11': 4,
        'hour.8': 1,
        'card.read': 40,
        'tone.polite': 20,
        'tone.emotional': 4,
        'tone.rude': 1,
        'intent.billing': 4,
      },
    }),
    waiting: [
      someoneWaiting(2, 'Анна', { since: '2026-11-19T13:00:00.000Z' }),
      someoneWaiting(1, 'Марат Галиев', {
        heated: true,
        promise: { until: '2026-11-20T12:30:00.000Z', late: true },
      }),
      someoneWaiting(3, 'Пётр', { calm: true }),
    ],
    requests: {
      top: [],
      fresh: [aRequest(41, 'Повторяющиеся записи', 1, 1), aRequest(42, 'Экспорт в таблицу', 2, 2)],
      rising: [aRequest(12, 'Тёмная тема', 15, 4), aRequest(31, 'Напоминание за час до визита', 9, 6)],
      overMass: [aRequest(12, 'Тёмная тема', 15, 4)],
    },
  },
  {
    clients: 12,
    counts: {
      message: 48,
      answer: 40,
      'suggestion-sent': 20,
      'suggestion-edited': 8,
      'own-words': 12,
      'promise-kept': 3,
      'promise-missed': 1,
    },
    tally: together(
      {
        'new-client': 3,
        'hour.11': 14,
        'hour.8': 9,
        ignored: 2,
        'closed.spam': 1,
        'closed.other': 2,
        'closed.thanks': 9,
        'by.601.Ирина': 24,
        'by.602.Олег': 16,
        'first-by.601.count': 4,
        'first-by.601.sum': 3600,
        'card.read': 45,
        'tone.polite': 28,
        'tone.emotional': 6,
        'tone.rude': 1,
        'intent.billing': 12,
      },
      ...[9, 12, 12, 15, 41].map((minutes) => spanCounts('first', minutes)),
      spanCounts('done', 130),
    ),
    lists: {
      heat: [
        anEntry(1, 'Марат Галиев', 'ТРЕТИЙ ДЕНЬ ничего не работает!!!', { way: 'heats' }),
        anEntry(4, 'Соня', 'Разобрались, спасибо', { way: 'cools', score: 0 }),
      ],
      quotes: [anEntry(5, 'Ольга', 'Вы нас просто спасли')],
      unknown: [anEntry(6, 'Игорь', 'Можно ли поменять юрлицо в договоре?')],
      enthusiasts: [anEntry(4, 'Соня', 'Готова протестировать')],
    },
  },
);

describe('a full day', () => {
  it('reads so in Russian', () => {
    expect(said(FULL)).toBe(`📊 20 ноября, пятница

12 клиентов написали 48 сообщений.
3 клиента написали впервые.
Больше всего писали с 11 до 12: 14 сообщений, обычно 4.
Необычно много с 8 до 9: 9 сообщений, обычно 1.

40 ответов: 20 по подсказке, 8 с правкой, 12 своими словами.
2 раза подсказки были, но не подошли.
Закрыто без ответа: по другой причине — 2, спам — 1.

⏱ Как быстро отвечали (рабочее время)
▎Первый ответ: в среднем за 18 мин, половина — за 12 мин, 90 % — за 45 мин.
▎Решён 1 вопрос: в среднем за 2 ч 10 мин.
▎Ирина: 24 ответа, первый в среднем за 15 мин
▎Олег: 16 ответов

⏳ Сейчас ждут ответа 3 клиента:
Анна, с 19 ноября 16:00
Марат Галиев, с 20 ноября 10:10 · на взводе · обещали ответить до 20 ноября 15:30 и не успели
Пётр, с 20 ноября 10:10 · кажется, вопрос решён

Тон сообщений: вежливые 62 %, эмоциональные 13 %, грубые 2 %. За две недели до этого: 50, 10 и 3 %.

🔥 Накаляются:
▎Марат Галиев: «ТРЕТИЙ ДЕНЬ ничего не работает!!!»

🌤 Остыли: Соня.

🙏 Спасибо, которые стоит прочитать вслух:
▎«Вы нас просто спасли» — Ольга

🎯 Этого просят многие:
▎R12 · Тёмная тема — 15 голосов, +4 за неделю

📈 Просят всё чаще:
▎R31 · Напоминание за час до визита — 9 голосов, +6 за неделю

💡 2 новых пожелания:
▎R41 · Повторяющиеся записи
▎R42 · Экспорт в таблицу — 2 голоса

🚀 Энтузиасты:
▎Соня: «Готова протестировать»

📖 Вопросы без готового ответа — что добавить в документацию:
▎«Можно ли поменять юрлицо в договоре?» — Игорь

⏰ Обещаний ответить к сроку: 4, сдержано: 3.
Обещали и пока не ответили: Марат Галиев.

⚡ Необычное
▎Обращений об оплате и документах втрое больше обычного: 12, обычно 4.`);
  });

  it('keeps a per cent sign with its figure: a line may break anywhere else', () => {
    const lines = composeDigest(FULL, content, 'ru').sections.flatMap((section) => linesOf(section));
    expect(lines.map(({ text }) => text).join('\n')).not.toMatch(/\d %/);
  });

  it('has the same sections in English, and no Russian of its own', () => {
    const english = said(FULL, 'en');
    expect(english.split('\n\n')).toHaveLength(said(FULL).split('\n\n').length);
    expect(english).toContain('⏳ 3 clients are waiting for an answer now:\nАнна, since 19 November 16:00');
    // In the queue they are requests, here as in its list.
    expect(english).toContain('💡 2 new requests:');
    expect(english).toContain('First answer: 18 min on average, half within 12 min, 90% within 45 min.');
    expect(english).toContain('▎Messages about billing and papers: 12, 3 times the usual 4.');
    expect(english).not.toMatch(/клиент|голос|ответ|обычн/);
  });

  it('is headed by what matters most: what many want, what is unusual, who waits', () => {
    expect(headline(FULL, content, 'ru')).toEqual({
      title: '📊 20 ноября, пятница',
      text: `🎯 R12 · Тёмная тема: просят уже 15 клиентов.
⚡ Обращений об оплате и документах втрое больше обычного: 12, обычно 4.
⏳ Сейчас ждут ответа 3 клиента, дольше всех Анна: с 19 ноября 16:00.`,
    });
  });
});

describe('a day with little in it', () => {
  it('on which nobody wrote and nobody waits is one line', () => {
    expect(said(aSource())).toBe('📊 20 ноября, пятница: за день никто не писал.');
    expect(said(aSource(), 'en')).toBe('📊 Friday, 20 November: nobody wrote that day.');
  });

  it('has only the sections that have something', () => {
    expect(said(aSource({}, { clients: 1, counts: { message: 2, answer: 1, 'own-words': 1 } }))).toBe(
      `📊 20 ноября, пятница

1 клиент написал 2 сообщения.

1 ответ: 1 своими словами.

✅ Ответа сейчас никто не ждёт.`,
    );
  });

  it('is not quiet as long as somebody waits since before', () => {
    expect(said(aSource({ waiting: [someoneWaiting(1, 'Анна')] }))).toContain(
      '⏳ Сейчас ждёт ответа 1 клиент:\nАнна',
    );
  });

  it('names a promise that was broken towards somebody who waits for nothing any more', () => {
    const late = { ...someoneWaiting(1, 'Анна'), promise: { until: '2026-11-20T12:00:00.000Z', late: true } };
    const text = said(aSource({ promised: [late] }, { clients: 1, counts: { message: 1 } }));
    expect(text).toContain('✅ Ответа сейчас никто не ждёт.');
    expect(text).toMatch(/Обещали и пока не ответили: Анна/);
  });

  it('says what a day missed in a line of its own, above the day', () => {
    const missed = [
      aDay('2026-11-17'),
      aDay('2026-11-18', { clients: 1, counts: { message: 5 } }),
      aDay('2026-11-19', { clients: 11, counts: { message: 21, answer: 5 } }),
    ];
    expect(said(aSource({ missed }, { clients: 1, counts: { message: 1 } }))).toMatch(
      /^📊 20 ноября, пятница\n\n🕳 19 ноября, четверг: 11 клиентов написали 21 сообщение\. 5 ответов\.\n🕳 18 ноября, среда: 1 клиент написал 5 сообщений\. Ответов не было\.\n🕳 17 ноября, вторник: никто не писал\.\n\n1 клиент/,
    );
  });
});

it.each([
  [0, 'Ответов не было.', '📊'],
  [1, '1 ответ.', '⏳ Сейчас ждёт ответа 1 клиент:'],
  [2, '2 ответа.', '⏳ Сейчас ждут ответа 2 клиента:'],
  [5, '5 ответов.', '⏳ Сейчас ждут ответа 5 клиентов:'],
  [11, '11 ответов.', '⏳ Сейчас ждут ответа 11 клиентов:'],
  [21, '21 ответ.', '⏳ Сейчас ждёт ответа 21 клиент:'],
])('Russian counts %i rightly', (count, answers, waiting) => {
  const clients = Array.from({ length: count }, (_, at) => someoneWaiting(at + 1, `К${at}`));
  const text = said(
    aSource({ waiting: clients }, { clients: count, counts: { message: count + 1, answer: count } }),
  );
  expect(text).toContain(answers);
  expect(text).toContain(waiting);
});

describe('a week', () => {
  const days = lastDays('2026-11-22', 7).map((day) =>
    aDay(day, { clients: 10, counts: { message: 40, answer: 30 } }),
  );
  const week = aSource({ period: { kind: 'week', from: '2026-11-16', to: '2026-11-22' }, days });

  it('knows how many wrote in a calendar week, and compares the mix of segments with the norm', () => {
    const segments = { vip: 3, strategic: 6, typical: 20, ballast: 5, none: 6 };
    expect(said({ ...week, segments })).toBe(`📊 Неделя, 16–22 ноября

40 клиентов написали 280 сообщений.

210 ответов.

✅ Ответа сейчас никто не ждёт.

👥 Кто писал за неделю, по сегментам
▎VIP: 9 % — выше нормы (до 5 %)
▎стратегические: 18 %, в норме (15–20 %)
▎типичные: 59 % — ниже нормы (60–70 %)
▎балласт: 15 %, в норме (до 25 %)
▎Сегмент пока не указан: 6 из 40.`);
  });

  it('of any other seven days is told as so many clients a day: who wrote on two days is one', () => {
    expect(said(week)).toContain('280 сообщений за неделю, в среднем в день пишут 10 клиентов.');
  });

  it('of four clients has no shares: one more would turn them over', () => {
    expect(said({ ...week, segments: { vip: 4 } })).not.toContain('👥');
  });
});

const people = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    someoneWaiting(at + 1, `Константин Константинопольский ${at}`.padEnd(120, 'ъ'), {
      heated: true,
      promise: { until: '2026-11-19T12:30:00.000Z', late: true },
    }),
  );

describe('the longest digest', () => {
  const wish = 'очень длинное пожелание '.repeat(6);
  const entries = Array.from({ length: 40 }, (_, at) =>
    anEntry(at + 1, 'Имя Фамилия'.repeat(8), 'слово '.repeat(26), { way: 'heats', score: at }),
  );
  const requests = Array.from({ length: 60 }, (_, at) => aRequest(at + 1, wish, 20, 5));
  const longest = (count: number): DigestSource => ({
    ...FULL,
    waiting: people(count),
    missed: lastDays('2026-11-19', 31).map((day) => aDay(day, { clients: 5, counts: { message: 21 } })),
    requests: { top: requests, fresh: requests, rising: requests.slice(1), overMass: requests.slice(0, 1) },
    days: FULL.days.map((day) => ({
      ...day,
      lists: { quotes: entries, heat: entries, unknown: entries, enthusiasts: entries, finished: entries },
    })),
  });

  it.each(['ru', 'en'] as const)('fits 4096 letters and 100 entities in %s', (language) => {
    const digest = fitted(composeDigest(longest(300), content, language), () => true);
    const links = digest.sections.flatMap(linesOf).length;
    const formats = digest.sections.reduce(
      (sum, { title, folded }) => sum + (title ? 1 : 0) + (folded ? 1 : 0),
      1,
    );
    expect(asText(digest).replaceAll('▎', '').length).toBeLessThanOrEqual(4096);
    expect(links + formats).toBeLessThanOrEqual(100);
    expect(headline(longest(300), content, language).text.length).toBeLessThan(1024);
  });

  it('names or counts everyone who waits, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const digest = fitted(composeDigest(longest(count), content, 'ru'), () => true);
        const section = digest.sections.find(({ name }) => name === 'waiting');
        const lines = section ? linesOf(section) : [];
        const named = lines.filter(({ client }) => client !== undefined).length;
        const counted = Number(/^и ещё (\d+), \/waiting$/.exec(lines.at(-1)?.text ?? '')?.[1] ?? 0);
        expect(named + counted).toBe(count);
      }),
      { numRuns: 40 },
    );
  });

  it('gives up enthusiasts and thanks before anybody who waits', () => {
    const digest = fitted(composeDigest(longest(12), content, 'ru'), () => true);
    const names = digest.sections.map(({ name }) => name);
    expect(names).not.toContain('enthusiasts');
    expect(digest.sections.find(({ name }) => name === 'waiting')?.lines).toHaveLength(12);
    expect(names[1]).toBe('came');
  });
});

it('a day in which the clocks are changed is told by its hours as any other', () => {
  const source = aSource({
    period: { kind: 'day', day: '2026-03-29' },
    today: '2026-03-29',
    timezone: 'Europe/Berlin',
    waiting: [
      someoneWaiting(1, 'Анна', { since: '2026-03-29T00:59:00.000Z' }),
      someoneWaiting(2, 'Пётр', { since: '2026-03-29T01:01:00.000Z' }),
    ],
    days: [aDay('2026-03-29', { clients: 2, counts: { message: 4 }, tally: { 'hour.3': 4 } })],
  });
  const text = said(source);
  expect(text).toContain('📊 29 марта, воскресенье');
  expect(text).toContain('Больше всего писали с 3 до 4: 4 сообщения.');
  expect(text).toContain('Анна, с 01:59\nПётр, с 03:01');
});
