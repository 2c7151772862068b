import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { Keys } from '../../src/storage/redis/keys.ts';
import { redisRequests } from '../../src/storage/redis/requests.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { raceFacts } from './race-facts.ts';

describeWithRedis('the queue in Redis', (redis) => {
  let client: Redis | undefined;
  beforeAll(() => {
    client = new Redis(redis().url);
  });
  afterAll(() => client?.disconnect());
  raceFacts(() => {
    if (!client) throw new Error('Redis is not running yet');
    return redisRequests(client, new Keys(redis().newPrefix()));
  }, 40);
});
