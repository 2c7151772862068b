import type { Spoken } from '../labels.ts';
import { AND, CLAUSE_WORDS, DANGLING, PREPOSITIONS } from '../reading/joints.ts';

/** A longer wish is an essay: quoted back whole it would bury the reply. */
const LONGEST_WISH = 140;
/** More than three is a list that nobody wants read back. */
const MOST_WISHES = 3;
/** Of 950 lists of three, 98 in 100 are shorter than 140; a card has room for this one and two more replies. */
const LONGEST_LIST = 230;
/** «по 91 счёту», "with a custom header": so few words after a preposition are the rest of something. */
const FEWEST_AFTER_PREPOSITION = 5;

const LAST: Readonly<Record<Spoken, string>> = { ru: ' и ', en: ' and ' };
const OTHERS: Readonly<Record<Spoken, string>> = { ru: ' и остальное', en: ' and the rest' };
/** Written so by everyone, and no shouting. */
const METHODS: ReadonlySet<string> = new Set(['PATCH', 'DELETE', 'OPTIONS']);
const MARKS = /[«»“”„"]/gu;
const CLOSING_MARKS = /[\s.,;:!?…–—-]+$/u;

/** Nothing begins so but the rest of a sentence. */
const REST = /^(?:котор\p{L}+|когда|which|who|whose|when|while|because|than|of|for|with|by|from|into)$/u;

const anyOf = (parts: readonly string[]): string => `(?:${parts.join('|')})`;
const LEAD_INS: Readonly<Record<Spoken, string>> = {
  ru: anyOf(['а', 'и', 'но', 'вот', 'ну', 'ещ[её]', 'также', 'тоже', 'плюс', 'про']),
  en: anyOf(['and', 'also', 'so', 'maybe', 'perhaps', 'please', 'pls', 'plus', 'then', 'but']),
};
const MAY = String.raw`(?:could(?:n['’]?t)?|would(?:n['’]?t)?|can(?:['’]?t)?|will|won['’]?t)`;
const QUESTIONS: Readonly<Record<Spoken, string>> = {
  ru: anyOf([
    String.raw`(?:нельзя|можно|возможно|реально|сложно|трудно)\s+ли`,
    String.raw`можно(?!\s+было)`,
    String.raw`(?:вы\s+)?не\s+могли\s+бы(?:\s+вы)?`,
    String.raw`могли\s+бы\s+вы`,
    String.raw`не\s+мог(?:ла)?\s+бы(?:\s+ты)?`,
    String.raw`сможете\s+ли(?:\s+вы)?`,
    String.raw`есть\s+ли\s+возможность`,
    String.raw`почему\s+(?:бы\s+не|нельзя)`,
  ]),
  en: anyOf([
    String.raw`(?:is|would)\s+it\s+(?:be\s+)?possible\s+to`,
    String.raw`${MAY}\s+(?:you|we|i|it|there(?:\s+be)?)(?:\s+(?:please|possibly|maybe))?`,
    String.raw`${MAY}(?=\s+(?:the|a|an|my|our|this|they)\s)`,
    String.raw`is\s+there\s+(?:a|any)\s+way\s+(?:to|of)`,
    String.raw`any\s+chance\s+(?:of|to|(?:you|we)\s+could)`,
    String.raw`why\s+(?:can['’]?t|don['’]?t)\s+(?:i|we|you)`,
    String.raw`why\s+not`,
    String.raw`(?:how|what)\s+about`,
    String.raw`what\s+if`,
    String.raw`if(?=\s+[^,]*\s(?:could|would)\s)`,
  ]),
};
const SOFTENED = String.raw`(?:\s+(?:вам|нам|мне|как-то|как-нибудь|просто))?(?:\s+(?:было|будет))?(?:\s+бы)?`;

/** How a wish is asked for. Without it the wish itself is left: «нельзя ли закрепить чат» is «закрепить чат». */
const ASKING: Readonly<Record<Spoken, RegExp>> = {
  ru: new RegExp(String.raw`^(?:${LEAD_INS.ru}\s+)*(?:${QUESTIONS.ru}${SOFTENED}\s+)?`, 'iu'),
  en: new RegExp(String.raw`^(?:${LEAD_INS.en}\s+)*(?:${QUESTIONS.en}\s+)?`, 'iu'),
};
/** What is still a question, or a ban where a wish was meant: its meaning would be turned round. */
const TURNED: Readonly<Record<Spoken, RegExp>> = {
  ru: /(?<!\p{L})(?:нельзя|можно)\s+ли(?!\p{L})|^нельзя(?!\p{L})/iu,
  en: /\b(?:could|can|would) you\b|^(?:could|ca|would|wo)n['’]?t\b|^cannot\b/iu,
};
const FINAL = /^(?:чтобы?|пусть|пускай)(?!\p{L})/iu;
const AS_IF = /^если\s+бы?\s+/iu;
const PAST = /^\p{L}+(?:[аеиоуыя]л[аои]?|[шз]л[аои]?)(?:с[ья])?$/iu;
/** Nouns that end like a verb in the past. */
const NO_PAST =
  /(?:журнал|интервал|квартал|сигнал|филиал|терминал|канал|портал|материал|персонал|потенциал|оригинал|финал|капитал|показател|пользовател|панел|отдел|раздел|предел|модел|недел|профил|формул|правил|протокол|пробел|артикул|файл|стил|парол|зеркал|начал|вокзал|скандал|мобил|автомобил|консол|фамили|капсул|таблиц|шкал|акул|скил|мейл|имейл|деплой|табел|кабел|тоннел|тунел|туннел|подел)[аеиоуы]?$|^(?:пол[аеу]?|стол[аеы]?|стул[аеья]?|пул[аеы]?|дел[аео]?|тел[ао]|цел[аи]|рол[аи]|мил|зал[аеы]?|бал[аы]?|балл[аы]?|школа|сила|силы|вал|угол|узел|узла|было|были|была|числ[аео]?|мыло|масла|масло|кресла|сначала|снизу|около|мало|если|или|после|похожи?л[аои]?)$/iu;
const INFINITIVE = /(?:[аеиоуыя]ть|ти|чь)(?:ся|сь)?$/iu;
const OWN_DEED = /(?<!\p{L})(?:уже|раньше|вчера|я|мы)(?!\p{L})/iu;

/**
 * The wishes in quotation marks, one after the other, or `undefined` where one of them cannot be said whole: then
 * the reply has to speak of the message, not of its parts. Of more than three the rest is only mentioned.
 */
export function wishesInWords(wishes: readonly string[], language: Spoken): string | undefined {
  const said: string[] = [];
  for (const wish of wishes.slice(0, MOST_WISHES)) {
    const words = sayable(wish, language);
    if (words === undefined) return undefined;
    said.push(quoted(words, language));
  }
  const [first, ...more] = said;
  if (first === undefined) return undefined;
  const tail = wishes.length > MOST_WISHES ? [] : more.splice(-1);
  const text =
    [first, ...more].join(', ') +
    tail.map((last) => LAST[language] + last).join('') +
    (wishes.length > MOST_WISHES ? OTHERS[language] : '');
  return text.length <= LONGEST_LIST ? text : undefined;
}

/** The wish as it may stand in quotation marks; `undefined` where it is cut off or would say something else. */
function sayable(wish: string, language: Spoken): string | undefined {
  if (wish.length > 2 * LONGEST_WISH) return undefined;
  const asked = calm(wish).replace(ASKING[language], '').trim();
  const words = language === 'ru' ? asWished(asked) : asked;
  if (words === undefined || words.length > LONGEST_WISH) return undefined;
  return isWhole(words) && !TURNED[language].test(words) ? words : undefined;
}

/**
 * «Отчёт сам приходил по утрам» tells what has been; wished for, it is «чтобы отчёт сам приходил». Other sentences in
 * the past may be what the client has done («собрала выгрузку») or we have not («поиск не завезли»).
 */
function asWished(words: string): string | undefined {
  if (AS_IF.test(words)) return words.replace(AS_IF, 'чтобы ');
  if (FINAL.test(words)) return words;
  const clause = (words.split(/[,:«"(]/u)[0] ?? '').split(/\s+/u);
  if (clause.some((word) => CLAUSE_WORDS.has(word.toLowerCase()) || INFINITIVE.test(word))) return words;
  const past = clause.findIndex((word) => PAST.test(word) && !NO_PAST.test(word));
  if (past < 0) return words;
  const isByItself =
    /с[ья]$/u.test(clause[past] ?? '') || clause.slice(0, past).some((word) => /^сам[аои]?$/iu.test(word));
  if (!isByItself || clause[past - 1] === 'не' || OWN_DEED.test(words)) return undefined;
  return `чтобы ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function isWhole(words: string): boolean {
  const all = words.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
  const [first = '', second = ''] = all;
  const [last = '', before = ''] = all.toReversed();
  const isLong = all.some((word) => word.length > 2);
  const isRest =
    PREPOSITIONS.has(first === 'не' || first === 'not' ? second : first) &&
    all.length < FEWEST_AFTER_PREPOSITION;
  const isRelative = REST.test(first);
  const lacksNoun =
    /^\p{N}+$/u.test(last) && /^(?:через|за|на|по|после|after|in|within|for|every|each|by)$/u.test(before);
  return (
    isLong &&
    !isRest &&
    !isRelative &&
    !lacksNoun &&
    ![AND, DANGLING].some((joints) => joints.has(last.replaceAll(/['’]/gu, ''))) &&
    isPaired(words)
  );
}

/** No quotation that opens and does not close, or the other way round. */
function isPaired(words: string): boolean {
  const count = (marks: RegExp): number => words.match(marks)?.length ?? 0;
  return (
    count(/["]/gu) % 2 === 0 &&
    count(/[«]/gu) === count(/[»]/gu) &&
    count(/[“„”]/gu) % 2 === 0 &&
    count(/[(]/gu) === count(/[)]/gu)
  );
}

/** In quotation marks of the language; those within become the other kind. */
export function quoted(words: string, language: Spoken): string {
  // Quotations do not nest in the same marks.
  const [opening, closing] = language === 'ru' ? ['„', '“'] : ['‘', '’'];
  let seen = 0;
  const inner = words.replaceAll(MARKS, () => (seen++ % 2 === 0 ? opening : closing));
  return language === 'ru' ? `«${inner}»` : `“${inner}”`;
}

function calm(wish: string): string {
  return wish
    .replaceAll(/\p{Lu}{5,}/gu, (word) => (METHODS.has(word) ? word : word.toLowerCase()))
    .replaceAll('`', '')
    .replaceAll(/([!?])[!?]+/gu, '$1')
    .replaceAll(/\s*(?:…|\.{2,})\s*/gu, ' ')
    .replace(CLOSING_MARKS, '')
    .trim();
}
