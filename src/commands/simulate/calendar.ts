import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const File = z.object({
  zones: z.array(z.string()),
  off: z.array(z.string()).default([]),
  worked: z.array(z.string()).default([]),
});
type File = z.infer<typeof File>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment as a clock on somebody's wall shows it. */
export interface Local {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Since midnight. */
  readonly minutes: number;
}

/**
 * The judge's own days, hours and holidays: it counts by other means than the bot (plain arithmetic on what Intl says of
 * a zone, and the files of `intents/calendars` as they stand), so that one mistake cannot hide another.
 */
export class Calendar {
  private readonly files: readonly File[];
  private readonly formats = new Map<string, Intl.DateTimeFormat>();
  private readonly offsets = new Map<string, number>();

  constructor(files: readonly unknown[]) {
    this.files = files.map((file) => File.parse(file));
  }

  static read(intentsDir: string): Calendar {
    const dir = join(intentsDir, 'calendars');
    const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
    return new Calendar(names.map((name): unknown => parse(readFileSync(join(dir, name), 'utf8'))));
  }

  local(at: Date, zone: string): Local {
    const wall = at.getTime() + this.offset(at.getTime(), zone);
    return {
      day: new Date(wall).toISOString().slice(0, 10),
      minutes: Math.floor((wall - Math.floor(wall / DAY) * DAY) / MINUTE),
    };
  }

  /** The moment at which their clock shows that; one that is left out in spring is an hour later. */
  moment({ day, minutes }: Local, zone: string): Date {
    const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
    const first = wall - this.offset(wall, zone);
    return new Date(wall - this.offset(first, zone));
  }

  isOff(day: string, zone: string): boolean {
    const file = this.files.find(({ zones }) => zones.includes(zone));
    if (file?.off.includes(day)) return true;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return (weekday === 0 || weekday === 6) && !file?.worked.includes(day);
  }

  /** So many working days later, at the same time by the clock. */
  later(at: Date, days: number, zone: string): Date {
    const { day, minutes } = this.local(at, zone);
    return days === 0 ? at : this.moment({ day: this.workingDay(day, days, zone), minutes }, zone);
  }

  /** The working day that is so many after that day, which itself does not count. */
  workingDay(day: string, days: number, zone: string): string {
    let found = day;
    for (let left = days; left > 0;) {
      found = next(found);
      if (!this.isOff(found, zone)) left -= 1;
    }
    return found;
  }

  /** Working days after the first day up to the second one. */
  workingDays(from: string, to: string, zone: string): number {
    let count = 0;
    for (let day = from; day < to;) {
      day = next(day);
      if (!this.isOff(day, zone)) count += 1;
    }
    return count;
  }

  /** What clocks there are ahead of UTC, milliseconds. They change on the hour or half of it. */
  private offset(at: number, zone: string): number {
    const half = Math.floor(at / (HOUR / 2));
    const key = `${zone} ${half}`;
    const known = this.offsets.get(key);
    if (known !== undefined) return known;
    const begin = half * (HOUR / 2);
    const parts = Object.fromEntries(
      this.format(zone)
        .formatToParts(begin)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour % 24, minute) - begin;
    this.offsets.set(key, offset);
    return offset;
  }

  private format(zone: string): Intl.DateTimeFormat {
    const known = this.formats.get(zone);
    if (known) return known;
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    this.formats.set(zone, made);
    return made;
  }
}

/** The day after a day. */
export function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}
