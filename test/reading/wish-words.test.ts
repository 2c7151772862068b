import { describe, expect, it } from 'vitest';
import { phraseFinder, wishWords } from '../../src/reading/wish-words.ts';

function words(text: string, which: 'text' | 'aside' | 'negated' = 'text'): string {
  return wishWords(text)
    .words.filter((word) => which === 'text' || word[which])
    .map((word) => word.text)
    .join(' ');
}

/** The phrases that stand in the text, in the order of the list. */
function found(text: string, phrases: readonly string[], ordered = false): string[] {
  const find = phraseFinder(phrases.map((phrase, owner) => ({ owner, text: phrase, ordered })));
  const owners = new Set(find(wishWords(text).words).map(({ owner }) => owner));
  return phrases.filter((_, owner) => owners.has(owner));
}

describe('the words of a wish', () => {
  it('are normalised as everywhere, code cut into its parts', () => {
    expect(words('Ещё фильтр updated_since в GET /v1/orders')).toBe(
      'еще фильтр updated since в get v1 orders',
    );
  });

  it('know where they stand in the text as it came', () => {
    const text = 'Ну, ещё 20 МБ';
    const places = wishWords(text).words.map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['Ну', 'ещё', '20', 'МБ']);
  });

  it('are Russian again where they were typed in Latin letters', () => {
    expect(wishWords('sdelaite temnuyu temu pozhaluista').language).toBe('ru');
    expect(words('sdelaite temnuyu temu pozhaluista')).toContain('темную тему');
  });

  it.each([
    ['не Excel, а CSV', 'excel'],
    ['сделайте CSV, а не Excel', 'excel'],
    ['CSV instead of Excel', 'excel'],
    ['I would rather have CSV than Excel', ''],
    ['CSV rather than Excel', 'excel'],
    ['вместо Excel, пожалуйста, CSV', 'excel'],
    ['не могу выгрузить отчёт', ''],
  ])('tell what is named only to be told apart: %s', (text, aside) => {
    expect(words(text, 'aside')).toBe(aside);
  });

  it('are denied up to a turn: what comes after «а» is meant', () => {
    expect(words('не выгрузка, а импорт', 'negated')).toBe('выгрузка');
  });

  it('cost no more than those of the beginning, however long the text', () => {
    expect(wishWords('слово '.repeat(10_000)).words.length).toBe(
      wishWords('слово '.repeat(600)).words.length,
    );
  });
});

describe('phrases in a wish', () => {
  it('may have their words in any order and a few others between, where they are Russian', () => {
    expect(found('тему сделайте тёмную', ['темн* тем*'])).toEqual(['темн* тем*']);
    expect(found('тему, которую вы обещали ещё в мае, сделайте тёмную', ['темн* тем*'])).toEqual([]);
  });

  it('keep their order, where they are English', () => {
    expect(found('filter the list by date', ['filter by date'], true)).toEqual(['filter by date']);
    expect(found('the date we filter by', ['filter by date'], true)).toEqual([]);
  });

  it('have short words directly before the next: «в макс» is not «макс … в чате»', () => {
    expect(found('макс. размер файла в чате', ['в макс'])).toEqual([]);
    expect(found('подключите нас в макс', ['в макс'])).toEqual(['в макс']);
  });

  it('give a word to the longest pattern only', () => {
    expect(found('машиночитаемый формат', ['машин*', 'машиночита*'])).toEqual(['машиночита*']);
    expect(found('машина доставки', ['машин*', 'машиночита*'])).toEqual(['машин*']);
  });

  it('end with their sentence', () => {
    expect(found('Тёмная. Тема письма', ['темн* тем*'])).toEqual([]);
  });
});
