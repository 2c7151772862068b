import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';

/**
 * Formatting that a person chose. The rest (links, mentions, hashtags, commands …) Telegram finds by itself
 * in any text (https://core.telegram.org/bots/api#messageentity).
 */
const CHOSEN = new Set<MessageEntity['type']>([
  'bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote',
  'code', 'pre', 'text_link', 'text_mention', 'custom_emoji', 'date_time',
]); // prettier-ignore

/** https://core.telegram.org/bots/api#sendmessage */
export const LONGEST_TEXT = 4096;
/** https://core.telegram.org/bots/api#copymessage */
export const LONGEST_CAPTION = 1024;
/** Telegram takes at most 100 entities in one message. */
const MOST_ENTITIES = 100;
/** One entity is the quote itself, a few are the card's own. */
export const ENTITIES_IN_QUOTES = MOST_ENTITIES - 12;
/** A quote longer than this is folded: it would fill the operator's screen. UTF-16 units, by our own look at a phone. */
const FOLD_FROM = 500;

/** The formatting of a received message as it may be sent again. */
export function chosen(entities: readonly MessageEntity[] | undefined): MessageEntity[] {
  return (entities ?? []).filter((entity) => CHOSEN.has(entity.type)).slice(0, MOST_ENTITIES);
}

/**
 * Someone's words as a quote. Quotes cannot nest, so the writer's own quotes become plain text. `most`: how much of
 * their formatting there is room for, as entities.
 */
export function quote(
  text: string,
  entities: readonly MessageEntity[] = [],
  most = ENTITIES_IN_QUOTES,
): FormattedString {
  const inner = chosen(entities)
    .filter(({ type }) => type !== 'blockquote' && type !== 'expandable_blockquote')
    .slice(0, Math.max(most, 0));
  const words = new FormattedString(text, inner);
  return text.length > FOLD_FROM
    ? FormattedString.expandableBlockquote(words)
    : FormattedString.blockquote(words);
}

/** The first `most` UTF-16 units, never half a surrogate pair, with an ellipsis where something was cut. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** As much of a formatted text as fits into `most` UTF-16 units, never half a surrogate pair. */
export function fitting(body: FormattedString, most: number): FormattedString {
  if (body.text.length <= most) return body;
  return body.slice(0, /[\uD800-\uDBFF]/.test(body.text.charAt(most - 1)) ? most - 1 : most);
}

/** Cuts a text into pieces of at most `most` UTF-16 units, at a paragraph, line or word where one ends near the end. */
export function pieces(body: FormattedString, most: number): FormattedString[] {
  const result: FormattedString[] = [];
  let rest = body;
  while (rest.text.length > most) {
    const at = cutOf(rest.text, most);
    result.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  result.push(rest);
  // Telegram refuses a message without anything to see.
  return result.filter(({ text }) => text.trim() !== '');
}

/** Where a text longer than `most` is best cut: never later than there, nor within a surrogate pair. */
function cutOf(text: string, most: number): number {
  const head = text.slice(0, most);
  for (const gap of ['\n\n', '\n', ' ']) {
    const at = head.lastIndexOf(gap);
    if (at > most / 2) return at + gap.length;
  }
  return /[\uD800-\uDBFF]$/.test(head) ? most - 1 : most;
}
