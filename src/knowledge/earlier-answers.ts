import type { Meaning } from '../reading/meaning.ts';
import type { RarityOf } from '../reading/rarity.ts';
import type { Asked, Earlier } from './asked.ts';
import { ExchangeIndex } from './exchange-index.ts';
import type { ExchangeStore } from './exchange-store.ts';

/** One reading of the store: some half a megabyte. */
const PAGE = 500;
/** An answer need not be found again in the minute in which it was given. Milliseconds. */
const FRESH_FOR = 60_000;

interface Parts {
  readonly store: Pick<ExchangeStore, 'changes'>;
  readonly about: Meaning;
  readonly rarityOf: RarityOf;
  readonly now: () => Date;
}

/**
 * What operators answered before, found by what was asked. Follows the store, a minute behind at most: other processes
 * answer too. The index is made at the first question; ten thousand exchanges take a few seconds then.
 */
export class EarlierAnswers {
  private readonly store: Parts['store'];
  private readonly now: Parts['now'];
  private readonly about: Meaning;
  private readonly rarityOf: RarityOf;
  private index: ExchangeIndex;
  private rev = 0;
  private readAt = -Infinity;
  private running: Promise<void> | undefined;

  constructor({ store, about, rarityOf, now }: Parts) {
    this.store = store;
    this.now = now;
    this.about = about;
    this.rarityOf = rarityOf;
    this.index = new ExchangeIndex(about, rarityOf);
  }

  /** At most two, the likest first; none where none is surely alike. Throws where the store is away. */
  async find(asked: Asked): Promise<readonly Earlier[]> {
    await this.refresh();
    return this.index.find(asked);
  }

  /** Reads what has changed, but for what is a minute old at most. Who asks meanwhile waits for the same. */
  private async refresh(): Promise<void> {
    if (this.now().getTime() - this.readAt < FRESH_FOR) return;
    this.running ??= this.pull().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async pull(): Promise<void> {
    const asked = this.now().getTime();
    for (;;) {
      const { rev, exchanges, gone, more } = await this.store.changes(this.rev, PAGE);
      if (rev < this.rev) {
        // The store came back without its last writings: what stands here may be in it no more.
        this.index = new ExchangeIndex(this.about, this.rarityOf);
        this.rev = 0;
        continue;
      }
      for (const exchange of exchanges) this.index.set(exchange);
      for (const id of gone) this.index.remove(id);
      this.rev = rev;
      if (more) continue;
      this.readAt = asked;
      return;
    }
  }
}
