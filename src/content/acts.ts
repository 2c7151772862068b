import type { Wording } from './wording.ts';

/**
 * What a part of a reply does to its reader. One reply does each of these once at most:
 * a second apology sounds hollow, a second question is left unanswered.
 */
export const ACTS = [
  'apologise',
  'thank',
  /** Says that the matter or the feeling is seen: «понимаю», «вижу». */
  'acknowledge',
  'ask',
  /** «Не потеряем», «без ответа не оставим». */
  'reassure',
  /** Says what will not be done, or how one does not speak here. */
  'boundary',
  /** Leaves the door open: «если что-то понадобится, пишите». */
  'invite',
  'rejoice',
  /** Says that the client will hear what became of their wish. */
  'follow',
  /** Proposes a way to go: a test, a small start, the figures first. */
  'offer',
  /** Names the client's wish in their own words: {wish}. */
  'name_wish',
] as const;
export type Act = (typeof ACTS)[number];

/** Words that give an act away. Too many found costs a phrase that might have fitted, too few a reply that apologises twice. */
const SHOWN: readonly (readonly [Act, RegExp])[] = [
  ['apologise', /прости(?:те)?(?!\p{L})|прощени|извин|(?<!\p{L})жаль(?!\p{L})|sorry|apolog/iu],
  ['thank', /спасибо|благодар|thank/iu],
  [
    'acknowledge',
    /(?<!\p{L})(?:понимаю|понимаем|понятн[оаы]|вижу|слышу|слышим)(?!\p{L})|\bI (?:understand|see|hear|can see|know)\b|point taken|сомневаться нормально|fine to have doubts/iu,
  ],
  ['ask', /\?/u],
  ['reassure', /не потеря|не упуст|без ответа не|won't (?:leave|lose|get lost)|nothing gets lost/iu],
  [
    'boundary',
    /уважительн|резк(?:их|ост)|не раскрыва|отвечать не сможем|respectful|harsh words|keep this civil|disclose|stay private|can't answer for/iu,
  ],
  [
    'invite',
    /(?<!\p{L})(?:пиши(?:те)?|обращай(?:ся|тесь)|спрашивай(?:те)?)(?!\p{L})|(?<!\p{L})дай(?:те)? знать|если [^.?!]*(?:понадоб|остан|верн|появ)|just (?:write|ask)|let me know|if (?:you need|it comes back|a real|any)/iu,
  ],
  [
    'rejoice',
    /(?<!\p{L})рады|приятно|(?:хорошо|отлично), (?:что|и)|хорошая новость|\bglad\b|good news|pleasure|good to hear/iu,
  ],
  ['follow', /(?:решени|решится)[^.?!]* напишем|once (?:it's|something is) decided/iu],
  ['name_wish', /\{wish\}/u],
];

/** What a reply does by its words, for those who do not say it in `does`. */
export function actsIn(wordings: readonly Wording[]): readonly Act[] {
  const texts = wordings.map(plainText);
  return SHOWN.filter(([, words]) => texts.some((text) => words.test(text))).map(([act]) => act);
}

/** The full variant as it stands to «вы», slots in braces. */
export function plainText({ parts }: Wording): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'choice') return part.formal;
      if (part.kind === 'slot') return `{${part.name}}`;
      return plainText(part);
    })
    .join('');
}
