import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { ADDRESSES, INTENTS, LANGUAGES, SPOKEN, TRAITS } from '../../src/labels.ts';
import { suggest } from '../../src/replies/suggest.ts';
import { aReading } from './a-reading.ts';

const content = requireContent('intents');
const today = { ru: 'до 15:30', en: 'by 15:30' };
const promises = [
  today,
  { ru: 'завтра до 11:00', en: 'tomorrow by 11:00' },
  { ru: 'в понедельник до 10:30', en: 'on Monday by 10:30' },
];
const names = [
  'Анна',
  'Anna',
  'Анна Сергеевна',
  'Jean-Luc',
  'xX_killer_Xx',
  'Admin 24/7',
  '{name, plural}',
  '🌸',
  '',
];

/** A person of a script has letters around: \b knows Latin ones only. */
const russian = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'iu');
const FAMILIAR = russian(
  String.raw`ты|тебя|тебе|тобой|тво(?:й|я|ё|и|их|его|ей|ими|ём)|\p{L}+(?:ёшь|ешь|(?<!л)ишь)|прости|дай|давай|пришли|напиши|пиши|скажи|подскажи|расскажи|рассказывай|опиши|назови|приложи|убери|обращайся|настраивай|присылай|отправляй|спрашивай|кори`,
);
const FORMAL = russian(
  String.raw`вы|вас|вам|вами|ваш\p{L}{0,3}|простите|дайте|давайте|\p{L}+(?:шите|жите|лите|вите|рите|сите|дите|ните|айте|яйте|уйте|етесь|ивайте|ете)|обращайтесь`,
);
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** `id` and the like are what developers write in Russian too. */
const LATIN_WORD = /(?<!\p{L})(?!(?:id|API|SDK)(?!\p{L}))\p{Script=Latin}+/u;

const templates = INTENTS.flatMap((intent) =>
  content.intents[intent].templates.map((template) => ({ intent, ...template })),
);
const texts = templates.flatMap(({ id, intent, ru, en }) => [
  { id, intent, form: 'formal', text: ru.formal },
  { id, intent, form: 'informal', text: ru.informal },
  { id, intent, form: 'en', text: en },
]);
type Text = (typeof texts)[number];

/** The texts of which something is true, to be compared with none: a failure then names every one. */
function textsThat(offend: (text: Text) => boolean): readonly string[] {
  return texts.filter(offend).map(({ id, form, text }) => `${id} (${form}): ${text}`);
}

function hasForeignWord({ form, text }: Text): boolean {
  return form !== 'en' && LATIN_WORD.test(text.replaceAll('{promise}', ''));
}

describe('every text of every template', () => {
  it('keeps to one form of address, and has both forms', () => {
    expect(textsThat(({ form, text }) => form === 'formal' && FAMILIAR.test(text))).toEqual([]);
    expect(textsThat(({ form, text }) => form === 'informal' && FORMAL.test(text))).toEqual([]);
    expect(templates.filter(({ ru }) => ru.formal === ru.informal).map(({ id }) => id)).toEqual([]);
  });

  it('is in the script of its language, so that no English stands in a Russian reply', () => {
    expect(textsThat(({ form, text }) => CYRILLIC.test(text) !== (form !== 'en'))).toEqual([]);
    expect(textsThat(hasForeignWord)).toEqual([]);
  });

  it('neither shouts nor trails off, and ends with a mark', () => {
    expect(
      textsThat(({ text }) => /[!?]{2}|\.\.|…|\p{Extended_Pictographic}|\p{Lu}{4,}/u.test(text)),
    ).toEqual([]);
    expect(textsThat(({ text }) => !/[.?!]$/u.test(text))).toEqual([]);
  });

  it('has none of the phrases that make a person feel handled', () => {
    const handled =
      /успокой|не волнуй|не нервнич|calm down|очень важн\p{L} для нас|кратчайш|(?<!\p{L})данн(?:ый|ая|ое|ого|ому)(?!\p{L})|your (?:call|request) is important/iu;
    expect(textsThat(({ text }) => handled.test(text))).toEqual([]);
  });

  it('apologises once at most, because a second time it sounds hollow', () => {
    const apologies = /прости(?:те)?(?!\p{L})|прощения|извини|sorry|apolog/giu;
    expect(textsThat(({ text }) => (text.match(apologies)?.length ?? 0) > 1)).toEqual([]);
  });

  it('speaks of the operator without a gender, because anyone may send it', () => {
    const gendered = russian('рад|рада|понял|поняла|записал|записала|готов|готова|уверен|уверена|сам|сама');
    expect(textsThat(({ text }) => gendered.test(text))).toEqual([]);
  });

  it('names no product, no link, and no time for a wish', () => {
    expect(textsThat(({ text }) => /https?:|www\.|Kamerton|Камертон/iu.test(text))).toEqual([]);
    expect(
      textsThat(({ intent, text }) => intent === 'feature_request' && text.includes('{promise}')),
    ).toEqual([]);
  });

  it('is short enough for three on one card', () => {
    expect(textsThat(({ text }) => text.length > 170)).toEqual([]);
  });
});

const someReading = fc
  .record({
    intent: fc.constantFrom(...INTENTS),
    traits: fc.subarray([...TRAITS]),
    language: fc.constantFrom(...LANGUAGES),
    style: fc.record({
      address: fc.constantFrom(...ADDRESSES),
      greeting: fc.boolean(),
      closingPeriod: fc.boolean(),
      ellipsis: fc.boolean(),
      shouting: fc.boolean(),
      repeatedMarks: fc.boolean(),
      emoji: fc.boolean(),
    }),
  })
  .map(aReading);
const someClient = fc.record(
  {
    name: fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary' })),
    address: fc.constantFrom(...ADDRESSES),
    greetedToday: fc.boolean(),
    language: fc.constantFrom(...SPOKEN),
  },
  { requiredKeys: [] },
);

describe('suggestions for anybody', () => {
  it('are three of three kinds that can be sent as they stand and fit one card', () => {
    const kinds = new Map(templates.map(({ id, kind }) => [id, kind]));
    fc.assert(
      fc.property(someReading, someClient, fc.constantFrom(...promises), (reading, client, promise) => {
        const suggestions = suggest(reading, client, content, promise);
        expect(new Set(suggestions.map(({ template }) => kinds.get(template))).size).toBe(3);
        expect(suggestions.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(600);
        for (const { text } of suggestions) {
          expect(text).not.toMatch(/[{}]|[!?]{2}|\.\.|…|\s\s|^\s|\s$/u);
          const russianSpoken =
            reading.language === 'other' ? client.language !== 'en' : reading.language === 'ru';
          expect(CYRILLIC.test(text)).toBe(russianSpoken);
          expect(text.endsWith('.') && !reading.style.closingPeriod).toBe(false);
          expect(/^(?:Здравствуйте|Привет|Hello|Hi)[ ,!]/u.test(text)).toBe(
            reading.style.greeting && client.greetedToday !== true,
          );
        }
        expect(suggest(reading, client, content, promise)).toEqual(suggestions);
      }),
      { numRuns: 3000 },
    );
  });

  it('are in one form of address from the greeting to the last word', () => {
    fc.assert(
      fc.property(someReading, someClient, (reading, client) => {
        for (const { text } of suggest({ ...reading, language: 'ru' }, client, content, today)) {
          expect(russian('привет').test(text) && FORMAL.test(text)).toBe(false);
          expect(russian('здравствуйте').test(text) && FAMILIAR.test(text)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
