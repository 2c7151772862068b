import type { ZodType } from 'zod';
import type { MessageMap, SettingsStore, Topic, TopicStore } from '../../desk/stores.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode, RecordError } from '../record.ts';
import { OtherSide, SettingsHash, TopicRecord } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

const DELETE_IF_SAME = new Lua(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

export function redisTopics(redis: RedisClient, keys: Keys): TopicStore {
  const json = (topic: Topic): string => encode(TopicRecord, topic, keys.topic(topic.clientId));
  return {
    ofClient: (clientId) => read(redis, keys.topic(clientId), TopicRecord),
    ofThread: (chatId, threadId) => read(redis, keys.thread(chatId, threadId), TopicRecord),
    save: async (topic) => {
      // First the way back: a client's topic in which operators could not answer would be worse than a lost one.
      await redis.set(keys.thread(topic.chatId, topic.threadId), json(topic));
      await redis.set(keys.topic(topic.clientId), json(topic));
    },
    forget: async (topic) => {
      // By then the client may have a new one already, which stays.
      await DELETE_IF_SAME.run(redis, [keys.topic(topic.clientId)], [json(topic)]);
      await redis.del(keys.thread(topic.chatId, topic.threadId));
    },
  };
}

/**
 * Each side holds only the other (`[chat, message]`), as its own key says the rest: there are two of these for
 * every message that is relayed.
 */
export function redisMessages(redis: RedisClient, keys: Keys): MessageMap {
  return {
    link: async ({ clientId, clientMessageId, deskChatId, deskMessageId }) => {
      const ofClient = keys.clientMessage(clientId, clientMessageId);
      const ofDesk = keys.deskMessage(deskChatId, deskMessageId);
      const desk = encode(OtherSide, [deskChatId, deskMessageId], ofClient);
      const client = encode(OtherSide, [clientId, clientMessageId], ofDesk);
      await Promise.all([
        redis.set(ofClient, desk, 'EX', LIFETIME.pair),
        redis.set(ofDesk, client, 'EX', LIFETIME.pair, 'NX'),
      ]);
    },
    byClientMessage: async (clientId, clientMessageId) => {
      const desk = await read(redis, keys.clientMessage(clientId, clientMessageId), OtherSide);
      return desk && { clientId, clientMessageId, deskChatId: desk[0], deskMessageId: desk[1] };
    },
    byDeskMessage: async (deskChatId, deskMessageId) => {
      const client = await read(redis, keys.deskMessage(deskChatId, deskMessageId), OtherSide);
      return client && { clientId: client[0], clientMessageId: client[1], deskChatId, deskMessageId };
    },
  };
}

export function redisSettings(redis: RedisClient, keys: Keys): SettingsStore {
  return {
    get: async () => {
      const result = SettingsHash.safeParse(await redis.hgetall(keys.settings));
      if (!result.success) throw new RecordError(keys.settings, 'it holds something else than numbers');
      const { deskChatId, digestThreadId, movedFrom } = result.data;
      return {
        ...(deskChatId === undefined ? {} : { deskChatId }),
        ...(digestThreadId === undefined ? {} : { digestThreadId }),
        ...(movedFrom === undefined ? {} : { movedFrom }),
      };
    },
    set: async (change) => {
      if (Object.keys(change).length > 0) await redis.hset(keys.settings, change);
    },
  };
}

async function read<T>(redis: RedisClient, key: string, schema: ZodType<T>): Promise<T | undefined> {
  const json = await redis.get(key);
  return json === null ? undefined : decode(schema, json, key);
}
