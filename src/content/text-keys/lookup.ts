/** What an operator hears who looks for a template by a word. */
export const LOOKUP_TEXTS = {
  'lookup.help': [],
  'lookup.nothing': ['words'],
  'lookup.gone': [],
} as const satisfies Record<string, readonly string[]>;
