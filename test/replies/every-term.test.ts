import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import type { Part, Wording } from '../../src/content/wording.ts';
import { INTENTS, SPOKEN, TRAITS } from '../../src/labels.ts';
import type { Spoken } from '../../src/labels.ts';
import { readLanguage } from '../../src/reading/language/language.ts';
import { render } from '../../src/replies/render.ts';
import type { Voice } from '../../src/replies/render.ts';
import { suggest } from '../../src/replies/suggest.ts';
import { termFor } from '../../src/replies/terms.ts';
import type { SaidTerms } from '../../src/replies/terms.ts';
import { aReading } from './a-reading.ts';

const content = requireContent('intents');
const { glossary } = content;
const today = { ru: 'до 15:30', en: 'by 15:30' };

interface Text {
  readonly id: string;
  readonly ru: Wording;
  readonly en: Wording;
}

const cores: readonly (Text & { readonly kind: string })[] = [
  ...INTENTS.flatMap((intent) => content.intents[intent].templates),
  ...content.wordless.templates,
  ...content.subjects.flatMap((subject) => subject.templates),
];
const texts: readonly Text[] = [...cores, ...content.phrases.openings, ...content.phrases.closings];

const kinds = new Map(cores.map(({ id, kind }) => [id, kind]));

type Term = Extract<Part, { kind: 'slot' }>;

/** Each term of a text with what stands right before it. */
function termsOf({ parts }: Wording): readonly { readonly before: string; readonly term: Term }[] {
  return parts.flatMap((part, at) => {
    if (part.kind === 'full') return termsOf(part);
    if (part.kind !== 'slot' || part.name !== 'term') return [];
    const previous = parts[at - 1];
    return [{ before: previous?.kind === 'text' ? previous.text : '', term: part }];
  });
}

const withTerms = SPOKEN.flatMap((language) =>
  texts.flatMap((text) => (termsOf(text[language]).length > 0 ? [{ language, text }] : [])),
);

function wordsFor(key: string, language: Spoken): readonly string[] {
  const words = glossary[key]?.[language];
  if (words === undefined) return [];
  const { ours, also, technical, accounting } = words;
  return [ours, ...also, technical, accounting].flatMap((word) => word?.word ?? []);
}

/** A client who calls each thing by one of its words. */
const someCaller = fc.func<[string], number>(fc.nat({ max: 9 })).map((pick) => (language: Spoken) => {
  const words: SaidTerms = new Map(
    Object.keys(glossary).flatMap((key) => {
      const all = wordsFor(key, language);
      const word = all[pick(key) % all.length];
      return word === undefined ? [] : [[key, word]];
    }),
  );
  return words;
});
const someVoice = fc.record({
  address: fc.constantFrom('formal' as const, 'informal' as const),
  length: fc.constantFrom('short' as const, 'full' as const),
  closingStop: fc.boolean(),
  smile: fc.constant(false),
});

function said(text: Text, voice: Voice, words: SaidTerms): string {
  const listener = { language: voice.language, traits: [], said: words };
  return (
    render(text[voice.language], voice, {
      promise: today[voice.language],
      wish: 'xyz',
      term: (key, form) => termFor(key, listener, form, glossary),
    }) ?? ''
  );
}

describe('a text that names a thing of the glossary', () => {
  it('is every fourth template at least, because who says «окошко» should hear «окошко»', () => {
    for (const language of SPOKEN) {
      const own = withTerms.filter((one) => one.language === language);
      expect(own.length / cores.length, language).toBeGreaterThanOrEqual(0.25);
    }
  });

  it('has no word before it whose form would hang on the word that is said', () => {
    const hanging = {
      ru: /(?<!\p{L})(?:об?|со?|эт(?:от|а|о|у|им|ой)|ваш(?:а|е|у)?|наш(?:а|е|у)?) $/iu,
      en: /(?<!\p{L})an? $/iu,
    };
    const offending = withTerms.flatMap(({ language, text }) =>
      termsOf(text[language]).flatMap(({ before, term }) =>
        hanging[language].test(before) ? `${text.id}: …${before}{${term.term ?? ''}}` : [],
      ),
    );
    expect(offending).toEqual([]);
  });

  it('stands in order whichever of its words a client uses, in every voice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...withTerms), someVoice, someCaller, ({ language, text }, how, caller) => {
        const voice: Voice = { language, ...how };
        const whole = said(text, voice, caller(language));
        const plain = whole.replaceAll('</body>', 'body');
        expect(plain).toMatch(/^[^<>[\]{}|\\\uFFFB\uFFFC]+$/u);
        expect(plain).not.toMatch(/[^\S\n]{2}|^\s|\s$|[^\S\n][.,!?;:]|[!?]{2}|\.\.|…|\n\n/u);
        expect(plain).toMatch(/^\p{Lu}|^\d/u);
        expect(plain).not.toMatch(/[.!?] \p{Ll}/u);
        expect(whole.length).toBeLessThanOrEqual(how.length === 'short' ? 400 : 700);
        expect(readLanguage(whole).language).toBe(language);
        expect(/[?!]$/u.test(whole) || whole.endsWith('.') === how.closingStop).toBe(true);
      }),
      { numRuns: 4000 },
    );
  });

  it('says the client’s word each time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...withTerms), someCaller, ({ language, text }, caller) => {
        const voice: Voice = { language, address: 'formal', length: 'full', closingStop: true, smile: false };
        const words = caller(language);
        const heard = said(text, voice, words).toLowerCase();
        for (const { term } of termsOf(text[language])) {
          const { term: key = '', form } = term;
          const word = termFor(key, { language, traits: [], said: words }, form, glossary) ?? '?';
          expect(heard).toContain(word.toLowerCase());
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('suggestions to a client with words of their own', () => {
  it('are of different kinds and fit one card, with any subject and any traits', () => {
    const someReading = fc
      .record({
        intent: fc.constantFrom(...INTENTS),
        traits: fc.subarray([...TRAITS], { maxLength: 4 }),
        language: fc.constantFrom(...SPOKEN),
      })
      .map(aReading);
    const someSubject = fc.constantFrom(
      ...content.subjects.map(({ id, templates }) => ({
        subject: id,
        templates: templates.map((template) => template.id),
      })),
    );
    fc.assert(
      fc.property(someReading, someSubject, someCaller, (reading, subject, caller) => {
        const language = reading.language === 'en' ? 'en' : 'ru';
        const client = { said: caller(language) };
        const suggestions = suggest(reading, client, content, today, { subject });
        expect(suggestions.length).toBeGreaterThanOrEqual(2);
        expect(new Set(suggestions.map(({ template }) => kinds.get(template))).size).toBe(suggestions.length);
        expect(new Set(suggestions.map(({ text }) => text)).size).toBe(suggestions.length);
        for (const { text } of suggestions) expect(text.length).toBeLessThanOrEqual(1000);
        expect(suggestions.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(600);
      }),
      { numRuns: 1000 },
    );
  });
});
