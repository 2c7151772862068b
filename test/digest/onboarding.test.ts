import { describe, expect, it } from 'vitest';
import { composeDigest, isQuiet } from '../../src/digest/compose.ts';
import type { OnboardingOfDay, StalledNow } from '../../src/digest/source.ts';
import { asText, aSource, digestContent } from './a-digest.ts';

const content = digestContent();

function stalled(clientId: number, name: string, further: Partial<StalledNow> = {}): StalledNow {
  return { clientId, name, step: 'Виджет на сайте', days: 3, ...further };
}

const onboarding = (further: Partial<OnboardingOfDay>): OnboardingOfDay => ({
  stalled: [],
  stalledCount: 0,
  finished: [],
  ...further,
});

const blocks = (source: ReturnType<typeof aSource>, language: 'ru' | 'en' = 'ru') =>
  asText(composeDigest(source, content, language)).split('\n\n');

describe('the digest’s section of onboarding', () => {
  it('tells what happened on the plans, who stands still now, and what kept a reminder back', () => {
    const source = aSource(
      {
        onboarding: onboarding({
          stalled: [stalled(1, 'Анна', { hold: 'waits' }), stalled(2, 'Илья', { days: 1 })],
          stalledCount: 12,
        }),
      },
      { tally: { 'onboarding.step-done': 21, 'onboarding.nudge': 2, 'onboarding.stall': 1 } },
    );
    expect(blocks(source).at(-1)).toBe(
      [
        '🧗 Стоят на своём шаге 12 клиентов:',
        '▎По планам сделан 21 шаг. Напомнили о следующем шаге 2 клиентам. Остановился на шаге 1 клиент.',
        '▎Анна: «Виджет на сайте», 3 рабочих дня · не напомнили: ждёт нашего ответа',
        '▎Илья: «Виджет на сайте», 1 рабочий день',
        '▎и ещё 10, /onboarding',
      ].join('\n'),
    );
    expect(blocks(source, 'en').at(-1)).toContain(
      '▎Анна: “Виджет на сайте”, 3 working days · not reminded: waits for our answer',
    );
  });

  it('of a day before yesterday says what happened then, not who stands still now', () => {
    const source = aSource(
      { today: '2026-11-25', onboarding: onboarding({ stalled: [stalled(1, 'Анна')], stalledCount: 1 }) },
      { tally: { 'onboarding.nudge': 5 } },
    );
    expect(blocks(source).at(-1)).toBe('Напомнили о следующем шаге 5 клиентам.');
  });

  it('names who came to the end of their plan, with a link, for a kind word', () => {
    const finished = [{ clientId: 7, name: 'Соня', plan: 'Чат на сайте' }];
    const source = aSource({ onboarding: onboarding({ finished }) });
    expect(blocks(source).at(-1)).toBe(
      '🏁 Дошли до конца плана, самое время для доброго слова:\n▎Соня: Чат на сайте',
    );
    const { sections } = composeDigest(source, content, 'ru');
    expect(sections.at(-1)?.lines[0]?.client).toEqual({ id: 7, name: 'Соня' });
  });

  it('is no reason for a digest where nothing happened and nobody stands still', () => {
    expect(isQuiet(aSource())).toBe(true);
    expect(isQuiet(aSource({}, { tally: { 'onboarding.nudge': 1 } }))).toBe(false);
    const standing = onboarding({ stalled: [stalled(1, 'Анна')], stalledCount: 1 });
    expect(isQuiet(aSource({ onboarding: standing }))).toBe(false);
    expect(isQuiet(aSource({ onboarding: standing, today: '2026-11-25' }))).toBe(true);
  });
});
