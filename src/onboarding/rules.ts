/**
 * Why somebody whose step stands still is not reminded now. In this order: the first that holds is the one that is kept
 * and shown.
 *
 * - `blocked`: they have blocked the bot, or are banned
 * - `not-now`: they said so
 * - `parted`: they were told good-bye
 * - `limit`: the plan's number of contacts is used up
 * - `later`: they asked to be reminded later
 * - `waits`: they wait for our answer, or are promised one
 * - `heated`: they are upset, or the desk lets them cool off
 * - `problem`: a problem of theirs is open
 * - `wrote-today`: they or the desk wrote today
 * - `paused`: the last contact was less than the plan's pause ago
 * - `day-off`, `night`: by the calendar and the clock where they live
 */
export const HOLDING_RULES = [
  'blocked',
  'not-now',
  'parted',
  'limit',
  'later',
  'waits',
  'heated',
  'problem',
  'wrote-today',
  'paused',
  'day-off',
  'night',
] as const;
export type HoldingRule = (typeof HOLDING_RULES)[number];
