import { ACCOUNT_FIELDS, type AccountPatch, type FieldName } from '../../clients/account.ts';
import { SPOKEN } from '../../labels.ts';
import type { DeskDeps } from '../deps.ts';
import { ANONYMOUS_ADMIN, type Operator } from '../operator/operator.ts';
import { dayIn } from '../time/typed-day.ts';

/** Zones that are chosen by a button; any other is typed. Their names are content's (`account.zone`). */
export const ZONES: readonly string[] = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Irkutsk',
  'Asia/Vladivostok',
];

/** A zone of ours by its city, any other by its own name. */
export function zoneName(
  zone: string,
  language: DeskDeps['options']['language'],
  { texts }: Pick<DeskDeps['content'], 'texts'>,
): string {
  return ZONES.includes(zone) ? texts.say('account.zone', language, { city: cityOf(zone) }) : zone;
}

function cityOf(zone: string): string {
  return zone.slice(zone.indexOf('/') + 1);
}

/** Why what was typed sets nothing: names of texts that say what would do. */
export interface Refusal {
  readonly refused:
    'help' | 'segment' | 'wrongPlan' | 'wrongDay' | 'wrongZone' | 'wrongLanguage' | 'tooLong' | 'nobody';
}

/** What operators call the fields, in both languages; the first letters do. */
const NAMES: readonly (readonly [RegExp, FieldName])[] = [
  [/^(компани[яию]|company)$/i, 'company'],
  [/^(сегмент|segment)$/i, 'segment'],
  [/^(менеджер|manager)$/i, 'manager'],
  [/^(тариф|план|plan)$/i, 'plan'],
  [/^(продление|renewal)$/i, 'renewal'],
  [/^(пояс|зона|время|timezone|zone)$/i, 'timezone'],
  [/^(язык|language)$/i, 'language'],
];
const NOTHING = /^(-|—|нет|none)$/i;
const ME = /^(я|me)$/i;

/** `компания ООО Ромашка`, `сегмент vip`, `тариф Команда 12000 RUB`, `продление 31.01.2027`; «нет» takes it away. */
export function patchFrom(words: string, by: Operator, deps: DeskDeps): AccountPatch | Refusal {
  const [, name = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(words) ?? [];
  const field = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  const value = rest.trim().replace(/\s+/g, ' ');
  if (field === undefined || value === '') return { refused: 'help' };
  if (NOTHING.test(value)) return { [field]: null };
  return READ[field](value, by, deps);
}

const READ: Readonly<
  Record<FieldName, (value: string, by: Operator, deps: DeskDeps) => AccountPatch | Refusal>
> = {
  company: (value) =>
    ACCOUNT_FIELDS.company.safeParse(value).success ? { company: value } : { refused: 'tooLong' },
  segment: (value, _by, { content }) => {
    const plain = value.toLowerCase();
    const found = content.segments.find(({ id, title }) =>
      [id, title.ru, title.en].some((one) => one.toLowerCase() === plain),
    );
    return found ? { segment: found.id } : { refused: 'segment' };
  },
  manager: (value, by) => {
    if (!ME.test(value)) return value.length > 64 ? { refused: 'tooLong' } : { manager: { name: value } };
    // Behind an anonymous administrator is nobody that a task could be given to.
    return by.id === ANONYMOUS_ADMIN ? { refused: 'nobody' } : { manager: { id: by.id, name: by.name } };
  },
  plan: (value) => {
    const [, name = '', sum = '', money = ''] = PLAN.exec(value) ?? [];
    const amount = Number(sum.replaceAll(/\s/g, '').replace(',', '.'));
    const currency = CURRENCIES.find(([pattern]) => pattern.test(money))?.[1] ?? money.toUpperCase();
    const parsed = ACCOUNT_FIELDS.plan.safeParse({
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      value: sum === '' ? undefined : amount,
      currency,
    });
    return parsed.success ? { plan: parsed.data } : { refused: 'wrongPlan' };
  },
  renewal: (value, _by, { options, now }) => {
    const day = dayIn(value, now(), options.timezone);
    return day && day.rest === '' ? { renewal: day.day } : { refused: 'wrongDay' };
  },
  timezone: (value, _by, { content }) => {
    const plain = value.toLowerCase();
    // As the buttons call it, in either language.
    const ours = ZONES.find((zone) =>
      SPOKEN.some((language) => zoneName(zone, language, content).toLowerCase() === plain),
    );
    if (ours !== undefined) return { timezone: ours };
    return ACCOUNT_FIELDS.timezone.safeParse(value).success ? { timezone: value } : { refused: 'wrongZone' };
  },
  language: (value) => {
    if (/^(ru|рус\S*|russian)$/i.test(value)) return { language: 'ru' };
    return /^(en|англ\S*|english)$/i.test(value) ? { language: 'en' } : { refused: 'wrongLanguage' };
  },
};

/** «Команда 12 000 ₽», “Team 120 EUR”, «12000 руб». */
const PLAN = /^(.*?)\s*(\d[\d\s]*(?:[.,]\d{1,2})?)\s*([a-z]{3}|₽|руб\S*|р\.?|\$|€)$/iu;
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(₽|руб|р\.?$)/iu, 'RUB'],
  [/^\$$/, 'USD'],
  [/^€$/, 'EUR'],
];
