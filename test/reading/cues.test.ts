import { describe, expect, it } from 'vitest';
import type { CueGroup } from '../../src/content/cue-groups.ts';
import { type CueIndex, cueIndex, findCues } from '../../src/reading/cues/cues.ts';
import { cuesFromText, cuesToText } from '../../src/reading/cues/kept-cues.ts';
import { togetherSignals } from '../../src/reading/cues/together.ts';
import { readLanguage } from '../../src/reading/language/language.ts';
import { readStyle } from '../../src/reading/style/style.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';
import { shippedCues } from './some-reader.ts';

const shipped = cueIndex(shippedCues());

function found(text: string, index: CueIndex, group: CueGroup): string[] {
  const tokens = tokenise(text);
  const russian = text.match(/[а-яё]/gi)?.length ?? 0;
  const language = russian * 2 > (text.match(/\p{L}/gu)?.length ?? 0) ? 'ru' : 'en';
  return findCues(tokens, language, index)
    .filter((hit) => hit.group === group)
    .map(({ first, last }) => text.slice(tokens[first]?.start, tokens[last]?.end));
}

function signals(text: string): string[] {
  const tokens = tokenise(text);
  const { language } = readLanguage(text);
  return togetherSignals(tokens, findCues(tokens, language, shipped), readStyle(text, tokens, language));
}

describe('finding cues', () => {
  const index = cueIndex({
    wish: { ru: ['хотелось бы', 'не хватает', 'фз'], en: ['itd be nice'] },
    law: { ru: ['44 фз', 'договор*'], en: [] },
  });

  it('finds a phrase whatever its case, its ё and the marks between its words', () => {
    expect(found('Хотелось, бы! И НЕ  ХВАТАЕТ', index, 'wish')).toEqual(['Хотелось, бы', 'НЕ  ХВАТАЕТ']);
    expect(found('It’d be nice', index, 'wish')).toEqual(['It’d be nice']);
  });

  it('finds a word by its beginning only where the phrase says so', () => {
    expect(found('по договору', index, 'law')).toEqual(['договору']);
    expect(found('не хватаетъ', index, 'wish')).toEqual([]);
  });

  it('knows figures by their digits: 44-ФЗ is a law, 45 is a number', () => {
    expect(found('закупка по 44-ФЗ, 45-ФЗ', index, 'law')).toEqual(['44-ФЗ']);
  });

  it('has no cues for third languages', () => {
    expect(findCues(tokenise('хотелось бы'), 'other', index)).toEqual([]);
  });
});

describe('words that hide their letters', () => {
  it.each([
    'иди на х*й',
    'х@й вам',
    'полная п*****ц и пиздец',
    'cука',
    'хyйня',
    'х у й',
    'х.у.й вам',
    '3,14здец',
    'f*ck off',
    'f u c k',
    'sh1t',
    'what a sh**',
    'fuсk you, fix it',
  ])('finds %s', (text) => {
    expect(found(text, shipped, 'obscene')).not.toEqual([]);
  });

  it.each([
    'страховка для хулигана, употреблять в рублях, команда, оскорблять, мандарин, скипидар, педикюр, похудение, Сретенка',
    'Херсон, бляшка, сабля, потребляет, стебель, колебаться, хуторянин, педагог, гандбол',
    'а у е и я, пункты а, б, в',
    'Scunthorpe class, assess the assignment, cockpit, Dickens, shiitake, button, analysis, title',
    'P@ssw0rd, user@site, C#, 5*5, a*b, **important**, $100, #tag',
    'a b c d e',
    'git push, assign, classic, passed, arsenal, pushit',
  ])('leaves innocent words alone: %s', (text) => {
    expect(found(text, shipped, 'obscene')).toEqual([]);
  });

  it.each([
    'заказы пошли в работу, хамам и даунтайм',
    'shut it down, letters get lost, posts on Twitter, it sticks',
  ])('takes no calm message for an insult: %s', (text) => {
    expect(found(text, shipped, 'insult')).toEqual([]);
  });

  it('stays quick for ten thousand letters that stand alone or are masked', () => {
    for (const text of ['х '.repeat(5000), 'х*й'.repeat(3000), '***a'.repeat(2500)]) {
      const tokens = tokenise(text);
      const start = performance.now();
      findCues(tokens, 'ru', shipped);
      // Some 10 ms on a quiet machine; whatever grows with the square takes seconds.
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});

describe('cues kept with a model', () => {
  it('come back as they were, and from a text of another version not at all', () => {
    const cues = shippedCues();
    expect(cuesFromText(cuesToText(cues))).toEqual(cues);
    expect(cuesFromText('')).toBeUndefined();
  });
});

describe('cues together', () => {
  it('counts what is left besides greeting and courtesy: a greeting with a question is no greeting', () => {
    expect(signals('Привет!')).toContain('greeting rest none');
    expect(signals('привет, как подключить домен?')).toContain('greeting rest 3-5');
    expect(signals('Спасибо большое!')).toContain('thanks rest none');
    expect(signals('Спасибо, Ольга!')).toContain('thanks rest 1-2');
  });

  it('sees at whom an insult is aimed', () => {
    expect(signals('вы идиоты')).toContain('bad word to you');
    expect(signals('Я идиот, нашёл сам. Спасибо вам')).toContain('bad word of me');
    expect(signals('Я идиот, нашёл сам. Спасибо вам')).not.toContain('bad word to you');
    expect(signals('простите за «идиотов», погорячился')).toEqual(
      expect.arrayContaining(['bad word quoted', 'bad word regretted']),
    );
  });

  it('hears one loud word and a word said twice', () => {
    expect(signals('четыре дня. ЧЕТЫРЕ')).toContain('loud word');
    expect(signals('no no no, not again')).toContain('doubled word');
    expect(signals('наш API и CRM')).not.toContain('loud word');
  });
});
