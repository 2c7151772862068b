import type { Planned } from './dweller.ts';

const MINUTE = 60_000;
/** How finely time passes in the world. The bot is looked at as often. */
export const BEAT = 20 * MINUTE;

/** A time in which the bot does not run. People find it silent and come back later. */
export interface Outage {
  readonly from: Date;
  readonly to: Date;
}

/** Who does what when. */
export class Agenda {
  private readonly beats = new Map<number, Planned[]>();
  readonly start: Date;
  readonly outages: readonly Outage[];

  constructor(start: Date, outages: readonly Outage[]) {
    this.start = start;
    this.outages = outages;
  }

  /** What is planned for a time that has passed is done at the next beat after `now`. */
  plan(at: Date, planned: Planned, now: Date): void {
    const outage = this.outages.find(({ from, to }) => at >= from && at < to);
    const time = Math.max(
      outage ? outage.to.getTime() + (at.getTime() % (3 * 60 * MINUTE)) : at.getTime(),
      now.getTime() + 1,
    );
    const beat = this.beatOf(time);
    const there = this.beats.get(beat);
    if (there) there.push(planned);
    else this.beats.set(beat, [planned]);
  }

  /** Takes out what is to be done at that beat. */
  take(beat: number): readonly Planned[] {
    const found = this.beats.get(beat) ?? [];
    this.beats.delete(beat);
    return found;
  }

  timeOf(beat: number): Date {
    return new Date(this.start.getTime() + beat * BEAT);
  }

  private beatOf(time: number): number {
    return Math.ceil((time - this.start.getTime()) / BEAT);
  }
}
