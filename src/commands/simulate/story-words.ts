import type { Spoken } from '../../labels.ts';
import type { DeskButton } from './deeds.ts';

/** Five typical clients. */
export const HEROES = ['finisher', 'perfectionist', 'hands-off', 'vanished', 'held'] as const;
export type Hero = (typeof HEROES)[number];

export interface StoryWords {
  readonly title: string;
  readonly preface: (clients: string, days: number) => string;
  /** What kind of story it is. */
  readonly heroes: Readonly<Record<Hero, { readonly title: string; readonly lead: string }>>;
  readonly plan: (plan: string, company: string, manager: string | undefined) => string;
  readonly joins: (step: string) => string;
  readonly product: (steps: readonly string[]) => string;
  readonly writes: string;
  readonly presses: (label: string) => string;
  readonly blocks: string;
  readonly unblocks: string;
  readonly answers: (operator: string) => string;
  readonly taps: Readonly<Record<DeskButton, (operator: string) => string>>;
  readonly marks: (operator: string, step: string) => string;
  readonly bot: string;
  readonly botAsks: string;
  readonly buttons: (labels: readonly string[]) => string;
  readonly draft: string;
  readonly card: string;
  readonly silent: (why: string, until: string | undefined) => string;
  readonly rules: Readonly<Record<string, string>>;
  readonly ends: (done: number, all: number, step: string | undefined) => string;
}

export const STORY_WORDS: Readonly<Record<Spoken, StoryWords>> = {
  ru: {
    title: 'Пять историй одного подключения',
    preface: (clients, days) =>
      `Это клиенты из симуляции: ${clients} человек, ${days} дней, настоящий бот, все тексты подлинные. ` +
      'Даты и часы — по местному времени клиента. Повторить: `npm run -s simulate -- onboarding --story docs`.',
    heroes: {
      finisher: {
        title: 'Одного письма хватило',
        lead: 'Самая частая история: просто не дошли руки. Бот ждёт столько, сколько отведено на шаг, пишет один раз и больше не появляется.',
      },
      perfectionist: {
        title: 'Всё должно быть идеально',
        lead: 'Такого клиента не торопят. Бот помнит, что было сказано, и предлагает попробовать на малом, где ничего нельзя испортить.',
      },
      'hands-off': {
        title: '«Сделайте за нас»',
        lead: 'Здесь пишет менеджер, бот только готовит черновик и вовремя кладёт его под руку. Без нажатия человека не уходит ничего.',
      },
      vanished: {
        title: 'Бодрый старт, тишина и возвращение',
        lead: 'Взялись с жаром и пропали. Бот спрашивает, что мешает, потом прощается, не закрывая двери, и молчит. А дверь пригождается.',
      },
      held: {
        title: 'Не до напоминаний',
        lead: 'Иногда лучшее напоминание — то, которого не было. Шаг стоит, но клиенту не до него, и правила держат бота за рукав, пока всё не уляжется.',
      },
    },
    plan: (plan, company, manager) =>
      `План «${plan}», компания «${company}»${manager === undefined ? '' : `, менеджер — ${manager}`}.`,
    joins: (step) => `Переход по ссылке из продукта. Первый шаг: «${step}».`,
    product: (steps) => `Продукт сообщает: готово ${steps.map((step) => `«${step}»`).join(', ')}.`,
    writes: 'Клиент пишет:',
    presses: (label) => `Клиент нажимает «${label}».`,
    blocks: 'Клиент блокирует бота.',
    unblocks: 'Клиент снова открывает чат с ботом.',
    answers: (operator) => `${operator} отвечает:`,
    taps: {
      send: (operator) => `${operator} отправляет черновик одним нажатием.`,
      done: (operator) => `${operator} отмечает шаг сделанным.`,
      later: (operator) => `${operator} откладывает на неделю.`,
      stop: (operator) => `${operator} останавливает план.`,
      first: (operator) => `${operator} отвечает первым вариантом.`,
    },
    marks: (operator, step) => `${operator} отмечает шаг «${step}» командой /step.`,
    bot: 'Бот пишет:',
    botAsks: 'Бот отвечает:',
    buttons: (labels) => `Кнопки: ${labels.map((label) => `«${label}»`).join(', ')}.`,
    draft: 'В теме клиента появляется черновик:',
    card: 'В теме клиента появляется карточка, а у менеджера задача:',
    silent: (why, until) => `Бот молчит: ${why}${until === undefined ? '' : ` (до ${until})`}.`,
    rules: {
      blocked: 'его заблокировали',
      'not-now': 'был ответ «не сейчас»',
      parted: 'уже попрощались',
      limit: 'план больше не разрешает писать',
      later: 'попросили напомнить позже',
      waits: 'клиент ждёт ответа от нас',
      heated: 'разговор накалён',
      problem: 'проблема ещё не решена',
      'wrote-today': 'сегодня уже переписывались',
      paused: 'писали совсем недавно',
      'day-off': 'у клиента выходной',
      night: 'у клиента нерабочие часы',
    },
    ends: (done, all, step) =>
      step === undefined
        ? `К концу симуляции пройден весь план, все шаги: ${all}.`
        : `К концу симуляции сделано шагов: ${done} из ${all}; следующий — «${step}».`,
  },
  en: {
    title: 'Five stories of getting started',
    preface: (clients, days) =>
      `These clients come from a simulation: ${clients} people, ${days} days, the real bot, and every text is as it was sent. ` +
      'Dates and times are the client’s own. To run it again: `npm run -s simulate -- onboarding --story docs`.',
    heroes: {
      finisher: {
        title: 'One message was enough',
        lead: 'The most common story: nobody got round to it. The bot waits as long as the step may take, writes once and is not seen again.',
      },
      perfectionist: {
        title: 'It has to be perfect',
        lead: 'Nobody rushes a client like this. The bot remembers what was said and suggests a small start in which nothing can be spoilt.',
      },
      'hands-off': {
        title: '“Could you just do it for us?”',
        lead: 'Here the manager writes; the bot only has a draft ready when it is time. Nothing leaves without a person’s tap.',
      },
      vanished: {
        title: 'A brisk start, silence, and a return',
        lead: 'They set off with energy and disappeared. The bot asks what is in the way, says good-bye with the door left open, and keeps quiet. And the door is used.',
      },
      held: {
        title: 'Other things first',
        lead: 'Sometimes the best reminder is the one that is not sent. The step stands still, but the client has something else to deal with, and the rules hold the bot by its sleeve until it is settled.',
      },
    },
    plan: (plan, company, manager) =>
      `Plan “${plan}”, company “${company}”${manager === undefined ? '' : `, manager ${manager}`}.`,
    joins: (step) => `They open the link in the product. First step: “${step}”.`,
    product: (steps) => `The product reports: done ${steps.map((step) => `“${step}”`).join(', ')}.`,
    writes: 'The client writes:',
    presses: (label) => `The client presses “${label}”.`,
    blocks: 'The client blocks the bot.',
    unblocks: 'The client opens the chat with the bot again.',
    answers: (operator) => `${operator} answers:`,
    taps: {
      send: (operator) => `${operator} sends the draft with one tap.`,
      done: (operator) => `${operator} marks the step as done.`,
      later: (operator) => `${operator} puts it off for a week.`,
      stop: (operator) => `${operator} stops the plan.`,
      first: (operator) => `${operator} answers with the first suggestion.`,
    },
    marks: (operator, step) => `${operator} marks “${step}” by /step.`,
    bot: 'The bot writes:',
    botAsks: 'The bot answers:',
    buttons: (labels) => `Buttons: ${labels.map((label) => `“${label}”`).join(', ')}.`,
    draft: 'In the client’s topic a draft appears (the desk works in Russian):',
    card: 'In the client’s topic a card appears, and a task for the manager (the desk works in Russian):',
    silent: (why, until) => `The bot keeps quiet: ${why}${until === undefined ? '' : ` (until ${until})`}.`,
    rules: {
      blocked: 'it is blocked',
      'not-now': 'the answer was “not now”',
      parted: 'good-bye has been said',
      limit: 'the plan allows no more messages',
      later: 'a reminder was asked for later',
      waits: 'the client waits for our answer',
      heated: 'the conversation is heated',
      problem: 'a problem is still open',
      'wrote-today': 'there was a conversation that day',
      paused: 'it wrote only a short while ago',
      'day-off': 'it is a day off where the client lives',
      night: 'it is outside the hours for reminders',
    },
    ends: (done, all, step) =>
      step === undefined
        ? `When the simulation ends, the whole plan is done, all ${all} steps.`
        : `When the simulation ends, ${done} of ${all} steps are done; next is “${step}”.`,
  },
};

/** English readers need no other alphabet to tell people apart. */
export const OPERATOR_NAMES: Readonly<Record<Spoken, Readonly<Record<string, string>>>> = {
  ru: {},
  en: { Ирина: 'Irina', Олег: 'Oleg', Мария: 'Maria' },
};
export const COMPANY_NAMES: Readonly<Record<Spoken, Readonly<Record<string, string>>>> = {
  ru: {},
  en: {
    Ромашка: 'Romashka',
    'Северный ветер': 'North Wind',
    'Лавка вкусов': 'Flavour Shop',
    'Окна плюс': 'Windows Plus',
    Зубр: 'Zubr',
    'Тихий час': 'Quiet Hour',
  },
};
