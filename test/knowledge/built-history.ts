import type { Example } from '../../src/content/types.ts';
import type { Blanker } from '../../src/knowledge/blank.ts';
import type { Exchange } from '../../src/knowledge/exchange.ts';
import type { Intent, Spoken } from '../../src/labels.ts';

/** A client, what they asked and what they were answered, as it was before anything was blanked. */
type Told = readonly [name: string, question: string, answer: string];

interface Matter {
  readonly language: Spoken;
  readonly intent: Intent;
  readonly told: readonly Told[];
}

/** Three matters of a made-up service that no shipped subject covers. */
const MATTERS: Readonly<Record<'utm' | 'extension' | 'sender', Matter>> = {
  utm: {
    language: 'ru',
    intent: 'problem',
    told: [
      [
        'Марина Лопухова',
        'Здравствуйте! UTM-метки не попадают в сделку, заявка с сайта приходит пустая. Сделка 48211',
        'Марина, добрый день! Добавьте на форму скрытые поля utm_source и utm_campaign и в настройках формы включите «Передавать метки в сделку»: по сделке 48211 они были выключены.',
      ],
      [
        'Олег Дерябин',
        'не вижу utm метки в сделках из формы, хотя реклама идёт с разметкой',
        'Здравствуйте! Метки передаются, если в настройках формы включено «Передавать метки в сделку». Включите, пожалуйста, и проверьте скрытые поля utm_source и utm_campaign.',
      ],
      [
        'Жанна Крестовская',
        'Подскажите, почему метки utm из рекламы теряются и в карточку сделки не пишутся? почта zh.krest@lavanda-spa.ru',
        'Жанна, метки теряются, когда у формы нет скрытых полей. Добавьте utm_source, utm_campaign и включите передачу меток в сделку в настройках формы, пример отправлю на zh.krest@lavanda-spa.ru.',
      ],
      [
        'Тимур Галеев',
        'метки utm перестали передаваться в сделку после смены формы на сайте',
        'В новой форме нет скрытых полей для меток. Добавьте их (utm_source, utm_campaign) и включите «Передавать метки в сделку» в её настройках, дальше всё запишется.',
      ],
      [
        'Инга Шварцман',
        'Директолог ругается: в сделках нет utm-меток, невозможно посчитать рекламу. Мой телефон +7 921 555-19-02',
        'Инга, здравствуйте! Откройте настройки формы, включите «Передавать метки в сделку» и добавьте скрытые поля utm_source и utm_campaign. Если не выйдет, наберём вас по +7 921 555-19-02.',
      ],
      [
        'Олег Дерябин',
        'опять метки. в сделке пусто вместо utm_source, форма другая, на лендинге',
        'Для лендинга то же самое: скрытые поля utm_source и utm_campaign на форме и галочка «Передавать метки в сделку» в настройках формы.',
      ],
      [
        'Руслан Пахомчик',
        'Как сделать, чтобы UTM из ссылки сохранялись в сделке?',
        'Добрый день, Руслан! Добавьте на форму скрытые поля utm_source и utm_campaign, а в настройках формы включите передачу меток в сделку. Метки запишутся в карточку сами.\nС уважением, Павел',
      ],
    ],
  },
  extension: {
    language: 'ru',
    intent: 'problem',
    told: [
      [
        'Наталья Воропаева',
        'Секретарь переводит звонок на добавочный 105, а он обрывается. Наш номер 8 (831) 214-07-56',
        'Наталья, здравствуйте! К добавочному не привязано устройство, поэтому перевод рвётся. Откройте «Телефония», «Сотрудники», и добавьте ему софтфон или мобильный.',
      ],
      [
        'Кирилл Жмыхов',
        'при переводе на добавочный номер звонок сбрасывается, бухгалтерия без связи',
        'Добрый день! У этого добавочного нет устройства. В разделе «Телефония», «Сотрудники» добавьте сотруднику софтфон или мобильный, и перевод звонка заработает.',
      ],
      [
        'Алевтина Рябцева',
        'Здравствуйте, не переводится звонок на добавочный нового сотрудника, сразу отбой',
        'Алевтина, новому сотруднику ещё не добавили устройство. «Телефония», «Сотрудники», «Устройства»: привяжите софтфон или мобильный, и звонки на добавочный пойдут.',
      ],
      [
        'Стас Бурмистров',
        'добавочные не работают. жму перевод звонка тишина и гудки',
        'Здравствуйте! Проверили: к добавочным не привязаны устройства. Привяжите их в «Телефония», «Сотрудники» (софтфон или мобильный), после этого перевод сработает сразу.',
      ],
      [
        'Кирилл Жмыхов',
        'Ещё один добавочный, 117, перевод звонка рвётся так же',
        'Кирилл, и здесь нет устройства: добавьте софтфон или мобильный в «Телефония», «Сотрудники», и перевод на добавочный заработает.',
      ],
      [
        'Эльвира Хасанова',
        'Коллеги, как настроить перевод звонка на добавочный? Сейчас линия обрывается через секунду',
        'Перевод рвётся, пока у добавочного нет устройства. Зайдите в «Телефония», «Сотрудники», выберите человека и привяжите софтфон или мобильный.',
      ],
    ],
  },
  sender: {
    language: 'en',
    intent: 'question',
    told: [
      [
        'Philippa Thorne',
        'Hi, how long does the approval of an SMS sender name take? Ours is THORNEDENTAL',
        'Hi Philippa! Carriers approve a sender name in about five working days. Upload the letter on your letterhead under Mailings, Senders, and we will submit it the same day.',
      ],
      [
        'Gareth Pugh',
        'our sms sender name is still pending approval after a week',
        'Approval by carriers takes about five working days from the day the letter is uploaded. I see no letter under Mailings, Senders: please upload it on your letterhead and we will submit the name.',
      ],
      [
        'Judith Okafor',
        'What do you need to register a sender name for text messages? write me at j.okafor@brightpaws.co.uk',
        'Judith, we need a letter on your letterhead: upload it under Mailings, Senders. Carriers then approve the sender name in about five working days; we will mail j.okafor@brightpaws.co.uk once it is done.',
      ],
      [
        'Ronan Daly',
        'sender name rejected by the carrier, what now? SMS campaign starts monday',
        'Hello! Carriers reject a sender name without a letter on your letterhead. Upload one under Mailings, Senders; approval takes about five working days, so please move the campaign.',
      ],
      [
        'Heather Voss',
        'Can I change the sms sender name to our new brand, and does it need approval again?',
        'Yes, every new sender name goes to the carriers again: about five working days. Upload a new letter on your letterhead under Mailings, Senders.',
      ],
    ],
  },
};

/** Whatever tells of one of these clients, as it may be looked for. */
export const PERSONAL: readonly string[] = [
  ...Object.values(MATTERS).flatMap(({ told }) => told.flatMap(([name]) => name.split(' '))),
  '48211',
  'lavanda',
  'krest',
  '555-19-02',
  '214-07-56',
  'THORNEDENTAL',
  'okafor',
  'brightpaws',
];

const OPERATORS = ['Ирина', 'Павел', 'Тимур'];
const ENDINGS: Readonly<Record<Spoken, readonly string[]>> = {
  ru: ['Спасибо, что написали.', 'Если что-то изменится, дайте знать.', 'Проверим и напишем сюда.'],
  en: ['Thanks for writing.', 'Let us know if anything changes.', "We'll check and reply here."],
};

/** The questions of one matter, blanked. */
export function history(
  noise: readonly Example[],
  blank: Blanker,
  count: number,
): {
  readonly exchanges: readonly Exchange[];
  readonly ids: Readonly<Record<keyof typeof MATTERS, readonly string[]>>;
} {
  const clients = new Map<string, number>();
  const kept = (matter: keyof typeof MATTERS): Exchange[] => {
    const { language, intent, told } = MATTERS[matter];
    return told.map(([name, question, answer], at) => {
      const clientId = clients.get(name) ?? clients.size + 1;
      clients.set(name, clientId);
      return {
        id: `${matter}:${at}`,
        clientId,
        at: new Date(Date.UTC(2026, 2 + (at % 6), 3 + at, 9)).toISOString(),
        by: OPERATORS[at % OPERATORS.length] ?? '',
        language,
        intent,
        traits: [],
        question: blank(question, language, name.split(' ')),
        answer: blank(answer, language, name.split(' ')),
        how: 'own',
      };
    });
  };
  const groups = { utm: kept('utm'), extension: kept('extension'), sender: kept('sender') };
  const others = noise.filter(({ language }) => language !== 'other');
  const step = Math.max(1, Math.floor(others.length / count));
  const strewn = Array.from({ length: count }, (_, at): Exchange[] => {
    const [one, other] = [others[at * step], others[(at * step + 4321) % others.length]];
    if (!one || !other || one.language === 'other') return [];
    const ending = ENDINGS[one.language][at % 3] ?? '';
    // A third is answered by next to nothing, and the rest about whatever it was.
    const answer = at % 3 === 0 ? ending : `${ending} ${other.text}`;
    return [
      {
        id: `noise:${at}`,
        clientId: 1000 + (at % 90),
        at: new Date(Date.UTC(2026, at % 9, 1 + (at % 27), 12)).toISOString(),
        by: OPERATORS[at % OPERATORS.length] ?? '',
        language: one.language,
        intent: one.intent,
        traits: [...one.traits],
        question: one.text,
        answer,
        how: 'own',
      },
    ];
  }).flat();
  const ids = Object.fromEntries(
    Object.entries(groups).map(([matter, list]) => [matter, list.map(({ id }) => id)]),
  );
  return {
    exchanges: [...strewn, ...Object.values(groups).flat()],
    ids: { utm: ids['utm'] ?? [], extension: ids['extension'] ?? [], sender: ids['sender'] ?? [] },
  };
}
