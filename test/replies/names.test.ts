import { describe, expect, it } from 'vitest';
import { greetableName } from '../../src/replies/names.ts';

describe('a name to greet by', () => {
  it.each(['Анна', 'Анна-Мария', 'Ян', 'Anna', 'Jean-Luc', "O'Brien", 'Zoë', 'Ёлка', 'Гүлнәр'])(
    'is %s as it was given',
    (name) => {
      expect(greetableName(name, 'ru')).toBe(name);
    },
  );

  it('is a first name with its patronymic, but not with a surname, which would sound like a roll-call', () => {
    expect(greetableName('Анна Сергеевна', 'ru')).toBe('Анна Сергеевна');
    expect(greetableName('  Иван   Ильич ', 'ru')).toBe('Иван Ильич');
    expect(greetableName('Анна Смирнова', 'ru')).toBeUndefined();
    expect(greetableName('Anna Smith', 'en')).toBeUndefined();
  });

  it.each<[string | undefined, string]>([
    ['xX_killer_Xx', 'a nickname'],
    ['🌸 Анна 🌸', 'ornaments, of which nobody knows whether they belong to the name'],
    ['Admin 24/7', 'an office'],
    ['Менеджер', 'a post'],
    ['Салон', 'a shop'],
    ['АННА', 'capitals, which are never copied'],
    ['анна', 'a small letter, with which a greeting looks careless'],
    ['Aнна', 'a Latin A in a Cyrillic word'],
    ['Аааа', 'a key held down'],
    ['Qwrt', 'no vowel'],
    ['А', 'a single letter'],
    ['{name}', 'a slot'],
    ['Анна\u202Eанна', 'a mark that turns the text round'],
    ['Константинопольскаяжительница-Анна', 'more than thirty letters'],
    ['', 'nothing'],
    [undefined, 'nobody'],
  ])('is not %j: %s', (name) => {
    expect(greetableName(name, 'ru')).toBeUndefined();
  });

  it('is left out of an English reply in Cyrillic, and kept in a Russian one in Latin', () => {
    expect(greetableName('Анна', 'en')).toBeUndefined();
    expect(greetableName('John', 'ru')).toBe('John');
  });
});
