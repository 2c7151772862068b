import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { isFirm } from '../../src/content/phrase.ts';
import type { Phrase } from '../../src/content/phrase.ts';
import { INTENTS, TRAITS } from '../../src/labels.ts';
import type { Spoken } from '../../src/labels.ts';
import { newsInWords, newsSince } from '../../src/replies/news.ts';
import { render } from '../../src/replies/render.ts';
import { suggest } from '../../src/replies/suggest.ts';
import type { Correspondent } from '../../src/replies/suggestion.ts';
import { aReading } from './a-reading.ts';

const content = requireContent('intents');
const promise = { ru: 'до 15:30', en: 'by 15:30' };
const phrases = [...content.phrases.openings, ...content.phrases.closings];
const kinds = new Map(
  Object.values(content.intents)
    .flatMap(({ templates }) => templates)
    .map(({ id, kind }) => [id, kind]),
);

type Differs = Parameters<typeof aReading>[0];

function texts(differs: Differs, client: Correspondent = {}): readonly string[] {
  return suggest(aReading(differs), client, content, promise).map(({ text }) => text);
}

/** As a phrase stands in a reply, whatever comes at its end. */
function words(phrase: Phrase, language: Spoken): string {
  const voice = { language, address: 'formal', length: 'full', closingStop: false, smile: false } as const;
  return render(phrase[language], voice, { news: 'новинка' }) ?? '';
}

/** How often each suggestion says a phrase of this circumstance. */
function said(when: Phrase['when'], replies: readonly string[], language: Spoken = 'ru'): readonly number[] {
  const lines = phrases.filter((phrase) => phrase.when === when).map((phrase) => words(phrase, language));
  return replies.map((reply) => lines.filter((line) => reply.includes(line)).length);
}

const MILD = /уважительн|общаться уважительно|без резк|резких слов|respectful|harsh words|civil/iu;
const RUDE = { intent: 'problem', traits: ['rude'] } as const;

describe('rudeness by repetition', () => {
  it('the first time is asked about as ever, once on a card', () => {
    expect(texts(RUDE, { degree: 1 })).toEqual(texts(RUDE));
    expect(texts(RUDE).map((text) => MILD.test(text))).toEqual([true, false, false]);
  });

  it('the second time helps and draws a firmer line, in the first suggestion alone', () => {
    expect(texts(RUDE, { degree: 2 })[0]).toBe(
      'Спасибо, что написали. Уже смотрю, в чём дело. Помогать продолжим, но писать нам в таком тоне не нужно.',
    );
    expect(said('again', texts(RUDE, { degree: 2 }))).toEqual([1, 0, 0]);
    expect(texts(RUDE, { degree: 2 }).filter((text) => MILD.test(text))).toEqual([]);
  });

  it('the third time goes on with a lead in the conversation', () => {
    const replies = texts(RUDE, { degree: 3 });
    expect(said('thrice', replies)).toEqual([1, 0, 0]);
    expect(said('again', replies)).toEqual([0, 0, 0]);
    expect(replies[0]).toContain('подключится руководитель');
    expect(replies.slice(1).join()).not.toContain('руководител');
    expect(texts({ ...RUDE, language: 'en' }, { degree: 3 })[0]).toContain('team lead will join');
  });

  it('a calm message gets a calm answer, whatever was said before', () => {
    for (const degree of [2, 3] as const) {
      expect(texts({ intent: 'problem' }, { degree })).toEqual(texts({ intent: 'problem' }));
    }
  });

  it('an apology is taken without a line, also where it slips into the old tone', () => {
    const sorry = { intent: 'apology', traits: ['rude'] } as const;
    expect(texts(sorry, { degree: 3 })).toEqual(texts(sorry));
  });

  it('the line stands before a question, which stays the last thing to answer', () => {
    const [first] = texts({ intent: 'complaint', traits: ['rude'] }, { degree: 2 });
    expect(first).toMatch(/^Поможем в любом случае, но .+\. Скажите, пожалуйста, .+\?/u);
  });

  it('is drawn for whoever is rude, about whatever, and never lost for want of room', () => {
    const reading = fc
      .record({
        intent: fc.constantFrom(...INTENTS.filter((intent) => intent !== 'apology')),
        traits: fc
          .subarray(TRAITS.filter((trait) => trait !== 'rude'))
          .map((more) => ['rude' as const, ...more]),
        language: fc.constantFrom('ru' as const, 'en' as const),
        sure: fc.boolean(),
        style: fc.record({
          greeting: fc.boolean(),
          closingPeriod: fc.boolean(),
          length: fc.constantFrom('short' as const, 'medium' as const),
        }),
      })
      .map(aReading);
    const subject = fc.option(fc.constantFrom(...content.subjects.map(({ id }) => id)), { nil: undefined });
    fc.assert(
      fc.property(reading, fc.constantFrom(2 as const, 3 as const), subject, (one, degree, about) => {
        const known = content.subjects.find(
          ({ id, intents }) => id === about && intents.includes(one.intent),
        );
        const guidance =
          known === undefined
            ? {}
            : { subject: { subject: known.id, templates: known.templates.map(({ id }) => id) } };
        const client = { degree, name: 'Анна Константиновна' };
        const replies = suggest(one, client, content, promise, guidance).map(({ text }) => text);
        const language = one.language === 'en' ? 'en' : 'ru';
        expect(said(degree === 2 ? 'again' : 'thrice', replies, language)).toEqual([1, 0, 0]);
        expect(replies.filter((text) => MILD.test(text))).toEqual([]);
        expect(replies.join('').length).toBeLessThanOrEqual(600);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a client who comes back after months', () => {
  const news = [{ date: '2026-03-12', ru: 'тёмная тема', en: 'a dark theme' }];
  const back: Correspondent = { name: 'Анна', returning: { news } };
  const greets = { intent: 'question', style: { greeting: true, length: 'medium' } } as const;

  it('is greeted and welcomed back, and told what has come', () => {
    const [first, second] = texts(greets, back);
    expect(first).toMatch(
      /^Здравствуйте, Анна! С возвращением\. .+ За это время у нас появилось: тёмная тема\.$/u,
    );
    expect(second).toMatch(/^Здравствуйте, Анна! Рады, что вы снова с нами\. /u);
    expect(texts({ ...greets, language: 'en' }, { ...back, name: 'Anna' })[0]).toMatch(
      /^Hello Anna! Welcome back\. .+ Since you last wrote, we've added a dark theme\.$/u,
    );
  });

  it('is welcomed without news where there are none, and briefly where they are brief', () => {
    const without = texts(greets, { ...back, returning: { news: [] } });
    expect(without[0]).toContain('С возвращением.');
    expect(without.join()).not.toMatch(/За это время|Из нового/u);
    expect(texts({ intent: 'question' }, back)[0]).toMatch(/^С возвращением\. /u);
    expect(texts({ intent: 'question' }, back).join()).not.toContain('тёмная тема');
  });

  it('is not welcomed into a quarrel', () => {
    const quarrels: readonly Differs[] = [
      { intent: 'problem', traits: ['emotional'] },
      { intent: 'problem', traits: ['rude'] },
      { intent: 'cancel' },
      { intent: 'complaint' },
      { intent: 'billing', traits: ['lawyer'] },
    ];
    for (const differs of quarrels) expect(texts(differs, back)).toEqual(texts(differs, { name: 'Анна' }));
  });

  it('has no cheer before a fault, and no news beside it', () => {
    const replies = texts({ intent: 'problem', style: { length: 'medium' } }, back).join('\n');
    expect(replies).toContain('С возвращением.');
    expect(replies).not.toMatch(/Рады, что|Приятно снова|тёмная тема/u);
  });

  it('is nobody who has written lately', () => {
    expect(said('returning', texts(greets, { name: 'Анна' }))).toEqual([0, 0, 0]);
  });
});

const entry = (date: string) => ({ date, ru: `от ${date}`, en: `of ${date}` });

describe('what is new', () => {
  const entries = ['2026-01-10', '2026-03-12', '2026-02-01', '2026-05-01'].map(entry);
  const days = (since: string) => newsSince(entries, since, '2026-04-01').map(({ date }) => date);

  it('is what came after their last message and is there today, the latest two', () => {
    expect(days('2025-12-01')).toEqual(['2026-03-12', '2026-02-01']);
    expect(days('2026-02-01')).toEqual(['2026-03-12']);
    expect(days('2026-03-12')).toEqual([]);
  });

  it('is one sentence, also where an entry has an «и» of its own', () => {
    const two = [
      { date: '2026-03-12', ru: 'выгрузка в CSV и Excel', en: 'export to CSV and Excel' },
      { date: '2026-02-01', ru: 'тёмная тема', en: 'a dark theme' },
    ];
    expect(newsInWords(two, 'ru')).toBe('выгрузка в CSV и Excel, а ещё тёмная тема');
    expect(newsInWords(two, 'en')).toBe('export to CSV and Excel, plus a dark theme');
    expect(newsInWords([], 'ru')).toBeUndefined();
  });
});

/** A subject with every template that it has. */
function all(subject: string) {
  const known = content.subjects.find(({ id }) => id === subject);
  return { subject, templates: (known?.templates ?? []).map(({ id }) => id) };
}

const kindsOf = (differs: Differs, subject?: string) =>
  suggest(
    aReading(differs),
    {},
    content,
    promise,
    subject === undefined ? {} : { subject: all(subject) },
  ).map(({ template }) => kinds.get(template) ?? 'subject');

describe('a reading that is not sure', () => {
  it('asks first: an answer to something else would be worse', () => {
    for (const intent of INTENTS) {
      expect(kindsOf({ intent, sure: false })[0]).toBe('ask');
      expect(kindsOf({ intent, sure: false }).toSorted()).toEqual(kindsOf({ intent }).toSorted());
    }
  });

  it('answers all the same where the subject is plain', () => {
    expect(kindsOf({ intent: 'question', sure: false }, 'api-401')).toEqual(
      kindsOf({ intent: 'question' }, 'api-401'),
    );
  });
});

it('every firmer line is said by somebody: none stands behind another that takes its place each time', () => {
  const heard = new Set<string>();
  for (const intent of INTENTS) {
    for (const sure of [true, false]) {
      for (const degree of [2, 3] as const) {
        const [first = ''] = texts({ intent, traits: ['rude'], sure }, { degree });
        for (const phrase of phrases)
          if (isFirm(phrase.when) && first.includes(words(phrase, 'ru'))) heard.add(phrase.id);
      }
    }
  }
  expect(phrases.filter(({ id, when }) => isFirm(when) && !heard.has(id)).map(({ id }) => id)).toEqual([]);
});
