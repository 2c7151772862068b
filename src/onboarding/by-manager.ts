import type { Account } from '../clients/account.ts';
import type { Journey } from './journey.ts';

type Manager = NonNullable<Account['manager']>['value'];

/** How those whom one manager answers for get on. */
export interface ManagerFigures {
  /** Absent: nobody answers for them. */
  readonly manager?: Manager;
  readonly onWay: number;
  readonly stalled: number;
  /** Whose step stands still longest. */
  readonly oldest?: { readonly clientId: number; readonly since: string };
}

/** Counts those on the way by their manager, one after another. */
export class ByManager {
  readonly #found = new Map<string, ManagerFigures>();

  add({ clientId, stall }: Pick<Journey, 'clientId' | 'stall'>, manager: Manager | undefined): void {
    // Whoever has no id of Telegram's is known by name alone.
    const key = manager ? (manager.id === undefined ? `n${manager.name}` : `i${manager.id}`) : '';
    const { onWay, stalled, oldest, ...rest } = this.#found.get(key) ?? {
      ...(manager ? { manager } : {}),
      onWay: 0,
      stalled: 0,
    };
    const older =
      stall && (!oldest || stall.since < oldest.since) ? { clientId, since: stall.since } : oldest;
    this.#found.set(key, {
      ...rest,
      onWay: onWay + 1,
      stalled: stalled + (stall ? 1 : 0),
      ...(older ? { oldest: older } : {}),
    });
  }

  /** Those with most to do first. */
  figures(): readonly ManagerFigures[] {
    return [...this.#found.values()].toSorted(
      (one, other) =>
        other.stalled - one.stalled ||
        other.onWay - one.onWay ||
        (one.manager?.name ?? '').localeCompare(other.manager?.name ?? ''),
    );
  }
}
