import type { Outage } from './agenda.ts';
import { type Calendar, next } from './calendar.ts';
import type { SimSettings } from './plans.ts';
import type { Truth } from './truth.ts';

export interface StallOptions {
  readonly truth: Truth;
  readonly step: string;
  /** Working days until it stands still. */
  readonly days: number;
  readonly calendar: Calendar;
  readonly settings: SimSettings;
  readonly outages: readonly Outage[];
}

/** After the hours of a day, for what was in hand when they ended. Minutes. */
const GRACE = 45;
/** So many working days later something new has to have been done, or a rule has to hold still. */
const PATIENCE = 8;

/** One step of one client whose time has passed by the judge's own reckoning, and what has explained it so far. */
export class Stall {
  readonly truth: Truth;
  readonly step: string;
  /** When its time had passed. */
  readonly from: Date;
  /** By then somebody has to have been written to, or a rule named. */
  deadline: Date;
  /** With progress, their return, or the end of the plan. */
  ended: Date | undefined;
  counted = false;
  failed = false;
  readonly rules = new Set<string>();
  /** The desk knows all there is to know. */
  desk = false;
  private explained: Date | undefined;
  private asked: Date;

  constructor({ truth, step, days, calendar, settings, outages }: StallOptions) {
    const { zone } = truth.person;
    this.truth = truth;
    this.step = step;
    this.from = calendar.later(truth.since ?? new Date(0), days, zone);
    this.asked = this.from;
    const close = settings.to + GRACE;
    let deadline = calendar.moment(
      { day: calendar.workingDay(truth.local(this.from).day, 1, zone), minutes: close },
      zone,
    );
    // What fell due while the bot was off is spread over the rest of that day and the next.
    for (const { from, to } of outages) {
      if (to <= this.from || from >= deadline) continue;
      const after = calendar.moment(
        { day: calendar.workingDay(truth.local(to).day, 1, zone), minutes: close },
        zone,
      );
      if (after > deadline) deadline = after;
    }
    this.deadline = deadline;
  }

  explain(at: Date): void {
    if (!this.explained || at > this.explained) this.explained = at;
  }

  toldDesk(): void {
    this.desk = true;
  }

  /** Whether the rule is a new one for it. */
  named(rule: string): boolean {
    if (this.rules.has(rule)) return false;
    this.rules.add(rule);
    return true;
  }

  end(at: Date): void {
    this.ended = at;
  }

  /** Whether anything has happened about it since it was last asked, or all that can be said still holds. */
  explainedBy(standing: (truth: Truth) => boolean): boolean {
    return (this.explained !== undefined && this.explained >= this.asked) || standing(this.truth);
  }

  /** Asks again after some working days. */
  lookAgain(at: Date, calendar: Calendar): void {
    const { zone } = this.truth.person;
    this.asked = at;
    const day = calendar.workingDay(next(this.truth.local(at).day), PATIENCE, zone);
    this.deadline = calendar.moment({ day, minutes: 0 }, zone);
  }
}
