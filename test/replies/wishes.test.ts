import { describe, expect, it } from 'vitest';
import { wishesInWords } from '../../src/replies/wishes.ts';

const ru = (...wishes: readonly string[]) => wishesInWords(wishes, 'ru');
const en = (...wishes: readonly string[]) => wishesInWords(wishes, 'en');

describe('wishes named back to the client', () => {
  it('stand in quotation marks, one after the other, and of a longer list the first three', () => {
    expect(ru('тёмная тема')).toBe('«тёмная тема»');
    expect(ru('тёмная тема', 'экспорт в таблицу')).toBe('«тёмная тема» и «экспорт в таблицу»');
    expect(en('dark theme', 'split bill', 'happy hours')).toBe(
      '“dark theme”, “split bill” and “happy hours”',
    );
    expect(ru('раз два', 'три четыре', 'пять шесть', 'семь')).toBe(
      '«раз два», «три четыре», «пять шесть» и остальное',
    );
    expect(en('one two', 'three four', 'five six', 'seven')).toBe(
      '“one two”, “three four”, “five six” and the rest',
    );
  });

  it.each([
    ['a preposition', 'всплывающие пояснения к', 'a monthly tally of'],
    ['a conjunction', 'read-only реплику или', 'a replay button and'],
    ['an article or a word that goes with a noun', 'пояснение, которое', 'pallet count on the'],
    [
      'a number without its noun',
      'напоминание контрагенту через 3',
      'a drip for quotes not accepted after 3',
    ],
    ['a quotation that opens and does not close', 'общий чат «', 'a horn button that texts "'],
    ['the rest of a sentence', 'по 91 счёту', 'of the payload in OpenAPI'],
    ['letters alone', 'А/Б', 'A/B'],
  ])('are not named where one of them ends on or is %s: it would be cut', (_what, russian, english) => {
    expect(ru('тёмная тема', russian)).toBeUndefined();
    expect(en('dark theme', english)).toBeUndefined();
  });

  it('stand without the marks of code, which a chat would show as they are', () => {
    expect(en('send a `retry_of` field')).toBe('“send a retry_of field”');
  });

  it('are not named where they are an essay or a page', () => {
    expect(ru('хочу '.repeat(50))).toBeUndefined();
    const long =
      'отчёт по каждому сотруднику с разбивкой по неделям и каналам, с графиком и средним за прошлый год';
    expect(ru(long)).toBe(`«${long}»`);
    expect(ru(long, long, long)).toBeUndefined();
  });

  it('keep their meaning without the question that they were asked by', () => {
    for (const asked of [
      'нельзя ли рядом с термином повесить значок',
      'можно ли рядом с термином повесить значок',
      'А можно рядом с термином повесить значок',
      'не могли бы вы рядом с термином повесить значок',
    ])
      expect(ru(asked)).toBe('«рядом с термином повесить значок»');
    for (const asked of [
      'could you add a dark theme',
      "can't you add a dark theme",
      'would it be possible to add a dark theme',
      'is there a way to add a dark theme',
    ])
      expect(en(asked)).toBe('“add a dark theme”');
    expect(en('the corners could match')).toBe('“the corners could match”');
  });

  it('are never turned into their opposite', () => {
    expect(ru('нельзя сортировать по дате')).toBeUndefined();
    expect(ru('чтобы нельзя было удалить чужое')).toBe('«чтобы нельзя было удалить чужое»');
    expect(ru('поиск по регионам не завезли')).toBeUndefined();
    expect(en("couldn't go back to sleep")).toBeUndefined();
  });

  it('that tell of what has been get back the «чтобы» that makes them wishes', () => {
    expect(ru('если бы акты приходили одним архивом')).toBe('«чтобы акты приходили одним архивом»');
    expect(ru('скидка сама считалась')).toBe('«чтобы скидка сама считалась»');
    expect(ru('чтобы отчёт приходил по утрам')).toBe('«чтобы отчёт приходил по утрам»');
    expect(ru('пусть расхождения группируются отдельно')).toBe('«пусть расхождения группируются отдельно»');
    // What the client has done, or is called so, is no such clause.
    expect(ru('выгрузку уже собрала')).toBeUndefined();
    expect(ru('видеть, сколько человек открыло')).toBe('«видеть, сколько человек открыло»');
    expect(ru('журнал сигналов терминала')).toBe('«журнал сигналов терминала»');
  });

  it('are calm, and quotations within them have marks of their own', () => {
    expect(ru('сделайте "тёмную" тему... СРОЧНО!!!')).toBe('«сделайте „тёмную“ тему срочно»');
    expect(en('a dry-run mode on PATCH /routing.')).toBe('“a dry-run mode on PATCH /routing”');
  });
});
