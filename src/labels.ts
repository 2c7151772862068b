/**
 * The names of what a reading says. `docs/labels.md` defines each of them;
 * content is checked against these lists, the reading produces them.
 */

/** `other`: no letters at all, a bare link, or any third language. */
export const LANGUAGES = ['ru', 'en', 'other'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages that the interface and the suggestions speak. */
export const SPOKEN = ['ru', 'en'] as const;
export type Spoken = (typeof SPOKEN)[number];

/** In the order of precedence: where two are equally asked for, the earlier wins. */
export const INTENTS = [
  'cancel',
  'feature_request',
  'problem',
  'complaint',
  'billing',
  'onboarding',
  'meeting',
  'question',
  'resolved',
  'apology',
  'thanks',
  'greeting',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

export const CORE_TRAITS = ['emotional', 'polite', 'enthusiast', 'developer'] as const;
export const ROLES = ['marketer', 'lawyer', 'accountant'] as const;
export const MANNERS = [
  'rude',
  'newcomer',
  'hasty',
  'doubter',
  'perfectionist',
  'hands_off',
  'dreamer',
  'bargainer',
  'bureaucrat',
  'tinkerer',
  'entitled',
  'prankster',
  'scout',
] as const;
export const TRAITS = [...CORE_TRAITS, ...ROLES, ...MANNERS] as const;
export type Trait = (typeof TRAITS)[number];

export const ADDRESSES = ['formal', 'informal', 'unknown'] as const;
/** Which form of "you" the writer uses toward the reader: вы, ты, or neither. */
export type Address = (typeof ADDRESSES)[number];

export const LENGTHS = ['short', 'medium', 'long'] as const;
/** `short` to 60 code points, `medium` to 280, else `long`. */
export type Length = (typeof LENGTHS)[number];

/** How a message is written: measured by rules, not judged. */
export interface Style {
  readonly address: Address;
  readonly greeting: boolean;
  readonly closingPeriod: boolean;
  readonly ellipsis: boolean;
  readonly shouting: boolean;
  readonly repeatedMarks: boolean;
  readonly emoji: boolean;
  readonly lowercaseStart: boolean;
  readonly length: Length;
}
