import { expect, it } from 'vitest';
import { isPleasantry } from '../../src/knowledge/pleasantry.ts';

it.each([
  'Здравствуйте!',
  '‹имя›, добрый день!',
  'Доброго времени суток!',
  'Да, спасибо',
  'Hi ‹name›,',
  'Hello there!',
  '👍',
  '',
])('«%s» is a pleasantry alone', (answer) => {
  expect(isPleasantry(answer)).toBe(true);
});

it.each([
  'Здравствуйте! Откройте Настройки.',
  'https://help.example.com/export',
  'Hello! Your invoice is on its way.',
  'Добрый день! Проверяем.',
])('«%s» says more than one', (answer) => {
  expect(isPleasantry(answer)).toBe(false);
});
