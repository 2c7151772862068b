import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';

/** A message of the bot's own, as a pressed button brings it. */
export interface Pressed {
  readonly text?: string | undefined;
  readonly entities?: readonly MessageEntity[] | undefined;
}

/**
 * A message with the line under it that says what a tap has done, in the place of an earlier such line. That line is
 * the only one in italics that ends a message of ours.
 */
export function withOutcome(pressed: Pressed, outcome: string | undefined): FormattedString {
  const before = withoutOutcome(pressed);
  if (outcome === undefined) return before;
  const line = FormattedString.italic(outcome);
  return before.text === '' ? line : FormattedString.join([before, line], '\n\n');
}

function withoutOutcome({ text = '', entities = [] }: Pressed): FormattedString {
  const last = entities.find(
    ({ type, offset, length }) => type === 'italic' && offset + length === text.length,
  );
  const end = last ? text.slice(0, last.offset).trimEnd().length : text.length;
  const kept = entities.filter((entity) => entity !== last && entity.offset + entity.length <= end);
  return new FormattedString(text.slice(0, end), [...kept]);
}
