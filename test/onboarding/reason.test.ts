import { describe, expect, it } from 'vitest';
import type { StallReason } from '../../src/content/plan.ts';
import { likelyReason } from '../../src/onboarding/reason.ts';

const said = (...words: string[]) => likelyReason({ words, traits: [] })?.reason;

describe('what is in the way', () => {
  it.each<[StallReason, string]>([
    ['lawyers', 'Добрый день! Юристы пока смотрят договор, вернусь к вам на неделе'],
    ['lawyers', 'Ждём согласования от безопасников'],
    ['lawyers', 'договор ещё на согласовании'],
    ['lawyers', 'Our legal team is still reviewing the DPA'],
    ['lawyers', "we're waiting for procurement"],
    ['developer', 'ждём нашего разработчика, он в отпуске'],
    ['developer', 'Программист пока занят другим проектом'],
    ['developer', 'we have no developer right now'],
    ['developer', 'waiting on our IT team'],
    ['perfectionist', 'У нас ещё не идеально настроены шаблоны'],
    ['perfectionist', 'it is not perfect yet, so we did not launch'],
    ['doubter', 'пока не уверены, что нам это подойдёт'],
    ['doubter', "I'm not sure it will work for us"],
    ['hands-off', 'Некогда, правда. Давайте потом'],
    ['hands-off', 'руки не доходят'],
    ['hands-off', 'no time for this, sorry'],
  ])('is %s by «%s»', (reason, words) => {
    expect(said(words)).toBe(reason);
  });

  it.each([
    'Юристы уже всё согласовали, можно начинать',
    'Договор подписан, спасибо!',
    'Где посмотреть договор?',
    'Наш разработчик подключил виджет',
    'Our developers are done with the widget',
    'Всё идеально, спасибо!',
    'Уверены, что всё получится',
    'Сколько времени занимает настройка?',
    'Хочу посмотреть отчёты',
    'Can you send the contract?',
  ])('is nothing that «%s» tells', (words) => {
    expect(said(words)).toBeUndefined();
  });

  it('is what they said last, sooner than before', () => {
    expect(said('Некогда', 'Юристы смотрят договор')).toBe('lawyers');
    expect(said('Юристы смотрят договор', 'ок', 'Некогда')).toBe('hands-off');
  });

  it('is told with the words that gave it away', () => {
    expect(likelyReason({ words: ['Юристы смотрят договор.'], traits: [] })).toEqual({
      reason: 'lawyers',
      words: 'Юристы смотрят',
    });
  });

  it('shows in what they are like where words do not tell', () => {
    expect(likelyReason({ words: ['Хорошо'], traits: ['polite', 'hands_off'] })).toEqual({
      reason: 'hands-off',
      trait: 'hands_off',
    });
    expect(likelyReason({ words: ['Некогда'], traits: ['perfectionist'] })?.reason).toBe('hands-off');
    expect(likelyReason({ words: [], traits: ['polite', 'marketer'] })).toBeUndefined();
  });
});
