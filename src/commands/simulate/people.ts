import type { Spoken } from '../../labels.ts';
import type { SimPlan } from './plans.ts';
import type { Random } from './random.ts';

/** Somebody who is led through a plan. */
export interface Person {
  /** The Telegram user id. */
  readonly id: number;
  /** The team's own id. */
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly language: Spoken;
  readonly zone: string;
  readonly plan: SimPlan;
  readonly company: string;
  readonly manager: Operator | undefined;
  /** Of a month. */
  readonly value: number;
  /** The days of their project are agreed from the start. */
  readonly dated: boolean;
}

interface Operator {
  readonly id: number;
  readonly name: string;
}
export const OPERATORS: readonly [Operator, ...Operator[]] = [
  { id: 601, name: 'Ирина' },
  { id: 602, name: 'Олег' },
  { id: 603, name: 'Мария' },
];
export const LEAD = 801;

const FIRST_ID = 100_000;

/** Where they live, and how many of them; the last three have their clocks changed on other days, or half an hour off. */
const ZONES = {
  'Europe/Moscow': 40,
  'Asia/Yekaterinburg': 14,
  'Asia/Novosibirsk': 10,
  'Asia/Vladivostok': 8,
  'Europe/Kaliningrad': 4,
  'Europe/Berlin': 12,
  'America/New_York': 5,
  'Asia/Kolkata': 7,
} as const;

const ABROAD: readonly string[] = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];

const RUSSIAN_FIRST = [
  'Анна',
  'Илья',
  'Ольга',
  'Пётр',
  'Марат',
  'Светлана',
  'Игорь',
  'Дарья',
  'Тимур',
  'Елена',
  'Никита',
  'Галина',
  'Роман',
  'Юлия',
  'Степан',
  'Вера',
] as const;
/** Of a form that fits everybody. */
const RUSSIAN_LAST = [
  'Ткаченко',
  'Шевчук',
  'Мельник',
  'Бондарь',
  'Черных',
  'Седых',
  'Коваль',
  'Гринберг',
  'Живаго',
  'Дурново',
  'Белых',
  'Кравец',
  'Лысенко',
  'Приходько',
  'Вебер',
  'Русских',
] as const;
const ENGLISH_FIRST = ['Sonya', 'James', 'Priya', 'Lukas', 'Emma', 'Arjun', 'Hannah', 'Daniel'] as const;
const ENGLISH_LAST = ['Fischer', 'Brown', 'Rao', 'Schmidt', 'Miller', 'Mehta', 'Clark', 'Wagner'] as const;
const COMPANIES = ['Ромашка', 'Северный ветер', 'Лавка вкусов', 'Окна плюс', 'Зубр', 'Тихий час'] as const;

/** Shares of the three models among them. */
const MODELS = { 'self-service': 60, 'low-touch': 30, 'high-touch': 10 } as const;

/** Of the projects; the days of the others are agreed by people, outside of this world. */
const DATED = 0.3;

/** @param handsOff would rather have it done: they buy a project more often */
export function somebody(at: number, plans: readonly SimPlan[], handsOff: boolean, random: Random): Person {
  const zone = random.weighted(ZONES);
  const abroad = ABROAD.includes(zone) && random.chance(0.8);
  const wanted = handsOff && random.chance(0.6) ? 'high-touch' : random.weighted(MODELS);
  const plan = plans.find(({ model }) => model === wanted);
  if (!plan) throw new Error(`there is no plan for ${wanted}`);
  const name = abroad
    ? { first: random.pick(ENGLISH_FIRST), last: random.pick(ENGLISH_LAST) }
    : { first: random.pick(RUSSIAN_FIRST), last: random.pick(RUSSIAN_LAST) };
  return {
    id: FIRST_ID + at,
    key: `acme-${at + 1}`,
    firstName: name.first,
    // Names of topics tell clients apart here as in life, and in life few are ten thousand.
    lastName: `${name.last} ${at + 1}`,
    language: abroad ? 'en' : 'ru',
    zone,
    plan,
    company: random.pick(COMPANIES),
    manager: plan.model === 'high-touch' || random.chance(0.4) ? random.pick(OPERATORS) : undefined,
    value: random.whole(2, 40) * 1000,
    dated: plan.project !== undefined && random.chance(DATED),
  };
}
