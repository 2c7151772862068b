import type { MessageEntity } from 'grammy/types';

/** Marks that Telegram's apps turn into formatting when a person sends a text. Longer marks come first. */
const MARKS = [
  { mark: '```', type: 'pre' },
  { mark: '`', type: 'code' },
  { mark: '**', type: 'bold' },
  { mark: '__', type: 'italic' },
  { mark: '~~', type: 'strikethrough' },
  { mark: '||', type: 'spoiler' },
] as const;

export interface TypedText {
  text: string;
  entities: MessageEntity[];
}

/**
 * A text as it leaves a person's app: **bold**, __italic__, ~~strike~~, ||spoiler||, `code` and ``` blocks
 * become entities, their marks go away. Marks do not nest; one without a partner stays as it is.
 */
export function typedText(typed: string): TypedText {
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < typed.length) {
    const found = markAt(typed, at);
    if (found === undefined) {
      text += typed[at];
      at += 1;
      continue;
    }
    entities.push(entityOf(found, text.length));
    text += found.inner;
    at = found.end;
  }
  return { text, entities };
}

function markAt(typed: string, at: number) {
  const opened = MARKS.find(({ mark }) => typed.startsWith(mark, at));
  if (opened === undefined) return undefined;
  const { mark, type } = opened;
  const start = at + mark.length;
  const close = typed.indexOf(mark, start);
  if (close === -1) return undefined;
  const raw = typed.slice(start, close);
  const inner = type === 'pre' ? raw.replace(/^([\w+#-]{1,20})?\n|\n$/g, '') : raw;
  const language = type === 'pre' ? /^([\w+#-]{1,20})\n/.exec(raw)?.[1] : undefined;
  // "2 ** 3 ** 4" and "a || b" are arithmetic and code, not formatting.
  const isFormatting = inner.trim() !== '' && (type === 'pre' || inner === inner.trim());
  return isFormatting ? { type, inner, language, end: close + mark.length } : undefined;
}

type Found = NonNullable<ReturnType<typeof markAt>>;

function entityOf({ type, inner, language }: Found, offset: number): MessageEntity {
  const { length } = inner;
  if (type === 'pre' && language !== undefined) return { type, offset, length, language };
  return { type, offset, length };
}
