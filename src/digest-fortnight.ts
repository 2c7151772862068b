import type { DayEntry, DayFacts } from './digest/figures.ts';
import { daysBefore, lastDays } from './digest/period.ts';
import { spanCounts } from './digest/quantiles.ts';
import { NO_ONBOARDING, type DigestSource, type RequestLine, type WaitingNow } from './digest/source.ts';
import type { Spoken } from './labels.ts';

/** A Friday. */
const DAY = '2026-11-20';
const WEEKS = 28;
/** Messages of a Monday, a Tuesday …: fewer come at the weekend. */
const MESSAGES = [62, 58, 55, 54, 51, 12, 9];
/** How messages spread over a working day, from nine o’clock on. */
const HOURS = [5, 9, 11, 8, 6, 9, 8, 6, 3];

const WORDS = {
  ru: {
    requests: [
      'Тёмная тема',
      'Напоминать клиенту за час до визита',
      'Выгрузка заявок в Excel',
      'Повторяющиеся записи',
      'Отдельные права для бухгалтера',
      'Приложение для телефона',
      'Вход по СМС',
      'Связь с Google Таблицами',
    ],
    names: ['Марат Галиев', 'Анна Смирнова', 'Пётр'],
    heated: 'Третий день ничего не работает, сколько можно ждать!',
    thanks: {
      name: 'Ольга',
      text: 'Вы нас просто спасли: ответили за пять минут, и касса открылась вовремя',
    },
    unknown: { name: 'Игорь', text: 'Можно ли поменять юрлицо в договоре, не закрывая кабинет?' },
    eager: { name: 'Соня', text: 'Готова протестировать напоминания, уже собрала примеры от трёх салонов' },
    operators: ['Ирина', 'Олег'],
  },
  en: {
    requests: [
      'Dark theme',
      'Remind clients an hour before a visit',
      'Export of orders to Excel',
      'Recurring appointments',
      'Separate rights for the accountant',
      'An app for the phone',
      'Sign-in by text message',
      'Google Sheets integration',
    ],
    names: ['Marat Galiev', 'Anna Smirnova', 'Peter'],
    heated: 'Nothing has worked for three days, how long are we to wait!',
    thanks: {
      name: 'Olga',
      text: 'You saved our day: an answer within five minutes, and the till opened on time',
    },
    unknown: { name: 'Igor', text: 'Can we change the legal entity in the contract and keep the account?' },
    eager: { name: 'Sonya', text: 'Happy to test the reminders, I have examples from three salons' },
    operators: ['Irina', 'Oleg'],
  },
} as const;

const VOTES = [15, 11, 9, 7, 5, 4, 2, 1];
const GAINED = [4, 6, 0, 2, 0, 0, 2, 1];

/** The digest of a day as an ordinary desk has it, with four weeks before it; always the same. Invented. */
export function aFortnight(language: Spoken): DigestSource {
  const words = WORDS[language];
  const random = seeded(11);
  const before = lastDays(daysBefore(DAY, 1), WEEKS).map((day) => ordinaryDay(day, random, words.operators));
  const today = ordinaryDay(DAY, random, words.operators);
  const requests = words.requests.map((title, at): RequestLine => ({
    id: `R${12 + 7 * at}`,
    title,
    votes: VOTES[at] ?? 1,
    gained: GAINED[at] ?? 0,
  }));
  return {
    period: { kind: 'day', day: DAY },
    today: DAY,
    timezone: 'Europe/Moscow',
    days: [
      {
        ...today,
        tally: { ...today.tally, 'intent.billing': 13, 'new-client': 4, ignored: 3 },
        counts: { ...today.counts, 'promise-kept': 5, 'promise-missed': 1 },
        lists: {
          heat: [entry(1, words.names[0], words.heated, 'heats'), entry(2, words.names[1], '', 'cools')],
          quotes: [entry(5, words.thanks.name, words.thanks.text)],
          unknown: [entry(6, words.unknown.name, words.unknown.text)],
          enthusiasts: [entry(4, words.eager.name, words.eager.text)],
          finished: [],
        },
      },
    ],
    before,
    missed: [],
    waiting: words.names.map((name, at) => waiting(at, name)),
    promised: [],
    requests: {
      top: requests,
      fresh: requests.slice(6),
      rising: requests.slice(1, 2),
      overMass: requests.slice(0, 1),
    },
    onboarding: NO_ONBOARDING,
  };
}

function waiting(at: number, name: string): WaitingNow {
  const minutes = String(10 + 17 * at);
  return {
    clientId: at + 1,
    name,
    since: `${DAY}T1${at}:${minutes}:00.000Z`,
    heated: at === 0,
    calm: at === 2,
    ...(at === 0 ? { promise: { until: `${DAY}T12:30:00.000Z`, late: true } } : {}),
  };
}

function entry(clientId: number, name: string, text: string, way?: 'heats' | 'cools'): DayEntry {
  return { clientId, name, text, score: 1, ...(way === undefined ? {} : { way }) };
}

function ordinaryDay(day: string, random: () => number, operators: readonly string[]): DayFacts {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const message = Math.round((MESSAGES[weekday] ?? 50) * (0.85 + 0.3 * random()));
  const read = Math.round(message * 0.9);
  const rude = Math.round(read * 0.04 * random());
  const emotional = Math.round(read * (0.08 + 0.1 * random()));
  const answer = Math.round(message * 0.7);
  const sent = Math.round(answer * 0.45);
  const edited = Math.round(answer * 0.2);
  const busiest = HOURS.reduce((sum, share) => sum + share, 0);
  const hours = HOURS.map((share, at) => [`hour.${9 + at}`, Math.round((message * share) / busiest)]);
  const first = Array.from({ length: 20 }, () => spanCounts('first', 3 + 40 * random() ** 2));
  const done = Array.from({ length: 12 }, () => spanCounts('done', 20 + 300 * random() ** 2));
  return {
    day,
    clients: Math.round(message * 0.4),
    counts: {
      message,
      answer,
      'suggestion-sent': sent,
      'suggestion-edited': edited,
      'own-words': answer - sent - edited,
      'promise-kept': 0,
      'promise-missed': 0,
    },
    tally: added([
      Object.fromEntries(hours),
      {
        'card.read': read,
        'tone.polite': Math.round(read * (0.45 + 0.2 * random())),
        'tone.emotional': emotional,
        'tone.rude': rude,
        'tone.heated': Math.max(emotional, rude),
        'intent.billing': Math.round(3 + 2 * random()),
        [`by.601.${operators[0]}`]: Math.round(answer * 0.6),
        [`by.602.${operators[1]}`]: answer - Math.round(answer * 0.6),
        'first-by.601.count': 12,
        'first-by.601.sum': 12 * 780,
        'first-by.602.count': 8,
        'first-by.602.sum': 8 * 900,
      },
      ...first,
      ...done,
    ]),
    lists: { quotes: [], heat: [], unknown: [], enthusiasts: [], finished: [] },
  };
}

function added(tallies: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Park and Miller’s generator: the same numbers everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
