import type { Token } from '../text/tokens.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that are a greeting by themselves. */
const GREETING = list(`
  здравствуйте здраствуйте здравствуй здрасьте здрасте здрасти здрасти здарова здаров здорово здравия здрав дратути
  прив привет приветик приветики приветствую приветствуем приветули приветос приветы хай хелло хеллоу хаюшки салют
  салам шалом алло алле алоха ку хола бонжур доброго доброе добрый доброй добрейшего добрейший доброутра день
  hi hello hey hiya heya howdy yo greetings morning evening afternoon hallo hola bonjour ciao ahoy sup wassup gday
  сәлеметсіз салем сәлем вітаю добрий вечер
`);
/** These greet only together with a time of day or a wish: «добрый вечер», "good morning", «вечер добрый». */
const NEEDS_MATE: Readonly<Record<string, RegExp>> = {
  доброго: /^(?:вам|дня|утра|утречка|вечера|вечерочка|времени|здоровья|здоровьичка|денечка|всем)/,
  доброе: /^(?:утро|утречко|время)/,
  день: /^(?:добрый)/,
  добрейшего: /^(?:вам|всем|дня|денечка|утр|вечер)/,
  добрейший: /^(?:вечер|день|денек)/,
  добрый: /^(?:!|!!|:\)|день|вечер|вечерочек|денек|ден)/,
  доброй: /^(?:ночи|поры)/,
  добрий: /^(?:день|вечір)/,
  вечер: /^добрый/,
  morning: /^(?:!|!!|,|\.|all|team|folks|everyone|everybody|there|guys|:\))/,
  evening: /^(?:!|!!|,|\.|all|team|folks|everyone|everybody|there|guys|:\))/,
  afternoon: /^(?:!|!!|,|\.|all|team|folks|everyone|everybody|there|guys|:\))/,
  здорово: /^(?:!|!!|,|\.|ребят|народ|всем|бот|мужики|парни|железяка|братан|бро)/,
  yo: /^(?!u$)/,
};
/** May stand before the greeting: "Коллеги, привет", "всем добрый день", "ok hi". */
const SALUTED = list(`
  коллеги ребята ребят друзья всем команда господа девочки девушки народ люди товарищи поддержка бот и еще раз снова
  а о ой ну так ок мой мои дорогие all team folks there again oh ok well so and everyone
`);
/** A salutation greets by itself: «Уважаемая Светлана,», "Dear Nina,". */
const SALUTATION =
  /^(?:уважаем(?:ый|ая|ые|ое)|дорог(?:ой|ая|ие)|многоуважаем(?:ый|ая|ые)|любезн(?:ый|ая|ые)|dear|милейш(?:ий|ая|ие))$/;
const LOOK_AHEAD = 6;

/** True where the message opens with a greeting or a salutation, or is a lone 👋. */
export function opensWithGreeting(tokens: readonly Token[]): boolean {
  if (tokens[0]?.raw.startsWith('👋') === true) return true;
  const opening = tokens
    .filter(({ kind, norm }) => kind !== 'emoji' && kind !== 'smile' && norm !== '¡')
    .slice(0, LOOK_AHEAD + 1);
  let words = 0;
  for (const [index, token] of opening.entries()) {
    if (token.kind === 'sign' && /^[,\-–—!.«"]$/.test(token.norm) && index > 0) continue;
    if (token.kind === 'marks' && index > 0) continue;
    if (token.kind !== 'word') return false;
    if (isGreeting(token, opening[index + 1])) return true;
    if (words === 0 && SALUTATION.test(token.norm)) return isSalutation(opening.slice(index + 1));
    if (token.norm === 'good' || token.norm === 'gud') {
      return /^(?:morning|afternoon|evening|day|night)$/.test(opening[index + 1]?.norm ?? '');
    }
    // The greeting may follow an addressed group or a name («Мария Сергеевна, здравствуйте»), nothing longer.
    if (!SALUTED.has(token.norm) && !isName(opening.slice(index))) return false;
    if (words > 2) return false;
    words += 1;
  }
  return false;
}

/** Capitalised words up to a comma. */
function isName(rest: readonly Token[]): boolean {
  const comma = rest.findIndex((token) => token.norm === ',');
  return comma > 0 && comma <= 2 && rest.slice(0, comma).every((token) => /^\p{Lu}\p{Ll}/u.test(token.raw));
}

function isGreeting(token: Token, next: Token | undefined): boolean {
  if (!GREETING.has(token.norm)) return false;
  const mate = NEEDS_MATE[token.norm];
  if (mate === undefined) return true;
  if (next === undefined) return /^(?:morning|evening|yo|добрый|здорово)$/.test(token.norm);
  return mate.test(next.norm);
}

/** «Уважаемая Светлана, …» addresses somebody; «уважаемый клиент написал» tells of one. */
function isSalutation(rest: readonly Token[]): boolean {
  return rest
    .slice(0, 5)
    .some(
      (token) => token.norm === ',' || token.kind === 'marks' || token.norm === '.' || token.norm === '—',
    );
}
