import { randomBytes } from 'node:crypto';
import type { LinkStore } from '../../clients/deep-link.ts';

export function memoryLinks(now: () => Date): LinkStore {
  const secret = randomBytes(32).toString('base64url');
  const kept = new Map<string, { meaning: string; until: number }>();
  return {
    secret: async () => secret,
    keep: async (key, meaning, seconds) => {
      for (const [old, { until }] of kept) if (until <= now().getTime()) kept.delete(old);
      kept.set(key, { meaning, until: now().getTime() + seconds * 1000 });
    },
    look: async (key) => {
      const found = kept.get(key);
      return found && found.until > now().getTime() ? found.meaning : undefined;
    },
    take: async (key) => {
      const found = kept.get(key);
      kept.delete(key);
      return found && found.until > now().getTime() ? found.meaning : undefined;
    },
  };
}
