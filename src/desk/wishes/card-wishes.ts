import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../../content/types.ts';
import { tellsOf } from '../../feedback/status.ts';
import { buttonData } from '../buttons/buttons.ts';
import type { Card, CardWish } from '../card-record.ts';
import { clip } from '../both-ways/formatting.ts';

/** In a line of the card, and on a button of its own row. */
const LONGEST_TITLE = 60;
const LONGEST_LABEL = 40;
const LONGEST_WISH = 80;

/** That the client answers the news of a request, or has just heard it; with what they heard of it. */
export function newsLine({ about, language }: Card, { texts }: Content): FormattedString[] {
  if (!about) return [];
  const { request, status } = about;
  const id = status ? `${request} (${texts.say(`requests.status.${status}`, language)})` : request;
  const values = { id, title: clip(about.title, LONGEST_TITLE) };
  const text = about.reply
    ? texts.say('card.answersNews', language, values)
    : texts.say('card.afterNews', language, values);
  return [FormattedString.bold(text)];
}

/** What the wishes are like, and what the team has decided about that already. */
export function wishLines(card: Card, content: Content): FormattedString[] {
  return [...likeLines(card, content), ...decidedLines(card, content)];
}

/** Of wishes that the card asks about the one that is asked about now. */
function likeLines(card: Card, { texts }: Content): FormattedString[] {
  const { wishes = [], language } = card;
  const asked = askedOn(card);
  if (asked) {
    if (wishes.length < 2) return [];
    return [
      new FormattedString(texts.say('card.wishWhere', language, { wish: clip(asked.text, LONGEST_WISH) })),
    ];
  }
  return wishes.flatMap(({ match: [likest], filed }) => {
    if (!likest || filed !== undefined) return [];
    const { request: id, votes } = likest;
    const title = clip(likest.title, LONGEST_TITLE);
    return [new FormattedString(texts.say('card.wishLike', language, { id, title, votes }))];
  });
}

/** Whoever answers should know that what the client wants is there already, will be, or will not. */
function decidedLines(card: Card, { texts }: Content): FormattedString[] {
  const { wishes = [], language } = card;
  const asked = askedOn(card);
  const lines = wishes.flatMap(({ filed, status, match, part }) => {
    const like = part === asked?.part ? match : match.slice(0, 1);
    return (filed === undefined ? like : [{ request: filed, status }]).flatMap(
      ({ request: id, status: now }) =>
        now && tellsOf(now) ? texts.say(`card.wishDecided.${now}`, language, { id }) : [],
    );
  });
  return [...new Set(lines)].map((line) => new FormattedString(line));
}

/** The wish that the card asks about. */
export function askedOn({ wishes = [] }: Pick<Card, 'wishes'>): CardWish | undefined {
  return wishes.find(({ asked }) => asked === true);
}

/**
 * The button that files the wishes, and where only some are filed one for the others; or, where it is not clear to
 * which request one of them belongs, those to choose from. The last row has room for more buttons.
 */
export function wishRows(card: Card, { texts }: Content): InlineKeyboardButton[][] {
  const { key, language } = card;
  const asked = askedOn(card);
  if (!asked) {
    const wish = { text: wishLabel(card, texts), callback_data: buttonData('wish', key) };
    return [[wish, ...restButton(card, texts)]];
  }
  const number = asked.part + 1;
  const candidates = asked.match.map(({ request, title, votes }) => [
    {
      text: `${request}\u00A0${clip(title, LONGEST_LABEL)} · ${votes}`,
      callback_data: buttonData('join', key, number, Number(request.slice(1))),
    },
  ]);
  const fresh = {
    text: texts.say('card.wishNew', language),
    callback_data: buttonData('join', key, number, 0),
  };
  return [...candidates, [fresh, { text: '✕', callback_data: buttonData('skip', key, number) }]];
}

function wishLabel({ requests, wishes = [], language }: Card, texts: Content['texts']): string {
  if (requests.length > 0) return texts.say('card.wishFiled', language, { numbers: requests.join(', ') });
  const [only, another] = wishes;
  const [likest] = only?.match ?? [];
  if (only?.sure && likest && !another) return texts.say('card.wishJoin', language, { id: likest.request });
  return texts.say('card.wish', language);
}

function restButton(
  { key, requests, wishes = [], language }: Card,
  texts: Content['texts'],
): InlineKeyboardButton[] {
  const count = wishes.filter(({ filed }) => filed === undefined).length;
  if (requests.length === 0 || count === 0) return [];
  return [{ text: texts.say('card.wishRest', language, { count }), callback_data: buttonData('rest', key) }];
}

/** Adds what the client says of a request that they have heard of. */
export function newsButton({ key, about, language }: Card, { texts }: Content): InlineKeyboardButton[] {
  if (!about) return [];
  const values = { id: about.request };
  const text = about.added
    ? texts.say('card.newsAdded', language, values)
    : texts.say('card.newsAdd', language, values);
  return [{ text, callback_data: buttonData('add', key) }];
}
