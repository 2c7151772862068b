import type { Redis } from 'ioredis';

/** Every key of the server with all that is in it, a line each. */
export async function everythingIn(client: Redis): Promise<string[]> {
  const keys = await client.keys('*');
  return Promise.all(keys.map(async (key) => `${key} ${JSON.stringify(await valueOf(client, key))}`));
}

/** Has so much time pass for all that expires; Redis' own clock cannot be moved. */
export async function passTime(client: Redis, milliseconds: number): Promise<void> {
  for (const key of await client.keys('*')) {
    const left = await client.pttl(key);
    if (left < 0) continue;
    if (left <= milliseconds) await client.del(key);
    else await client.pexpire(key, left - milliseconds);
  }
}

async function valueOf(client: Redis, key: string): Promise<unknown> {
  switch (await client.type(key)) {
    case 'string':
      return client.get(key);
    case 'hash':
      return client.hgetall(key);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1');
    case 'list':
      return client.lrange(key, 0, -1);
    case 'stream':
      return client.xrange(key, '-', '+');
    default:
      return undefined;
  }
}
