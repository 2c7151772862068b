import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Content } from '../content/types.ts';
import { buttonData } from './buttons.ts';
import type { Card, CardWish } from './card-record.ts';
import { clip } from './formatting.ts';

/** In a line of the card, and on a button of its own row. */
const LONGEST_TITLE = 60;
const LONGEST_LABEL = 40;
const LONGEST_WISH = 80;

/** That the client answers the news of a request, or has just heard it. */
export function newsLine({ about, language }: Card, { texts }: Content): FormattedString[] {
  if (!about) return [];
  const values = { id: about.request, title: clip(about.title, LONGEST_TITLE) };
  const text = about.reply
    ? texts.say('card.answersNews', language, values)
    : texts.say('card.afterNews', language, values);
  return [FormattedString.bold(text)];
}

/** What the wishes are like; of those that the card asks about the one that is asked about now. */
export function wishLines(card: Card, { texts }: Content): FormattedString[] {
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

/** The wish that the card asks about. */
export function askedOn({ wishes = [] }: Pick<Card, 'wishes'>): CardWish | undefined {
  return wishes.find(({ asked }) => asked === true);
}

/**
 * The button that files the wishes; or, where it is not clear to which request one of them belongs, those to choose
 * from. The last row has room for more buttons.
 */
export function wishRows(card: Card, { texts }: Content): InlineKeyboardButton[][] {
  const { key, language } = card;
  const asked = askedOn(card);
  if (!asked) return [[{ text: wishLabel(card, texts), callback_data: buttonData('wish', key) }]];
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

/** Adds what the client says of a request that they have heard of. */
export function newsButton({ key, about, language }: Card, { texts }: Content): InlineKeyboardButton[] {
  if (!about) return [];
  const values = { id: about.request };
  const text = about.added
    ? texts.say('card.newsAdded', language, values)
    : texts.say('card.newsAdd', language, values);
  return [{ text, callback_data: buttonData('add', key) }];
}
