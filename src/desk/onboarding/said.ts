import type { Plan, PlanStep } from '../../content/plan.ts';
import type { Spoken } from '../../labels.ts';

/** Ends of sentences and lines, each kept with what it ends. */
const SENTENCES = /[^.!?;…\n]+[.!?;…]*/gu;
const WORDS = /[\p{L}\p{N}]+/gu;
const APOSTROPHES = /['’ʼ`]/gu;

/**
 * Words that make «подключил» mean something else in the same sentence: it is not so, not yet, or asked about. Nobody is
 * asked about a step because of «когда подключу» or «не подключил».
 */
const NOT_DONE: Readonly<Record<Spoken, ReadonlySet<string>>> = {
  ru: new Set(
    (
      'не нет ни без никак нельзя невозможно когда если как чтобы чтоб кто почему зачем ли будем буду будет завтра ' +
      'потом позже пока скоро хочу хотим хотел хотела хотели планирую планируем собираюсь собираемся попробую попробуем ' +
      'надо нужно можно можете могу осталось почти пытаюсь пытаемся пробую пробуем пробовал пробовали пытался пытались должен должны'
    ).split(' '),
  ),
  en: new Set(
    (
      'not no never cant cannot couldnt dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wont wouldnt ' +
      'when if how why who until unless once before will ill well shall would could should can tomorrow later soon ' +
      'want wanted plan planning going try trying tried need needs almost nearly yet must might'
    ).split(' '),
  ),
};

/**
 * Of which of these steps a client says that it is done. Of several, the one that they say most about («подключил
 * телеграм», not «подключил»), then the first. In doubt none.
 */
export function stepSaid(text: string, steps: readonly PlanStep[], language: Spoken): PlanStep | undefined {
  const said = steps
    .map((step) => ({ step, words: wordsAbout(text, step, language) }))
    .filter(({ words }) => words > 0)
    .toSorted((one, other) => other.words - one.words);
  return said[0]?.step;
}

/** Words beside such a phrase that add nothing to it: no trouble is told of by them. */
const BESIDES: Readonly<Record<Spoken, ReadonlySet<string>>> = {
  ru: new Set(
    (
      'я мы у нас все уже наконец теперь сегодня вчера на свой наш наше сайт сайте и ну вот да ура спасибо привет ' +
      'здравствуйте добрый день вечер утро'
    ).split(' '),
  ),
  en: new Set(
    'i we it is the a our my your on site website now and finally already today yesterday yes hi hello thanks thank you'.split(
      ' ',
    ),
  ),
};

/**
 * Whether the message says that and nothing else. «Установил виджет на сайт» reads like the beginning of many a tale of
 * woe; by itself it is none.
 */
export function saysNoMore(text: string, step: PlanStep, language: Spoken): boolean {
  const words = wordsIn(text);
  return step.said[language]
    .map((phrase) => phrase.split(' '))
    .some((phrase) =>
      words.some((_, from) => {
        const rest = [...words.slice(0, from), ...words.slice(from + phrase.length)];
        return goesOn(phrase, words, from) && rest.every((word) => BESIDES[language].has(word));
      }),
    );
}

/** How many words of the longest phrase by which the text says of that step that it is done; 0: it does not. */
function wordsAbout(text: string, step: PlanStep, language: Spoken): number {
  const phrases = step.said[language].map((phrase) => phrase.split(' '));
  let most = 0;
  for (const [sentence] of text.matchAll(SENTENCES)) {
    if (sentence.includes('?')) continue;
    const words = wordsIn(sentence);
    if (words.some((word) => NOT_DONE[language].has(word))) continue;
    for (const phrase of phrases)
      if (words.some((_, from) => goesOn(phrase, words, from))) most = Math.max(most, phrase.length);
  }
  return most;
}

/** The number of a step as people count, or its id. */
export function stepNamed(words: string, { steps }: Plan): PlanStep | undefined {
  const plain = words.trim().toLowerCase();
  return (
    (/^\d{1,2}$/.test(plain) ? steps[Number(plain) - 1] : undefined) ??
    steps.find(({ id, title }) => [id, title.ru, title.en].some((name) => name.toLowerCase() === plain))
  );
}

/** In small letters, ё as е and without apostrophes, as the phrases of the content are written. */
function wordsIn(text: string): string[] {
  return text.toLowerCase().replaceAll('ё', 'е').replaceAll(APOSTROPHES, '').match(WORDS) ?? [];
}

function goesOn(phrase: readonly string[], words: readonly string[], from: number): boolean {
  return phrase.every((part, at) => {
    const word = words[from + at];
    if (word === undefined) return false;
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part;
  });
}
