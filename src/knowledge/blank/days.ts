import type { Marks } from './marks.ts';

const MONTH = String.raw`(?:янв(?:ар[ьяюе]\p{L}{0,5}|\.)?|фев(?:рал[ьяюе]\p{L}{0,5}|р?\.)?|мар(?:т[ауе]?(?!\p{L})|\.)|апр(?:ел[ьяюе]\p{L}{0,5}|\.)?|ма[йяюе]|июн[ьяюе]?\p{L}{0,5}|июл[ьяюе]?\p{L}{0,5}|авг(?:уст\p{L}{0,5}|\.)?|сент?(?:ябр[ьяюе]\p{L}{0,5}|\.)?|окт(?:ябр[ьяюе]\p{L}{0,5}|\.)?|ноя(?:бр[ьяюе]\p{L}{0,5}|б?\.)?|дек(?:абр[ьяюе]\p{L}{0,5}|\.)?|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\p{L})`;
const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])(?:-?(?:го|ого|е|ое|му|ому|м|ом|st|nd|rd|th))?(?![\p{L}\d])`;
const YEAR = String.raw`(?:,?\s(?:\d{4}|['’]\d{2})(?!\d)(?:\s?(?:года?|году|г\.?(?!\p{L})))?)?`;
const SEVERAL = String.raw`(?:\s?(?:-|–|—|,|и|по|до|или|and|to|or|through)\s?${DAY}){0,4}`;
const NOT_BEFORE = String.raw`(?<![\p{L}\d.:/-])`;

const DAY_MONTH = new RegExp(String.raw`${NOT_BEFORE}${DAY}${SEVERAL}[\s-](?:of\s)?${MONTH}${YEAR}`, 'giu');
const MONTH_DAY = new RegExp(String.raw`${NOT_BEFORE}${MONTH}\s(?:the\s)?${DAY}${SEVERAL}${YEAR}`, 'giu');
const MONTH_YEAR = new RegExp(
  String.raw`(?=\d{4})(?<=${NOT_BEFORE}${MONTH},?\s)\d{4}(?!\d)(?:\s?(?:года?|году|г\.?(?!\p{L})))?`,
  'giu',
);
const DAY_OF_MONTH =
  /(?=\d)(?:(?<![\p{L}\d.])\d{1,2}(?:-?го|-?е|-?му)?(?=\s(?:числа|числу)(?!\p{L}))|(?<=(?<!\p{L})(?:on|by|until|since|before|after|from)\sthe\s)\d{1,2}(?:st|nd|rd|th)(?!\p{L})|(?<![\p{L}\d.])\d{1,2}-(?:го|му)(?!\p{L}))/giu;
const ISO = /(?<![\d.:-])(?:19|20)\d\d-\d\d?-\d\d?(?:T[\d:.Z+-]*)?(?!\d)/gu;
const SLASHED = /(?<![\d./-])\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})(?![\d/])/gu;
/** Behind such a word it is a version. */
const VERSION = String.raw`(?<!(?:верси\p{L}{0,4}|version|ver\.?|v\.?|релиз\p{L}{0,3}|release|обновлени\p{L}{0,3}|update|ios|android|macos|windows|chrome|php|python|node|tls|api|1с|1c|сборк\p{L}{0,3}|build)\s?)`;
const DOTTED = new RegExp(
  String.raw`(?=\d)(?<![\d.:/\p{L}-])${VERSION}(?:3[01]|[12]\d|0?[1-9])\.(?:(?:0[1-9]|1[0-2])(?:\.(?:(?:19|20)\d\d|\d\d))?|[1-9]\.(?:19|20)\d\d)(?![\d%\p{L}]|\.\d|\s?%)(?:\s?г(?:ода|\.)?(?!\p{L}))?`,
  'giu',
);

const CLOCK = String.raw`(?:[01]?\d|2[0-4])[:.-][0-5]\d(?::[0-5]\d)?`;
const PLAIN_CLOCK =
  /(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s?(?:a\.?m\.?|p\.?m\.?)(?!\p{L}))?/giu;
const CLOCK_AFTER = new RegExp(
  String.raw`(?=\d)(?<=(?<!\p{L})(?:в|во|до|к|ко|с|со|после|около|at|by|until|till|from|before|after|to)\s)${CLOCK}(?![\d:.-]|\s?%)(?=\D|$)`,
  'giu',
);
const HALF_DAY = /(?<![\d:.,])\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)(?!\p{L})/giu;
const HOUR =
  /(?=\d)(?:(?<=(?<!\p{L})(?:в|к|до|с|около|после)\s)\d{1,2}(?=\s(?:утра|вечера|дня(?!\s(?:назад|подряд))|ночи)(?!\p{L}))|(?<=(?<!\p{L})(?:в|к)\s)\d{1,2}(?=\sчас(?:а|ов)?(?!\p{L}))|(?<![\d.,])\d{1,2}(?=\s?o['’]clock))/giu;

/** Days of a month and whatever names one, by figures or by words; months and days of the week alone stay. */
export function withoutDays(text: string, { date, time }: Marks): string {
  if (!/\d/u.test(text)) return text;
  return text
    .replaceAll(ISO, date)
    .replaceAll(SLASHED, date)
    .replaceAll(DAY_MONTH, date)
    .replaceAll(MONTH_DAY, date)
    .replaceAll(MONTH_YEAR, date)
    .replaceAll(DAY_OF_MONTH, date)
    .replaceAll(HALF_DAY, time)
    .replaceAll(PLAIN_CLOCK, time)
    .replaceAll(HOUR, time)
    .replaceAll(CLOCK_AFTER, time)
    .replaceAll(DOTTED, date);
}
