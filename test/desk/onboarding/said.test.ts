import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../../../src/content/plan.ts';
import { saysNoMore, stepNamed, stepSaid } from '../../../src/desk/onboarding/said.ts';
import { projectDays } from '../../../src/desk/onboarding/project-days.ts';
import { withOutcome } from '../../../src/desk/onboarding/outcome.ts';

const step = (id: string, ru: string): PlanStep => ({
  id,
  title: { ru, en: id },
  done: { ru: '', en: '' },
  days: 7,
  key: false,
  said: {
    ru: ['подключил*', 'поставили виджет', 'виджет стоит'],
    en: ['done with the widget', 'widget is live', 'installed the widget'],
  },
  help: { kind: 'call', offer: { ru: '', en: '' } },
  nudges: [],
});
const install = step('install', 'Виджет на сайте');

describe('a client’s word that a step is done', () => {
  it.each([
    'Подключили!',
    'Всё, поставили виджет. А как добавить коллегу?',
    'Добрый день, виджет стоит, спасибо',
    'ну наконец-то\nподключила',
  ])('is believed where it is plainly said: %s', (text) => {
    expect(stepSaid(text, [install], 'ru')).toBe(install);
  });

  it.each([
    'Не подключил',
    'не получается, хотя вроде подключил',
    'Когда подключу, напишу',
    'Подключили?',
    'Поставили виджет или нет, не знаю',
    'Если бы подключили вы, было бы быстрее',
    'Завтра подключил бы',
    'почти подключили',
    'Чтобы поставили виджет, нужен доступ',
    'переподключили интернет',
  ])('is not believed where it is denied, asked, wished or about something else: %s', (text) => {
    expect(stepSaid(text, [install], 'ru')).toBeUndefined();
  });

  it.each([
    ['We are done with the widget!', true],
    ['The widget is live, thanks', true],
    ['I haven’t installed the widget', false],
    ["we're not done with the widget yet", false],
    ['When the widget is live I will tell you', false],
    ['Is it so that the widget is live?', false],
    ['Once we are done with the widget, what next', false],
  ])('in English: %s', (text, is) => {
    expect(stepSaid(text, [install], 'en')).toBe(is ? install : undefined);
  });

  it.each([
    ['Ура, подключили!', true],
    ['Здравствуйте! Мы поставили виджет на сайт', true],
    ['Поставили виджет, ошибка 500', false],
    ['Виджет стоит, а чат пропал', false],
  ])('by itself tells of no trouble, however it reads: %s', (text, is) => {
    expect(saysNoMore(text, install, 'ru')).toBe(is);
  });

  it('is about the step that it says most of, else the first', () => {
    const channel = {
      ...install,
      id: 'channel',
      said: { ru: ['подключил* телеграм*'], en: ['telegram is live'] },
    };
    expect(stepSaid('Подключили телеграм!', [install, channel], 'ru')).toBe(channel);
    expect(stepSaid('Подключили!', [channel, install], 'ru')).toBe(install);
    expect(stepSaid('Подключили!', [install, { ...install, id: 'other' }], 'ru')).toBe(install);
  });
});

it('a step is named by its number, its id or its title, as an operator types it', () => {
  const plan = { steps: [install, step('invite', 'Коллега в чате')] };
  const named = (words: string) =>
    stepNamed(words, {
      id: 'x',
      version: 1,
      title: { ru: '', en: '' },
      model: 'self-service',
      contacts: 3,
      pauseDays: 5,
      silentDays: 30,
      changes: [],
      ...plan,
    })?.id;
  expect([named('2'), named('Invite'), named('виджет на сайте'), named('3'), named('0'), named('')]).toEqual([
    'invite',
    'invite',
    'install',
    undefined,
    undefined,
    undefined,
  ]);
});

it('the days of a project are a first and a last one, the first perhaps past', () => {
  const now = new Date('2026-11-22T09:00:00.000Z');
  const days = (words: string) => projectDays(words, now, 'Europe/Moscow');
  expect(days('25.11-25.01')).toEqual({ start: '2026-11-25', end: '2027-01-25' });
  expect(days('15.11 – 25.01')).toEqual({ start: '2026-11-15', end: '2027-01-25' });
  expect(days('2026-11-25 2027-01-25')).toEqual({ start: '2026-11-25', end: '2027-01-25' });
  for (const wrong of ['', '25.11', '31.02-01.03', 'завтра-послезавтра', '2027-01-25-2026-11-25'])
    expect(days(wrong)).toBeUndefined();
});

it('the outcome of a tap takes the place of the one before it, and the message keeps its words and their formatting', () => {
  const bold = { type: 'bold' as const, offset: 0, length: 6 };
  const once = withOutcome({ text: 'Виджет стоит?', entities: [bold] }, 'Отлично!');
  expect(once.text).toBe('Виджет стоит?\n\nОтлично!');
  const twice = withOutcome(once, 'Вернули.');
  expect(twice.text).toBe('Виджет стоит?\n\nВернули.');
  expect(twice.entities).toContainEqual(bold);
  expect(withOutcome(twice, undefined).text).toBe('Виджет стоит?');
});
