import type { StallReason } from '../content/plan.ts';
import type { Trait } from '../labels.ts';

/** What is likely in the way, and by what it shows. */
export interface Likely {
  readonly reason: StallReason;
  /** The client's own words that gave it away; absent where a trait did. */
  readonly words?: string;
  readonly trait?: Trait;
}

interface Known {
  /** The client's last messages, the latest last. */
  readonly words: readonly string[];
  readonly traits: readonly Trait[];
}

const LAST = 5;

/**
 * How clients say what keeps them. Not among the cues of `intents/`, which tell who writes: «юристы» of one who asks for
 * a contract makes a lawyer, and only «юристы смотрят» tells what a step waits for. Rather too few than a wrong one: the
 * wrong reason chooses a text that talks past them.
 */
const SAID: readonly (readonly [StallReason, readonly RegExp[]])[] = [
  [
    'lawyers',
    [
      said(
        String.raw`юрист\p{L}* (?:(?:пока|ещё|еще|сейчас|всё|все) ){0,2}(?:смотр|провер|чита|изуча|соглас|прав|дума|разбира)\p{L}*`,
      ),
      said(
        String.raw`(?:жд[её]м|ожидаем|жду) (?:\p{L}+ ){0,3}?(?:договор|юрист|согласовани|подпис|безопасник|закупк)\p{L}*`,
      ),
      said(
        String.raw`(?:договор|соглашение|документы) (?:(?:пока|ещё|еще|сейчас|всё|все) ){0,2}(?:на согласовании|у юристов|на подписи|на проверке|не подпис\p{L}+)`,
      ),
      said(String.raw`(?:на согласовании|у юристов|у безопасников|в юротделе|на подписи у)`),
      said(
        String.raw`(?:legal|lawyers?|counsel|procurement|compliance|security)(?: team| department)? (?:is|are|'s|’s|has|have) (?:still )?(?:review|look|check|read|go|sit|not sign|not approv)\p{L}*`,
      ),
      said(
        String.raw`(?:wait|waiting|held up) (?:for|on|by|with) (?:\p{L}+ ){0,2}?(?:legal|lawyers?|counsel|procurement|contract|signature|approval|dpa)`,
      ),
      said(
        String.raw`(?:contract|dpa|agreement) (?:is )?(?:still )?(?:with legal|with our lawyers|not signed|unsigned|under review)`,
      ),
    ],
  ],
  [
    'developer',
    [
      said(
        String.raw`(?:жд[её]м|ждать|жду) (?:\p{L}+ ){0,2}?(?:разработчик|программист|айтишник|технар)\p{L}*`,
      ),
      said(
        String.raw`(?:разработчик|программист|айтишник)\p{L}* (?:(?:пока|ещё|еще|сейчас|наш|у нас) ){0,2}(?:занят|в отпуске|на больничном|не может|не дош|не успева|освободит)\p{L}*`,
      ),
      said(String.raw`(?:нет|без) (?:\p{L}+ )?(?:разработчика|программиста|технаря)`),
      said(
        String.raw`(?:wait|waiting) (?:for|on) (?:\p{L}+ ){0,2}?(?:developers?|devs?|engineers?|engineering|it team|it department)`,
      ),
      said(
        String.raw`(?:developers?|devs?|engineers?) (?:is|are|'s|’s) (?:still )?(?:busy|away|on (?:holiday|vacation|leave)|swamped|tied up)`,
      ),
      said(String.raw`(?:have no|don['’]t have an?|no) (?:spare )?(?:developer|dev|engineer)`),
    ],
  ],
  [
    'perfectionist',
    [
      said(
        String.raw`(?:ещё|еще|пока|всё|все)(?: ещё| еще| пока)? не (?:идеальн|до конца (?:готов|настро))\p{L}*`,
      ),
      said(
        String.raw`(?:хо(?:чу|тим|телось бы)|надо|нужно|пока не|сначала) (?:[\p{L},]+ ){0,4}?(?:идеальн|вылиз|отшлиф|довести до ума|доведу до ума|довед[её]м до ума)\p{L}*`,
      ),
      said(String.raw`(?:not|isn['’]t|ain['’]t) (?:quite |yet )?perfect(?: yet)?`),
      said(
        String.raw`(?:want|wants|until|once|have) (?:\p{L}+ ){0,4}?(?:perfect|polished|flawless|just right)`,
      ),
    ],
  ],
  [
    'doubter',
    [
      said(
        String.raw`(?:пока |ещё |еще |всё |все )?не (?:уверен|уверена|уверены),? (?:что|нужно ли|надо ли|стоит ли|подойд[её]т ли)`,
      ),
      said(
        String.raw`(?:сомнева(?:юсь|емся)|думаем,? стоит ли|пока думаем|ещё думаем|еще думаем|сравниваем с)`,
      ),
      said(
        String.raw`(?:not (?:sure|convinced) (?:it|this|that|we|if|whether)|having second thoughts|still (?:deciding|weighing|comparing))`,
      ),
    ],
  ],
  [
    'hands-off',
    [
      said(
        String.raw`(?:некогда|нет времени|не до этого|руки не доход\p{L}+|не доходят руки|завал(?:ены|ен|ена)?|зашива(?:юсь|емся)|запарка|сделайте (?:всё |все )?(?:сами|за нас|за меня))`,
      ),
      said(
        String.raw`(?:no time|(?:don['’]t|do not|haven['’]t) (?:have |got )?(?:the |any )?time|too busy|swamped|snowed under|do it for (?:me|us)|on my plate)`,
      ),
    ],
  ],
];

/** «У юристов всё согласовано»: what was in the way. */
const OVER = said(
  String.raw`(?:согласовали|согласовано|подписали|подписано|утвердили|одобрили|освободился|освободилась|нашли время|approved|signed off|is signed|are done|has signed|have signed)`,
);

/** Of several, who waits for others first: of what they themselves are like there is less to do. */
const SHOWS: readonly (readonly [Trait, StallReason])[] = [
  ['perfectionist', 'perfectionist'],
  ['hands_off', 'hands-off'],
  ['doubter', 'doubter'],
  ['bureaucrat', 'lawyers'],
  ['lawyer', 'lawyers'],
  ['tinkerer', 'developer'],
  ['developer', 'developer'],
];

/** What is likely in the way: by their words, the latest first, else by what they are like; `undefined` where nothing tells. */
export function likelyReason({ words, traits }: Known): Likely | undefined {
  for (const message of words.slice(-LAST).toReversed()) {
    for (const sentence of message.split(/[.!?…\n]+/u)) {
      if (OVER.test(sentence)) continue;
      for (const [reason, patterns] of SAID) {
        const found = patterns.map((pattern) => pattern.exec(sentence)?.[0]).find((one) => one !== undefined);
        if (found !== undefined) return { reason, words: found };
      }
    }
  }
  const shown = SHOWS.find(([trait]) => traits.includes(trait));
  return shown && { trait: shown[0], reason: shown[1] };
}

/** In whole words. */
function said(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'iu');
}
