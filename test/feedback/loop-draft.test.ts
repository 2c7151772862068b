import { describe, expect, it } from 'vitest';
import { LOOP_FILES, slotsOf } from '../../src/content/loop-schema.ts';
import { requireContent } from '../../src/content/load.ts';
import { loopDraft, loopVoice, sampleOf, type Addressee } from '../../src/feedback/loop-draft.ts';
import { loopOrder } from '../../src/feedback/loop.ts';
import type { Request, Voice, Vote } from '../../src/feedback/request.ts';
import { SPOKEN } from '../../src/labels.ts';
import { readLanguage } from '../../src/reading/language/language.ts';
import { readStyle } from '../../src/reading/style/style.ts';
import { tokenise } from '../../src/reading/text/tokens.ts';
import { render, type Voice as Sound } from '../../src/replies/render.ts';
import { masked } from '../../src/digest/mask.ts';
import { begun } from '../../src/feedback/changes.ts';
import { ABOUT, aVoice, BY, RULES } from '../support/requests.ts';

const content = requireContent('intents');
const VALUES = {
  ru: {
    wish: 'тёмная тема',
    title: 'Тёмная тема',
    reason: 'Поддерживать два оформления нам пока не по силам.',
  },
  en: { wish: 'dark theme', title: 'Dark theme', reason: "We can't keep up two designs yet." },
};
/** As clients write, and as a wish is cut out of what they wrote. */
const NASTY = [
  'поиска по старым заявкам',
  'Почему до сих пор нельзя переставлять колонки местами',
  'Добавьте, пожалуйста, закладки',
  'выгрузку отчётов в эксель плиз',
  'please let us hide the sidebar!!',
];
const SOUNDS: readonly Sound[] = SPOKEN.flatMap((language) =>
  (['formal', 'informal'] as const).flatMap((address) =>
    (['short', 'full'] as const).flatMap((length) =>
      [true, false].map((closingStop) => ({ language, address, length, closingStop, smile: false })),
    ),
  ),
);
const texts = LOOP_FILES.flatMap((status) =>
  (['everyone', 'enthusiasts'] as const).flatMap((list) =>
    (content.loop[status]?.[list] ?? []).flatMap((text, at) =>
      SOUNDS.map((sound) => ({
        place: `${status} ${list} ${at} (${sound.language} ${sound.address} ${sound.length})`,
        status,
        list,
        sound,
        wording: text[sound.language],
        slots: slotsOf(text[sound.language]),
        text: render(text[sound.language], sound, VALUES[sound.language]) ?? '',
      })),
    ),
  ),
);
type Said = (typeof texts)[number];
const textsThat = (offend: (text: Said) => boolean): readonly string[] =>
  texts.filter(offend).map(({ place, text }) => `${place}: ${text}`);
const russian = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'iu');
const FAMILIAR = russian(
  String.raw`ты|тебя|тебе|тобой|тво(?:й|я|ё|и|их|его|ей|ими|ём)|\p{L}+(?:ёшь|ешь|(?<!л)ишь)|загляни|напиши|ответь|расскажи|попробуй|присылай|скажи`,
);
const FORMAL = russian(
  String.raw`вы|вас|вам|вами|ваш\p{L}{0,3}|\p{L}+(?:шите|жите|лите|вите|рите|сите|ните|айте|яйте|уйте|ёте|ете|ьте)`,
);
const styleOf = (text: string) => {
  const { language, transliterated } = readLanguage(text);
  return { language, ...readStyle(text, tokenise(text, { transliterated }), language) };
};

describe('every text about a wish, in every voice', () => {
  it('is there, a greeting away from a line on a phone or two', () => {
    expect(textsThat(({ text }) => text === '')).toEqual([]);
    expect(textsThat(({ text, sound }) => text.length > (sound.length === 'short' ? 260 : 400))).toEqual([]);
  });

  it('keeps to one form of address and to its language', () => {
    expect(
      textsThat(({ text, sound }) => {
        if (sound.language === 'en') return /\p{Script=Cyrillic}/u.test(text);
        const read = styleOf(text).address;
        const foreign = sound.address === 'formal' ? FAMILIAR : FORMAL;
        return foreign.test(text) || (read !== 'unknown' && read !== sound.address) || /[A-Za-z]/.test(text);
      }),
    ).toEqual([]);
  });

  it('has its blanks, capitals, marks and full stop in order, whatever was left out', () => {
    expect(
      textsThat(({ text }) => / {2}|\n|^\s|\s$| [.,!?;:]|,[.?]|[,;:-]$|[!?.]{2}|[<>[\]{}|]/u.test(text)),
    ).toEqual([]);
    expect(textsThat(({ text }) => !/^\p{Lu}/u.test(text) || /[.!?] \p{Ll}/u.test(text))).toEqual([]);
    expect(
      textsThat(({ text, sound }) => !/[?!]$/u.test(text) && text.endsWith('.') !== sound.closingStop),
    ).toEqual([]);
  });

  it('speaks of the client without a gender, because anyone may read it', () => {
    const gendered = russian(
      String.raw`рад|рада|первым|первой|ты \p{L}+л[аи]?|просил\p{L}?|писал\p{L}?|хотел\p{L}?|предложил\p{L}?`,
    );
    expect(
      textsThat(
        ({ text, sound }) =>
          sound.address === 'informal' && gendered.test(text.replace(/первым делом/iu, '')),
      ),
    ).toEqual([]);
  });

  it('says what became of the wish: invited to try, being made, in the plans without a date, or why not', () => {
    const says = {
      shipped: /[Пп]опробу|[Пп]опробова|испыт|[Зз]аглян|\btry\b|take a look|the test/u,
      started: /начали|работ|взялись|works|started|begun|being built/iu,
      planned: /план|[Рр]ешили делать|будем делать|plans|going to build|decided to build/u,
      declined: /[Оо]бсу|talked|discussion/u,
    };
    expect(textsThat(({ status, text }) => !says[status].test(text))).toEqual([]);
    expect(
      textsThat(({ status, text }) => status === 'planned' && !/[Сс]пасибо|[Tt]hank you/u.test(text)),
    ).toEqual([]);
    expect(
      textsThat(
        ({ status, text }) =>
          status === 'planned' && /\d|январ|недел|месяц|квартал|скоро(?!.)|soon|week|month/iu.test(text),
      ),
    ).toEqual([]);
    expect(
      textsThat(
        ({ status, text, sound }) =>
          status === 'declined' && !text.includes(VALUES[sound.language].reason.slice(0, -1)),
      ),
    ).toEqual([]);
  });

  it('has none of the phrases of a mailing or an office', () => {
    const stale =
      /уважаем|доводим до|информируем|сообщаем|осуществ|в рамках|касаемо|данн(?:ый|ая|ое|ого|ому)(?!\p{L})|функционал|реализован|ценим ваше|очень важн|dear |we are pleased|we're pleased|valued|kindly|hesitate|functionality|implemented|feature request|ticket|заявк|тикет/iu;
    expect(textsThat(({ text }) => stale.test(text))).toEqual([]);
  });

  it('quotes as words what may stand in any case, ask, order or break off, and names a wish by a title only', () => {
    const around = { ru: /(?<!\p{L})слов(?:а|ам)? «тёмная тема»/u, en: /\b(?:message|words) “dark theme”/u };
    const named = {
      ru: /(?:[Пп]ожелани[еюяи]м?|[Ии]де[яю]) «Тёмная тема»/u,
      en: /\b(?:wish|idea) “Dark theme”/u,
    };
    expect(
      textsThat(
        ({ slots, sound, text }) =>
          (slots.has('wish') && !around[sound.language].test(text)) ||
          (slots.has('title') && !named[sound.language].test(text)),
      ),
    ).toEqual([]);
    for (const wish of NASTY)
      expect(
        textsThat(({ slots, sound, wording }) => {
          if (!slots.has('wish') || /\p{Script=Cyrillic}/u.test(wish) !== (sound.language === 'ru'))
            return false;
          const said = render(wording, sound, { ...VALUES[sound.language], wish }) ?? '';
          const quotation = /[«“]([^»”]+)[»”]/u.exec(said)?.[1] ?? '';
          return quotation === '' || !wish.includes(quotation) || / [.,!?;:]|[!?.]{2}|[!?]»/u.test(said);
        }),
      ).toEqual([]);
  });

  it('promises nobody that others hear or try later; only enthusiasts are among the first', () => {
    const ahead = /раньше|первым дел|first to know|before (?:everyone|the others)/iu;
    expect(textsThat(({ text }) => ahead.test(text.replaceAll('among the first', '')))).toEqual([]);
    expect(
      textsThat(({ list, text }) => list === 'everyone' && /первых|благодаря|\bfirst\b/iu.test(text)),
    ).toEqual([]);
  });

  it('begins otherwise than its neighbours of the same list', () => {
    for (const status of LOOP_FILES)
      for (const list of ['everyone', 'enthusiasts'] as const)
        for (const language of SPOKEN)
          for (const slot of ['wish', 'title'] as const) {
            const openings = (content.loop[status]?.[list] ?? [])
              .filter((text) => slotsOf(text[language]).has(slot))
              .map((text) =>
                render(
                  text[language],
                  SOUNDS[0] ? { ...SOUNDS[0], language } : (SOUNDS[0] ?? expect.fail()),
                  VALUES[language],
                )?.slice(0, 14),
              );
            expect(
              new Set(openings).size,
              `${status} ${list} ${language} {${slot}}: ${openings.join(' | ')}`,
            ).toBe(openings.length);
          }
  });
});

const HEAD = begun(aVoice(), ABOUT, RULES).heads['new'] ?? expect.fail();
const aRequest = (further: Partial<Request> = {}): Request => ({ ...HEAD, id: 'R1', rev: 1, ...further });
const aVote = (further: Partial<Vote> = {}): Vote => ({
  clientId: 7,
  at: '2026-03-01T09:00:00.000Z',
  weight: 1,
  strong: false,
  enthusiast: false,
  told: {},
  ...further,
});
const said = (text: string): Voice => ({ ...aVoice({ text }), n: 1 });
const anna = (further: Partial<Addressee> = {}): Addressee => ({
  id: 7,
  firstName: 'Анна',
  language: 'ru',
  address: 'formal',
  ...further,
});
const STYLE = { messages: 3, greets: 0, formal: 0, informal: 0, rude: 0, address: 'unknown' } as const;

const draft = (further: Partial<Parameters<typeof loopDraft>[0]> = {}) =>
  loopDraft({
    request: aRequest(),
    status: 'shipped',
    client: anna(),
    vote: aVote(),
    voice: said('Сделайте, пожалуйста, тёмную тему'),
    content,
    masked,
    ...further,
  });

describe('a draft', () => {
  it('greets by name and quotes the client’s own words', () => {
    expect(draft()).toMatch(/^Здравствуйте, Анна! .*«Сделайте, пожалуйста, тёмную тему»/u);
    expect(draft({ client: anna({ address: 'informal' }) })).toMatch(/^Привет, Анна! /u);
    expect(draft({ client: anna({ firstName: 'xX_killer_Xx' }) })).toMatch(/^Здравствуйте! /u);
  });

  it('is in the language that was set by hand, else in the one that was learnt', () => {
    const voice = said('dark theme please');
    const english = anna({ firstName: 'Ann', language: 'en' });
    expect(draft({ client: english, voice })).toMatch(/^Hello Ann! .*“dark theme/u);
    expect(draft({ client: { ...english, account: { language: { value: 'ru' } } }, voice })).toMatch(
      /^Здравствуйте, Ann!/u,
    );
  });

  it('is as short and closes as the client does, and smiles back only at good news', () => {
    const brief = anna({ style: { ...STYLE, closes: 0, smiles: 1, short: 1 } });
    const long = anna({ style: { ...STYLE, closes: 1, smiles: 0, short: 0 } });
    expect(draft({ client: brief })?.length).toBeLessThan(draft({ client: long })?.length ?? 0);
    expect(draft({ client: brief })).toMatch(/[^.] 🙂$/u);
    expect(draft({ client: brief, status: 'started' })).not.toMatch(/🙂|\.$/u);
    expect(draft({ client: brief, status: 'declined', why: 'Дорого.' })).not.toContain('🙂');
  });

  it('calls the request by the name that a lead has given it, in the client’s language', () => {
    const titled = (title: string) => draft({ request: aRequest({ title, titled: BY }) });
    expect(titled('Тёмная тема')).toContain('«Тёмная тема»');
    expect(titled('Dark theme')).toMatch(/слова? «Сделайте, пожалуйста, тёмную тему»/u);
    expect(draft({ request: aRequest({ title: 'тёмную тему' }) })).not.toContain('«тёмную тему»');
  });

  it('quotes the beginning of a wish that is too long, and says that it is one', () => {
    const long = said(`Сделайте так, чтобы ${'отчёты приходили по утрам и '.repeat(8)}без ошибок`);
    const all = Array.from({ length: 12 }, (_, id) =>
      draft({ voice: long, client: anna({ id: 1000 + id }) }),
    );
    for (const told of all)
      expect(told).toMatch(/(?<!\p{L})слов(?:а|ам)? «Сделайте так, чтобы отчёты[^»]{20,70}…»/u);
    expect(new Set(all).size).toBeGreaterThanOrEqual(3);
    expect(draft({ voice: long, request: aRequest({ title: 'Отчёты по утрам', titled: BY }) })).toContain(
      '«Отчёты по утрам»',
    );
  });

  it('quotes nothing with personal data in it, and nothing of one who was erased', () => {
    const told = draft({ voice: said('Звоните мне на +7 916 123-45-67, нужна тёмная тема') });
    expect(told).not.toMatch(/916|•|«/u);
    expect(told).toMatch(/^Здравствуйте, Анна! Одно из ваших пожеланий/u);
    expect(draft({ voice: said('') })).toMatch(/Одно из ваших пожеланий/u);
  });

  it('of a refusal gives the lead’s own reason, in the client’s language or not at all', () => {
    const why = 'Слишком дорого.\nIt costs too much!';
    expect(draft({ status: 'declined', why })).toContain(' Слишком дорого. ');
    const english = anna({ firstName: 'Ann', language: 'en' });
    const voice = said('dark theme');
    expect(draft({ status: 'declined', why, client: english, voice })).toContain(' It costs too much. ');
    expect(draft({ status: 'declined', why: 'Слишком дорого.', client: english, voice })).toBeUndefined();
    expect(draft({ status: 'declined' })).toBeUndefined();
  });

  it('is the same each time, and another for the next client', () => {
    const all = Array.from({ length: 12 }, (_, id) => draft({ client: anna({ id: 1000 + id }) }));
    expect(all).toEqual(Array.from({ length: 12 }, (_, id) => draft({ client: anna({ id: 1000 + id }) })));
    expect(new Set(all).size).toBeGreaterThanOrEqual(3);
  });

  it('thanks enthusiasts in words of their own', () => {
    const both = [false, true].map((enthusiast) => draft({ vote: aVote({ enthusiast }) }));
    expect(both[0]).not.toBe(both[1]);
    expect(both[1]).toMatch(/иде[яию]/u);
  });

  it('has no texts, no draft', () => {
    expect(draft({ content: { ...content, loop: {} } })).toBeUndefined();
  });
});

describe('the order and the sample', () => {
  it('enthusiasts hear first, then who weighs more, then who asked first', () => {
    const votes = [
      aVote({ clientId: 1, at: '2026-03-03T09:00:00.000Z' }),
      aVote({ clientId: 2 }),
      aVote({ clientId: 3, weight: 5, at: '2026-03-04T09:00:00.000Z' }),
      aVote({ clientId: 4, enthusiast: true, at: '2026-03-05T09:00:00.000Z' }),
    ];
    expect(loopOrder(votes).map(({ clientId }) => clientId)).toEqual([4, 3, 2, 1]);
  });

  it('a sample shows what differs: language, address, segment, words', () => {
    const clients = [
      ...Array.from({ length: 6 }, (_, n) => anna({ id: 100 + n })),
      anna({ id: 200, address: 'informal' }),
      anna({ id: 300, firstName: 'Ann', language: 'en' }),
    ];
    const drafts = clients.map((client) => ({
      id: client.id,
      text: draft({ client }) ?? '',
      voice: loopVoice(client),
    }));
    const sample = sampleOf(drafts, 3);
    expect(sample.map(({ id }) => id)).toEqual([100, 200, 300]);
    const alike = sampleOf(drafts.slice(0, 6), 3);
    expect(new Set(alike.map(({ text }) => text)).size).toBe(3);
    expect(sampleOf(drafts.slice(0, 2), 3)).toHaveLength(2);
    expect(sampleOf([], 3)).toEqual([]);
  });
});
