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

/** Telegram takes at most 100 entities in one message. */
const MOST_ENTITIES = 100;
/** A quote longer than this is folded: it would fill the operator's screen. UTF-16 units, by our own look at a phone. */
const FOLD_FROM = 500;

/** The formatting of a received message as it may be sent again. */
export function chosen(entities: readonly MessageEntity[] | undefined): MessageEntity[] {
  return (entities ?? []).filter((entity) => CHOSEN.has(entity.type)).slice(0, MOST_ENTITIES);
}

/** Someone's words as a quote. Quotes cannot nest, so the writer's own quotes become plain text. */
export function quote(text: string, entities: readonly MessageEntity[] = []): FormattedString {
  const inner = chosen(entities)
    .filter(({ type }) => type !== 'blockquote' && type !== 'expandable_blockquote')
    // One entity is the quote itself, a few are the card's own.
    .slice(0, MOST_ENTITIES - 10);
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

/** Cuts a text into parts of at most `most` UTF-16 units, at a line or word where there is one near the end. */
export function parts(text: string, most: number): string[] {
  const result: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const gap = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const at = gap > most / 2 ? gap + 1 : /[\uD800-\uDBFF]$/.test(head) ? most - 1 : most;
    result.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  result.push(rest);
  // Telegram refuses a message without anything to see.
  return result.filter((part) => part.trim() !== '');
}
