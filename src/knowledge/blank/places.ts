import type { Marks } from './marks.ts';

const STREET = String.raw`(?:ул(?:иц[аыеу]|\.)?|просп(?:ект[ауе]?|\.)?|пр-?(?:кт|т)[ауе]?\.?|пр\.|пер(?:еул(?:ок|к[ауе])|\.)|площад[ьи]|пл\.|наб(?:ережн\p{L}+|\.)|шоссе|ш\.|бульвар[ауе]?|б-р|бул\.|проезд[ауе]?|тупик|мкрн?\.?|микрорайон[ае]?|снт|станци[яи]|метро)`;
const NAMED = String.raw`(?:\d{1,3}(?:-?(?:й|я|го|ая|ый|лет))?\s)?\p{L}[\p{L}.-]*(?:\s\p{Lu}[\p{L}-]*){0,2}`;
const HOUSE = String.raw`(?:,?\s?(?:д(?:ом[ае]?|\.)\s?)?\d+\s?(?:\p{L}(?!\p{L}))?(?:[/-]\d+)?)?`;
const STREET_FIRST = new RegExp(
  String.raw`((?<!\p{L})${STREET}\s?)(?:(?=\p{Lu}|\d|.{0,24}?,?\s?(?:д\.|дом)?\s?\d))${NAMED}(${HOUSE})`,
  'gu',
);
const STREET_LAST = new RegExp(
  String.raw`(?<!\p{L})\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)?(?=\s(?:улиц[аыеу]|ул\.|проспект[ауе]?|переул(?:ок|к[ауе])|площад[ьи]|шоссе|бульвар[ауе]?|проезд[ауе]?|набережн\p{L}+)(?!\p{L}))`,
  'gu',
);
const ROOM =
  /((?<!\p{L})(?:д\.|дом[ае]?|корп(?:ус[ае]?|\.)|к\.|стр(?:оени[ея]|\.)|влад\.|кв(?:артир[аеы]|\.)|оф(?:ис[ае]?|\.)|пом(?:ещени[ея]|\.)|под(?:ъезд[ае]?|\.)|этаж[ае]?|домофон|apt\.?|apartment|suite|ste\.?|unit|flat|room|floor|po box|p\.o\. box|office|building|bldg\.?)\s?[№#]?\s?)\d+(?:\s?[\p{L}](?!\p{L}))?(?:[/-]\d+\p{L}?)?/giu;
const ENGLISH =
  /(?<![\p{L}\d])\d{1,6}[A-Za-z]?\s(?:[NSEW]\.?\s)?(?:(?:\d{1,3}(?:st|nd|rd|th)|\p{Lu}[\p{L}'’-]*)\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Highway|Hwy|Parkway|Crescent|Close|Row)(?!\p{L})\.?/gu;
const INDEX =
  /(?<![\p{L}\d-])(?:[A-Z]{2}\s\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?![\p{L}\d])/gu;

/** Streets by their names, houses and rooms by their numbers. */
export function withoutPlaces(text: string, { name, number }: Marks): string {
  return text
    .replaceAll(ENGLISH, `${number} ${name}`)
    .replaceAll(INDEX, number)
    .replaceAll(
      STREET_FIRST,
      (_, street: string, house: string) => `${street}${name}${house === '' ? '' : `, ${number}`}`,
    )
    .replaceAll(STREET_LAST, name)
    .replaceAll(ROOM, `$1${number}`);
}
