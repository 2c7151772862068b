import type { Spoken } from '../labels.ts';
import type { CastKey } from './world.ts';

/** What a client of a ready-made scene writes, message by message. */
export interface Script extends Readonly<Record<Spoken, { title: string; messages: readonly string[] }>> {
  readonly id: string;
  readonly emoji: string;
  readonly client: CastKey;
}

export const SCRIPTS: readonly Script[] = [
  {
    id: 'angry',
    emoji: '🔥',
    client: 'angry',
    ru: {
      title: 'Сердитый клиент',
      messages: [
        'Третий день заказы не приходят в чат!!! ТРЕТИЙ ДЕНЬ!',
        'Я вам уже писал в понедельник, мне сказали «посмотрим». Ну и что, посмотрели?!',
        'У меня из-за вас клиенты уходят, сделайте уже что-нибудь!!!',
      ],
    },
    en: {
      title: 'An angry client',
      messages: [
        'Orders have not been coming into the chat for three days!!! THREE DAYS!',
        'I wrote to you on Monday and was told “we will have a look”. Well, did you?!',
        'I am losing customers because of you!!! Do something already!',
      ],
    },
  },
  {
    id: 'developer',
    emoji: '🧑‍💻',
    client: 'developer',
    ru: {
      title: 'Разработчик',
      messages: [
        'Привет! Вебхук order.created с утра отвечает 401, хотя ключ поменяли ещё вчера',
        'Подпись считаю как HMAC-SHA256 от тела, на тестовом стенде тот же код получает 200, а здесь в логе вот это:\n```\nPOST /hooks/orders 401\nx-signature: mismatch\nrequest-id: 7f3a-19c2\n```',
        'Может, старый ключ остался в кеше?',
      ],
    },
    en: {
      title: 'A developer',
      messages: [
        'Hi! The order.created webhook has been returning 401 since this morning, though we rotated the key yesterday',
        'I sign the body with HMAC-SHA256. The same code gets a 200 on staging, but here the log says:\n```\nPOST /hooks/orders 401\nx-signature: mismatch\nrequest-id: 7f3a-19c2\n```',
        'Could the old key be stuck in your cache?',
      ],
    },
  },
  {
    id: 'enthusiast',
    emoji: '💡',
    client: 'enthusiast',
    ru: {
      title: 'Энтузиаст с тремя идеями',
      messages: [
        'Ребята, у вас классный сервис! Пользуюсь каждый день и накопила три идеи 🙂',
        'Первая: очень не хватает тёмной темы, вечером глаза просто вытекают',
        'Вторая: было бы здорово выгружать отчёт сразу в Google Таблицы, у других такое уже есть, и это очень удобно!',
        'И третья: напоминание клиенту за час до визита. Если сделаете, с радостью протестирую и соберу отзывы у наших!',
      ],
    },
    en: {
      title: 'An enthusiast with three ideas',
      messages: [
        'Hey team, I love your product! I use it every day and have saved up three ideas 🙂',
        'First: please add a dark theme. My eyes are begging for it in the evenings',
        'Second: it would be great to export reports straight to Google Sheets. Others do it already and it is so handy!',
        'And third: a reminder to the customer an hour before the visit. If you build it, I will gladly test it and collect feedback from my team!',
      ],
    },
  },
  {
    id: 'accountant',
    emoji: '🧾',
    client: 'accountant',
    ru: {
      title: 'Вежливый бухгалтер',
      messages: [
        'Добрый день! Подскажите, пожалуйста, когда пришлёте закрывающие документы за октябрь?',
        'Нам нужны акт и счёт-фактура для сверки до пятницы. Буду очень благодарна за помощь.',
      ],
    },
    en: {
      title: 'A polite accountant',
      messages: [
        'Good afternoon! Could you please send us the closing documents for October?',
        'We need the act and the VAT invoice for reconciliation by Friday. I would be most grateful for your help.',
      ],
    },
  },
  {
    id: 'newcomer',
    emoji: '🌱',
    client: 'newcomer',
    ru: {
      title: 'Новичок, который застрял',
      messages: [
        'Здравствуйте. Неделю назад зарегистрировался и так и не запустился',
        'Дошёл до шага «подключите канал», а что вводить, не пойму. Я в этом совсем новичок, раньше всё в тетрадке вёл',
        'С чего мне лучше начать?',
      ],
    },
    en: {
      title: 'A stalled newcomer',
      messages: [
        'Hello. I signed up a week ago and still have not got started',
        'I got as far as “connect a channel” and cannot work out what to type in. I am quite new to this, I used to keep everything in a notebook',
        'Where should I begin?',
      ],
    },
  },
];
