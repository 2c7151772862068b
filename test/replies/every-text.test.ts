import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { ADDRESSES, INTENTS, LANGUAGES, SPOKEN, TRAITS } from '../../src/labels.ts';
import type { Spoken } from '../../src/labels.ts';
import { readLanguage } from '../../src/reading/language/language.ts';
import { readStyle } from '../../src/reading/style/style.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';
import { render } from '../../src/replies/render.ts';
import type { Values, Voice } from '../../src/replies/render.ts';
import { suggest } from '../../src/replies/suggest.ts';
import { termFor } from '../../src/replies/terms.ts';
import { aReading } from './a-reading.ts';

const content = requireContent('intents');
const today = { ru: 'до 15:30', en: 'by 15:30' };
const promises = [
  today,
  { ru: 'завтра до 11:00', en: 'by 11:00 tomorrow' },
  { ru: 'в понедельник до 10:30', en: 'by 10:30 on Monday' },
];
const names = ['Анна', 'Anna', 'Анна Сергеевна', 'Jean-Luc', 'xX_killer_Xx', '{name, plural}', '🌸', ''];
const wishes = { ru: ['тёмная тема', 'экспорт в таблицу…'], en: ['dark theme', 'export to a table!!!'] };

/** A person of a script has letters around: \b knows Latin ones only. */
const russian = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'iu');
const FAMILIAR = russian(
  String.raw`ты|тебя|тебе|тобой|тво(?:й|я|ё|и|их|его|ей|ими|ём)|\p{L}+(?:ёшь|ешь|(?<!л)ишь)|прости|дай|давай|пришли|напиши|пиши|скажи|подскажи|расскажи|рассказывай|опиши|назови|приложи|убери|обращайся|настраивай|присылай|отправляй|спрашивай|кори|дописывай`,
);
const FORMAL = russian(
  String.raw`вы|вас|вам|вами|ваш\p{L}{0,3}|простите|дайте|давайте|\p{L}+(?:шите|жите|лите|вите|рите|сите|дите|ните|айте|яйте|уйте|етесь|ивайте|ете)|обращайтесь`,
);
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** `id` and the like are what developers write in Russian too. */
const LATIN_WORD = /(?<!\p{L})(?!(?:id|API|SDK)(?!\p{L}))\p{Script=Latin}+/u;
const CAPITALS = /(?<!\p{L})(?!(?:ИНН|API|SDK|ID)(?!\p{L}))\p{Lu}{2,}(?!\p{L})/u;

const templates = [
  ...INTENTS.map((intent) => ({ of: intent, templates: content.intents[intent].templates })),
  { of: 'wordless', templates: content.wordless.templates },
].flatMap(({ of, templates: all }) => all.map((template) => ({ of, ...template })));
type Template = (typeof templates)[number];

const EVERY_VOICE: readonly Voice[] = SPOKEN.flatMap((language) =>
  (['formal', 'informal'] as const).flatMap((address) =>
    (['short', 'full'] as const).flatMap((length) =>
      [true, false].map((closingStop) => ({ language, address, length, closingStop, smile: false })),
    ),
  ),
);

interface Text {
  readonly template: Template;
  readonly voice: Voice;
  readonly text: string;
}

function say(template: Template, voice: Voice): string {
  const values: Values = { promise: today[voice.language], term: oursIn(voice.language) };
  return render(template[voice.language], voice, values) ?? '';
}

/** Things of the glossary by our own words; the clients' words are tried in every-term.test.ts. */
function oursIn(language: Spoken): NonNullable<Values['term']> {
  return (key, form) => termFor(key, { language, traits: [], said: new Map() }, form, content.glossary);
}

const texts: readonly Text[] = templates.flatMap((template) =>
  EVERY_VOICE.map((voice) => ({ template, voice, text: say(template, voice) })),
);

/** The texts of which something is true, to be compared with none: a failure then names every one. */
function textsThat(offend: (text: Text) => boolean): readonly string[] {
  return texts
    .filter(offend)
    .map(
      ({ template, voice, text }) =>
        `${template.id} (${voice.language} ${voice.address} ${voice.length}): ${text}`,
    );
}

function styleOf(text: string) {
  const { language, transliterated } = readLanguage(text);
  return { language, ...readStyle(text, tokenise(text, { transliterated }), language) };
}

/** What the reading would take this text for, the other form of address. */
function mixesAddress({ voice, text }: Text): boolean {
  if (voice.language === 'en') return false;
  const read = styleOf(text).address;
  const foreign = voice.address === 'formal' ? FAMILIAR : FORMAL;
  return foreign.test(text) || (read !== 'unknown' && read !== voice.address);
}

describe('every text of every template in every voice', () => {
  it('is there', () => {
    expect(textsThat(({ text }) => text === '')).toEqual([]);
  });

  it('keeps to one form of address', () => {
    expect(textsThat(mixesAddress)).toEqual([]);
  });

  it('is in its language, so that no English stands in a Russian reply', () => {
    expect(textsThat(({ voice, text }) => CYRILLIC.test(text) !== (voice.language === 'ru'))).toEqual([]);
    expect(textsThat(({ voice, text }) => voice.language === 'ru' && LATIN_WORD.test(text))).toEqual([]);
    expect(textsThat(({ voice, text }) => styleOf(text).language !== voice.language)).toEqual([]);
  });

  it('neither shouts nor trails off, in marks, capitals or signs of the notation', () => {
    expect(
      textsThat(({ text }) => /[!?]{2}|\.\.|…|\p{Extended_Pictographic}|[<>[\]{}|\\]/u.test(text)),
    ).toEqual([]);
    expect(textsThat(({ text }) => CAPITALS.test(text) || styleOf(text).shouting)).toEqual([]);
  });

  it('has its blanks, capitals and marks in order where brackets were left out', () => {
    expect(textsThat(({ text }) => / {2}|\n\n|^\s|\s$| [.,!?;:]|,[.?]|[,;:-]$/u.test(text))).toEqual([]);
    expect(textsThat(({ text }) => /[^:;]\n- |[,:]\n(?!- )/u.test(text))).toEqual([]);
    expect(textsThat(({ text }) => !/^\p{Lu}/u.test(text) || /[.!?] \p{Ll}/u.test(text))).toEqual([]);
  });

  it('closes with a full stop or without, as the voice does, and a question with its mark', () => {
    expect(
      textsThat(({ voice, text }) => !/[?!]$/u.test(text) && text.endsWith('.') !== voice.closingStop),
    ).toEqual([]);
  });

  it('is a few lines in short, and longer only for those who write at length', () => {
    expect(textsThat(({ voice, text }) => text.length > (voice.length === 'short' ? 140 : 600))).toEqual([]);
    const longer = textsThat(
      ({ template, voice, text }) => say(template, { ...voice, length: 'short' }).length > text.length,
    );
    expect(longer).toEqual([]);
    expect(
      textsThat(
        ({ template, voice, text }) =>
          text.length > 105 &&
          say(template, { ...voice, length: 'short' }) === say(template, { ...voice, length: 'full' }),
      ),
    ).toEqual([]);
  });

  it('has none of the phrases that make a person feel handled', () => {
    const handled =
      /успокой|не волнуй|не нервнич|calm down|очень важн\p{L} для нас|кратчайш|осуществ|в рамках|касаемо|дайте мне знать|не стесняйтесь|за ваше терпение|(?<!\p{L})данн(?:ый|ая|ое|ого|ому)(?!\p{L})|your (?:call|request) is important|understand (?:your|how)|hesitate|kindly/iu;
    expect(textsThat(({ text }) => handled.test(text))).toEqual([]);
  });

  it('apologises once at most, because a second time it sounds hollow', () => {
    const apologies = /прости(?:те)?(?!\p{L})|прощения|извини|sorry|apolog/giu;
    expect(textsThat(({ text }) => (text.match(apologies)?.length ?? 0) > 1)).toEqual([]);
  });

  it('speaks of operator and client without a gender, because anyone may send and get it', () => {
    const gendered = russian(
      String.raw`рад|рада|понял|поняла|записал|записала|готов|готова|уверен|уверена|сам|сама|посмотрел|посмотрела|проверил|проверила|написал|написала|сказал|сказала`,
    );
    expect(textsThat(({ text }) => gendered.test(text))).toEqual([]);
  });

  it('names no product, no link, and no time for a wish', () => {
    expect(textsThat(({ text }) => /https?:|www\.|Kamerton|Камертон/iu.test(text))).toEqual([]);
    expect(textsThat(({ template, text }) => template.of === 'feature_request' && /\d/u.test(text))).toEqual(
      [],
    );
  });
});

const someVoice = fc.constantFrom(...EVERY_VOICE);

describe('every text with any values', () => {
  it('has no slot left open and no sign of the notation, whoever the client and whatever the wish', () => {
    const value = fc.option(fc.oneof(fc.constantFrom(...names, ...wishes.ru, ...wishes.en)), {
      nil: undefined,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        someVoice,
        fc.constantFrom(...promises),
        value,
        (template, voice, promise, wish) => {
          const values: Values = {
            promise: promise[voice.language],
            term: oursIn(voice.language),
            ...(wish !== undefined && { wish }),
          };
          const text = render(template[voice.language], voice, values) ?? '';
          expect(text.replace(wish ?? '', '')).toMatch(/^[^<>[\]|\\\uFFFB\uFFFC]+$/u);
          expect(text).not.toMatch(/[!?]{2}|\.\.|…| {2}|«»|“”/u);
          expect(text.length).toBeLessThanOrEqual(1000);
          expect(/[?!]$/u.test(text) || text.endsWith('.') === voice.closingStop).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is not offered where its promise is unknown and nothing else is said', () => {
    const without = templates.filter(({ id }) => id === 'billing-promise');
    expect(
      without.map((template) => EVERY_VOICE.map((voice) => render(template[voice.language], voice, {}))),
    ).toEqual([EVERY_VOICE.map(() => undefined)]);
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
      length: fc.constantFrom('short' as const, 'medium' as const, 'long' as const),
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
          expect(text).not.toMatch(/[{}]|[!?]{2}|\.\.|…|[^\S\n]\s|^\s|\s$/u);
          const russianSpoken =
            reading.language === 'other' ? client.language !== 'en' : reading.language === 'ru';
          expect(CYRILLIC.test(text)).toBe(russianSpoken);
          const unsmiling = text.replace(/ 🙂$/u, '');
          expect(/[?!]$/u.test(unsmiling) || unsmiling.endsWith('.') === reading.style.closingPeriod).toBe(
            true,
          );
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
          expect(FORMAL.test(text) && FAMILIAR.test(text)).toBe(false);
          expect(russian('привет').test(text) && FORMAL.test(text)).toBe(false);
          expect(russian('здравствуйте').test(text) && FAMILIAR.test(text)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
