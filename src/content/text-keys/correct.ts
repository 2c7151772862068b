/** Operators correct a reading by buttons under its card. */
export const CORRECT_TEXTS = {
  'correct.mark': ['reading', 'name'],

  'correct.others': [],
  'correct.addTrait': [],
  'correct.back': [],
  'correct.further': [],

  'correct.done': ['again'],
  'correct.undone': ['again'],
  'correct.asRead': [],
  'correct.changed': [],
} as const satisfies Record<string, readonly string[]>;
