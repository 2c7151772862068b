import type { IndexedRequest, Match } from './match.ts';
import { rank } from './priority.ts';
import type { Request } from './request.ts';
import type { RequestStore } from './request-store.ts';

/** One reading of the store: ten thousand heads are twenty of them. */
const PAGE = 500;
/** The index compares with a dozen voices of each request; the latest know best how people say it now. */
const VOICES = 12;

/** Finds which requests a wish may belong to: `RequestIndex` is one. */
export interface WishIndex {
  set(id: string, request: IndexedRequest): void;
  remove(id: string): void;
  match(text: string, spans?: readonly string[]): Match;
}

interface Entry {
  readonly request: Request;
  readonly rank: number;
}

/**
 * All heads, as they are in the store whenever `refresh` has come back: one call where nothing has changed. About 1 KB
 * each. Feeds the index with them, but only once somebody wants a match.
 */
export class Mirror {
  private readonly store: Pick<RequestStore, 'changes' | 'voices'>;
  private readonly index: Pick<WishIndex, 'set' | 'remove'>;
  private readonly entries = new Map<string, Entry>();
  /** Not in the index as they are now. */
  private readonly stale = new Set<string>();
  private rev = 0;
  private last = 0;
  private running: Promise<void> | undefined;
  private waiting: Promise<void> | undefined;
  private feeding: Promise<void> | undefined;

  constructor(store: Pick<RequestStore, 'changes' | 'voices'>, index: Pick<WishIndex, 'set' | 'remove'>) {
    this.store = store;
    this.index = index;
  }

  /** Brings everything up to this moment. Who asks while one is on its way shares the next one. */
  refresh(): Promise<void> {
    if (this.waiting) return this.waiting;
    if (!this.running) return this.start();
    const again = (): Promise<void> => {
      this.waiting = undefined;
      return this.start();
    };
    this.waiting = this.running.then(again, again);
    return this.waiting;
  }

  /** The number of the newest request that it knows of, also where that is gone; 0: none yet. */
  get newest(): number {
    return this.last;
  }

  /** The index as the mirror is. Call `refresh` first. Who asks while it is being fed waits for that. */
  async feed(): Promise<void> {
    while (this.stale.size > 0) {
      this.feeding ??= this.feedAll().finally(() => {
        this.feeding = undefined;
      });
      await this.feeding;
    }
  }

  get(id: string): Request | undefined {
    return this.entries.get(id)?.request;
  }

  /** The request itself, or the one in which it went on. */
  resolve(id: string): Request | undefined {
    let request = this.get(id);
    for (const seen = new Set<string>(); request?.into !== undefined && !seen.has(request.id);) {
      seen.add(request.id);
      request = this.get(request.into);
    }
    return request;
  }

  /** Those that fit, the highest rank first; of one rank the earlier request. */
  ranked(fits: (request: Request) => boolean): readonly Request[] {
    return [...this.entries.values()]
      .filter(({ request }) => fits(request))
      .toSorted((a, b) => b.rank - a.rank || numberOf(a.request) - numberOf(b.request))
      .map(({ request }) => request);
  }

  private start(): Promise<void> {
    this.running = this.pull().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async pull(): Promise<void> {
    for (;;) {
      const { rev, last, heads, gone, more } = await this.store.changes(this.rev, PAGE);
      for (const request of heads) {
        this.entries.set(request.id, { request, rank: rank(request) });
        this.stale.add(request.id);
      }
      for (const id of gone) {
        this.entries.delete(id);
        this.stale.add(id);
      }
      this.rev = rev;
      if (more) continue;
      this.last = last;
      return;
    }
  }

  private async feedAll(): Promise<void> {
    while (this.stale.size > 0) {
      const ids = [...this.stale].slice(0, PAGE);
      await Promise.all(ids.map((id) => this.putInIndex(id)));
    }
  }

  private async putInIndex(id: string): Promise<void> {
    const before = this.get(id);
    const voices = before && before.into === undefined ? await this.store.voices(id, 0, VOICES) : [];
    const request = this.get(id);
    // Changed while its voices were read: whoever refreshed has it marked still.
    if (request !== before) return;
    this.stale.delete(id);
    if (request === undefined || request.into !== undefined) return this.index.remove(id);
    const entry: IndexedRequest = {
      id,
      title: request.title,
      category: request.category,
      concepts: request.concepts,
      apart: request.apart,
      voices: voices.toReversed().flatMap(({ text: own, message, clientId, how, n }) => {
        // One that began a request and is not the first of this one came by a merge.
        const byHand = how === 'joined' || (how === 'filed' && n > 1);
        const [text, spans] = withinMessage({ text: own, message });
        return own === '' ? [] : [{ text, spans, clientId, byHand }];
      }),
    };
    this.index.set(id, entry);
  }
}

/** A wish as it is matched: within its message, where that is known. */
export function withinMessage({
  text,
  message,
}: {
  readonly text: string;
  readonly message?: string | undefined;
}): [text: string, spans?: readonly string[]] {
  return message === undefined ? [text] : [message, [text]];
}

export function numberOf({ id }: Pick<Request, 'id'>): number {
  return Number(id.slice(1));
}
