import type { Bell } from '../../delivery/bell.ts';

/** Several users of one store in memory, which only tests have, do not hear each other: they look by themselves. */
export function memoryBell(): Bell {
  return { ring: () => undefined, listen: () => () => undefined };
}
