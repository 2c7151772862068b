import { expect, it } from 'vitest';
import { parseWording, type Wording } from '../../src/content/wording.ts';
import { naming } from '../../src/replies/named-promise.ts';

const PROMISE = { ru: 'до 15:30', en: 'by 15:30\n' };

function wordings(ru: string, en = 'Looking.'): { ru: Wording; en: Wording } {
  const [russian, english] = [parseWording(ru, 'ru').wording, parseWording(en, 'en').wording];
  if (!russian || !english) throw new Error('the wording does not parse');
  return { ru: russian, en: english };
}

const says = (text: string, ru: string) =>
  naming({ template: 't', text }, [undefined, wordings(ru)], PROMISE, 'ru').promise;

it('a suggestion names the time that its template asks for, also in brackets and at the beginning', () => {
  expect(says('Отвечу до 15:30.', 'Отвечу {promise}.')).toBe('до 15:30');
  expect(says('Смотрю. До 15:30 отвечу', 'Смотрю.[ {promise} отвечу.]')).toBe('до 15:30');
  const english = { template: 't', text: 'I’ll answer by 15:30.' };
  expect(naming(english, [wordings('Смотрю.', 'I’ll answer {promise}.')], PROMISE, 'en').promise).toBe(
    'by 15:30',
  );
});

it('a wish that is quoted back promises nothing, nor does a part that was left out for want of room', () => {
  expect(says('Записали: «звоните до 15:30».', 'Записали: {wish}.')).toBeUndefined();
  expect(says('Смотрю.', 'Смотрю.[ Отвечу {promise}.]')).toBeUndefined();
});
