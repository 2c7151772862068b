import type { Spoken } from '../../labels.ts';

/** What a message of a client's is, beyond doubt; each text below is read so (`npm run -s read`), and tested. */
export type Meaning =
  | 'question'
  | 'perfect'
  | 'hands-off'
  | 'lawyers'
  | 'problem'
  | 'heated'
  | 'thanks'
  | 'settled'
  | 'hello-again';

type Lines = readonly [string, ...string[]];

export const CLIENT_LINES: Readonly<Record<Meaning, Readonly<Record<Spoken, Lines>>>> = {
  question: {
    ru: [
      'Подскажите, пожалуйста, где посмотреть список операторов?',
      'А можно ли добавить второй номер телефона? Где это настраивается?',
      'Подскажите, где поменять часовой пояс?',
    ],
    en: [
      'Could you tell me where I can see the list of agents?',
      'Is there a way to add a second phone number? Where do I set it up?',
    ],
  },
  perfect: {
    ru: [
      'Хочу сначала довести всё до идеала: цвета, шрифты, тексты, и только потом ставить на сайт. Где менять шрифт?',
    ],
    en: [
      'I want everything to be perfect before we go live, down to the last pixel. Where do I change the font?',
    ],
  },
  'hands-off': {
    ru: ['Можно вы сами всё настроите? У нас нет времени этим заниматься.'],
    en: ['Could you just set it all up for us? We have no time to deal with it.'],
  },
  lawyers: {
    ru: ['Юристы смотрят договор, ждём согласования. Где взять договор на обработку данных?'],
    en: ['Our lawyers are reviewing the contract. Where can I get the data processing agreement?'],
  },
  problem: {
    ru: [
      'У нас не открывается кабинет: после входа белый экран.',
      'Не приходят уведомления о новых заявках, с утра ни одного.',
    ],
    en: [
      'The dashboard does not open: I get a white screen after signing in.',
      'Notifications about new orders do not arrive, not a single one since this morning.',
    ],
  },
  heated: {
    ru: [
      'Сколько можно! Третий день ничего не работает, это просто издевательство!!!',
      'Безобразие! Опять всё сломалось, вы вообще там работаете?!',
    ],
    en: [
      'How long is this going to take! Nothing has worked for three days, this is a disgrace!!!',
      'This is outrageous! It broke again, do you people work at all?!',
    ],
  },
  thanks: {
    ru: ['Спасибо большое, всё понятно!', 'Спасибо, разобрались!'],
    en: ['Thank you very much, that is clear now!', 'Thanks a lot!'],
  },
  settled: {
    ru: ['Всё заработало, спасибо!'],
    en: ['Everything works now, thank you!'],
  },
  'hello-again': {
    ru: ['Здравствуйте! Мы вернулись к настройке, с чего продолжить?'],
    en: ['Hello! We are back at setting things up, where do we go on?'],
  },
};

/** What operators write by themselves, by what they answer. */
const OPERATOR_LINES: Readonly<Record<Meaning | 'help' | 'call', Readonly<Record<Spoken, string>>>> = {
  question: {
    ru: 'Это в «Настройках», на первой вкладке. Если не найдёте, пришлите снимок экрана, покажу.',
    en: 'It is under Settings, on the first tab. If you cannot find it, send me a screenshot and I will show you.',
  },
  perfect: {
    ru: 'Шрифт меняется в «Настройках», вкладка «Внешний вид».',
    en: 'The font is under Settings, on the Appearance tab.',
  },
  'hands-off': {
    ru: 'Конечно, возьмём это на себя. Напишите, когда удобно, и мы всё сделаем вместе.',
    en: 'Of course, we can take care of it. Tell me when it suits you and we will do it together.',
  },
  lawyers: {
    ru: 'Договор на обработку данных отправила вам на почту, там же ответы на частые вопросы юристов.',
    en: 'I have sent the agreement to your mailbox, with answers to what lawyers usually ask.',
  },
  problem: {
    ru: 'Вижу у вас ту же ошибку, поправили. Обновите, пожалуйста, страницу.',
    en: 'I see the same error on your side, and it is mended now. Please reload the page.',
  },
  heated: {
    ru: 'Понимаю вас, так быть не должно. Уже чиним, о результате напишу сегодня сама.',
    en: 'I understand, it should not be like this. We are mending it and I will write to you today myself.',
  },
  thanks: { ru: 'Пожалуйста! Пишите, если что.', en: 'You are welcome! Write any time.' },
  settled: { ru: 'Отлично, рада, что всё работает.', en: 'Great, glad that it works.' },
  'hello-again': {
    ru: 'С возвращением! Начнём с того шага, на котором остановились. Сегодня удобно?',
    en: 'Welcome back! We can go on right where you stopped. Does today suit you?',
  },
  help: {
    ru: 'Я на связи. Давайте сделаем этот шаг вместе: покажу на экране за десять минут.',
    en: 'I am here. Let us do this step together: I will show you on the screen, ten minutes.',
  },
  call: {
    ru: 'Здравствуйте! Как у вас дела с настройкой? Могу сделать этот шаг за вас, скажите только, когда удобно.',
    en: 'Hello! How is the set-up going? I can do this step for you, just say when it suits you.',
  },
};

/** What an operator writes about that. */
export function answerTo(to: Meaning | 'help' | 'call', language: Spoken): string {
  return OPERATOR_LINES[to][language];
}
