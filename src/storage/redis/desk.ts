import type { ZodType } from 'zod';
import type {
  DeskSettings,
  MarkStore,
  MessageMap,
  Pair,
  SettingsStore,
  Topic,
  TopicStore,
} from '../../desk/stores.ts';
import { LIFETIME } from '../lifetimes.ts';
import { decode, encode, RecordError } from '../record.ts';
import { FlatMarks, OtherSide, SettingsHash, TopicRecord } from '../shapes.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';

/** Pairs of name and mark follow; an empty mark is taken away. */
const MARK = new Lua(`
for i = 2, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i])
  else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('HGETALL', KEYS[1])
`);

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
      await redis.sadd(keys.topics(topic.chatId), topic.clientId);
    },
    forget: async (topic) => {
      // By then the client may have a new one already, which stays.
      const last = await DELETE_IF_SAME.run(redis, [keys.topic(topic.clientId)], [json(topic)]);
      if (last === 1) await redis.srem(keys.topics(topic.chatId), topic.clientId);
      await redis.del(keys.thread(topic.chatId, topic.threadId));
    },
    count: (chatId) => redis.scard(keys.topics(chatId)),
  };
}

/**
 * Each side holds only the other (`[chat, message]`), as its own key says the rest: there are two of these for
 * every message that is relayed.
 */
export function redisMessages(redis: RedisClient, keys: Keys): MessageMap {
  const linkClient = ({ clientId, clientMessageId, deskChatId, deskMessageId, further = [] }: Pair) =>
    [clientMessageId, ...further].map((messageId) => {
      const key = keys.clientMessage(clientId, messageId);
      return redis.set(key, encode(OtherSide, [deskChatId, deskMessageId], key), 'EX', LIFETIME.pair);
    });
  const ofDesk = ({ clientId, clientMessageId, further = [], ...desk }: Pair): [string, string] => {
    const key = keys.deskMessage(desk.deskChatId, desk.deskMessageId);
    return [key, encode(OtherSide, [clientId, clientMessageId, ...further], key)];
  };
  return {
    link: async (pair) => {
      await Promise.all([...linkClient(pair), redis.set(...ofDesk(pair), 'EX', LIFETIME.pair, 'NX')]);
    },
    relink: async (pair) => {
      await Promise.all([...linkClient(pair), redis.set(...ofDesk(pair), 'EX', LIFETIME.pair)]);
    },
    byClientMessage: async (clientId, clientMessageId) => {
      const desk = await read(redis, keys.clientMessage(clientId, clientMessageId), OtherSide);
      return desk && { clientId, clientMessageId, deskChatId: desk[0], deskMessageId: desk[1] };
    },
    byDeskMessage: async (deskChatId, deskMessageId) => {
      const client = await read(redis, keys.deskMessage(deskChatId, deskMessageId), OtherSide);
      if (!client) return undefined;
      const [clientId, clientMessageId, ...further] = client;
      const pair = { clientId, clientMessageId, deskChatId, deskMessageId };
      return further.length > 0 ? { ...pair, further } : pair;
    },
  };
}

/** `lifetime`: how long what was noted of a thing is kept after the last change, in seconds. */
export function redisMarks(redis: RedisClient, keys: Keys, lifetime: number = LIFETIME.pair): MarkStore {
  return {
    set: async (about, marks) => {
      const key = keys.marks(about);
      const changes = Object.entries(marks).flatMap(([name, mark]) => [name, mark ?? '']);
      const all = FlatMarks.parse(await MARK.run(redis, [key], [lifetime, ...changes]));
      return Object.fromEntries(all.flatMap((name, at) => (at % 2 === 0 ? [[name, all[at + 1] ?? '']] : [])));
    },
    of: (about) => redis.hgetall(keys.marks(about)),
  };
}

/** Each message asks for the settings half a dozen times, and they change once in months. Milliseconds. */
const FRESH = 500;

/** What another process has set is seen half a second later. */
export function redisSettings(redis: RedisClient, keys: Keys): SettingsStore {
  let known: { readonly at: number; readonly settings: DeskSettings } | undefined;
  let set = 0;
  return {
    get: async () => {
      const at = performance.now();
      const before = set;
      if (known && at - known.at < FRESH) return known.settings;
      const result = SettingsHash.safeParse(await redis.hgetall(keys.settings));
      if (!result.success) throw new RecordError(keys.settings, 'it holds something else than numbers');
      const settings = settingsFrom(result.data);
      if (before === set) known = { at, settings };
      return settings;
    },
    set: async (change) => {
      const fields = fieldsOf(change);
      if (Object.keys(fields).length > 0) await redis.hset(keys.settings, fields);
      known = undefined;
      set++;
    },
  };
}

const PLAIN = ['deskChatId', 'digestThreadId', 'digestDay', 'deadToldAt'] as const;
const NAMED = ['moved', 'commands'] as const;

function fieldsOf(settings: DeskSettings): Record<string, number> {
  const fields: Record<string, number> = {};
  for (const name of PLAIN) {
    const value = settings[name];
    if (value !== undefined) fields[name] = value;
  }
  for (const group of NAMED) {
    for (const [name, value] of Object.entries(settings[group] ?? {})) fields[`${group}:${name}`] = value;
  }
  return fields;
}

function settingsFrom(fields: Readonly<Record<string, number>>): DeskSettings {
  const groups: Record<string, Record<string, number>> = {};
  const plain: Record<string, number> = {};
  for (const [field, value] of Object.entries(fields)) {
    const group = NAMED.find((name) => field.startsWith(`${name}:`));
    if (group) groups[group] = { ...groups[group], [field.slice(group.length + 1)]: value };
    else if (PLAIN.some((name) => name === field)) plain[field] = value;
  }
  return { ...plain, ...groups };
}

async function read<T>(redis: RedisClient, key: string, schema: ZodType<T>): Promise<T | undefined> {
  const json = await redis.get(key);
  return json === null ? undefined : decode(schema, json, key);
}
