/**
 * What may stand in braces in a template, and nothing else:
 * `{name}` the client's name, `{promise}` the time by which the operator answers («до 15:30»).
 */
export const TEMPLATE_SLOTS = ['name', 'promise'] as const;
