import type { SessionClient } from '../../desk/sessions.ts';

/** The few commands that telegraf-session-redis calls, answered from a map. */
export function memorySessions(now: () => Date): SessionClient {
  const values = new Map<string, { value: string; until: number }>();
  const read = (key: string): string | null => {
    const held = values.get(key);
    if (held && held.until > now().getTime()) return held.value;
    values.delete(key);
    return null;
  };
  return {
    get: (key, answer) => queueMicrotask(() => answer(null, read(key))),
    set: (key, value, answer) => {
      values.set(key, { value, until: Infinity });
      queueMicrotask(() => answer(null));
    },
    del: (key, answer) => {
      values.delete(key);
      queueMicrotask(() => answer(null));
    },
    expire: (key, seconds) => {
      const value = read(key);
      if (value !== null) values.set(key, { value, until: now().getTime() + seconds * 1000 });
    },
  };
}
