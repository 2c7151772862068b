import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TERM_FORMS } from '../../src/content/glossary.ts';
import type { TermWords } from '../../src/content/glossary.ts';
import { loadGlossary } from '../../src/content/load-glossary.ts';
import { loadContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { SPOKEN } from '../../src/labels.ts';
import { smallContent } from './small-content.ts';

function problemsOf(glossary: string): string[] {
  const dir = smallContent({ 'glossary.yaml': glossary });
  return loadGlossary(dir).problems.map((problem) => {
    const seen = formatProblem({ ...problem, file: relative(dir, problem.file) });
    return seen.replaceAll(`${dir}/`, '');
  });
}

/** One term whose Russian word stands in line 2 from column 15. */
function withWord(word: string): string {
  return `thing:\n  ru: { ours: ${word} }\n  en: { ours: thing }\n`;
}

/** Singular and plural, nominative to prepositional, of a word as the file writes it. */
function formsOf(word: string): string {
  const dir = smallContent({ 'glossary.yaml': withWord(word) });
  const { glossary, problems } = loadGlossary(dir);
  expect(problems.map(formatProblem)).toEqual([]);
  const forms = glossary?.['thing']?.ru.ours.forms;
  return TERM_FORMS.map((form) => forms?.[form]).join(' ');
}

function wordsOf({ ours, also, technical, accounting }: TermWords) {
  return [ours, ...also, technical, accounting].filter((word) => word !== undefined);
}

describe('the glossary that ships', () => {
  const { glossary, problems, files } = loadGlossary('intents');

  it('is right, and has the things that business services talk about', () => {
    expect(problems.map(formatProblem)).toEqual([]);
    expect(files).toBe(1);
    expect(Object.keys(glossary ?? {}).length).toBeGreaterThanOrEqual(40);
  });

  it('has every word in every case and number', () => {
    for (const [key, term] of Object.entries(glossary ?? {})) {
      for (const language of SPOKEN) {
        for (const { word, forms } of wordsOf(term[language])) {
          for (const form of TERM_FORMS) expect(forms[form], `${key}: ${word} ${form}`).toMatch(/^\S.*\S$/u);
        }
      }
    }
  });

  it('says no form of two things, or the bot would take one for the other', () => {
    for (const language of SPOKEN) {
      const keys = new Map<string, string>();
      for (const [key, term] of Object.entries(glossary ?? {})) {
        for (const form of wordsOf(term[language]).flatMap(({ forms }) => Object.values(forms))) {
          expect(keys.get(form) ?? key, form).toBe(key);
          keys.set(form, key);
        }
      }
    }
  });
});

describe('a Russian word', () => {
  // Each line was checked by a reader: the library declines, and it has been wrong.
  it.each([
    [
      'виджет (m)',
      'виджет виджета виджету виджет виджетом виджете виджеты виджетов виджетам виджеты виджетами виджетах',
    ],
    [
      'окошко (n)',
      'окошко окошка окошку окошко окошком окошке окошки окошек окошкам окошки окошками окошках',
    ],
    ['чатик (m)', 'чатик чатика чатику чатик чатиком чатике чатики чатиков чатикам чатики чатиками чатиках'],
    [
      'ссылка (f)',
      'ссылка ссылки ссылке ссылку ссылкой ссылке ссылки ссылок ссылкам ссылки ссылками ссылках',
    ],
    [
      'панель (f)',
      'панель панели панели панель панелью панели панели панелей панелям панели панелями панелях',
    ],
    [
      'подпись (f)',
      'подпись подписи подписи подпись подписью подписи подписи подписей подписям подписи подписями подписях',
    ],
    ['роль (f)', 'роль роли роли роль ролью роли роли ролей ролям роли ролями ролях'],
    [
      'профиль (m)',
      'профиль профиля профилю профиль профилем профиле профили профилей профилям профили профилями профилях',
    ],
    [
      'уровень (m)',
      'уровень уровня уровню уровень уровнем уровне уровни уровней уровням уровни уровнями уровнях',
    ],
    ['счёт (m)', 'счёт счёта счёту счёт счётом счёте счета счетов счетам счета счетами счетах'],
    ['отчёт (m)', 'отчёт отчёта отчёту отчёт отчётом отчёте отчёты отчётов отчётам отчёты отчётами отчётах'],
    [
      'платёж (m)',
      'платёж платежа платежу платёж платежом платеже платежи платежей платежам платежи платежами платежах',
    ],
    ['ключ (m)', 'ключ ключа ключу ключ ключом ключе ключи ключей ключам ключи ключами ключах'],
    [
      'API-ключ (m)',
      'API-ключ API-ключа API-ключу API-ключ API-ключом API-ключе API-ключи API-ключей API-ключам API-ключи API-ключами API-ключах',
    ],
    [
      'потолок (m)',
      'потолок потолка потолку потолок потолком потолке потолки потолков потолкам потолки потолками потолках',
    ],
    ['ящик (m)', 'ящик ящика ящику ящик ящиком ящике ящики ящиков ящикам ящики ящиками ящиках'],
    ['ярлык (m)', 'ярлык ярлыка ярлыку ярлык ярлыком ярлыке ярлыки ярлыков ярлыкам ярлыки ярлыками ярлыках'],
    ['сбой (m)', 'сбой сбоя сбою сбой сбоем сбое сбои сбоев сбоям сбои сбоями сбоях'],
    [
      'сценарий (m)',
      'сценарий сценария сценарию сценарий сценарием сценарии сценарии сценариев сценариям сценарии сценариями сценариях',
    ],
    ['номер (m)', 'номер номера номеру номер номером номере номера номеров номерам номера номерами номерах'],
    ['адрес (m)', 'адрес адреса адресу адрес адресом адресе адреса адресов адресам адреса адресами адресах'],
    ['бот (m animate)', 'бот бота боту бота ботом боте боты ботов ботам ботов ботами ботах'],
    [
      'пользователь (m animate)',
      'пользователь пользователя пользователю пользователя пользователем пользователе пользователи пользователей пользователям пользователей пользователями пользователях',
    ],
    [
      'коллега (m animate)',
      'коллега коллеги коллеге коллегу коллегой коллеге коллеги коллег коллегам коллег коллегами коллегах',
    ],
    ['поле (n)', 'поле поля полю поле полем поле поля полей полям поля полями полях'],
    ['письмо (n)', 'письмо письма письму письмо письмом письме письма писем письмам письма письмами письмах'],
    ['место (n)', 'место места месту место местом месте места мест местам места местами местах'],
    ['имя (n)', 'имя имени имени имя именем имени имена имён именам имена именами именах'],
    [
      'уведомление (n)',
      'уведомление уведомления уведомлению уведомление уведомлением уведомлении уведомления уведомлений уведомлениям уведомления уведомлениями уведомлениях',
    ],
    [
      'интеграция (f)',
      'интеграция интеграции интеграции интеграцию интеграцией интеграции интеграции интеграций интеграциям интеграции интеграциями интеграциях',
    ],
    [
      'платёжка (f)',
      'платёжка платёжки платёжке платёжку платёжкой платёжке платёжки платёжек платёжкам платёжки платёжками платёжках',
    ],
    [
      'учётка (f)',
      'учётка учётки учётке учётку учёткой учётке учётки учёток учёткам учётки учётками учётках',
    ],
    [
      'экселька (f)',
      'экселька эксельки эксельке эксельку экселькой эксельке эксельки экселек экселькам эксельки эксельками эксельках',
    ],
    [
      'воронка (f)',
      'воронка воронки воронке воронку воронкой воронке воронки воронок воронкам воронки воронками воронках',
    ],
    [
      'таблица (f)',
      'таблица таблицы таблице таблицу таблицей таблице таблицы таблиц таблицам таблицы таблицами таблицах',
    ],
    [
      'закрывашки (pl)',
      'закрывашки закрывашек закрывашкам закрывашки закрывашками закрывашках закрывашки закрывашек закрывашкам закрывашки закрывашками закрывашках',
    ],
    ['API (m fixed)', 'API API API API API API API API API API API API'],
  ])('%s is declined as people say it', (word, forms) => {
    expect(formsOf(word)).toBe(forms);
  });

  it.each([
    [
      'окно (n) чата',
      'окно чата окна чата окну чата окно чата окном чата окне чата окна чата окон чата окнам чата окна чата окнами чата окнах чата',
    ],
    [
      'личный кабинет (m)',
      'личный кабинет личного кабинета личному кабинету личный кабинет личным кабинетом личном кабинете личные кабинеты личных кабинетов личным кабинетам личные кабинеты личными кабинетами личных кабинетах',
    ],
    [
      'последний клиент (m animate)',
      'последний клиент последнего клиента последнему клиенту последнего клиента последним клиентом последнем клиенте последние клиенты последних клиентов последним клиентам последних клиентов последними клиентами последних клиентах',
    ],
    [
      'рабочее место (n)',
      'рабочее место рабочего места рабочему месту рабочее место рабочим местом рабочем месте рабочие места рабочих мест рабочим местам рабочие места рабочими местами рабочих местах',
    ],
    [
      'входящая заявка (f)',
      'входящая заявка входящей заявки входящей заявке входящую заявку входящей заявкой входящей заявке входящие заявки входящих заявок входящим заявкам входящие заявки входящими заявками входящих заявках',
    ],
    [
      'закрывающие документы (pl)',
      'закрывающие документы закрывающих документов закрывающим документам закрывающие документы закрывающими документами закрывающих документах закрывающие документы закрывающих документов закрывающим документам закрывающие документы закрывающими документами закрывающих документах',
    ],
  ])('%s: adjectives agree and the tail stays', (word, forms) => {
    expect(formsOf(word)).toBe(forms);
  });

  it('takes from the file what the library gets wrong, and a given plural gives the rest of it', () => {
    expect(formsOf('{ word: лист (m), forms: { nom pl: листы } }')).toBe(
      'лист листа листу лист листом листе листы листов листам листы листами листах',
    );
    expect(formsOf('{ word: деньги (pl), forms: { gen: денег } }')).toBe(
      'деньги денег деньгам деньги деньгами деньгах деньги денег деньгам деньги деньгами деньгах',
    );
    expect(formsOf('{ word: личный друг (m animate), forms: { nom pl: друзья, gen pl: друзей } }')).toMatch(
      / личные друзья личных друзей личным друзьям личных друзей /u,
    );
  });
});

describe('an English word', () => {
  it.each([
    ['inbox', 'inboxes'],
    ['summary', 'summaries'],
    ['API key', 'API keys'],
    ['SKU', 'SKUs'],
    ['settings (pl)', 'settings'],
    ['{ word: group of customers, plural: groups of customers }', 'groups of customers'],
  ])('%s: its plural is %s', (word, plural) => {
    const dir = smallContent({
      'glossary.yaml': `thing:\n  ru: { ours: вещь (f) }\n  en: { ours: ${word} }\n`,
    });
    const { glossary, problems } = loadGlossary(dir);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(glossary?.['thing']?.en.ours.forms['gen pl']).toBe(plural);
  });
});

describe('a glossary that is wrong', () => {
  it.each([
    [
      'окошко',
      'after the noun comes its gender, (m), (f) or (n), or (pl) for one without a singular: окно (n) чата',
    ],
    ['окошко (s)', '(s) is not known here; known are m, f, n, pl, animate, fixed', 23],
    ['бот (animate)', '(animate) needs one of m, f, n, pl', 20],
    [
      'окошко (m)',
      '“окошко” does not end like a (m) noun: (n) would fit; for a word that never changes write (m fixed)',
    ],
    ['API (m)', '“API” has no Russian ending: for a word that never changes write (m fixed)'],
    [
      'окно чата (n)',
      '“окно” is no adjective of a (n) noun: the mark stands right after the noun that changes, окно (n) чата; what never changes is tied to it by a hyphen, онлайн-чат (m)',
    ],
    ['окно (n) чата!', '“!” is no part of a word: a term has letters, digits, blanks and hyphens', 28],
    [
      "''",
      'after the noun comes its gender, (m), (f) or (n), or (pl) for one without a singular: окно (n) чата',
      16,
    ],
  ])('%s is told at its place', (word, message, column = 15) => {
    expect(problemsOf(withWord(word))).toEqual([`glossary.yaml:2:${column}: thing.ru.ours: ${message}`]);
  });

  it('tells a misspelt key, what is missing and what is no text', () => {
    expect(
      problemsOf('thing:\n  ru: { ours: вещь (f), alsoo: [дело (n)] }\n  en: { also: [it, 401] }\n'),
    ).toEqual([
      'glossary.yaml:2:25: thing.ru.alsoo: is not a key that is known here; did you mean “also”?',
      'glossary.yaml:3:3: thing.en.ours: is missing',
      "glossary.yaml:3:20: thing.en.also[1]: YAML reads this as the number 401: put it into 'quotes' to keep it as a text",
    ]);
  });

  it('tells a misspelt form and an empty one', () => {
    expect(problemsOf(withWord('{ word: лист (m), forms: { nom plu: листы } }'))).toEqual([
      'glossary.yaml:2:51: thing.ru.ours.forms.nom plu: “nom plu” is no form; known are nom, gen, dat, acc, ins, pre, and each with pl after it; did you mean “nom pl”?',
    ]);
    expect(problemsOf(withWord("{ word: лист (m), forms: { nom pl: '' } }"))).toEqual([
      'glossary.yaml:2:50: thing.ru.ours.forms.nom pl: is empty: write the form, or take it out',
    ]);
  });

  it('tells a key that a template could not name', () => {
    expect(problemsOf('Thing One:\n  ru: { ours: вещь (f) }\n  en: { ours: thing }\n')).toEqual([
      'glossary.yaml:1:1: Thing One: a term’s key has small Latin letters, digits and - (phone-number)',
    ]);
  });

  const TWO = `thing:
  ru: { ours: вещь (f), also: [штука (f), Счёт (m)] }
  en: { ours: thing }
bill:
  ru: { ours: cчет (m) }
  en: { ours: bill, also: [Thing] }
`.replace('cчет', 'счет');

  it('tells a word of two things at the second, letters and ё aside', () => {
    const dir = smallContent({ 'glossary.yaml': TWO });
    expect(problemsOf(TWO).length).toBe(2);
    expect(loadGlossary(dir).glossary).toBeUndefined();
    expect(problemsOf(TWO)).toEqual([
      'glossary.yaml:5:15: bill.ru.ours: “счет” is a word of thing too (glossary.yaml:2): the bot could not tell which is meant',
      'glossary.yaml:6:28: bill.en.also[0]: “Thing” is a word of thing too (glossary.yaml:3): the bot could not tell which is meant',
    ]);
  });

  it('tells a synonym that stands twice, but lets developers and accountants share a word', () => {
    expect(
      problemsOf(
        'thing:\n  ru: { ours: оплата (f), also: [платёж (m), оплата (f)], technical: платёж (m), accounting: платёж (m) }\n  en: { ours: payment }\n',
      ),
    ).toEqual(['glossary.yaml:2:46: thing.ru.also[1]: “оплата” stands under thing twice: keep one']);
  });

  it('tells a plural among words with a singular: no verb would fit both', () => {
    expect(
      problemsOf(
        'thing:\n  ru: { ours: лог (m), also: [логи (pl)] }\n  en: { ours: settings (pl), also: [option] }\n',
      ),
    ).toEqual([
      'glossary.yaml:2:31: thing.ru.also[0]: “логи” has no singular and “лог” has one: a sentence cannot fit both; write the singular',
      'glossary.yaml:3:37: thing.en.also[0]: “option” has a singular and “settings” has none: a sentence cannot fit both',
    ]);
  });

  it('an empty file is told, and none at all is a glossary without words', () => {
    expect(problemsOf('# nothing yet\n')).toEqual(['glossary.yaml:1:1: the file is empty']);
    expect(loadGlossary(smallContent())).toEqual({ glossary: {}, problems: [], files: 0 });
  });

  it('is the only place where the bot looks for it: the rest of the content takes the file as known', () => {
    expect(loadContent(smallContent({ 'glossary.yaml': withWord('вещь (f)') })).problems).toEqual([]);
  });
});
