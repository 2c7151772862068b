/** Milliseconds between two looks at what is due: a promised minute is kept, and an idle bot asks Redis four times a minute. */
export const TICK = 15_000;
