import { z, type ZodType } from 'zod';
import { lifeLeft, type Piece } from '../knowledge-pieces.ts';
import { decode, encode } from '../record.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { CHANGES, ERASE, FORGET, PUT, REMOVE } from './knowledge-script.ts';

const Strings = z.array(z.string());

/** So many are taken out, or read, in one step, so that nobody waits long for it. */
const PAGE = 500;

export interface RedisKnowledgeOptions<T> {
  readonly name: Parameters<Keys['knowledge']>[0];
  readonly schema: ZodType<T>;
  readonly now: () => Date;
  /** Seconds from a piece's own time on. Redis lets go of its words by then, whoever else does. */
  readonly lifetime: number;
  /** Whether others follow the changes. */
  readonly followed: boolean;
}

/** What was learnt of clients, under one hash tag: a record and the indexes by time and by client change together. */
export class RedisKnowledge<T extends Piece> {
  private readonly redis: RedisClient;
  private readonly options: RedisKnowledgeOptions<T>;
  private readonly key: (part: Parameters<Keys['knowledge']>[1], of?: string) => string;

  constructor(redis: RedisClient, keys: Keys, options: RedisKnowledgeOptions<T>) {
    this.redis = redis;
    this.options = options;
    this.key = (part, of) => keys.knowledge(options.name, part, of);
  }

  async put(piece: T): Promise<void> {
    const { schema, now, lifetime } = this.options;
    const json = encode(schema, piece, this.key('record:', piece.id));
    const left = lifeLeft(piece, lifetime, now());
    // Redis takes no life that is over, nor parts of a millisecond.
    const life = left === Infinity ? '' : Math.max(1, Math.round(left));
    await this.step(PUT, [piece.id, piece.clientId, Date.parse(piece.at), json, life]);
  }

  async remove(id: string): Promise<void> {
    await this.step(REMOVE, [id]);
  }

  async get(id: string): Promise<T | undefined> {
    const raw = await this.redis.get(this.key('record:', id));
    return raw === null ? undefined : this.piece(id, raw);
  }

  /** The earliest first. */
  async all(): Promise<readonly T[]> {
    const ids = await this.redis.zrange(this.key('times'), '0', '-1');
    const found: T[] = [];
    for (let at = 0; at < ids.length; at += PAGE) {
      const page = ids.slice(at, at + PAGE);
      const raws = await this.redis.mget(page.map((id) => this.key('record:', id)));
      found.push(...page.flatMap((id, place) => (raws[place] ? this.piece(id, raws[place]) : [])));
    }
    return found;
  }

  async changes(
    after: number,
    most: number,
  ): Promise<{ rev: number; pieces: readonly T[]; gone: readonly string[]; more: boolean }> {
    const names = [this.key('rev'), this.key('changes')];
    const answer = await CHANGES.run(this.redis, names, [this.key('record:'), after, most + 1]);
    if (answer === null) return { rev: 0, pieces: [], gone: [], more: true };
    const found = Strings.parse(answer);
    const pieces: T[] = [];
    const gone: string[] = [];
    let rev = after;
    for (let at = 0; at < Math.min(found.length, 3 * most); at += 3) {
      const [id = '', score, raw = ''] = found.slice(at, at + 3);
      rev = Number(score);
      if (raw === '') gone.push(id);
      else pieces.push(this.piece(id, raw));
    }
    return { rev, pieces, gone, more: found.length > 3 * most };
  }

  async forgetBefore(moment: Date): Promise<number> {
    let count = 0;
    for (;;) {
      const forgotten = z.int().parse(await this.step(FORGET, [moment.getTime(), PAGE]));
      count += forgotten;
      if (forgotten < PAGE) return count;
    }
  }

  async erase(clientId: number): Promise<void> {
    await this.step(ERASE, [clientId]);
  }

  private step(script: typeof PUT, args: readonly (string | number)[]): Promise<unknown> {
    const { now, followed } = this.options;
    const names = [this.key('times'), this.key('owners')];
    if (followed) names.push(this.key('rev'), this.key('changes'), this.key('gone'));
    const shared = [this.key('record:'), this.key('of:'), now().getTime()];
    return script.run(this.redis, names, [...shared, ...args]);
  }

  private piece(id: string, raw: string): T {
    return decode(this.options.schema, raw, this.key('record:', id));
  }
}
