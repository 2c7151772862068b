import type { Context } from 'grammy';
import type { DeskDeps } from '../deps.ts';
import { clip } from '../both-ways/formatting.ts';

/** Telegram's stand-in for administrators who write anonymously; the real one is not told to bots. */
export const ANONYMOUS_ADMIN = 1087968824;

/** On a card and in a notice the name is one word among others. UTF-16 units. */
const LONGEST_NAME = 64;

/** Who answers: their name on cards. */
export interface Operator {
  readonly id: number;
  readonly name: string;
}

/** The operator behind an update of the desk; an anonymous administrator gets a neutral name. */
export function operatorOf(ctx: Context, deps: DeskDeps): Operator | undefined {
  const { from } = ctx;
  if (!from) return undefined;
  if (from.id === ANONYMOUS_ADMIN) {
    return { id: from.id, name: deps.content.texts.say('desk.anonymous', deps.options.language) };
  }
  return {
    id: from.id,
    name: clip([from.first_name, from.last_name].filter(Boolean).join(' '), LONGEST_NAME),
  };
}
