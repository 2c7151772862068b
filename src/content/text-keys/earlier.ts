/** Answers that operators gave to others who asked something like it. */
export const EARLIER_TEXTS = {
  'earlier.button': ['name', 'date'],
  'earlier.helper': ['name', 'date'],
  'earlier.copyAndFill': [],
  'earlier.gone': [],
  'earlier.held': ['blanks', 'count'],
  'earlier.heldAlbum': ['blanks', 'count'],
  'earlier.notAmended': ['blanks', 'count'],
} as const satisfies Record<string, readonly string[]>;
