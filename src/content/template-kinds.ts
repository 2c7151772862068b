/** Suggestions should differ in kind: an answer now, a question for what is missing, a promise of a time. */
export const TEMPLATE_KINDS = ['answer', 'ask', 'promise'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];
