import type { Token } from '../text/tokens.ts';

/** After these a clause begins; after a comma or a dash it is none of the sentence's first. */
const SENTENCE_ENDS = setOf('. ! !! ? ?? … ; : ) ( <emoji> :) :(');
const CLAUSE_ENDS = setOf(', - – —');
/** Words that stand before a clause's verb and do not change its kind. */
const LEAD_INS = setOf(
  'и а но ну да же вот тогда пожалуйста плиз еще так просто срочно уже лучше тут там вы ты или если то сразу сейчас',
);
const QUESTION_WORDS = setOf(
  'как где почему зачем когда куда откуда сколько какой какая какое какие какую каким каких кто что чем чего чей кому можно нельзя есть будет почем',
);
const INFINITIVE = /(?:ть|ти|чь|ться|тись|чься)$/;
/** Nouns, numbers and adverbs that end like an infinitive. */
const NO_INFINITIVE = setOf(
  'есть опять пять шесть девять десять часть части область мать путь пути сеть сети почти дети цель ночь речь помощь хоть чуть гость власть память печать связь треть честь совесть кровать',
);
const NOUN_OF_QUALITY = /ост[ьи]$/;
/** «добавьте», «сделайте», «уберите»: at a clause's start hardly anything but an order. */
const FORMAL_ORDER = /(?:[аяеоуыи]й|[бвгджзклмнпрстчшщ]и|[бвдзлмнпрст]ь)те(?:сь)?$/;
/** Informal orders have no ending of their own («верни» and «дни»), so the common ones are named. */
const INFORMAL_ORDERS = setOf(
  'сделай добавь убери верни скажи подскажи объясни покажи дай скинь пришли отключи удали включи поставь помоги проверь посмотри позвони закрой открой смотри глянь поправь исправь почини настрой подключи запусти отмени забудь забей будь напиши выставь возьми',
);
const NO_ORDERS = setOf('здравствуйте');
const PAST = /(?:[аеиоуыя]л[аои]?|[шз]л[аои]|шел)(?:сь|ся)?$/;
const PRESENT = /(?:[еи]т|[юуая]т)(?:ся)?$/;
/** What an infinitive two words back or less says of its clause. */
const BEFORE_INFINITIVE: Readonly<Record<string, string>> = {
  ...named('how to', 'как где куда чем когда'),
  ...named('may do', 'можно возможно'),
  ...named('must do', 'нужно надо нужен нужна'),
  ...named('may not do', 'нельзя невозможно'),
  ...named('want to', 'хочу хотим хотел хотела хотели'),
  ...named('not to do', 'не'),
  ...named('can', 'могу можем'),
};
/** Words that are a sign wherever they stand. */
const ANYWHERE: Readonly<Record<string, string>> = {
  ...named('would', 'бы б'),
  ...named('so that', 'чтобы чтоб'),
  ...named('whether', 'ли'),
  ...named('I', 'я'),
  ...named('we', 'мы нас нам'),
  ...named('you', 'вы вас вам'),
  ...named('if', 'если'),
  ...named('but', 'но'),
};

/**
 * How a Russian message is built, as signals for the model: orders, questions, wishes with «бы», negation, comparison.
 * Light rules over words and endings: a dictionary (50 MB) would be a hundred times their weight.
 */
export function russianStructure(tokens: readonly Token[]): string[] {
  const signals = new Set<string>();
  let clauseOpens = true;
  let sentenceOpens = true;
  let [previous, before] = ['', ''];
  for (const { kind, norm } of tokens) {
    if (kind !== 'word' && kind !== 'code' && kind !== 'number') {
      const ends = SENTENCE_ENDS.has(norm);
      sentenceOpens ||= ends;
      if (ends || CLAUSE_ENDS.has(norm)) {
        clauseOpens = true;
        [previous, before] = ['', ''];
      }
      continue;
    }
    if (clauseOpens) for (const signal of openingOf(norm, sentenceOpens)) signals.add(signal);
    for (const signal of followingOf(norm, previous, before)) signals.add(signal);
    if (!LEAD_INS.has(norm)) {
      clauseOpens = false;
      sentenceOpens = false;
    }
    before = previous;
    previous = norm;
  }
  return [...signals];
}

function* openingOf(word: string, sentenceOpens: boolean): Generator<string> {
  if (INFORMAL_ORDERS.has(word)) yield 'informal order';
  else if (isFormalOrder(word)) yield sentenceOpens ? 'order' : 'order within';
  if (sentenceOpens && QUESTION_WORDS.has(word)) yield 'question word first';
  if (isInfinitive(word)) yield 'infinitive first';
  if (isPast(word)) yield 'past first';
}

function* followingOf(word: string, previous: string, before: string): Generator<string> {
  const anywhere = ANYWHERE[word] ?? (word.startsWith('ваш') ? 'you' : undefined);
  if (anywhere !== undefined) yield anywhere;
  if (anywhere === 'would' && isPast(previous)) yield 'would past';
  if ((word === 'у' || word === 'в') && (previous === 'чем' || previous === 'как')) yield 'compared';
  if (isInfinitive(word)) {
    if (previous === 'бы') yield 'would infinitive';
    const near = BEFORE_INFINITIVE[previous];
    const kind = near ?? BEFORE_INFINITIVE[before];
    if (kind !== undefined) yield near === 'can' && before === 'не' ? 'cannot' : kind;
  } else if (isPast(word)) {
    if (previous === 'бы') yield 'would past';
    if (previous === 'не') yield 'did not';
    if (previous === 'я' || previous === 'мы') yield 'we did';
  } else if (previous === 'не' && PRESENT.test(word)) {
    yield 'does not';
  }
}

function isInfinitive(word: string): boolean {
  return word.length > 3 && INFINITIVE.test(word) && !NO_INFINITIVE.has(word) && !NOUN_OF_QUALITY.test(word);
}

function isPast(word: string): boolean {
  return word.length > 3 && PAST.test(word);
}

function isFormalOrder(word: string): boolean {
  return word.length > 4 && FORMAL_ORDER.test(word) && !NO_ORDERS.has(word);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

function named(signal: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, signal]));
}
