import { describe, expect, it } from 'vitest';
import { filterOf, filterRows, viewList } from '../../../src/desk/requests/list.ts';
import { viewMerging } from '../../../src/desk/requests/merge.ts';
import { viewOne } from '../../../src/desk/requests/one.ts';
import { effortRows, statusRows } from '../../../src/desk/requests/status.ts';
import { viewPicking, viewVoices } from '../../../src/desk/requests/voices.ts';
import { dayWords } from '../../../src/desk/requests/words.ts';
import type { Rows } from '../../../src/desk/work.ts';
import type { ListPage } from '../../../src/feedback/queue.ts';
import { STATUSES } from '../../../src/feedback/status.ts';
import { listed, saying, someRequest, someVoice, viewed } from './some-request.ts';

const FROM = { filter: 'n', page: 2 };
const by = { by: 'Марина', byId: 801, at: '2026-11-14T09:00:00Z' };
const labels = (rows: Rows) => rows.map((row) => row.map(({ text }) => text));
const flat = (change: Parameters<typeof viewed>[0], count = 9) =>
  labels(viewOne(viewed(change, { count }), [], FROM, saying()).rows).flat();
const call = (iso: string, language: 'ru' | 'en' = 'ru') => dayWords(iso, saying(language));
const page = (requests: ListPage['requests'], at = 0, pages = 1): ListPage => ({
  requests,
  total: requests.length,
  page: at,
  pages,
});
/** As a person sees it: what cannot break looks like a space. */
const seen = (text: string) => text.replaceAll('\u00A0', ' ');

describe('a list of requests', () => {
  const two = [
    listed({}, true),
    listed({
      id: 'R4',
      title: 'выгрузка в Excel',
      status: 'planned',
      history: [{ n: 1, status: 'planned', ...by }],
    }),
  ];

  it('says of each how many want it, whether that rises, where it stands and its priority', () => {
    const { body, rows } = viewList(page(two, 0, 5), 'a', saying());
    expect(seen(body.text)).toBe(
      [
        '💡 Пожелания · открытые · 1/5',
        '',
        `1  R12 тёмная тема · 7 голосов · ↑ · ${two[0]?.priority.score}`,
        `2  R4 выгрузка в Excel · 7 голосов · запланировано · ${two[1]?.priority.score}`,
      ].join('\n'),
    );
    expect(labels(rows)).toEqual([
      ['1', '2'],
      ['1/5', '›'],
      ['Новые', 'Растут', 'Просят многие'],
      ['Статус ▾', 'Сегмент ▾'],
    ]);
  });

  it('speaks English where the desk does', () => {
    const { body, rows } = viewList(page(two, 4, 5), 'a', saying('en'));
    expect(seen(body.text)).toContain('💡 Requests · open · 5/5');
    expect(seen(body.text)).toContain('2  R4 выгрузка в Excel · 7 votes · planned · ');
    expect(labels(rows)[1]).toEqual(['‹', '5/5']);
  });

  it.each([
    [0, '0 голосов'],
    [1, '1 голос'],
    [2, '2 голоса'],
    [5, '5 голосов'],
    [11, '11 голосов'],
    [21, '21 голос'],
  ])('has the plural right for %i', (votes, words) => {
    const one = listed({ tally: { ...someRequest().tally, votes } });
    expect(viewList(page([one]), 'a', saying()).body.text).toContain(` · ${words} · `);
  });

  it('never parts a number from its title, and cuts no emoji in two', () => {
    const title = `${'длинное название '.repeat(3)}${'🙂'.repeat(40)}`;
    const { text } = viewList(page([listed({ title })]), 'a', saying()).body;
    expect(text).toContain('R12\u00A0длинное');
    expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('names its filter, and a status only where the filter does not', () => {
    const planned = listed({ status: 'planned' });
    const ofStatus = viewList(page([planned]), 'tplanned', saying()).body.text;
    expect(ofStatus).toMatch(/^💡 Пожелания · запланировано\n/);
    expect(ofStatus.match(/запланировано/g)).toHaveLength(1);
    expect(viewList(page([planned]), 'gvip', saying()).body.text).toMatch(/^💡 Пожелания · сегмент: VIP\n/);
  });

  it('says so where there is nothing, and how a wish comes here where there never was any', () => {
    expect(viewList(page([]), 'a', saying()).body.text).toContain('кнопкой «💡 Пожелание»');
    expect(viewList(page([]), 'r', saying()).body.text).toContain('Таких пожеланий сейчас нет.');
  });

  it('keeps the client’s words free of markup', () => {
    const title = '*жирная* [ссылка](tg://user?id=1) <b>';
    const { body } = viewList(page([listed({ title })]), 'a', saying());
    expect(body.text).toContain(title);
    expect(body.entities.filter(({ type }) => type !== 'bold')).toEqual([]);
  });

  it('knows every filter that a button names, and takes what it does not know for what is open', () => {
    expect(filterOf({ filter: 'gvip', page: 0 })).toEqual({ kind: 'segment', segment: 'vip' });
    expect(filterOf({ filter: 'tplanned', page: 0 })).toEqual({ kind: 'status', status: 'planned' });
    expect(filterOf({ filter: 'c', page: 0 })).toEqual({ kind: 'critical' });
    expect(filterOf({ filter: 'tgone', page: 0 })).toEqual({ kind: 'open' });
    const choices = labels(filterRows('statuses', FROM, saying())).flat();
    expect(choices).toHaveLength(STATUSES.length + 1);
    expect(labels(filterRows('segments', FROM, saying()))).toEqual([['VIP', 'типичный'], ['‹ К списку']]);
  });
});

describe('one request', () => {
  it('explains its priority in one line', () => {
    const graded = viewed({ effort: { value: 3, ...by } });
    const { body } = viewOne(graded, [], FROM, saying());
    expect(seen(body.text)).toBe(
      [
        '💡 R12 тёмная тема',
        'новое · 3 ноября',
        `Приоритет ${graded.priority.score}: 7 голосов (VIP 2, типичные 5) · 3 с жаром · последний вчера · трудоёмкость 3`,
      ].join('\n'),
    );
  });

  it('says who set its status and when, and why it was declined', () => {
    const history = [{ n: 1, status: 'declined' as const, ...by, why: 'Это умеет сама система.' }];
    const { body } = viewOne(viewed({ status: 'declined', history }), [], FROM, saying());
    expect(body.text).toContain('отклонено · Марина, 14 ноября\nПочему: Это умеет сама система.');
    const tracker = [{ n: 1, status: 'planned' as const, ...by, by: 'jira', byId: 0 }];
    const english = viewOne(viewed({ status: 'planned', history: tracker }), [], FROM, saying('en'));
    expect(english.body.text).toContain('planned · jira, 14 November');
  });

  it('quotes what was said, each with its author, day and the way there', () => {
    const voices = [
      { voice: someVoice({ segment: 'vip' }), name: 'Анна Смирнова', url: 'https://t.me/c/1/2' },
      { voice: someVoice({ n: 2, text: '', clientId: -1 }) },
    ];
    const { body } = viewOne(viewed(), voices, FROM, saying());
    expect(body.text).toContain('сделайте ночной режим, глаза вытекают\nАнна Смирнова · VIP · вчера');
    expect(body.text).toContain('слова стёрты вместе с данными клиента\nбез имени · вчера');
    expect(body.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://t.me/c/1/2' }),
    );
    expect(body.entities.filter(({ type }) => type === 'blockquote')).toHaveLength(2);
  });

  it('offers to tell voters only where there is something to tell, and to split only where there is what', () => {
    const history = [{ n: 1, status: 'planned' as const, ...by }];
    expect(flat({ status: 'planned', history })).toContain('📣 Рассказать');
    expect(flat({})).not.toContain('📣 Рассказать');
    expect(flat({})).toContain('Разделить');
    expect(flat({}, 1)).not.toContain('Разделить');
  });

  it('goes back to the very page it was opened from, and confirms a change with the way to undo it', () => {
    const done = { note: '✅ Теперь запланировано · Марина, 15:00', undo: 'abc' };
    const { body, rows } = viewOne(viewed(), [], FROM, saying(), done);
    expect(rows.at(-1)).toEqual([{ text: '‹ К списку', callback_data: 'q:l:n:2' }]);
    expect(rows[0]).toEqual([{ text: '↩️ Отменить', callback_data: 'q:u:abc:R12' }]);
    expect(body.text.endsWith(done.note)).toBe(true);
  });

  it('says where it is now, asked for by the number it had before it was merged', () => {
    const { body } = viewOne(viewed({}, { merged: 'R9' }), [], FROM, saying());
    expect(body.text).toContain('R9 объединили с R12, всё теперь здесь.');
  });

  it('offers only statuses that may follow, and five efforts', () => {
    expect(labels(statusRows(someRequest({ status: 'planned' }), FROM, saying())).flat()).toEqual([
      'обсуждается',
      'в работе',
      'готово',
      'отклонено',
      '‹ R12',
    ]);
    expect(labels(effortRows(someRequest(), FROM, saying()))[0]).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('what was said for a request', () => {
  const voices = [3, 2, 1].map((n) => ({ voice: someVoice({ n }), name: `Клиент ${n}` }));
  const found = { voices: voices.map(({ voice }) => voice), total: 9, page: 1, pages: 2 };

  it('is paged through', () => {
    const { body, rows } = viewVoices(someRequest(), found, voices, FROM, saying());
    expect(seen(body.text)).toMatch(/^R12 тёмная тема · 9 сообщений\n/);
    expect(labels(rows)).toEqual([['‹', '2/2'], ['‹ R12']]);
    expect(rows[0]?.[0]).toMatchObject({ callback_data: 'q:v:R12:0:n:2' });
  });

  it('is marked by its number, to be split off', () => {
    const none = viewPicking(someRequest(), found, voices, [], FROM, saying());
    expect(labels(none.rows)[0]).toEqual(['◻️ 3', '◻️ 2', '◻️ 1']);
    expect(labels(none.rows).flat()).not.toContain('Отделить отмеченные: 0');
    const some = viewPicking(someRequest(), found, voices, [2, 7], FROM, saying());
    expect(labels(some.rows)[0]).toEqual(['◻️ 3', '☑️ 2', '◻️ 1']);
    expect(labels(some.rows).flat()).toContain('Отделить отмеченные: 2');
  });

  it('stays within one message of Telegram’s at its longest', () => {
    const long = Array.from({ length: 6 }, (_, n) => ({
      voice: someVoice({ n, text: 'ж'.repeat(4000), segment: 'typical' }),
      name: 'Ф'.repeat(128),
      url: 'https://t.me/c/1/2',
    }));
    const { body } = viewVoices(
      someRequest({ title: 'Т'.repeat(120) }),
      { ...found, voices: [] },
      long,
      FROM,
      saying(),
    );
    expect(body.text.length).toBeLessThanOrEqual(4096);
  });
});

it('a merge offers the likeliest, and says so where there are none', () => {
  const candidates = [someRequest({ id: 'R4', title: 'ночной режим' })];
  const { body, rows } = viewMerging(someRequest(), candidates, FROM, saying());
  expect(seen(body.text)).toContain('С каким объединить? Сообщения и голоса перейдут туда.');
  expect(seen(labels(rows)[0]?.[0] ?? '')).toBe('R4 ночной режим · 7');
  expect(rows[0]?.[0]).toMatchObject({ callback_data: 'q:M:R12:R4:n:2' });
  expect(viewMerging(someRequest(), [], FROM, saying()).body.text).toContain('Похожих не нашлось.');
});

it('days are called as people call them', () => {
  expect(call('2026-11-21T21:30:00Z')).toBe('сегодня');
  expect(call('2026-11-21T20:30:00Z')).toBe('вчера');
  expect(call('2026-03-03T10:00:00Z')).toBe('3 марта');
  expect(call('2025-12-31T10:00:00Z')).toBe('31 декабря 2025');
  expect(call('2025-12-31T10:00:00Z', 'en')).toBe('31 December 2025');
});
