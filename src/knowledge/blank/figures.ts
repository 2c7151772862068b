import { GROUPED, SHORT_PHONE } from '../../clients/personal.ts';
import type { Marks } from './marks.ts';

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?::\d+)?(?![\d.]*\d)/gu;
const IPV6 =
  /(?<![\p{L}\d:])(?=[\da-f]*:[\da-f:]*[\da-f])(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}(?:\/\d+)?(?![\p{L}\d:])/giu;
const MAC = /(?<![\p{L}\d:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\p{L}\d])/giu;

const CARD = /(?<!\d)\d(?:[ -]{0,2}\d){12,18}(?!\d)/gu;
const HIDDEN_CARD =
  /(?:\d{4}[ -]?(?:\d{2})?)?[*•·хxХX#]{2,}(?:[ -]?[*•·хxХX#]{2,}){0,4}(?:[ -]?\d{2,4}){1,3}(?!\d)|(?<![\p{L}\d])[*•·]\s?\d{4}(?!\d)/gu;
const CARD_BY_NAME =
  /((?<!\p{L})(?:карт(?:а|ы|е|у|ой|ою|очк\p{L}+)|card|visa|mastercard|маст[ее]ркард|виза)(?:\s(?:\p{L}{1,14})){0,4}\s?(?:\(|№|#|:|…|\.{2,3}|-|—|–)?\s?(?:…|\.{2,3})?\s?)\d{4}(?!\d)/giu;

const PHONE =
  /(?<![\p{L}\d])(?:\+\s?\d|\(\d{3,5}\)\s?\d|[78][\s(-]{1,2}\d{3})(?:[\s().–-]{0,2}\d){4,13}(?!\d)/gu;
const ANY_PHONE = new RegExp(GROUPED, 'gu');
const SHORT = new RegExp(
  String.raw`${SHORT_PHONE}|(?<![\d.,-])\d{2,3}[-.]\d{2}[-.]\d{2}(?![\d-])|(?<![\d.,-])\d{3}[-\s]\d{4}(?![\d-])`,
  'gu',
);
const EXTENSION =
  /((?<!\p{L})(?:доб(?:авочн\p{L}+)?\.?|вн(?:утр\p{L}*)?\.|ext\.?|extension)\s?[:№#]?\s?)\d+(?!\d)/giu;
const PHONE_WORD =
  /((?<!\p{L})(?:тел(?:ефон\p{L}*)?\.?|моб(?:ильн\p{L}+)?\.?|phone|tel\.?|mobile|cell|call(?:ing)?|звон\p{L}+|позвон\p{L}+|whatsapp|ватсап\p{L}?|вотсап\p{L}?)\s?(?:на|по|is|me at|at|on|номеру?|number)?\s?[:—–-]?\s?)\+?\d(?:[\s().–-]{0,2}\d){4,14}/giu;

/** A range, an error, a version, a ratio: read aloud they say nothing of anybody. */
const UNIT = String.raw`\s?(?:%|процент|percent|раб\p{L}*\.?\s|календар\p{L}+\s|business|working|минут|мин|час|сек|дн|день|дней|сут|недел|месяц|мес|лет|год|раз|шт|штук|символ|знак|букв|контакт|сделк|письм|сообщен|пользовател|сотрудник|клиент|попыт|шаг|мб|гб|кб|px|пикс|minutes?|mins?|hours?|seconds?|secs?|ms|days?|weeks?|months?|years?|times|attempts?|characters?|chars?|mb|gb|kb|steps?|x(?!\p{L}))`;
const RANGE = String.raw`(?<![\d.,/-])\d{1,3}\s?[-–—]\s?\d{1,3}(?=${UNIT})`;
const HTTP = String.raw`(?<!\d)[1-5]\d\d\s?/\s?[1-5]\d\d(?!\d)`;
const VERSIONS = String.raw`(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,2}(?![.\d]*\d)|(?<![\d.,])\d{1,2}\.\d(?![.,\d]*\d)|(?<![\d.,])\d\.\d{1,2}(?![.,\d]*\d)|(?<=(?:верси\p{L}{0,4}|version|v\.?|релиз\p{L}{0,3}|release|обновлени\p{L}{0,3}|update|ios|android|macos|windows|chrome|php|python|node|tls|1с|1c|сборк\p{L}{0,3}|build)\s?)\d{1,4}(?:\.\d{1,4}){0,3}(?![.\d]*\d)`;
const FAULT = String.raw`(?<=(?<!\p{L})(?:ошибк\p{L}{1,3}|error|error code|код ошибки|код ответа)\s(?:№|#)?)\d{3,5}(?!\d|[-/ ]\d)`;
const SAFE = String.raw`${FAULT}|${RANGE}|${HTTP}|${VERSIONS}|(?<!\d)24\/7(?!\d)|(?<!\d)152-(?=ФЗ)|(?<!\d)(?:100|50|0)\s?%`;
const LONG = new RegExp(String.raw`(?=[+\d])(?:(${SAFE})|\+?\d(?:[ ./()–—_-]{0,2}\d|[,:']\d){3,})`, 'giu');

/** A count or a thing that happened so often, not a number by which something is called. */
const COUNT = String.raw`(?!\s?(?:%|раз|дн|день|дня|минут|мин(?!\p{L})|час|сут|недел|месяц|мес(?!\p{L})|шт|штук|год|лет|рабоч|позиц|товар|times?|days?|hours?|minutes?|weeks?|months?|years?|items?|working|business)|[.,]?\d)`;
const CALLED = new RegExp(
  String.raw`((?<!\p{L})(?:заказ\p{L}*|сч[её]т(?!ч)\p{L}*|накладн\p{L}*|договор(?!ил)\p{L}*|заявк\p{L}*|обращени\p{L}*|тикет\p{L}*|номер\p{L}*|ном\.|платеж\p{L}*|платёж|транзакц\p{L}*|квитанци\p{L}*|сделк\p{L}*|лид\p{L}{0,2}|клиент\p{L}{0,3}|аккаунт\p{L}{0,3}|проект\p{L}{0,3}|карточк\p{L}*|артикул\p{L}*|трек\p{L}*|упд|акт(?:а|у|е|ом|ы)?|чек(?:а|у|е|ом|и)?|id|ид|айди|order|invoice|ticket|contract|account|case|reference|ref|tracking|payment|transaction|deal|lead|customer|sku|item|booking|po|инн|кпп|бик|огрн|снилс|паспорт\p{L}*|vat|ein|tin|iban)\s?(?:номер\p{L}{0,2}|number|no\.?|id|is|это|под номером|под)?\s?(?:№|#|:|=|—|–|-|\.)?\s?)((?=[A-Za-zА-Яа-я]{0,5}[-/]?\d)[A-Za-zА-Яа-я\d]{1,16}(?:[-/][A-Za-zА-Яа-я\d]{1,12}){0,4})(?![\p{L}\d])${COUNT}`,
  'giu',
);
const SIGNED =
  /(?:№№?|#|(?<!\p{L})(?:No\.|N(?=\s?\d)))\s?(?=[A-Za-zА-Яа-я]{0,5}[-/]?\d)[A-Za-zА-Яа-я\d]{1,16}(?:[-/][A-Za-zА-Яа-я\d]{1,12}){0,4}/gu;
const LETTERED =
  /(?<![\p{L}\d_/.-])(?:[A-ZА-Я]{1,5}-\d{1,12}|[A-ZА-Я]{1,5}\d{3,12}|\d{1,12}-[A-ZА-Я]{1,5}|[A-ZА-Я]{1,5}-\d{1,8}-[A-ZА-Я\d]{1,8})(?:[-/][\dA-ZА-Я]{1,12}){0,3}(?![\p{L}\d])/gu;
/** Letters before figures that are no number of an order: an error, a format, a law. */
const NO_ORDER =
  /^(?:(?:HTTP|ERROR|ОШИБКА|UTF|ISO|SHA|OAUTH|IPV|TLS|TOTP|GPT|MD|ТОРГ|КС|M|COVID|V|В)-?\d{1,3}|\d{1,3}-(?:ФЗ|НДФЛ|D|Д|FA|Х|X)|H26[45]|E\d{3}|API-?\d)$/iu;

/** «№ 212, 213 и 219»: those that follow one are of the same kind. */
const AND_SO_ON =
  /(?=\d)(?<=([\uE005\uE00F])(?:,|,? и|,? или|,? and|,? or)\s)\d{2,}(?![\p{L}\d]|\s?%|\s(?:раз|дн|дня|день|мин|час|мес|нед|шт|times|days|hours|minutes|weeks|months))/giu;

/** Cards, phones, addresses of machines, numbers of orders, and any four figures that stand together. */
export function withoutFigures(text: string, { card, phone, number }: Marks): string {
  if (!/\d/u.test(text)) return text;
  return text
    .replaceAll(MAC, number)
    .replaceAll(IPV6, number)
    .replaceAll(CARD, card)
    .replaceAll(HIDDEN_CARD, card)
    .replaceAll(CARD_BY_NAME, `$1${card}`)
    .replaceAll(PHONE_WORD, `$1${phone}`)
    .replaceAll(PHONE, phone)
    .replaceAll(SIGNED, number)
    .replaceAll(LETTERED, (found) => (NO_ORDER.test(found) ? found : number))
    .replaceAll(CALLED, (found, cue: string, called: string) =>
      NO_ORDER.test(called) ? found : cue + number,
    )
    .replaceAll(IPV4, number)
    .replaceAll(
      ANY_PHONE,
      (found) =>
        (found.startsWith('(') && !found.includes(')') ? '(' : '') +
        (/^[+(]|^[78](?:\D|\d{10}$)/u.test(found) ? phone : number),
    )
    .replaceAll(SHORT, phone)
    .replaceAll(EXTENSION, `$1${number}`)
    .replaceAll(LONG, (_, safe: string | undefined) => safe ?? number)
    .replaceAll(AND_SO_ON, number);
}
