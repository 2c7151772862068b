import type { Log } from '../../src/delivery/log.ts';

const nothing = (): void => undefined;

/** For tests that look at what happened and not at what was said of it. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
