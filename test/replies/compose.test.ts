import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsIn } from '../../src/content/acts.ts';
import { loadPhrases } from '../../src/content/load-phrases.ts';
import { requireContent } from '../../src/content/load.ts';
import type { Phrase, Phrases } from '../../src/content/phrase.ts';
import { parseWording } from '../../src/content/wording.ts';
import type { Wording } from '../../src/content/wording.ts';
import { INTENTS, SPOKEN, TRAITS } from '../../src/labels.ts';
import { chooseTemplates } from '../../src/replies/choose.ts';
import { composed, composedForCard, spoken } from '../../src/replies/compose.ts';
import type { Occasion } from '../../src/replies/compose.ts';
import type { Core } from '../../src/replies/core.ts';
import { render } from '../../src/replies/render.ts';
import type { Voice } from '../../src/replies/render.ts';

const shipped: Phrases = loadPhrases('intents').phrases ?? { openings: [], closings: [] };
const content = requireContent('intents');

function words(text: string): Wording {
  return parseWording(text, 'ru').wording ?? { parts: [] };
}

function aPhrase(id: string, differs: Partial<Phrase> = {}): Phrase {
  const base = { traits: ['polite'], intents: [], kinds: [], does: [], without: [] } as const;
  return { id, ...base, grave: false, short: false, ru: words('Да.'), en: words('Yes.'), ...differs };
}

function aCore(differs: Partial<Core> = {}): Core {
  return {
    id: 'core',
    kind: 'answer',
    traits: [],
    ru: words('Проверю.'),
    en: words('Checking.'),
    ...differs,
  };
}

const politely: Occasion = { traits: ['polite'], intent: 'question', length: 'full' };

function ids(core: Core, occasion: Occasion, phrases: Partial<Phrases>, taken: readonly string[] = []) {
  const all = { openings: [], closings: [], ...phrases };
  const { opening, closing } = composed(core, occasion, all, new Set(taken));
  return [opening?.id, closing?.id];
}

const repeats: Occasion['repeats'] = ({ id }) => id !== 'b';

describe('the opening and the closing of a reply', () => {
  it('are the first that fit, and the next where another suggestion has taken that', () => {
    const openings = [aPhrase('a', { intents: ['billing'] }), aPhrase('b'), aPhrase('c')];
    expect(ids(aCore(), politely, { openings })).toEqual(['b', undefined]);
    expect(ids(aCore(), politely, { openings }, ['b'])).toEqual(['c', undefined]);
  });

  it('do nothing that the core does already, by its words, its kind or its own saying', () => {
    const thanks = { openings: [aPhrase('a', { does: ['thank'] })] };
    expect(ids(aCore({ ru: words('Спасибо, проверю.') }), politely, thanks)).toEqual([undefined, undefined]);
    expect(ids(aCore({ does: ['thank'] }), politely, thanks)).toEqual([undefined, undefined]);
    const asks = { closings: [aPhrase('a', { does: ['ask'] })] };
    expect(ids(aCore({ kind: 'ask' }), politely, asks)).toEqual([undefined, undefined]);
    expect(ids(aCore(), politely, asks)).toEqual([undefined, 'a']);
  });

  it('are passed over where they would say again what stands beside them, but to the upset something is said', () => {
    const closings = [aPhrase('a'), aPhrase('b')];
    expect(ids(aCore(), { ...politely, repeats }, { closings })).toEqual([undefined, 'b']);
    expect(ids(aCore(), { ...politely, repeats }, { closings }, ['b'])).toEqual([undefined, undefined]);
    const felt = { openings: [aPhrase('e', { traits: ['emotional'], grave: true })] };
    const upset: Occasion = { ...politely, traits: ['emotional'], repeats };
    expect(ids(aCore(), upset, felt)).toEqual(['e', undefined]);
  });

  it('keep silent beside a subject’s own core where they comment on the matter', () => {
    const openings = [aPhrase('a', { subjects: false })];
    expect(ids(aCore(), politely, { openings })).toEqual(['a', undefined]);
    expect(ids(aCore({ ofSubject: true }), politely, { openings })).toEqual([undefined, undefined]);
  });

  it('give each trait its say once, the weightiest first', () => {
    const openings = [aPhrase('p'), aPhrase('e', { traits: ['emotional'], grave: true })];
    const closings = [aPhrase('q', { grave: true }), aPhrase('f', { traits: ['emotional'], grave: true })];
    const both: Occasion = { ...politely, traits: ['polite', 'emotional'] };
    expect(ids(aCore(), both, { openings, closings })).toEqual(['e', 'q']);
    expect(ids(aCore(), politely, { openings, closings })).toEqual(['p', undefined]);
  });

  it('leave a trait alone that the core is limited to, but name the wish to it', () => {
    const core = aCore({ traits: ['enthusiast'] });
    const keen: Occasion = { ...politely, traits: ['enthusiast'] };
    const joy = aPhrase('joy', { traits: ['enthusiast'] });
    const wish = aPhrase('wish', { traits: ['enthusiast'], does: ['name_wish'] });
    expect(ids(core, keen, { openings: [joy] })).toEqual([undefined, undefined]);
    expect(ids(core, keen, { openings: [joy, wish] })).toEqual(['wish', undefined]);
    expect(ids(core, { ...keen, sayable: () => false }, { openings: [wish] })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('name the wishes before other traits have their say, after a core for the upset, and not beside a request for another tone', () => {
    const wish = aPhrase('wish', { traits: ['enthusiast'], does: ['name_wish'], grave: true });
    const named = aPhrase('named', { traits: ['enthusiast'], does: ['name_wish'], grave: true });
    const phrases = { openings: [aPhrase('m', { traits: ['marketer'] }), wish], closings: [named] };
    const keen: Occasion = { ...politely, traits: ['marketer', 'enthusiast'] };
    expect(ids(aCore(), keen, phrases)[0]).toBe('wish');
    const upset: Occasion = { ...politely, traits: ['emotional', 'enthusiast'] };
    expect(ids(aCore({ traits: ['emotional'] }), upset, phrases)).toEqual([undefined, 'named']);
    const rude: Occasion = { ...politely, traits: ['rude', 'enthusiast'] };
    const asks = aCore({ traits: ['rude'], ru: words('Прошу общаться уважительно.') });
    expect(ids(asks, rude, phrases)).toEqual([undefined, undefined]);
  });

  it('put nothing light before a core that speaks to how one feels', () => {
    const openings = [aPhrase('law', { traits: ['lawyer'], grave: true })];
    const upset: Occasion = { traits: ['emotional', 'lawyer'], intent: 'billing', length: 'full' };
    expect(ids(aCore(), upset, { openings })).toEqual(['law', undefined]);
    expect(ids(aCore({ traits: ['emotional'] }), upset, { openings })).toEqual([undefined, undefined]);
  });

  it('are left out for one who writes briefly, unless upset or rude', () => {
    const openings = [aPhrase('p'), aPhrase('e', { traits: ['emotional'], grave: true, short: true })];
    expect(ids(aCore(), { ...politely, length: 'short' }, { openings })).toEqual([undefined, undefined]);
    expect(ids(aCore(), { ...politely, traits: ['emotional'], length: 'short' }, { openings })).toEqual([
      'e',
      undefined,
    ]);
  });

  it('are never light where the matter is grave', () => {
    const openings = [aPhrase('p')];
    expect(ids(aCore(), { ...politely, intent: 'cancel' }, { openings })).toEqual([undefined, undefined]);
    expect(ids(aCore(), { ...politely, traits: ['polite', 'rude'] }, { openings })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('do not go with a core that they would sound false before', () => {
    const openings = [aPhrase('a', { without: ['apologise'] })];
    expect(ids(aCore({ ru: words('Простите, проверю.') }), politely, { openings })).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('the three suggestions of a card', () => {
  it('begin alike no more than needed: what opens one closes the next', () => {
    const phrases = { openings: [aPhrase('a'), aPhrase('b')], closings: [aPhrase('c'), aPhrase('d')] };
    const card = composedForCard([aCore(), aCore(), aCore()], politely, phrases);
    expect(card.map(({ opening, closing }) => opening?.id ?? closing?.id)).toEqual(['a', 'c', 'b']);
  });

  it('name the wishes in one of them, because three times the same quotation reads as one answer', () => {
    const openings = ['a', 'b'].map((id) => aPhrase(id, { traits: ['enthusiast'], does: ['name_wish'] }));
    const card = composedForCard(
      [aCore(), aCore()],
      { ...politely, traits: ['enthusiast'] },
      { openings, closings: [] },
    );
    expect(card.map(({ opening }) => opening?.id)).toEqual(['a', undefined]);
  });

  it('draw the line once, so that the operator can also answer without it', () => {
    const line = ['a', 'b'].map((id) => aPhrase(id, { traits: ['rude'], grave: true, does: ['boundary'] }));
    const rude: Occasion = { ...politely, traits: ['rude'] };
    const drawn = (cores: readonly Core[]) =>
      composedForCard(cores, rude, { openings: [], closings: line }).map(({ closing }) => closing?.id);
    expect(drawn([aCore(), aCore()])).toEqual(['a', undefined]);
    expect(drawn([aCore(), aCore({ ru: words('Прошу об уважительном тоне.') })])).toEqual([
      undefined,
      undefined,
    ]);
  });
});

const lines = (cores: readonly Core[], occasion: Occasion, phrases: Partial<Phrases>) =>
  composedForCard(cores, occasion, { openings: [], closings: [], ...phrases }).map(({ opening, closing }) => [
    opening?.id,
    closing?.id,
  ]);

describe('the firmer line', () => {
  const line = (id: string, differs: Partial<Phrase> = {}) =>
    aPhrase(id, {
      when: 'again',
      traits: ['rude'],
      does: ['boundary'],
      grave: true,
      short: true,
      ...differs,
    });
  const mild = aPhrase('mild', { traits: ['rude'], grave: true, does: ['boundary'] });
  const again: Occasion = { ...politely, traits: ['rude'], circumstance: 'again' };
  it('is said once on a card, by the first suggestion, and the milder one is not', () => {
    const phrases = { openings: [line('ask', { kinds: ['ask'] })], closings: [mild, line('a'), line('b')] };
    expect(lines([aCore(), aCore()], again, phrases)).toEqual([
      [undefined, 'a'],
      [undefined, undefined],
    ]);
    expect(lines([aCore({ kind: 'ask' }), aCore()], again, phrases)[0]).toEqual(['ask', undefined]);
  });

  it('belongs to its circumstance alone', () => {
    const closings = [line('a'), line('third', { when: 'thrice' })];
    expect(lines([aCore()], { ...again, circumstance: 'thrice' }, { closings })).toEqual([
      [undefined, 'third'],
    ]);
    expect(lines([aCore()], { ...again, circumstance: undefined }, { closings })).toEqual([
      [undefined, undefined],
    ]);
  });

  it('is said beside a core that draws a line of another kind, and to whom nothing else would be', () => {
    const scout = aCore({ traits: ['scout'], ru: words('Чужие данные не раскрываем.') });
    const rudeScout: Occasion = { ...again, traits: ['rude', 'scout'] };
    expect(lines([scout], rudeScout, { closings: [line('a')] })).toEqual([[undefined, 'a']]);
  });
});

const someVoice: fc.Arbitrary<Voice> = fc.record({
  language: fc.constantFrom(...SPOKEN),
  address: fc.constantFrom('formal', 'informal'),
  length: fc.constantFrom('short', 'full'),
  closingStop: fc.boolean(),
  smile: fc.constant(false),
});

describe('every composition of what ships', () => {
  it('does nothing twice, says no phrase twice on a card, and stays a message that one reads', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...INTENTS),
        fc.subarray([...TRAITS], { maxLength: 4 }),
        someVoice,
        fc.option(fc.constantFrom('тёмную тему', 'чтобы отчёт приходил на почту'), { nil: undefined }),
        (intent, traits, voice, wish) => {
          const values = { promise: 'до 15:30', ...(wish !== undefined && { wish }) };
          const cores = chooseTemplates(content.intents[intent].templates, traits);
          const sayable = (phrase: Phrase) => render(phrase[voice.language], voice, values) !== undefined;
          const occasion = { traits, intent, length: voice.length, sayable };
          const card = composedForCard(cores, occasion, shipped);
          const used = card
            .flatMap(({ opening, closing }) => [opening, closing])
            .filter((one) => one !== undefined);
          expect(new Set(used.map(({ id }) => id)).size).toBe(used.length);
          for (const [index, composition] of card.entries()) {
            const core = cores[index];
            if (core === undefined) throw new Error('a composition without a core');
            const { opening, closing } = composition;
            const acts = [
              ...new Set([...actsIn([core.ru, core.en]), ...(core.kind === 'ask' ? ['ask'] : [])]),
              ...(opening?.does ?? []),
              ...(closing?.does ?? []),
            ];
            expect(acts.toSorted()).toEqual([...new Set(acts)].toSorted());
            const text = spoken(core, composition, voice, values) ?? '';
            expect(text).not.toMatch(/[{}]|!.*!|\?\?|\.\.|…|[^\n]\s\s|^\s|\s$/u);
            expect(text.length).toBeLessThanOrEqual(600);
            expect(text.endsWith('.') && !voice.closingStop).toBe(false);
          }
          expect(composedForCard(cores, occasion, shipped)).toEqual(card);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a composition as one text', () => {
  const voice: Voice = {
    language: 'ru',
    address: 'formal',
    length: 'full',
    closingStop: false,
    smile: false,
  };
  const around = { opening: aPhrase('a', { ru: words('Суть понятна.') }), closing: aPhrase('b') };

  it('loses only its last full stop where the writer closes without', () => {
    expect(spoken(aCore(), around, voice, {})).toBe('Суть понятна. Проверю. Да');
  });

  it('goes on below a list, not in its last line', () => {
    const core = aCore({ ru: words('Пришлите:\n- лог;\n- версию.') });
    expect(spoken(core, around, voice, {})).toBe('Суть понятна. Пришлите:\n- лог;\n- версию.\nДа');
  });

  it('is nothing where nothing is left of the core, and does without a phrase that cannot be said', () => {
    const wish = words('Спасибо за идею: {wish}.');
    expect(spoken(aCore({ ru: wish }), around, voice, {})).toBeUndefined();
    expect(spoken(aCore(), { opening: aPhrase('a', { ru: wish }) }, voice, {})).toBe('Проверю');
  });
});
