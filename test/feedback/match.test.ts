import { beforeAll, describe, expect, it } from 'vitest';
import type { WishContent } from '../../src/content/concept.ts';
import { keptConcepts } from '../../src/content/kept-concepts.ts';
import { type IndexedRequest, RequestIndex } from '../../src/feedback/match.ts';

let content: WishContent;
beforeAll(async () => {
  content = await keptConcepts('intents', () => undefined);
});

/** A request of one wish for each text, `R1` first; more voices as lists. */
function indexOf(...requests: readonly (string | readonly string[])[]): RequestIndex {
  const index = new RequestIndex(content);
  for (const [at, texts] of requests.entries()) {
    const request = requestOf(`R${at + 1}`, typeof texts === 'string' ? [texts] : texts);
    index.set(request.id, request);
  }
  return index;
}

function requestOf(id: string, texts: readonly string[], more: Partial<IndexedRequest> = {}): IndexedRequest {
  const voices = texts.map((text, at) => ({ text, clientId: at + 1, byHand: at > 0 }));
  return { id, title: texts[0] ?? '', concepts: [], apart: [], voices, ...more };
}

/** `R9` of these voices, no two of one client. */
function withVoices(voices: readonly { text: string; spans?: readonly string[] }[]): RequestIndex {
  const index = indexOf(...OTHERS);
  const given = voices.map((voice, at) => ({ ...voice, clientId: at + 1, byHand: false }));
  index.set('R9', { ...requestOf('R9', []), title: voices[0]?.text ?? '', voices: given });
  return index;
}

/** Wishes of others: without them every word is rare. */
const OTHERS = [
  'печать этикеток со штрихкодом',
  'round robin for new leads',
  'график смен сотрудников',
  'подпись договора по смс',
  'gift cards',
  'промокод на первый заказ',
  'call recording',
  'лист ожидания на запись',
];

describe('one wish in other words', () => {
  it.each([
    ['тёмная тема', 'сделайте ночной режим, глаза вытекают'],
    ['тёмная тема', 'dark mode please'],
    ['dark theme', 'глаза вытекают от белого экрана, хочу чёрный фон'],
    ['2FA login', 'вход с кодом из приложения-аутентификатора'],
    ['одним махом поменять теги у сотни клиентов', 'bulk edit tags'],
    ['выгрузка отчёта в Excel', 'export the report to xlsx'],
    ['чтобы точно ли удалить спрашивало', 'ask me before deleting'],
    ['merge duplicate contacts', 'одни и те же клиенты по два раза в базе, склеить бы'],
    ['quiet hours for notifications', 'телефон разрывается ночью, сделайте тихий режим'],
  ])('%s ← %s: the first candidate', (there, wish) => {
    const { candidates } = indexOf(...OTHERS, there).match(wish);
    expect(candidates[0]?.request).toBe(`R${OTHERS.length + 1}`);
  });

  it.each([
    ['тёмная тема', 'тёмную тему бы'],
    ['тёмная тема', 'dark mode please'],
    ['вход через Google', 'sign in with Google'],
    ['выгрузка отчёта в Excel', 'экспорт отчёта в эксель'],
    ['повторная отправка вебхуков', 'retry webhooks'],
  ])('%s ← %s: joins by itself', (there, wish) => {
    expect(indexOf(...OTHERS, there).match(wish).join).toBe(`R${OTHERS.length + 1}`);
  });

  it('is found under the story around it', () => {
    const wish =
      'Здравствуйте! Спасибо за быстрый ответ вчера. Сделайте, пожалуйста, тёмную тему. Хорошего вам дня!';
    expect(indexOf(...OTHERS, 'dark mode').match(wish).candidates[0]?.request).toBe('R9');
  });

  it('is what is asked for, not what it is told apart from', () => {
    const index = indexOf(...OTHERS, 'выгрузка в Excel', 'выгрузка в CSV');
    expect(index.match('выгрузка не в Excel, а в CSV').candidates[0]?.request).toBe('R10');
  });
});

describe('near misses', () => {
  it.each([
    ['выгрузка отчёта', 'присылать отчёт на почту каждую неделю'],
    ['выгрузка отчёта', 'добавить колонку в отчёт'],
    ['export the report', 'email the report weekly'],
    ['export the report', 'one more column in the report'],
    ['экспорт клиентов в Excel', 'импорт клиентов из Excel'],
    ['export contacts to Excel', 'import contacts from Excel'],
    ['повторная отправка вебхуков', 'вебхук на новый заказ'],
    ['retry webhooks', 'webhook for a new order'],
    ['двухфакторная аутентификация', 'единый вход SSO'],
    ['two-factor authentication', 'single sign-on'],
    ['приложение для iPhone', 'приложение для Android'],
    ['iOS app', 'Android app'],
    ['уведомления в Telegram', 'уведомления в WhatsApp'],
    ['добавить тег клиенту', 'массово добавлять теги клиентам'],
    ['файлы до 20 МБ в чате', 'файлы до 100 МБ в чате'],
  ])('%s ≠ %s: never joined, either way round', (one, other) => {
    expect(indexOf(...OTHERS, one).match(other).join).toBeUndefined();
    expect(indexOf(...OTHERS, other).match(one).join).toBeUndefined();
  });

  it.each([
    ['экспорт клиентов в Excel', 'импорт клиентов из Excel'],
    ['retry webhooks', 'webhook for a new order'],
    ['приложение для iPhone', 'приложение для Android'],
  ])('%s is shown for %s', (one, other) => {
    expect(
      indexOf(...OTHERS, one)
        .match(other)
        .candidates.map(({ request }) => request),
    ).toContain('R9');
  });

  it('are told apart by what a longer phrase covers: Ozon stays Ozon within «остатков на Ozon»', () => {
    const ozon = 'синхронизация остатков на Ozon';
    expect(indexOf().about(ozon).concepts).toContain('ozon');
    expect(indexOf(...OTHERS, ozon).match('синхронизация остатков на Wildberries').join).toBeUndefined();
  });
});

describe('what is said beside the wish', () => {
  const android = 'Пользуюсь андроидом. Хочу тёмную тему';
  const iphone = { text: 'Пользуюсь айфоном. Хочу тёмную тему', spans: ['Хочу тёмную тему'] };
  const many = [{ text: 'тёмная тема' }, iphone, { text: 'тёмную тему бы' }];

  it('forbids a join where most voices say otherwise around their wish: one of them may have mentioned it', () => {
    expect(withVoices([iphone]).match(android, ['Хочу тёмную тему']).join).toBeUndefined();
    expect(withVoices(many).match(android, ['Хочу тёмную тему']).join).toBe('R9');
  });

  it('forbids it wherever one side says it in the wish itself', () => {
    expect(withVoices(many).match('хочу тёмную тему для андроида').join).toBeUndefined();
  });

  it('does not forbid it by a concept that decides, unless that is half of what is wished', () => {
    const scan = 'сканировать штрихкоды камерой при приёмке товара';
    const passing = `сделайте, чтобы в мобильном приложении кладовщик мог ${scan}`;
    expect(indexOf(...OTHERS, scan).match(passing).join).toBe('R9');
    expect(indexOf(...OTHERS, 'теги клиентам').match('теги массово').join).toBeUndefined();
  });
});

describe('what is not sure', () => {
  it('is what only the cut-out part says: the lead holds for the whole text too, or the operator decides', () => {
    const index = indexOf(...OTHERS, 'печать чека', 'печать накладной');
    const whole = 'Печать накладной нужна, накладную от руки пишем. И печать чека';
    expect(index.match('печать чека', ['печать чека']).join).toBe('R9');
    const { join, candidates } = index.match(whole, ['печать чека']);
    expect(candidates[0]?.request).toBe('R9');
    expect(join).toBeUndefined();
  });

  it('is two requests alike: the operator decides', () => {
    const index = indexOf(...OTHERS, 'фильтр заказов по дате', 'фильтр заказов по статусу');
    const { join, candidates } = index.match('фильтр заказов');
    expect(join).toBeUndefined();
    expect(
      candidates
        .slice(0, 2)
        .map(({ request }) => request)
        .toSorted(),
    ).toEqual(['R10', 'R9']);
  });

  it('is a pain alone: it brings what is usually meant', () => {
    const { join, candidates } = indexOf(...OTHERS, 'тёмная тема').match('глаза вытекают');
    expect(join).toBeUndefined();
    expect(candidates[0]?.request).toBe('R9');
  });

  it('is shown to nobody where nothing is alike', () => {
    expect(indexOf(...OTHERS).match('фонарик в приложении')).toEqual({ candidates: [] });
    expect(indexOf().match('тёмная тема')).toEqual({ candidates: [] });
    expect(indexOf(...OTHERS).match('')).toEqual({ candidates: [] });
  });
});

describe('what operators teach', () => {
  const dark = 'тёмная тема';

  it('is a word after two joins by hand: the third joins by itself', () => {
    const one = [dark, 'нуар бы на экране'];
    const two = [...one, 'дайте нуар в кабинете'];
    const wish = 'дайте нуар для экрана';
    expect(indexOf(...OTHERS, dark).match(wish).join).toBeUndefined();
    expect(indexOf(...OTHERS, one).match(wish).join).toBeUndefined();
    expect(indexOf(...OTHERS, two).match(wish).join).toBe('R9');
  });

  it('is forgotten with the joins', () => {
    const index = indexOf(...OTHERS, [dark, 'нуар бы на экране', 'дайте нуар в кабинете']);
    index.set('R9', requestOf('R9', [dark]));
    index.set('R10', requestOf('R10', ['нуар бы на экране']));
    expect(index.match(dark).join).toBe('R9');
    expect(index.match('нуар в кабинете').candidates[0]?.request).toBe('R10');
  });

  it('is a split: what was parted is never joined again where it came from', () => {
    const index = indexOf(...OTHERS, dark);
    const wish = 'тёмная тема в письмах';
    expect(index.match('тёмная тема для писем').candidates[0]?.request).toBe('R9');
    index.set('R10', requestOf('R10', [wish], { apart: ['R9'] }));
    expect(index.match('тёмная тема для писем').join).not.toBe('R9');
    expect(index.match('тёмная тема и писем').join).not.toBe('R9');
  });

  it('is a name: a request is found by its title too', () => {
    const index = indexOf(...OTHERS);
    index.set('R9', requestOf('R9', ['сделайте как у соседей'], { title: 'Тёмная тема' }));
    expect(index.match('dark mode').candidates[0]?.request).toBe('R9');
  });
});

describe('the index', () => {
  it('forgets a request, and its slot serves the next', () => {
    const index = indexOf('тёмная тема', 'выгрузка в Excel');
    index.remove('R1');
    index.remove('R1');
    expect(index.match('тёмная тема').candidates).toEqual([]);
    index.set('R3', requestOf('R3', ['печать чека']));
    expect(index.match('печать чека').candidates[0]?.request).toBe('R3');
    expect(index.match('выгрузка в Excel').candidates[0]?.request).toBe('R2');
  });

  it('answers the same to the same, whatever came and went meanwhile', () => {
    const index = indexOf(...OTHERS, 'тёмная тема');
    const before = index.match('ночной режим в чате');
    index.set('R77', requestOf('R77', ['ночной режим в чате']));
    index.remove('R77');
    expect(index.match('ночной режим в чате')).toEqual(before);
  });

  it('hears a client who repeats themselves once', () => {
    const said = ['тёмная тема', 'звук уведомлений', 'звук уведомлений'];
    const request = (clients: readonly number[]): IndexedRequest => ({
      ...requestOf('R9', said),
      voices: said.map((text, at) => ({ text, clientId: clients[at] ?? 0, byHand: false })),
    });
    const score = (clients: readonly number[]): number => {
      const index = indexOf(...OTHERS);
      index.set('R9', request(clients));
      return index.match('тёмная тема').candidates[0]?.score ?? 0;
    };
    expect(score([1, 2, 2])).toBeGreaterThan(score([1, 2, 3]));
  });

  it('says what a wish is about', () => {
    expect(indexOf().about('присылать отчёт на почту каждую неделю')).toEqual({
      category: 'data',
      concepts: expect.arrayContaining(['report', 'send-report', 'weekly']),
    });
    expect(indexOf().about('фонарик')).toEqual({ concepts: [] });
  });

  it('takes no longer for ten thousand letters than for what is read of them', () => {
    const index = indexOf(...OTHERS);
    const time = (text: string): number => {
      index.match(text);
      const started = performance.now();
      for (let at = 0; at < 5; at += 1) index.match(text);
      return performance.now() - started;
    };
    const words = 'выгрузка отчёта по клиентам в таблицу каждую неделю ';
    const read = words.repeat(158).slice(0, 8192);
    expect(time(words.repeat(400))).toBeLessThan(3 * time(read) + 50);
  });
});
