import type { ZodType } from 'zod';
import { lifeLeft, type Piece } from '../knowledge-pieces.ts';
import { LIFETIME } from '../lifetimes.ts';
import { frozen } from './frozen.ts';

export interface MemoryKnowledgeOptions<T> {
  /** What a record is called in errors. */
  readonly name: string;
  readonly schema: ZodType<T>;
  readonly now: () => Date;
  /** Seconds from a piece's own time on. */
  readonly lifetime: number;
}

/** What was learnt of clients, with the revs of its changes. */
export class MemoryKnowledge<T extends Piece> {
  private readonly options: MemoryKnowledgeOptions<T>;
  private readonly pieces = new Map<string, T>();
  /** By id its last rev, the oldest change first. */
  private readonly revs = new Map<string, number>();
  /** By id the time it went, the earliest first. */
  private readonly gone = new Map<string, number>();
  private rev = 0;

  constructor(options: MemoryKnowledgeOptions<T>) {
    this.options = options;
  }

  put(piece: T): void {
    const kept = frozen(this.options.schema, piece, `${this.options.name} ${piece.id}`);
    if (JSON.stringify(kept) === JSON.stringify(this.pieces.get(kept.id))) return;
    this.pieces.set(kept.id, kept);
    this.gone.delete(kept.id);
    this.note(kept.id);
  }

  remove(id: string): void {
    if (!this.pieces.delete(id)) return;
    this.gone.delete(id);
    this.gone.set(id, this.options.now().getTime());
    this.note(id);
  }

  get(id: string): T | undefined {
    const piece = this.pieces.get(id);
    return piece && this.isAlive(piece) ? piece : undefined;
  }

  /** The earliest first. */
  all(): readonly T[] {
    return [...this.pieces.values()]
      .filter((piece) => this.isAlive(piece))
      .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1));
  }

  changes(
    after: number,
    most: number,
  ): { rev: number; pieces: readonly T[]; gone: readonly string[]; more: boolean } {
    if (after > this.rev) return { rev: 0, pieces: [], gone: [], more: true };
    const later = [...this.revs].filter(([, rev]) => rev > after);
    const page = later.slice(0, most);
    return {
      rev: page.at(-1)?.[1] ?? after,
      pieces: page.flatMap(([id]) => this.get(id) ?? []),
      gone: page.flatMap(([id]) => (this.get(id) ? [] : [id])),
      more: later.length > most,
    };
  }

  forgetBefore(moment: Date): number {
    return this.drop(({ at }) => Date.parse(at) < moment.getTime());
  }

  erase(clientId: number): void {
    this.drop((piece) => piece.clientId === clientId);
  }

  private drop(rule: (piece: T) => boolean): number {
    const ids = [...this.pieces.values()].filter(rule).map(({ id }) => id);
    for (const id of ids) this.remove(id);
    return ids.length;
  }

  private note(id: string): void {
    this.revs.delete(id);
    this.revs.set(id, ++this.rev);
    const before = this.options.now().getTime() - LIFETIME.gone * 1000;
    for (const [old, at] of this.gone) {
      if (at >= before) return;
      this.gone.delete(old);
      this.revs.delete(old);
    }
  }

  private isAlive(piece: T): boolean {
    return lifeLeft(piece, this.options.lifetime, this.options.now()) > 0;
  }
}
