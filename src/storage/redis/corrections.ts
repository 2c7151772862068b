import { Correction, type CorrectionStore } from '../../knowledge/correction.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { RedisKnowledge } from './knowledge.ts';

/** Nobody follows them as they come: they are read all at once, for a report. `lifetime`: seconds from the tap on. */
export function redisCorrections(
  redis: RedisClient,
  keys: Keys,
  now: () => Date,
  lifetime: number,
): CorrectionStore {
  return new RedisKnowledge(redis, keys, {
    name: 'corrections',
    schema: Correction,
    now,
    lifetime,
    followed: false,
  });
}
