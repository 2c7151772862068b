import type { Calendar, Local } from './calendar.ts';
import type { Deed } from './deeds.ts';
import type { Person } from './people.ts';
import type { SimSettings } from './plans.ts';

const DAY = 24 * 60 * 60_000;
/** Under the bot's own seven days by a little: here only what is beyond doubt counts. */
const MARGIN = DAY / 10;

/** A message of the bot's own, as it came. */
export interface SeenContact {
  readonly at: Date;
  /** Where they live. */
  readonly day: string;
  readonly text: string;
}

/**
 * What is true of a client, as the world knows it: who wrote what, pressed what, was answered when. Of the rules that say
 * never, only what holds beyond doubt; where the bot may be more careful, it may.
 */
export class Truth {
  readonly person: Person;
  readonly done = new Set<string>();
  readonly contacts: SeenContact[] = [];
  /** When the present step became theirs. */
  since: Date | undefined;
  stopped = false;
  blocked = false;
  waits = false;
  notNow = false;
  parted = false;
  /** They have asked to be reminded, so they may hear the same again. */
  asked = false;
  /** The first day on which they may be written to again, after «Напомните через неделю». */
  later: string | undefined;
  heatedUntil: Date | undefined;
  problemUntil: Date | undefined;
  /** The last day on which they or the desk wrote. */
  wroteOn: string | undefined;
  lastMessage: Date | undefined;
  /** What operators wrote to them. It may come late: to whoever has blocked the bot, when they let it in again. */
  readonly said = new Set<string>();
  /** Whether it has ever been so: a rule that is named has to have a ground. */
  readonly ever = new Set<string>();
  private readonly calendar: Calendar;
  private readonly settings: SimSettings;

  constructor(person: Person, calendar: Calendar, settings: SimSettings) {
    this.person = person;
    this.calendar = calendar;
    this.settings = settings;
  }

  local(at: Date): Local {
    return this.calendar.local(at, this.person.zone);
  }

  /** The step that they are at; `undefined`: all are done. */
  get step(): string | undefined {
    return this.person.plan.steps.find(({ id }) => !this.done.has(id))?.id;
  }

  /** Whether a step can stand still at all. */
  get underWay(): boolean {
    return this.since !== undefined && !this.stopped && this.step !== undefined;
  }

  /** They did something, or something was done about them. Gives whether the present step began anew. */
  did(deed: Deed, at: Date): boolean {
    switch (deed.do) {
      case 'join':
        this.since = at;
        return true;
      case 'progress':
        return this.progress(deed.steps, at);
      case 'step':
        return this.progress([deed.step], at);
      case 'write':
        return this.wrote(deed.meaning, at);
      case 'press':
        return this.pressed(deed.button, at);
      case 'block':
        this.blocked = deed.blocked;
        if (deed.blocked) this.ever.add('blocked');
        return false;
      case 'answer':
        this.said.add(deed.text);
        this.answered(at);
        return false;
      case 'tap':
        return this.tapped(deed.button, at);
      default:
        return deed satisfies never;
    }
  }

  /** Rules that say never, and that hold now without a doubt, by their names. */
  broken(at: Date): readonly string[] {
    const { day, minutes } = this.local(at);
    const { zone, plan } = this.person;
    const { calendar, settings, contacts } = this;
    const last = contacts.at(-1);
    const grounds: Record<string, boolean> = {
      blocked: this.blocked,
      'not-now': this.notNow,
      parted: this.parted,
      limit: contacts.length >= plan.contacts,
      later: this.later !== undefined && day < this.later,
      waits: this.waits,
      heated: this.heatedUntil !== undefined && at < this.heatedUntil,
      problem: this.problemUntil !== undefined && at < this.problemUntil,
      'wrote-today': this.wroteOn === day,
      // Who has asked to be reminded is, whatever was sent before.
      paused: !this.asked && last !== undefined && day < calendar.workingDay(last.day, plan.pauseDays, zone),
      'day-off': calendar.isOff(day, zone),
      night: minutes < settings.from || minutes >= settings.to,
    };
    return Object.keys(grounds).filter((rule) => grounds[rule] === true);
  }

  /** Whether there was ever a ground for naming that rule. */
  couldBe(rule: string): boolean {
    switch (rule) {
      case 'limit':
        return this.contacts.length >= this.person.plan.contacts;
      case 'paused':
        return this.contacts.length > 0 || this.ever.has(rule);
      case 'night':
      case 'day-off':
        return true;
      default:
        return this.ever.has(rule);
    }
  }

  private progress(steps: readonly string[], at: Date): boolean {
    const before = this.step;
    for (const step of steps) this.done.add(step);
    if (this.step === before) return false;
    this.anew(at);
    return true;
  }

  /** Their step begins anew: with progress, or with their return. */
  private anew(at: Date): void {
    this.since = at;
    this.notNow = false;
    this.parted = false;
    this.later = undefined;
  }

  private wrote(meaning: string, at: Date): boolean {
    const back =
      this.lastMessage !== undefined &&
      at.getTime() - this.lastMessage.getTime() >= this.settings.returningDays * DAY;
    this.lastMessage = at;
    this.wroteOn = this.local(at).day;
    this.ever.add('wrote-today');
    if (meaning === 'thanks' || meaning === 'settled') {
      this.problemUntil = undefined;
    } else {
      // Whether «подключил» wants an answer is a matter of opinion.
      if (meaning !== 'done-words') this.waits = true;
      this.ever.add('waits');
    }
    this.heatedUntil =
      meaning === 'heated' ? new Date(at.getTime() + this.settings.heatedDays * DAY - MARGIN) : undefined;
    if (meaning === 'heated' || meaning === 'problem') {
      this.problemUntil = new Date(at.getTime() + 365 * DAY);
      this.ever.add('problem');
    }
    if (meaning === 'heated') this.ever.add('heated');
    if (back && this.underWay) this.anew(at);
    return back && this.underWay;
  }

  private answered(at: Date): void {
    this.waits = false;
    this.wroteOn = this.local(at).day;
    this.ever.add('wrote-today');
    // Nobody has said that it is settled.
    if (this.problemUntil && at < this.problemUntil)
      this.problemUntil = new Date(at.getTime() + this.settings.heatedDays * DAY - MARGIN);
  }

  private pressed(button: string, at: Date): boolean {
    switch (button) {
      case 'Done':
      case 'AskYes':
        return this.step !== undefined && this.progress([this.step], at);
      case 'Help':
        this.waits = true;
        this.ever.add('waits');
        return false;
      case 'Later':
        this.postpone(at);
        return false;
      case 'NotNow':
        this.notNow = true;
        this.ever.add('not-now');
        return false;
      default:
        return false;
    }
  }

  private tapped(button: string, at: Date): boolean {
    if (button === 'done') return this.step !== undefined && this.progress([this.step], at);
    if (button === 'later') this.postpone(at);
    if (button === 'stop') this.stopped = true;
    return false;
  }

  private postpone(at: Date): void {
    this.later = new Date(Date.parse(`${this.local(at).day}T00:00:00Z`) + 7 * DAY).toISOString().slice(0, 10);
    this.ever.add('later');
    this.asked = true;
  }
}
