import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/content/acts.ts';
import { loadPhrases } from '../../src/content/load-phrases.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { CIRCUMSTANCES } from '../../src/content/phrase.ts';
import { TEMPLATE_KINDS } from '../../src/content/template-kinds.ts';
import { INTENTS, SPOKEN, TRAITS } from '../../src/labels.ts';
import { render } from '../../src/replies/render.ts';
import type { Voice } from '../../src/replies/render.ts';
import { smallContent } from './small-content.ts';

const RIGHT = '- { id: open-one, traits: [polite], ru: Спасибо., en: Thanks. }\n';

function load(openings: string | undefined, closings: string | undefined = '[]\n') {
  const dir = smallContent({ 'phrases/openings.yaml': openings, 'phrases/closings.yaml': closings });
  const { phrases, problems } = loadPhrases(dir);
  return {
    phrases,
    problems: problems.map((problem) => formatProblem({ ...problem, file: relative(dir, problem.file) })),
  };
}

describe('a phrase', () => {
  it('is for any reply where it names neither intents nor kinds', () => {
    expect(load(RIGHT).problems).toEqual([]);
    expect(load(RIGHT).phrases?.openings).toEqual([
      expect.objectContaining({ traits: ['polite'], intents: [], kinds: [], grave: false, short: false }),
    ]);
  });

  it('does what its words show, whether its author says so or not', () => {
    const { phrases } = load(
      '- { id: a, traits: [polite], does: [reassure], ru: "Простите, спасибо.", en: Well. }\n',
    );
    expect(phrases?.openings[0]?.does).toEqual(['reassure', 'apologise', 'thank']);
  });

  it('is said in a grave matter and to the brief where it is for the upset or the rude alone', () => {
    const { phrases } = load(
      '- { id: a, traits: [rude], ru: Да., en: Yes. }\n- { id: b, traits: [rude, polite], ru: Да., en: Yes. }\n',
    );
    expect(phrases?.openings.map(({ grave, short }) => [grave, short])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('of a circumstance needs neither traits nor intents, and a firmer line is for the rude and draws the line of itself', () => {
    const { phrases, problems } = load(
      '- { id: a, when: again, ru: Да., en: Yes. }\n- { id: b, when: returning, ru: Да., en: Yes. }\n',
    );
    expect(problems).toEqual([]);
    expect(phrases?.openings).toEqual([
      expect.objectContaining({
        when: 'again',
        traits: ['rude'],
        does: ['boundary'],
        grave: true,
        short: true,
      }),
      expect.objectContaining({ when: 'returning', traits: [], does: [], grave: false, short: false }),
    ]);
    expect(load('- { id: a, when: twice, ru: Да., en: Yes. }\n').problems).toEqual([
      expect.stringMatching(/^phrases\/openings\.yaml:1:18: \[0\]\.when: "twice" is not known here/),
    ]);
    expect(load('- { id: a, when: thrice, traits: [polite], ru: Да., en: Yes. }\n').problems).toEqual([
      'phrases/openings.yaml:1:26: [0].traits: “when: thrice” is for the rude alone: leave the traits out',
    ]);
  });

  it('is told where it is wrong, with the place', () => {
    expect(load('- { id: a, traits: [poilte], ru: Да., en: Yes. }\n').problems).toEqual([
      'phrases/openings.yaml:1:21: [0].traits[0]: "poilte" is not known here; did you mean “polite”?',
    ]);
    expect(load('- { id: a, ru: Да., en: Yes. }\n').problems).toEqual([
      'phrases/openings.yaml:1:9: [0].id: is for nobody: name its traits, or the intents that it is for',
    ]);
    expect(load('- id: a\n  traits: [rude]\n  ru: Да <вы|ты.\n  en: Yes.\n').problems).toEqual([
      expect.stringMatching(/^phrases\/openings\.yaml:3:10: \[0\]\.ru: “<” is not closed/),
    ]);
  });

  it('that would bury the answer is refused, an opening sooner than a closing', () => {
    const long = `- { id: a, traits: [rude], ru: ${'а'.repeat(95)}, en: Yes. }\n`;
    expect(load(long).problems).toEqual([
      'phrases/openings.yaml:1:32: [0].ru: is too long for an opening (90 characters at most)',
    ]);
    expect(load('[]\n', long).problems).toEqual([]);
  });

  it('has an id of its own over both files, as a card knows by it what it has said', () => {
    expect(load(RIGHT, RIGHT).problems).toEqual([
      expect.stringMatching(
        /^phrases\/closings\.yaml:1:9: \[0\]\.id: “open-one” is the id of the phrase at .*openings\.yaml:1/,
      ),
    ]);
  });

  it('cannot be lost with its file', () => {
    expect(load(undefined).problems).toEqual([
      'phrases/openings.yaml:1:1: this file is missing: write [] where there are none',
    ]);
  });
});

const { phrases } = loadPhrases('intents');
const all = [...(phrases?.openings ?? []), ...(phrases?.closings ?? [])];
const voices: readonly Voice[] = SPOKEN.flatMap((language) =>
  (['formal', 'informal'] as const).map((address) => ({
    language,
    address,
    length: 'full' as const,
    closingStop: true,
    smile: false,
  })),
);
const said = all.flatMap((phrase) =>
  voices.map((voice) => ({
    id: phrase.id,
    voice,
    text:
      render(phrase[voice.language], voice, {
        wish: voice.language === 'ru' ? 'тёмная тема' : 'dark theme',
        promise: 'до 15:30',
        news: 'х',
      }) ?? '',
  })),
);

/** Phrases of which something is true, to be compared with none: a failure then names every one. */
function saidThat(offend: (one: (typeof said)[number]) => boolean): readonly string[] {
  return said.filter(offend).map(({ id, voice, text }) => `${id} (${voice.address}): ${text}`);
}

/** \b knows Latin letters only. */
const russian = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'iu');
const FAMILIAR = russian(
  String.raw`ты|тебя|тебе|тобой|тво(?:й|я|ё|и|их|его|ей|ими|ём)|\p{L}+(?:ёшь|ешь|(?<!л)ишь)|прости|давай|пришли|напиши|пиши|приложи|назови|укажи|убери|спрашивай|присылай`,
);
const FORMAL = russian(
  String.raw`вы|вас|вам|вами|ваш\p{L}{0,3}|давайте|\p{L}+(?:стите|шите|жите|лите|вите|рите|сите|дите|ните|айте|яйте|уйте|етесь|ивайте|ете)`,
);

describe('the phrases that ship', () => {
  it('have at least two for each trait, in words of their own', () => {
    expect(TRAITS.filter((trait) => all.filter(({ traits }) => traits.includes(trait)).length < 2)).toEqual(
      [],
    );
    for (const language of SPOKEN) {
      const texts = all.map((phrase) => plainText(phrase[language]));
      expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    }
  });

  it('have at least three wordings for each circumstance, and a line for every intent and kind of a rude message', () => {
    for (const when of CIRCUMSTANCES)
      expect(all.filter((phrase) => phrase.when === when).length).toBeGreaterThanOrEqual(3);
    for (const when of ['again', 'thrice'] as const) {
      const missing = INTENTS.flatMap((intent) =>
        TEMPLATE_KINDS.filter(
          (kind) =>
            !all.some(
              (phrase) =>
                phrase.when === when &&
                (phrase.intents.length === 0 || phrase.intents.includes(intent)) &&
                (phrase.kinds.length === 0 || phrase.kinds.includes(kind)),
            ),
        ).map((kind) => `${when} ${intent} ${kind}`),
      );
      expect(missing).toEqual([]);
    }
  });

  it('of the firmer line neither insult nor threaten nor hide behind duty', () => {
    const firm = all.filter(({ when }) => when === 'again' || when === 'thrice');
    const unfit =
      /вынужден|обязан|блокир|прекрат|откаж|заверш|хам|идиот|иначе|последн|forced|obliged|block|terminat|refus|otherwise|last (?:time|warning)|warn/iu;
    expect(
      firm.map(({ ru, en }) => plainText(ru) + plainText(en)).filter((text) => unfit.test(text)),
    ).toEqual([]);
    const lead = firm.filter(({ when }) => when === 'thrice');
    expect(
      lead.filter(({ ru, en }) => !/руководител/u.test(plainText(ru)) || !/team lead/u.test(plainText(en))),
    ).toEqual([]);
  });

  it('keep to one form of address', () => {
    expect(saidThat(({ voice, text }) => voice.address === 'formal' && FAMILIAR.test(text))).toEqual([]);
    expect(saidThat(({ voice, text }) => voice.address === 'informal' && FORMAL.test(text))).toEqual([]);
  });

  it('are whole sentences in the script of their language, that neither shout nor trail off', () => {
    expect(saidThat(({ text }) => !/^\p{Lu}.*[.?]$/su.test(text))).toEqual([]);
    expect(saidThat(({ text }) => /[!…]|\?\?|\.\.|\p{Lu}{4,}|\p{Extended_Pictographic}/u.test(text))).toEqual(
      [],
    );
    expect(
      saidThat(({ voice, text }) => /\p{Script=Cyrillic}{2}/u.test(text) !== (voice.language === 'ru')),
    ).toEqual([]);
  });

  it('speak of the operator and the client without a gender', () => {
    const gendered = russian('рад|рада|понял|поняла|прав|права|уверен|уверена|готов|готова|сам|сама|должен');
    expect(saidThat(({ text }) => gendered.test(text))).toEqual([]);
  });

  it('apologise to the upset alone, and advise nobody to calm down', () => {
    const sorry = all.filter(({ does }) => does.includes('apologise'));
    expect(sorry.flatMap(({ traits }) => traits.filter((trait) => trait !== 'emotional'))).toEqual([]);
    expect(
      saidThat(({ text }) => /успокой|не волнуй|не нервнич|calm down|terrible|terribly/iu.test(text)),
    ).toEqual([]);
  });

  it('ask only where the core does not, so that there is one question to answer', () => {
    const asking = all.filter(({ does }) => does.includes('ask'));
    expect(asking.length).toBeGreaterThan(10);
    expect(
      asking.filter(({ kinds }) => kinds.length === 0 || kinds.includes('ask')).map(({ id }) => id),
    ).toEqual([]);
  });

  it('promise no time and name no product', () => {
    expect(saidThat(({ text }) => /\d|https?:|Kamerton|Камертон/iu.test(text))).toEqual([]);
  });
});
