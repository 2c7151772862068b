import { describe, expect, it } from 'vitest';
import { TERM_FORMS } from '../../src/content/glossary.ts';
import type { Glossary } from '../../src/content/glossary.ts';
import { loadGlossary } from '../../src/content/load-glossary.ts';
import type { Spoken, Trait } from '../../src/labels.ts';
import { termFor, termsIn } from '../../src/replies/terms.ts';
import { smallContent } from '../content/small-content.ts';

const glossary = loadGlossary('intents').glossary ?? {};

function said(text: string, language: Spoken = 'ru'): Record<string, string> {
  return Object.fromEntries(termsIn(text, language, glossary));
}

/** The word for `key` in a reply to `text`. */
function reply(text: string, key: string, form?: string, traits: readonly Trait[] = []): string | undefined {
  return termFor(key, { said: termsIn(text, 'ru', glossary), traits, language: 'ru' }, form, glossary);
}

describe('the words that a client uses for things', () => {
  it.each([
    ['Пропало окошко на сайте', { widget: 'окошко' }],
    ['не могу найти это ваше окно чата', { widget: 'окно чата' }],
    [
      'Почему в личном кабинете нет счетов-фактур?',
      { dashboard: 'личный кабинет', 'vat-invoice': 'счёт-фактура' },
    ],
    ['Не вижу счёта', { invoice: 'счёт' }],
    ['выставьте счет пожалуйста', { invoice: 'счёт' }],
    ['СКИНЬТЕ ЗАКРЫВАШКИ', { 'closing-documents': 'закрывашки' }],
    ['в логах пусто', { log: 'лог' }],
    ['нужен акт сверки', { reconciliation: 'акт сверки' }],
    ['нужен акт. Сверку тоже пришлите', { act: 'акт', reconciliation: 'сверка' }],
    ['где взять апи ключ', { key: 'апи-ключ' }],
    ['где взять API-ключ', { key: 'API-ключ' }],
    ['webhook не приходит', { webhook: 'webhook' }],
    ['настро́йки слетели', { settings: 'настройки' }],
  ])('«%s»: any form counts, and gives the dictionary form', (text, words) => {
    expect(said(text)).toEqual(words);
  });

  it.each([
    ['The chat windows are gone', { widget: 'chat window' }],
    ['where are my API keys?', { key: 'API key' }],
    ['our Inboxes don’t sync', { mailbox: 'inbox' }],
    ['send the statements of account', { reconciliation: 'statement of account' }],
  ])('“%s”: a plural counts too', (text, words) => {
    expect(said(text, 'en')).toEqual(words);
  });

  it('of two words for one thing the later is the fresher', () => {
    expect(said('Виджет, то есть окошко, пропал')).toEqual({ widget: 'окошко' });
    expect(said('Окошко, то есть виджет, пропал')).toEqual({ widget: 'виджет' });
  });

  it('a longer name is not taken for the shorter one within it', () => {
    expect(said('чат-бот молчит')).toEqual({ bot: 'чат-бот' });
    expect(said('чат, бот молчат')).toEqual({ chat: 'чат', bot: 'бот' });
  });

  it('a part of another word, of a link, an address or a name in code is no word for a thing', () => {
    expect(said('актуально, кассация, логично')).toEqual({});
    expect(said('https://example.com/виджет www.виджет.рф виджет@example.com @виджет')).toEqual({});
    expect(said('https://example.com/widget bot@report.com widget_id @widget', 'en')).toEqual({});
  });

  it('text without words, and of the other language, has none', () => {
    expect(said('')).toEqual({});
    expect(said('🙂 ??? 401')).toEqual({});
    expect(said('окошко', 'en')).toEqual({});
  });

  it('the same words give the same terms in a text that is longer than Telegram allows, without reading it all', () => {
    expect(said(`окошко ${'ы'.repeat(200_000)} чек`)).toEqual({ widget: 'окошко' });
  });
});

describe('the word that a reply says', () => {
  it('is the client’s own, in the case that the sentence needs', () => {
    expect(reply('Пропало окошко', 'widget', 'gen')).toBe('окошка');
    expect(reply('Пропало окно чата', 'widget', 'ins')).toBe('окном чата');
    expect(reply('скрин приложил', 'screenshot', 'gen pl')).toBe('скринов');
  });

  it('is ours where the client has used none', () => {
    expect(reply('не работает', 'widget')).toBe('виджет');
    expect(reply('не работает', 'dashboard', 'pre')).toBe('личном кабинете');
    expect(reply('не работает', 'contract', 'pl')).toBe('договоры');
  });

  it('is the technical one to a developer and the accounting one to an accountant', () => {
    expect(reply('не работает', 'log', 'acc', ['developer'])).toBe('лог');
    expect(reply('не пришёл', 'receipt', 'acc', ['accountant'])).toBe('кассовый чек');
    expect(reply('не пришёл', 'receipt', 'acc', ['developer'])).toBe('чек');
    expect(reply('не пришёл', 'payment', 'nom', ['developer', 'accountant'])).toBe('платёж');
  });

  it('is the client’s own even to a developer: who says «окошко» hears «окошко»', () => {
    expect(reply('в журнале событий пусто', 'log', 'pre', ['developer'])).toBe('журнале событий');
    expect(reply('нужна квитанция', 'receipt', 'acc', ['accountant'])).toBe('квитанцию');
  });

  it('may come from an earlier message, and this one has the last word', () => {
    const earlier = termsIn('Окошко и скрин', 'ru', glossary);
    const now = termsIn('виджет', 'ru', glossary);
    const who = { said: new Map([...earlier, ...now]), traits: [], language: 'ru' } as const;
    expect(termFor('widget', who, 'acc', glossary)).toBe('виджет');
    expect(termFor('screenshot', who, 'acc', glossary)).toBe('скрин');
  });

  it('is ours where the record keeps a word that is in the glossary no more, or of the other language', () => {
    const who = { said: new Map([['widget', 'штуковина']]), traits: [], language: 'ru' } as const;
    expect(termFor('widget', who, 'gen', glossary)).toBe('виджета');
    const english = { said: termsIn('окошко', 'ru', glossary), traits: [], language: 'en' } as const;
    expect(termFor('widget', english, 'pl', glossary)).toBe('widgets');
  });

  it('is none for a thing or a form that nobody has named: the sentence is dropped then', () => {
    const who = { said: new Map<string, string>(), traits: [], language: 'ru' } as const;
    expect(termFor('spaceship', who, undefined, glossary)).toBeUndefined();
    expect(termFor('constructor', who, undefined, glossary)).toBeUndefined();
    expect(termFor('widget', who, 'voc', glossary)).toBeUndefined();
  });

  it('comes back as the client’s: every form of every word is recognised as a word of its thing', () => {
    for (const language of ['ru', 'en'] as const) {
      for (const [key, term] of Object.entries(glossary)) {
        const { ours, also, technical, accounting } = term[language];
        for (const word of [ours, ...also, technical, accounting].filter((one) => one !== undefined)) {
          for (const form of TERM_FORMS) {
            const found = termsIn(word.forms[form], language, glossary);
            expect([...found.keys()], word.forms[form]).toEqual([key]);
            const who = { said: found, traits: [], language };
            expect(termFor(key, who, form, glossary), word.forms[form]).toMatch(/^\S.*\S$/u);
          }
        }
      }
    }
  });
});

describe('a glossary of one’s own', () => {
  it('where two things share a form, the one higher up in the file has it', () => {
    const dir = smallContent({
      'glossary.yaml': `plan:
  ru: { ours: план (m) }
  en: { ours: plan }
planning:
  ru: { ours: { word: чертёж (m), forms: { gen: плана } } }
  en: { ours: drawing }
`,
    });
    const own: Glossary = loadGlossary(dir).glossary ?? {};
    expect([...termsIn('нет плана', 'ru', own)]).toEqual([['plan', 'план']]);
  });
});
