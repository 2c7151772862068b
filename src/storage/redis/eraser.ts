import { randomUUID } from 'node:crypto';
import { Cluster } from 'ioredis';
import type { Eraser } from '../../desk/eraser.ts';
import type { Topic } from '../../desk/stores.ts';
import { hasToken, isTaskOf, isUpdateOf } from '../erasing.ts';
import { decode } from '../record.ts';
import { TaskRecord, TopicRecord, UpdateRecord } from '../shapes.ts';
import { redisAccounts } from './accounts.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { eraseEntries } from './figures.ts';
import { redisJourneys } from './journeys.ts';
import { Lua } from './lua.ts';
import { redisRequests } from './requests.ts';
import { redisTasks } from './tasks.ts';
import { splitToken } from './token.ts';

/** Of a journal: entry, place and steps go, the id stays known so that it does not come again. */
const DROP = new Lua(`
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return 1
`);

/** A store that finds what is a client's by itself. */
interface FindsItself {
  erase(clientId: number): Promise<void>;
}

const PAGE = 1000;

/**
 * Reads every key there is: two million of them (a million relayed messages) take less than a minute, a page at a
 * time, so that nobody waits. An index of what is whose would cost every message something, for what is done once a
 * month.
 */
export class RedisEraser implements Eraser {
  private readonly redis: RedisClient;
  private readonly keys: Keys;
  private readonly others: readonly FindsItself[];

  constructor(redis: RedisClient, keys: Keys, others: readonly FindsItself[]) {
    this.redis = redis;
    this.keys = keys;
    this.others = others;
  }

  async topicsOf(clientId: number): Promise<readonly Topic[]> {
    const found: Topic[] = [];
    for await (const page of this.pages()) {
      const threads = page.filter((key) => key.endsWith('}:thread'));
      for (const [at, json] of (await this.values(threads)).entries()) {
        const topic = json === null ? undefined : decode(TopicRecord, json, threads[at] ?? '');
        if (topic?.clientId === clientId) found.push(topic);
      }
    }
    return found;
  }

  async erase(clientId: number): Promise<void> {
    const topics = await this.topicsOf(clientId);
    const pairs = new Set<string>();
    const marks: string[] = [];
    for await (const page of this.pages()) {
      for (const key of page) if (key.endsWith('}:marks')) marks.push(key);
      const mine = page.filter((key) => this.isNamed(key, clientId));
      for (const raw of await this.values(mine.filter((key) => key.endsWith('}:desk')))) {
        if (raw !== null) pairs.add(raw.slice(1, -1).split(',').join(':'));
      }
      mine.push(...(await this.holding(page, clientId)));
      await Promise.all(mine.map((key) => this.redis.del(key)));
      await this.uncounted(page, clientId);
    }
    const gone = marks.filter(
      (key) => hasToken(key, clientId) || [...pairs].some((pair) => key.includes(`:${pair}}`)),
    );
    await Promise.all(gone.map((key) => this.redis.del(key)));
    await this.redis.zrem(this.keys.waiting(clientId), String(clientId));
    await redisRequests(this.redis, this.keys).erase(clientId);
    await redisAccounts(this.redis, this.keys).erase(clientId);
    await redisTasks(this.redis, this.keys).erase(clientId);
    await redisJourneys(this.redis, this.keys).erase(clientId);
    for (const other of this.others) await other.erase(clientId);
    await this.unwrite(clientId, topics);
  }

  /** Keys that say by their name whose they are. */
  private isNamed(key: string, clientId: number): boolean {
    const name = key.slice(this.keys.prefix.length);
    return (
      new RegExp(`^\\{c\\d+\\}:(client|journey|topic|open|shown):${clientId}(:|$)`).test(name) ||
      new RegExp(`^\\{m${clientId}:|^session:${clientId}:|:chat:${clientId}$`).test(name)
    );
  }

  /** Keys that say it by what they hold; a card's traces among the habits go with the card. */
  private async holding(page: readonly string[], clientId: number): Promise<string[]> {
    const card = this.keys.card(clientId, '');
    const start = this.keys.prefix.length;
    const asked = page.filter(
      (key) => key.startsWith(card) || /^\{[dk][^}]*\}:client$|\}:thread$/.test(key.slice(start)),
    );
    const values = await this.values(asked);
    const found = asked.filter((key, at) => {
      const value = values[at] ?? '';
      const json = key.startsWith(card) ? splitToken(value).json : value;
      return (
        json === String(clientId) ||
        json.startsWith(`[${clientId},`) ||
        json.includes(`"clientId":${clientId},`)
      );
    });
    const traces = found.flatMap((key) => {
      const [, name] = /^\{k([^}]*)\}:client$/.exec(key.slice(start)) ?? [];
      return name === undefined ? [] : [this.keys.acceptance('card', name), this.keys.card(clientId, name)];
    });
    return [...found, ...traces];
  }

  /** Who wrote on a day is counted by their ids: somebody without a name takes their place. */
  private async uncounted(page: readonly string[], clientId: number): Promise<void> {
    const start = this.keys.prefix.length;
    for (const key of page) {
      const name = key.slice(start);
      if (/^\{f[^}]*\}:clients$/.test(name)) {
        if ((await this.redis.srem(key, String(clientId))) > 0)
          await this.redis.sadd(key, `gone:${randomUUID()}`);
      } else if (/^\{t-?\d+\}:clients$/.test(name)) await this.redis.srem(key, String(clientId));
      else if (/^\{f[^}]*\}:events$/.test(name)) {
        const events = (await this.redis.smembers(key)).filter((event) => hasToken(event, clientId));
        if (events.length > 0) await this.redis.srem(key, ...events);
      } else if (/^\{f[^}]*\}:texts:/.test(name)) await eraseEntries(this.redis, key, clientId);
      else if (name.startsWith('{due}:')) {
        const ids = (await this.redis.zrange(key, '0', '-1')).filter((id) => hasToken(id, clientId));
        if (ids.length > 0) await this.redis.zrem(key, ...ids);
      }
    }
  }

  private async unwrite(clientId: number, topics: readonly Topic[]): Promise<void> {
    for (const name of ['inbox', 'outbox'] as const) {
      const key = (part: Parameters<Keys['journal']>[1]): string => this.keys.journal(name, part);
      const isMine = (json: string): boolean =>
        name === 'inbox'
          ? isUpdateOf(decode(UpdateRecord, json, key('entries')), clientId)
          : isTaskOf(decode(TaskRecord, json, key('entries')), clientId);
      for (const [id, json] of await this.fields(key('entries'))) {
        if (isMine(json)) await DROP.run(this.redis, [key('order'), key('entries'), key('steps')], [id]);
      }
      const ids = (await this.redis.zrange(key('seen'), '0', '-1')).filter((id) => hasToken(id, clientId));
      if (ids.length > 0) await this.redis.zrem(key('seen'), ...ids);
    }
    const dead = this.keys.journal('inbox', 'dead');
    for (const [id, json] of await this.fields(dead)) {
      if (!isUpdateOf(decode(UpdateRecord, json, dead), clientId, topics)) continue;
      await this.redis.hdel(dead, id);
      await this.redis.hdel(this.keys.journal('inbox', 'reasons'), id);
    }
  }

  private async fields(key: string): Promise<readonly (readonly [string, string])[]> {
    return Object.entries(await this.redis.hgetall(key));
  }

  /** Side by side rather than in one command: they may lie on different machines. */
  private values(keys: readonly string[]): Promise<(string | null)[]> {
    return Promise.all(keys.map((key) => this.redis.get(key)));
  }

  private async *pages(): AsyncGenerator<readonly string[]> {
    const match = `${this.keys.prefix.replace(/[\\*?[\]^]/g, '\\$&')}*`;
    const nodes = this.redis instanceof Cluster ? this.redis.nodes('master') : [this.redis];
    for (const node of nodes) {
      let cursor = '0';
      do {
        const [next, page] = await node.scan(cursor, 'MATCH', match, 'COUNT', PAGE);
        yield page;
        cursor = next;
      } while (cursor !== '0');
    }
  }
}
