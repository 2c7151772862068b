import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { parseWording } from '../../src/content/wording.ts';
import { SPOKEN, TRAITS } from '../../src/labels.ts';
import { suggest } from '../../src/replies/suggest.ts';
import type { Correspondent } from '../../src/replies/suggestion.ts';
import { aReading } from './a-reading.ts';

const content = requireContent('intents');
const promise = { ru: 'до 15:30', en: 'by 15:30' };

function texts(reading: Parameters<typeof aReading>[0], client: Correspondent = {}): readonly string[] {
  return suggest(aReading(reading), client, content, promise).map(({ text }) => text);
}

function templates(reading: Parameters<typeof aReading>[0]): readonly string[] {
  return suggest(aReading(reading), {}, content, promise).map(({ template }) => template);
}

/** How a text opens, to its first mark. */
function openings(reading: Parameters<typeof aReading>[0], client: Correspondent = {}): readonly string[] {
  return [...new Set(texts(reading, client).map((text) => /^[^.!?]*[.!?]/u.exec(text)?.[0] ?? ''))];
}

describe('the form of address', () => {
  it('is вы where nobody has said ты, because the desk is never the first to', () => {
    expect(texts({ intent: 'problem' })[1]).toContain('напишите');
  });

  it('follows the message before the earlier ones, because people change over', () => {
    const informal = { intent: 'problem', style: { address: 'informal' } } as const;
    expect(texts(informal, { address: 'formal' })[1]).toContain('напиши,');
    expect(texts({ intent: 'problem' }, { address: 'informal' })[1]).toContain('напиши,');
    expect(texts({ intent: 'problem', style: { address: 'formal' } }, { address: 'informal' })[1]).toContain(
      'напишите,',
    );
  });

  it.each([
    { intent: 'problem', traits: ['rude'] },
    { intent: 'problem', traits: ['emotional'] },
    { intent: 'cancel', traits: [] },
  ] as const)('is вы to $intent $traits, because an insulting ты is not returned', ({ intent, traits }) => {
    const informal = { intent, traits, style: { address: 'informal' } } as const;
    expect(texts(informal, { address: 'informal' })).toEqual(
      texts({ intent, traits, style: { address: 'formal' } }),
    );
  });
});

describe('the greeting', () => {
  it('stands in front by name where the client greets', () => {
    expect(openings({ style: { greeting: true } }, { name: 'Анна' })).toEqual(['Здравствуйте, Анна!']);
    expect(openings({ style: { greeting: true, address: 'informal' } }, { name: 'Анна' })).toEqual([
      'Привет, Анна!',
    ]);
    expect(openings({ language: 'en', style: { greeting: true } }, { name: 'Anna' })).toEqual([
      'Hello Anna!',
    ]);
  });

  it('does without a name that is none', () => {
    expect(openings({ style: { greeting: true } }, { name: 'xX_killer_Xx' })).toEqual(['Здравствуйте!']);
    expect(openings({ style: { greeting: true } })).toEqual(['Здравствуйте!']);
  });

  it('is left out where the client does not greet, or has been greeted today', () => {
    const plain = texts({});
    expect(texts({ style: { greeting: false } }, { name: 'Анна' })).toEqual(plain);
    expect(texts({ style: { greeting: true } }, { name: 'Анна', greetedToday: true })).toEqual(plain);
  });
});

describe('the language', () => {
  it('is that of the message', () => {
    expect(texts({ language: 'en' }, { language: 'ru' })[0]).toMatch(/^Let me/u);
  });

  it('is that of earlier messages for a lone number, and Russian before any', () => {
    expect(texts({ language: 'other', intent: 'other' }, { language: 'en' })[0]).toMatch(/^This is/u);
    expect(texts({ language: 'other', intent: 'other' })[0]).toMatch(/^Здесь поддержка/u);
  });
});

describe('the length', () => {
  it('is short for those who write in a line, and whole for the others', () => {
    const short = 'Беру это на себя: проверю и напишу вам до 15:30.';
    const full =
      'Беру это на себя: проверю и напишу вам до 15:30, даже если к этому времени ещё не всё будет ясно.';
    const lengths = ['short', 'medium', 'long'] as const;
    expect(lengths.map((length) => texts({ intent: 'problem', style: { length } })[2])).toEqual([
      short,
      full,
      full,
    ]);
  });
});

describe('the closing full stop', () => {
  it('is dropped where the client writes without, and only the very last one', () => {
    const withStop = texts({ intent: 'resolved' })[0];
    expect(withStop).toBe('Хорошо, что всё решилось. Если что-то ещё понадобится, пишите.');
    expect(texts({ intent: 'resolved', style: { closingPeriod: false } })[0]).toBe(withStop?.slice(0, -1));
  });

  it('leaves a closing question mark alone', () => {
    const question = texts({ intent: 'greeting', style: { closingPeriod: false } })[1];
    expect(question).toBe('Чем вам помочь?');
  });
});

describe('the choice', () => {
  it('puts what fits the writer first', () => {
    expect(templates({ intent: 'problem', traits: ['developer'] })[0]).toBe('problem-developer-answer');
    expect(templates({ intent: 'problem' })[0]).toBe('problem-look');
  });

  it('answers fury first and asks for another tone last, with the trade between', () => {
    expect(templates({ intent: 'problem', traits: ['developer', 'emotional', 'rude'] })).toEqual([
      'problem-emotional-promise',
      'problem-developer-ask',
      'problem-rude-boundary',
    ]);
  });

  it('answers the rude who are not upset at once', () => {
    expect(templates({ intent: 'problem', traits: ['developer', 'rude'] })[0]).toBe('problem-rude-boundary');
  });

  it('gives the engineer in a furious developer a say too', () => {
    expect(templates({ intent: 'problem', traits: ['emotional', 'developer'] })).toEqual([
      'problem-emotional-answer',
      'problem-developer-ask',
      'problem-emotional-promise',
    ]);
  });

  it('does not offer a template whose {name} nobody knows, since «Уважаемая [имя]» reaches no client', () => {
    const { wording: ru } = parseWording('<Да|Ага>, {name}.', 'ru');
    const { wording: en } = parseWording('Yes, {name}.', 'en');
    if (ru === undefined || en === undefined) throw new Error('A right wording was refused');
    const named = { id: 'named', kind: 'answer', traits: [], ru, en } as const;
    const question = { ...content.intents.question, templates: [named] };
    const own = { ...content, intents: { ...content.intents, question } };
    expect(suggest(aReading(), { name: 'Анна' }, own, promise)).toEqual([
      { template: 'named', text: 'Да, Анна.' },
    ]);
    expect(suggest(aReading(), {}, own, promise)).toEqual([]);
  });

  it('puts the promise in as it is, though $& would mean something to a replacement', () => {
    const tricky = { ru: 'до $& 15:30', en: 'by $& 15:30' };
    const [, , last] = suggest(aReading({ intent: 'problem' }), {}, content, tricky);
    expect(last?.text).toContain('до $& 15:30');
  });
});

describe('an enthusiast’s wishes', () => {
  const long = { length: 'medium' } as const;
  const two = ['тёмную тему', 'экспорт в таблицу'];
  const keen = (differs: Parameters<typeof aReading>[0]) =>
    texts({ intent: 'feature_request', traits: ['enthusiast'], style: long, ...differs });

  it.each([
    { traits: ['enthusiast'] },
    { traits: ['enthusiast', 'developer'] },
    { traits: ['enthusiast', 'marketer'] },
    { traits: ['enthusiast', 'perfectionist', 'lawyer'] },
    { traits: ['enthusiast', 'emotional'] },
    { traits: ['enthusiast', 'rude'] },
  ] as const)('are all named, in one suggestion, to $traits', ({ traits }) => {
    for (const length of ['short', 'medium'] as const) {
      const said = keen({ traits, request: two, style: { length } });
      expect(said.filter((text) => text.includes('«тёмную тему» и «экспорт в таблицу»'))).toHaveLength(1);
      expect(said.join(' ')).toMatch(/спасибо/iu);
    }
  });

  it('go with thanks in replies to what else they ask', () => {
    for (const intent of ['problem', 'question', 'billing', 'onboarding', 'meeting'] as const) {
      const said = keen({ intent, request: two });
      expect(
        said.filter((text) => /спасибо, записываю[^.]*: «тёмную тему» и «экспорт/iu.test(text)),
      ).toHaveLength(1);
      expect(keen({ intent, request: null }).join(' ')).not.toMatch(/предложени|записываю/iu);
      expect(keen({ intent, request: ['тёмную тему', 'пояснения к'] }).join(' ')).toMatch(
        /передам (?:команде )?ваше сообщение целиком/iu,
      );
    }
  });

  it('of which one cannot be quoted whole are passed on as the message, without quotations', () => {
    const said = keen({ request: ['тёмную тему', 'напоминание контрагенту через 3'] }).join(' ');
    expect(said).toMatch(/Спасибо.*сообщение целиком/su);
    expect(said).not.toMatch(/[«»]/u);
  });

  it('are told to be word for word or complete by nobody', () => {
    for (const traits of [['enthusiast'], ['enthusiast', 'developer']] as const)
      for (const language of ['ru', 'en'] as const)
        expect(keen({ traits, language, request: ['dark theme', 'export'] }).join(' ')).not.toMatch(
          /дословно|не сокращ|без пересказа|every detail|word for word/iu,
        );
  });

  it('are to be chosen from only where there are two or more', () => {
    const one = /выбрать одно/u;
    expect(keen({ request: two }).join(' ')).toMatch(one);
    expect(keen({ request: ['тёмную тему'] }).join(' ')).not.toMatch(one);
  });
});

/** Suggestions to who wishes for what has come to that already. */
const decided = (
  wished: 'shipped' | 'underway',
  differs: Parameters<typeof aReading>[0] = {},
  client: Parameters<typeof suggest>[1] = {},
) =>
  suggest(
    aReading({ intent: 'feature_request', request: ['тёмную тему', 'экспорт'], ...differs }),
    client,
    content,
    promise,
    { known: wished },
  ).map(({ text }) => text);

describe('a wish for what is there already', () => {
  const NOTED = /запис|учт|очеред|не потеря|noted|queue/iu;

  it('is answered by where it is, and not passed on', () => {
    expect(decided('shipped')).toEqual([
      'Хорошая новость: это у нас уже есть. Могу показать, где это найти и как включить.',
      'Это у нас уже есть. Показать, как включить, или чего-то не хватает?',
      'Это у нас уже есть. Пришлю вам короткую инструкцию.',
    ]);
    expect(decided('shipped', { language: 'en' })[0]).toBe(
      'Good news: we already have this. I can show you where to find it and how to switch it on.',
    );
  });

  it('or that it is being made, by when nobody says', () => {
    expect(decided('underway', { style: { address: 'informal' } })).toEqual([
      'Хорошая новость: мы уже решили это сделать. Сроков пока не назову.',
      'Мы уже решили это сделать. Что тут для тебя важнее всего?',
      'Это у нас уже решено. Как только можно будет попробовать, напишем тебе сюда.',
    ]);
    expect(decided('underway', { language: 'en' }).join(' ')).toMatch(/already decided to build this/u);
  });

  it('is so to everybody: nobody’s wish is noted down or put into the queue', () => {
    for (const trait of TRAITS) {
      for (const language of SPOKEN) {
        for (const length of ['short', 'medium'] as const) {
          for (const wished of ['shipped', 'underway'] as const) {
            const said = decided(wished, { traits: [trait], language, style: { length } });
            expect(said, trait).toHaveLength(3);
            expect(said.join('\n'), trait).not.toMatch(NOTED);
          }
        }
      }
    }
  });

  it('leaves the line to the rude as it is', () => {
    expect(decided('shipped', { traits: ['rude'], style: { length: 'medium' } }).join(' ')).toMatch(
      /резких слов/u,
    );
    expect(decided('shipped', { traits: ['rude'] }, { degree: 3 })[0]).toContain('подключится руководитель');
  });

  it('is answered like any other where the content has nothing for it', () => {
    const { feature_request: wishes } = content.intents;
    const left = { ...wishes, templates: wishes.templates.filter(({ when }) => when === undefined) };
    const older = { ...content, intents: { ...content.intents, feature_request: left } };
    const reading = aReading({ intent: 'feature_request' });
    expect(suggest(reading, {}, older, promise, { known: 'shipped' })).toEqual(
      suggest(reading, {}, content, promise),
    );
  });
});

/** Suggestions to who waits for an answer already. */
const reminded = (differs: Parameters<typeof aReading>[0], client: Correspondent = {}) =>
  suggest(aReading({ intent: 'greeting', ...differs }), client, content, promise, { known: 'waiting' }).map(
    ({ text }) => text,
  );

describe('«ау?» of somebody who waits', () => {
  it('hears a word about the wait instead of a hello', () => {
    expect(reminded({})).toEqual([
      'Простите за ожидание. Ваше сообщение у нас, уже смотрю.',
      'Простите, что так долго. Вопрос ещё актуален?',
      'Простите за ожидание. Отвечу вам до 15:30.',
    ]);
    expect(reminded({ language: 'en' })[2]).toBe("Sorry for the wait. I'll get back to you by 15:30.");
    expect(reminded({ intent: 'other', style: { address: 'informal' } })[2]).toBe(
      'Прости, что так долго. Разберусь и напишу тебе до 15:30.',
    );
  });

  it('hears it once, without a smile and without a word of joy, whoever they are', () => {
    for (const trait of TRAITS) {
      for (const text of reminded({ traits: [trait], style: { emoji: true, length: 'medium' } })) {
        expect(text, trait).toMatch(/^[^.]*прости/iu);
        expect(text, trait).not.toMatch(/прости.*прости|🙂|приятно|рады|шутк/isu);
      }
    }
  });

  it('with another question is answered like anybody', () => {
    expect(reminded({ intent: 'problem' })).toEqual(texts({ intent: 'problem' }));
  });
});
