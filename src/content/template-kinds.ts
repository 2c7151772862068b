/** Suggestions should differ in kind: an answer now, a question for what is missing, a promise of a time. */
export const TEMPLATE_KINDS = ['answer', 'ask', 'promise'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/**
 * What is known besides the message and makes other templates true: what it wishes for is there already; or is planned
 * or begun; or its writer comes back for an answer that they still wait for.
 */
export const KNOWN = ['shipped', 'underway', 'waiting'] as const;
export type Known = (typeof KNOWN)[number];
