import type { Sight } from '../../open-simulation.ts';
import type { Deed } from './deeds.ts';
import type { Dweller, Planned } from './dweller.ts';

/** One thing that happened to one client. */
export type Entry =
  | { readonly at: Date; readonly kind: 'did'; readonly deed: Deed }
  /** `byItself`: nobody had done anything; `desk`: in the topic. */
  | {
      readonly at: Date;
      readonly kind: 'saw';
      readonly text: string;
      readonly labels: readonly string[];
      readonly byItself: boolean;
      readonly desk: boolean;
    }
  /** Nobody wrote to them, and why. */
  | { readonly at: Date; readonly kind: 'held'; readonly rule: string; last: Date };

/** What happened to everybody who stood still, in order: what a story can be told from. */
export class Chronicle {
  private readonly entries = new Map<Dweller, Entry[]>();

  did({ dweller, deed }: Planned, at: Date): void {
    this.add(dweller, { at, kind: 'did', deed });
  }

  /** Nothing came of it. */
  failed({ dweller, deed }: Planned): void {
    const entries = this.entries.get(dweller) ?? [];
    const last = entries.findLastIndex((one) => one.kind === 'did' && one.deed === deed);
    if (last !== -1) entries.splice(last, 1);
  }

  saw(dweller: Dweller, { how, at, chat, text, buttons }: Sight, byItself: boolean, desk: number): void {
    if (how !== 'sent') return;
    const labels = buttons.map(({ label }) => label);
    this.add(dweller, { at, kind: 'saw', text, labels, byItself, desk: chat === desk });
  }

  held(dweller: Dweller, rule: string, from: Date, last: Date): void {
    const known = this.of(dweller).find(
      (one) => one.kind === 'held' && one.rule === rule && one.at.getTime() === from.getTime(),
    );
    if (known?.kind === 'held') known.last = last;
    else this.add(dweller, { at: from, kind: 'held', rule, last });
  }

  /** In the order in which it happened. */
  of(dweller: Dweller): readonly Entry[] {
    return (this.entries.get(dweller) ?? []).toSorted((one, other) => one.at.getTime() - other.at.getTime());
  }

  all(): readonly Dweller[] {
    return [...this.entries.keys()];
  }

  private add(dweller: Dweller, entry: Entry): void {
    if (dweller.kind === 'brisk') return;
    const known = this.entries.get(dweller);
    if (known) known.push(entry);
    else this.entries.set(dweller, [entry]);
  }
}
