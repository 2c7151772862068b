import type { Marks } from './marks.ts';

const FIGURES = String.raw`\d(?:[ .,'’]?\d){0,24}`;
const MORE = String.raw`(?:\s?(?:тыс\.?|тысяч\p{L}*|тыщ\p{L}*|млн\.?|миллион\p{L}*|млрд\.?|т\.?\s?р\.?|million|thousand|mln|grand|[kкmм](?!\p{L})))`;
const SIGN = String.raw`[$€£¥₽₸₴₺₹]`;
const CODE = String.raw`(?:usd|eur|gbp|rub|rur|kzt|uah|byn|chf|aed|pln|try|inr)`;
const CURRENCY = String.raw`(?:${SIGN}|(?:руб(?:л\p{L}*|лик\p{L}*|\.)?|р\.?|тенге|тг|коп(?:е\p{L}+|\.)?|долл(?:ар\p{L}*|\.)?|бакс\p{L}*|евро|грн|гривен\p{L}*|гривн\p{L}*|сум(?:ов)?|лир\p{L}?|дирхам\p{L}*|юан\p{L}*|фунт\p{L}*|bucks?|dollars?|euros?|pounds?|cents?|quid|roubles?|rubles?|dirhams?|${CODE})(?!\p{L}))`;
const WHOLE = String.raw`(?<![\p{L}\d.,])`;
const RANGE = String.raw`(?:\s?(?:-|–|—|до|to|или|or|/)\s?)`;

const BEHIND = new RegExp(
  String.raw`${WHOLE}(?:${FIGURES}${MORE}?${RANGE})?${FIGURES}${MORE}?\s?${CURRENCY}(?:\s?\d{1,2}\s?коп(?:е\p{L}+|\.)?)?`,
  'giu',
);
const BEFORE = new RegExp(
  String.raw`(?:${SIGN}|(?<!\p{L})${CODE})\s?${FIGURES}${MORE}?(?:${RANGE}${SIGN}?${FIGURES}${MORE}?)?`,
  'giu',
);
const LARGE = new RegExp(String.raw`${WHOLE}${FIGURES}${MORE}(?![\p{L}\d])`, 'giu');
const NUMERAL = String.raw`(?:один|одна|одну|дв[ае]|двух|три|тр[её]х|четыре|четыр[её]х|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти|\p{L}{2,8}надцать|\p{L}{2,8}надцати|двадцат[ьи]|тридцат[ьи]|сорок[а]?|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяност[оа]|пятидесяти|шестидесяти|сто|ста|двести|двухсот|триста|тр[её]хсот|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот|полтор[аы]|полутора|тысяч[аиу]?|тыщ[аиу]?|миллион(?:а|ов)?|пол\p{L}{4,8}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}{3,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|a|and)`;
const IN_WORDS = new RegExp(
  String.raw`(?<!\p{L})${NUMERAL}(?:[\s-]${NUMERAL}){0,9}\s(?:и\s)?(?:руб(?:л\p{L}*|\.)|долл\p{L}*|бакс\p{L}*|евро|тенге|гривен\p{L}*|коп\p{L}*|dollars?|bucks?|euros?|pounds?|quid|cents?|roubles?|rubles?)(?!\p{L})`,
  'giu',
);
/** Money is spoken of: what follows in figures is a sum even where no currency is named. */
const SPOKEN_OF =
  /((?<!\p{L})(?:сумм\p{L}*|списал\p{L}*|списан\p{L}*|оплатил\p{L}*|оплачен\p{L}*|заплатил\p{L}*|перевел\p{L}*|перевёл|вернул\p{L}*|верн[её]м|возврат\p{L}*|стоит|стоимост\p{L}*|цен[аыеу]|долг\p{L}?|баланс\p{L}?|доплат\p{L}*|charged?|paid|refund(?:ed|s)?|total|amount|price|costs?|balance|fee|owed?|sum)\s?(?:[:=—–-]|на|в|по|за|с|of|at|for|is|was|to|about|около|примерно|была?|было|составил\p{L}?|в размере|на сумму)?\s?)(\d(?:[ .,'’]?\d){1,24})(?!\d|\s?%|[.,:/-]?\d|\s(?:раз|дн|мес|мин|час|шт|контакт|сотрудник|клиент|times|days?|months?|weeks?|hours?|minutes?|contacts?|users?|seats?|years?))/giu;

/** Money, however much: in figures with a currency, in words, and behind «списали». Percents stay. */
export function withoutSums(text: string, { sum }: Marks): string {
  return text
    .replaceAll(BEHIND, (found: string, ...rest: readonly unknown[]) => sum + fullStop(found, rest))
    .replaceAll(BEFORE, sum)
    .replaceAll(LARGE, (found: string, ...rest: readonly unknown[]) => sum + fullStop(found, rest))
    .replaceAll(IN_WORDS, sum)
    .replaceAll(SPOKEN_OF, (found, cue: string, figures: string) =>
      /^[45]\d\d$/u.test(figures) && /\s(?:в|с)\s?$/u.test(cue) ? found : cue + sum,
    );
}

/** The point of «руб.» is the sentence's too where the next one begins. */
function fullStop(found: string, rest: readonly unknown[]): string {
  const [at, text] = rest.slice(-2);
  if (!found.endsWith('.') || typeof at !== 'number' || typeof text !== 'string') return '';
  return /^(?:\s*$|\s+[\p{Lu}\uE000-\uE013])/u.test(text.slice(at + found.length, at + found.length + 8))
    ? '.'
    : '';
}
