import { Card, isOpen } from '../../desk/card-record.ts';
import type { CardStore } from '../../desk/stores.ts';
import { LIFETIME } from '../lifetimes.ts';
import { encode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { Lua } from './lua.ts';
import { newToken } from './token.ts';
import { Records } from './records.ts';

/** The card, its place among the open ones and the ways to it from the client's messages, in one step. */
const CREATE = new Lua(`
local held = redis.call('GET', KEYS[1])
if held then return string.match(held, '^%S+') == ARGV[1] and 1 or 0 end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'EX', ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[6])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[2], ARGV[4], ARGV[3]) end
redis.call('EXPIRE', KEYS[2], ARGV[5])
for i = 3, #KEYS do redis.call('SET', KEYS[i], ARGV[3], 'EX', ARGV[5]) end
return 1
`);

/** Whose a card is never changes, so it is remembered here and asked for once. Some 100 bytes each. */
const REMEMBERED = 10_000;

export class RedisCards implements CardStore {
  private readonly redis: RedisClient;
  private readonly keys: Keys;
  private readonly lifetime: number;
  private readonly records: Records<Card>;
  private readonly clients = new Map<string, number>();

  /** `lifetime`: how long a card is kept, in seconds. */
  constructor(redis: RedisClient, keys: Keys, lifetime: number = LIFETIME.card) {
    this.redis = redis;
    this.keys = keys;
    this.lifetime = lifetime;
    this.records = new Records(redis, Card);
  }

  async create(card: Card): Promise<boolean> {
    const { clientId, key } = card;
    const name = this.keys.card(clientId, key);
    const at = Date.parse(card.at);
    const [created] = await Promise.all([
      CREATE.run(
        this.redis,
        [name, this.keys.openCards(clientId), ...this.waysTo(card)],
        [
          newToken(),
          encode(Card, card, name),
          key,
          score(card) ?? '',
          this.lifetime,
          at - this.lifetime * 1000,
        ],
      ),
      // Elsewhere in a cluster, so not in the same step: whichever is missing after a crash, creating
      // the card again mends it.
      this.redis.set(this.keys.cardClient(key), clientId, 'EX', this.lifetime),
    ]);
    this.remember(key, clientId);
    return created === 1;
  }

  async get(key: string): Promise<Card | undefined> {
    const clientId = await this.clientOf(key);
    return clientId === undefined ? undefined : this.records.read(this.keys.card(clientId, key));
  }

  async update(key: string, change: (card: Card) => Card | undefined): Promise<Card | undefined> {
    const clientId = await this.clientOf(key);
    if (clientId === undefined) return undefined;
    const record = {
      key: this.keys.card(clientId, key),
      index: this.keys.openCards(clientId),
      member: key,
      score,
      ways: {
        of: (before: Card | undefined, after: Card) =>
          // Nearly every change leaves the messages as they are.
          before?.parts.length === after.parts.length ? [] : this.waysTo(after),
        seconds: this.lifetime,
      },
    };
    return this.records.update(record, (card) => card && change(card));
  }

  async openOf(clientId: number): Promise<readonly Card[]> {
    const open = await this.redis.zrange(this.keys.openCards(clientId), '0', '-1');
    // One that has expired leaves its name in the index until the client's next card clears it away.
    const cards = await this.records.readAll(open.map((key) => this.keys.card(clientId, key)));
    return cards.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.parts[0].id - b.parts[0].id);
  }

  async ofClientMessage(clientId: number, messageId: number): Promise<Card | undefined> {
    const key = await this.redis.get(this.keys.cardOfMessage(clientId, messageId));
    return key === null ? undefined : this.records.read(this.keys.card(clientId, key));
  }

  private waysTo({ clientId, parts }: Card): readonly string[] {
    return parts.map(({ id }) => this.keys.cardOfMessage(clientId, id));
  }

  private async clientOf(key: string): Promise<number | undefined> {
    const remembered = this.clients.get(key);
    if (remembered !== undefined) return remembered;
    const found = await this.redis.get(this.keys.cardClient(key));
    if (found === null) return undefined;
    this.remember(key, Number(found));
    return Number(found);
  }

  private remember(key: string, clientId: number): void {
    this.clients.set(key, clientId);
    const [oldest] = this.clients.keys();
    if (this.clients.size > REMEMBERED && oldest !== undefined) this.clients.delete(oldest);
  }
}

function score(card: Card): number | undefined {
  return isOpen(card) ? Date.parse(card.at) : undefined;
}
